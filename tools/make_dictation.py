"""Speaks the callers of the bank multitask and of its practice with espeak-ng, and writes their captions.

  tools/make_dictation.py [ITEM …]      needs sox, and opus-tools beside what tools/packages.txt names

tools/dictation/LANGUAGE.tsv has a line for each thing that is said: item, voice (f or m), seconds of silence after it, words. An item
becomes ITEM.opus, as a telephone sounds (300 to 3,400 Hz, one channel), and ITEM.vtt beside its item. A recording of a person takes the
same name, with captions of its own, and data-voice="recorded" in the item.
"""
import csv
import os
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VOICES = {'en': {'f': 'en-us+f3', 'm': 'en-us+m3'}, 'es': {'f': 'es-419+f2', 'm': 'es-419+m3'}}
WORDS_A_MINUTE = 140
PAD_S = 0.3


def run (*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def target (item, language):
    """The path without its ending."""
    if item.startswith('practice-'):
        return os.path.join(TOP, 'data', 'practice', 'items', language, item[len('practice-'):])
    return os.path.join(TOP, 'data', 'assessments', language, 'multitask', item)


def clock (seconds):
    return f'{int(seconds // 60):02}:{seconds % 60:06.3f}'


def speak (lines, language, work):
    """One file a line with its silence; gives the files and the cues (from, to, words)."""
    files, cues, at = [], [], PAD_S
    for place, (_, voice, pause, words) in enumerate(lines):
        raw, padded = (os.path.join(work, f'{name}-{place}.wav') for name in ('raw', 'line'))
        run('espeak-ng', '-v', VOICES[language][voice], '-s', str(WORDS_A_MINUTE), '-w', raw, '--', words)
        run('sox', '-D', raw, padded, 'pad', '0', pause)
        until = at + float(run('soxi', '-D', padded))
        files.append(padded)
        cues.append((at, until, words))
        at = until
    return files, cues


def make (item, lines, language):
    with tempfile.TemporaryDirectory() as work:
        files, cues = speak(lines, language, work)
        call = os.path.join(work, 'call.wav')
        run('sox', '-D', *files, '-R', '-r', '16000', '-c', '1', '-b', '16', call, 'sinc', '300-3400', 'norm', '-3', 'pad', str(PAD_S),
            str(PAD_S))
        path = target(item, language)
        run('opusenc', '--quiet', '--bitrate', '16', '--serial', '1', '--discard-comments', '--discard-pictures', call, path + '.opus')
    with open(path + '.vtt', 'w', encoding='utf-8') as file:
        file.write('WEBVTT\n' + ''.join(f'\n{clock(start)} --> {clock(end)}\n{words}\n' for start, end, words in cues))


def main (items):
    for language in VOICES:
        with open(os.path.join(TOP, 'tools', 'dictation', language + '.tsv'), encoding='utf-8', newline='') as file:
            lines = [line for line in csv.reader(file, delimiter='\t', quoting=csv.QUOTE_NONE) if line]
        for item in dict.fromkeys(line[0] for line in lines):
            if not items or item in items:
                make(item, [line for line in lines if line[0] == item], language)


main(sys.argv[1:])
