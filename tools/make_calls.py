"""Speaks the callers of the call bank, and of the practice calls, with espeak-ng, from the lines of the scripts themselves.

  tools/make_calls.py [NAME …]      an item or a practice call; needs sox, and opus-tools beside what tools/packages.txt names

Each line of data/assessments/LANGUAGE/call/ITEM.xml becomes ITEM-NN.opus beside it, as a telephone sounds: 300 to 3,400 Hz, one
channel. Lines that are said twice share a file. The nodes of the script get their "sound", the manifest its files; what no line names
any more is removed. So does each of data/practice/talks/LANGUAGE/call*.json, which has no manifest. A recording of a person takes the same name, and data-voice="recorded" in the item.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SCRIPT = re.compile(r'(?<=<!\[CDATA\[)\{.*?\}(?=\]\]>)', re.S)
VOICES = {'en': {'f': 'en-us+f3', 'm': 'en-us+m3'}, 'es': {'f': 'es-419+f2', 'm': 'es-419+m3'}}
WOMEN = {'grace', 'nadia', 'irene', 'lena', 'dora', 'berta', 'celia', 'amelia', 'dalia', 'rosario'}
SPEAK_START_MS, SPEAK_CHARACTER_MS = 500, 65  # as assessments/tasks/play_lines.c counts
PAD_S = 0.15


def spoken (text, language):
    """What espeak is to read: long numbers digit by digit, sums with their unit, no quotation marks."""
    text = re.sub(r'\$?\b(\d+)\.(\d\d)\b', (r'\1 con \2' if language == 'es' else r'\1 \2'), text)
    text = re.sub(r'\d{4,}', lambda number: ', '.join(number.group()), text)
    return re.sub('[“”"]', '', text)


def speak (text, language, voice, path, work):
    raw, shaped = os.path.join(work, 'raw.wav'), os.path.join(work, 'call.wav')
    subprocess.run(['espeak-ng', '-v', voice, '-s', '155', '-w', raw, '--', spoken(text, language)], check=True)
    length = float(subprocess.run(['soxi', '-D', raw], capture_output=True, check=True).stdout)
    # The engine waits so long for a line; a number is said longer than it is written.
    room = (SPEAK_START_MS + SPEAK_CHARACTER_MS * len(text)) / 1000 - 2 * PAD_S
    tempo = ['tempo', '-s', f'{min(length / room, 1.25):.3f}'] if length > room > 0 else []
    subprocess.run(['sox', '-D', raw, '-R', '-r', '16000', '-c', '1', '-b', '16', shaped, *tempo, 'sinc', '300-3400', 'norm', '-3',
                    'pad', str(PAD_S), str(PAD_S)], check=True)
    subprocess.run(['opusenc', '--quiet', '--bitrate', '16', '--serial', '1', '--discard-comments', '--discard-pictures', shaped, path],
                   check=True)


def give_sounds (script, item, speak_line):
    """Puts the names of the files into the nodes, and has each line spoken once."""
    names = {}
    for customer in script['customers']:
        voice = 'f' if customer['id'] in WOMEN else 'm'
        for node in customer['nodes']:
            sounds = []
            for line in node.get('say', ()):
                if line not in names:
                    names[line] = f'{item}-{len(names) + 1:02}.opus'
                    speak_line(line, voice, names[line])
                sounds.append(names[line])
            node.pop('sound', None)
            if sounds:
                rest = dict(node)
                node.clear()
                for member, value in rest.items():
                    node[member] = value
                    if member == 'say':
                        node['sound'] = sounds
    return sorted(names.values())


def add_voice (xml):
    return xml if 'data-voice=' in xml else xml.replace('module="antesala-call"', 'module="antesala-call" data-voice="synthetic"', 1)


def read (path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def speak_all (script, language, path, work):
    """Makes the files of a script that lies at a path, beside it, and answers their names."""
    folder, name = os.path.dirname(path), os.path.splitext(os.path.basename(path))[0]
    files = give_sounds(script, name, lambda line, voice, file: speak(line, language, VOICES[language][voice],
                                                                      os.path.join(folder, file), work))
    for old in set(glob.glob(os.path.join(folder, name + '-[0-9][0-9].opus'))) - {os.path.join(folder, file) for file in files}:
        os.remove(old)
    return files


def make_practice (language, path, work):
    script = json.loads(read(path))
    speak_all(script, language, path, work)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(json.dumps(script, ensure_ascii=False, indent=1) + '\n')


def make (language, path, work):
    folder, item = os.path.dirname(path), os.path.basename(path)[:-4]
    xml = read(path)
    script = json.loads(SCRIPT.search(xml).group())
    files = speak_all(script, language, path, work)
    written = json.dumps(script, ensure_ascii=False, indent=1)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(add_voice(SCRIPT.sub(lambda _: written, xml, count=1)))
    manifest = os.path.join(folder, 'imsmanifest.xml')
    text = read(manifest)
    named = ''.join(f'<file href="{name}"/>' for name in [item + '.xml', 'call.js'] + files)
    text = re.sub(f'(<resource identifier="{item}"[^>]*>).*?(</resource>)', lambda found: found[1] + named + found[2], text)
    with open(manifest, 'w', encoding='utf-8') as file:
        file.write(text)


def main (items):
    with tempfile.TemporaryDirectory() as work:
        for language in VOICES:
            for path in sorted(glob.glob(os.path.join(TOP, 'data', 'assessments', language, 'call', '*.xml'))):
                name = os.path.basename(path)[:-4]
                if name != 'imsmanifest' and (not items or name in items):
                    make(language, path, work)
            for path in sorted(glob.glob(os.path.join(TOP, 'data', 'practice', 'talks', language, 'call*.json'))):
                if not items or os.path.basename(path)[:-5] in items:
                    make_practice(language, path, work)


main(sys.argv[1:])
