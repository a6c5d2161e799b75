#!/usr/bin/env bash
# Speaks the ten digits of the earpiece check with espeak-ng, in both languages: data/digits/LANGUAGE/DIGIT.flac
set -euo pipefail
top=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
wave=$(mktemp --suffix .wav)
trap 'rm -f "$wave" "$wave.cut.wav"' EXIT
for pair in en:en-us es:es-419; do
  folder=$top/data/digits/${pair%%:*}
  mkdir -p "$folder"
  for digit in 0 1 2 3 4 5 6 7 8 9; do
    espeak-ng -v "${pair#*:}" -s 130 -p 45 -w "$wave" "$digit"
    # Without the silence around it, at one loudness for all.
    sox "$wave" "$wave.cut.wav" silence 1 0.02 0.4% reverse silence 1 0.02 0.4% reverse
    sox "$wave.cut.wav" -R -r 24000 -c 1 -b 16 "$folder/$digit.flac" norm -6 fade t 0.005 -0 0.02
  done
done
