#!/usr/bin/env bash
# Speaks the calls of the banks listening (ls-) and call-notes (cn-, slower) and of practice with espeak-ng: tools/listening/LANGUAGE.tsv
# (item, voice f or m, words) becomes ITEM.opus beside its item, as a telephone sounds: 300 to 3,400 Hz, one channel. Needs opus-tools beside
# what tools/packages.txt names. A recording of a person takes the same name, and data-voice="recorded" in the item.
set -euo pipefail
top=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
declare -A voices=([en.f]=en-us+f3 [en.m]=en-us+m3 [es.f]=es-419+f2 [es.m]=es-419+m3)
sox -D -n -r 22050 -c 1 -b 16 "$work/pause.wav" trim 0 0.35
for language in en es; do
  while IFS=$'\t' read -r item voice words; do
    case $item in ls-*) speed=145 ;; *) speed=120 ;; esac
    espeak-ng -v "${voices[$language.$voice]}" -s "$speed" -w "$work/line.wav" -- "$words"
    if [ -e "$work/$item.wav" ]; then
      sox "$work/$item.wav" "$work/pause.wav" "$work/line.wav" "$work/all.wav"
      mv "$work/all.wav" "$work/$item.wav"
    else
      cp "$work/line.wav" "$work/$item.wav"
    fi
  done < "$top/tools/listening/$language.tsv"
  for sound in "$work"/*-*.wav; do
    name=$(basename "$sound" .wav)
    case $name in
      ls-*) to=data/assessments/$language/listening/$name ;;
      cn-*) to=data/assessments/$language/call-notes/$name ;;
      practice-*) to=data/practice/items/$language/${name#practice-} ;;
    esac
    sox -D "$sound" -R -r 16000 -c 1 -b 16 "$work/call.wav" sinc 300-3400 norm -3 pad 0.3 0.3
    opusenc --quiet --bitrate 16 --serial 1 --discard-comments --discard-pictures "$work/call.wav" \
      "$top/$to.opus"
    rm "$sound"
  done
done
