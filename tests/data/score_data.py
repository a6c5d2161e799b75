"""Scores every item of data/ with antesala-items: its own key earns the highest score, nothing earns none.

  score_data.py ANTESALA_ITEMS [FOLDER]     prints TAP
"""
import glob
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = sys.argv[2] if len(sys.argv) > 2 else os.path.join(TOP, 'data')
QTI = '{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}'


def key_of (item):
    return {one.get('identifier'): [value.text for value in one.iter(QTI + 'qti-value')]
            for one in item.iter(QTI + 'qti-response-declaration')}


def typed (item, words_a_minute):
    """The record of somebody who copied the reference without a mistake for a minute."""
    reference = item.find(f'.//{QTI}qti-portable-custom-interaction').get('data-reference')
    text = reference[:words_a_minute * 5]
    return {'RESPONSE': {'record': [{'name': 'text', 'base': {'string': text}},
                                    {'name': 'durationMs', 'base': {'integer': 60000}},
                                    {'name': 'keys', 'base': {'integer': len(text)}},
                                    {'name': 'backspaces', 'base': {'integer': 0}}]}}


def cases ():
    """(name, file, responses, the outcomes to expect) of every item."""
    for path in sorted(glob.glob(os.path.join(DATA, 'assessments', '*', '*', '*.xml'))):
        if path.endswith('imsmanifest.xml'):
            continue
        item = ET.parse(path).getroot()
        name = os.path.relpath(path, DATA)
        highest = float(item.find(f"{QTI}qti-outcome-declaration[@identifier='SCORE']").get('normal-maximum'))
        yield f'{name}: nothing', path, {}, {'SCORE': 0}
        if item.find(f'.//{QTI}qti-portable-custom-interaction') is not None:
            yield f'{name}: 20 words', path, typed(item, 20), {'SCORE': 0.5, 'SPEED': 20}
            yield f'{name}: 60 words', path, typed(item, 60), {'SCORE': 1, 'SPEED': 60}
        else:
            yield f'{name}: the key', path, key_of(item), {'SCORE': highest, 'MAXSCORE': highest}
            yield f'{name}: nonsense', path, dict.fromkeys(key_of(item), ['no such answer']), {'SCORE': 0}


def main ():
    asked = list(cases())
    lines = ''.join(json.dumps({'file': path, 'responses': responses}) + '\n' for _, path, responses, _ in asked)
    run = subprocess.run([sys.argv[1], 'score', '--ndjson'], input=lines, capture_output=True, text=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    failed = []
    for (name, _, _, expected), answer in zip(asked, answers):
        got = answer.get('outcomes', {})
        if any(abs((got.get(key) or 0) - value) > 1e-9 for key, value in expected.items()):
            failed.append(f'{name}: {answer}')
    if len(answers) != len(asked):
        failed.append(f'{len(answers)} answers to {len(asked)} questions: {run.stderr[:500]}')
    print('1..1')
    for sentence in failed:
        print('#', sentence)
    print('not ok' if failed else 'ok', f'1 {len(asked)} answers are scored as their authors meant')
    return 1 if failed else 0


sys.exit(main())
