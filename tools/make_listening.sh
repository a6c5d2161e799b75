#!/usr/bin/env bash
# Speaks the calls of the listening bank with espeak-ng: tools/listening/LANGUAGE.tsv (item, voice f or m, words) becomes
# data/assessments/LANGUAGE/listening/ITEM.opus, as a telephone sounds: 300 to 3,400 Hz, one channel. Needs opus-tools beside
# what tools/packages.txt names. A recording of a person takes the same name, and data-voice="recorded" in the item.
set -euo pipefail
top=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
declare -A voices=([en.f]=en-us+f3 [en.m]=en-us+m3 [es.f]=es-419+f2 [es.m]=es-419+m3)
sox -D -n -r 22050 -c 1 -b 16 "$work/pause.wav" trim 0 0.35
for language in en es; do
  while IFS=$'\t' read -r item voice words; do
    espeak-ng -v "${voices[$language.$voice]}" -s 145 -w "$work/line.wav" -- "$words"
    if [ -e "$work/$item.wav" ]; then
      sox "$work/$item.wav" "$work/pause.wav" "$work/line.wav" "$work/all.wav"
      mv "$work/all.wav" "$work/$item.wav"
    else
      cp "$work/line.wav" "$work/$item.wav"
    fi
  done < "$top/tools/listening/$language.tsv"
  for sound in "$work"/ls-*.wav; do
    name=$(basename "$sound" .wav)
    sox -D "$sound" -R -r 16000 -c 1 -b 16 "$work/call.wav" sinc 300-3400 norm -3 pad 0.3 0.3
    opusenc --quiet --bitrate 16 --serial 1 --discard-comments --discard-pictures "$work/call.wav" \
      "$top/data/assessments/$language/listening/$name.opus"
    rm "$sound"
  done
done
