"""Scores every item of data/ with antesala-items: its own key earns the highest score, nothing earns none.

  score_data.py ANTESALA_ITEMS [FOLDER]     prints TAP
"""
import decimal
import glob
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = sys.argv[2] if len(sys.argv) > 2 else os.path.join(TOP, 'data')
KEY = os.path.join(DATA, 'keys', 'judgement.json')
JUDGEMENT = json.load(open(KEY, encoding='utf-8'))['items']
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


def entered (item, keystrokes_an_hour, wrong_fields):
    """The record of somebody who entered fields from the first one on for a minute, every so many of them wrong."""
    asked = item.find(f'.//{QTI}qti-portable-custom-interaction').get('data-records').replace('||', '|').split('|')
    given, left = [], keystrokes_an_hour / 60
    while asked and left >= len(asked[0]) + 1:
        text = asked.pop(0)
        left -= len(text) + 1
        given.append('~' + text[1:] if wrong_fields and len(given) % wrong_fields == 0 else text)
    keys = sum(len(one) + 1 for one in given)
    right = sum(1 for one in given if one[0] != '~')
    record = {'RESPONSE': {'record': [{'name': 'entries', 'base': {'string': '|'.join(given)}},
                                      {'name': 'durationMs', 'base': {'integer': 60000}},
                                      {'name': 'keys', 'base': {'integer': keys}}]}}
    return record, (keys - (len(given) - right)) * 60, right / len(given)


def entry_cases (name, path, item):
    target = 8000 if item.get('identifier') in ('de-payments', 'de-meters') else 6000
    for what, speed, wrong in (('excellent', 9000, 0), ('average', 4500, 8), ('careless', 6000, 2)):
        record, net, share = entered(item, speed, wrong)
        yield f'{name}: {what}', {'file': path, 'responses': record}, {'SCORE': min(1, net / target) * share}


def documented (document):
    return {'RESPONSE': {'record': [{'name': 'document', 'base': {'string': document}},
                                    {'name': 'durationMs', 'base': {'integer': 240000}}]}}


def document_cases (name, path, item):
    """What it ought to become, and what it was."""
    language, identifier = path.split(os.sep)[-3], item.get('identifier')
    solved = open(os.path.join(TOP, 'tests', 'data', 'documents', language, identifier + '.txt'), encoding='utf-8').read()
    begun = item.find(f'.//{QTI}qti-portable-custom-interaction').get('data-document')
    yield f'{name}: solved', {'file': path, 'responses': documented(solved.rstrip('\n'))}, {'SCORE': 1}
    yield f'{name}: untouched', {'file': path, 'responses': documented(begun)}, {'SCORE': 0}
    yield f'{name}: all deleted', {'file': path, 'responses': documented('p:')}, {'SCORE': 0}


def conversation_cases (name, path, item):
    """Nothing done, and what an engine makes of it that only has the points. tests/app/model/test_conversation.c plays the whole."""
    def record (**fields):
        base = {str: 'string', int: 'integer'}
        return {'RESPONSE': {'record': [{'name': field, 'base': {base[type(value)]: value}} for field, value in fields.items()]}}
    begun = record(events='0\tbegin\t\t\t\n', endMs=60000, extraPercent=100, points=0, possible=9)
    yield f'{name}: only begun', {'file': path, 'responses': begun}, {'SCORE': 0}
    yield f'{name}: points alone', {'file': path, 'responses': record(points=3, possible=4)}, {'SCORE': 0.75}


def noted (text):
    return {'RESPONSE': {'record': [{'name': 'text', 'base': {'string': text}},
                                    {'name': 'durationMs', 'base': {'integer': 60000}}]}}


def notes_cases (name, path, item):
    """Every word in either spelling; other words."""
    said, facts = (value.text for value in item.find(f".//{QTI}qti-custom-operator[@class='antesala.notes']").iter(QTI + 'qti-base-value'))
    for what, spelt in (('words', re.sub(r'\[([^|\]]*)[^\]]*\]', r'\1', said)), ('figures', re.sub(r'\[[^|\]]*\|([^|\]]*)[^\]]*\]', r'\1', said))):
        yield f'{name}: {what}', {'file': path, 'responses': noted(spelt)}, {'SCORE': 1}
    yield f'{name}: other words', {'file': path, 'responses': noted('zzz')}, {'SCORE': 0}


def multitask_cases (name, path, item):
    """All right in either spelling, without times; all right and answered at once; the customer forgotten; the list written down."""
    records, chat, times = (value.text for value in item.find(f".//{QTI}qti-custom-operator[@class='antesala.multitask']").iter(QTI + 'qti-base-value'))
    fields = records.replace('||', '|').split('|')
    questions = [[part.strip() for part in line.split('|')] for line in chat.splitlines()]

    def record (fields, answers, log=None):
        more = [{'name': 'events', 'base': {'string': log}}] if log else []
        return {'RESPONSE': {'record': [{'name': 'entries', 'base': {'string': '|'.join(fields + answers)}},
                                        {'name': 'durationMs', 'base': {'integer': 200000}}, *more]}}
    first, last = ([field.split('/')[place] for field in fields] for place in (0, -1))
    right = [question[2] for question in questions]
    yield f'{name}: without times', {'file': path, 'responses': record(first, right)}, {'SCORE': 0.9}
    yield f'{name}: other spelling', {'file': path, 'responses': record([f' {field.upper()} ' for field in last], right)}, {'SCORE': 0.9}
    yield f'{name}: customer forgotten', {'file': path, 'responses': record(first, [''] * len(right))}, {'SCORE': 0.6}
    yield f'{name}: chat alone', {'file': path, 'responses': record([''] * len(first), right)}, {'SCORE': 0.3}
    log, now = '', 0
    for place, question in enumerate(questions):
        second = int(question[0]) * 1000
        log += f'{second - now if log else 0}!a,{place};1000>{len(first) + place};' + ''.join(
            f'0+{at},{letter};' for at, letter in enumerate(right[place])) + f'1000!s,{place};'
        now = second + 2000
    # The clock begins with the recording.
    log = '0!p,1;' + log.replace('0!a,0;', f'{int(questions[0][0]) * 1000}!a,0;', 1)
    yield f'{name}: answered at once', {'file': path, 'responses': record([''] * len(first), right, log)}, {'SCORE': 0.4}
    for place, question in enumerate(questions):
        for wrong in (text[1:] for text in question[2:] if text.startswith('!')):
            answers = [f'{question[2]} or {wrong}' if place == at else '' for at in range(len(questions))]
            yield f'{name}: {answers}', {'file': path, 'responses': record([''] * len(first), answers)}, {'SCORE': 0}


# The cases of each task by the name of its type.
TASKS = {'notes': notes_cases, 'multitask': multitask_cases, 'data-entry': entry_cases, 'document': document_cases, 'chat': conversation_cases, 'call': conversation_cases}


# What a template asks, from the numbers as they are printed: worked out here a second time, apart from the item.
ANSWERS = {
    'at-average': lambda a, b, c, d: (a + b + c + d) / 4,
    'at-calls-a-shift': lambda minutes, hours: hours * 60 / minutes,
    'at-charged-often': lambda price, times: price * (times - 1),
    'at-commission': lambda wage, percent, sold: wage + sold * percent / 100,
    'at-coupon-tax': lambda cart, coupon, tax: (cart - coupon) * (1 + tax / 100),
    'at-credit': lambda bill, credit: bill - credit,
    'at-data-over': lambda base, _, each, over: base + over * each,
    'at-goal': lambda goal, sold: sold / goal * 100,
    'at-late-fee': lambda debt, fee: debt * (1 + fee / 100),
    'at-many-pieces': lambda price, percent, pieces: price * pieces * (1 - percent / 100),
    'at-minutes-over': lambda base, _, rate, over: base + over * rate,
    'at-part-refund': lambda price, percent: price * percent / 100,
    'at-parts': lambda debt, first, parts: (debt - first) / parts,
    'at-pay': lambda hours, minutes, wage: (hours + minutes / 60) * wage,
    'at-percent-off': lambda price, percent: price * (1 - percent / 100),
    'at-points': lambda worth, points, price: price - points / 100 * worth,
    'at-postage': lambda first, further, kilos: first + further * (kilos - 1),
    'at-tax': lambda price, tax: price * (1 + tax / 100),
    'at-unused-days': lambda price, used: price / 30 * (30 - used),
    'at-upgrade': lambda old, new, left: (new - old) * left / 30,
}


def cent (number):
    return decimal.Decimal(f'{number:.6f}').quantize(decimal.Decimal('0.01'), decimal.ROUND_HALF_UP)


def drawn (tool, path, item):
    """Cases of a template: three seeds, each with the answer worked out from what the applicant sees."""
    for seed in (1, 2, 3):
        delivered = subprocess.run([tool, 'redact', path, '--seed', str(seed)], capture_output=True, text=True)
        numbers = [float(span.text) for span in ET.fromstring(delivered.stdout).iter(QTI + 'span')]
        answer = cent(ANSWERS[item](*numbers))
        for given, score in ((answer, 1), (answer + decimal.Decimal('0.02'), 0)):
            yield f'seed {seed}: {given}', {'seed': seed, 'responses': {'RESPONSE': [str(given)]}}, {'SCORE': score}


def judged (item):
    """What somebody answers who agrees with the key, and one who holds the opposite."""
    key = JUDGEMENT[item.get('identifier')]
    rank = sorted(key['effectiveness'], key=key['effectiveness'].get)
    if key['kind'] == 'pick':
        return [f'{rank[-1]} BEST', f'{rank[0]} WORST'], [f'{rank[0]} BEST', f'{rank[-1]} WORST'], 2
    near = {action: round(value) for action, value in key['effectiveness'].items()}
    far = {action: 1 if value > 3 else 5 for action, value in key['effectiveness'].items()}
    off = sum(abs(near[action] - value) for action, value in key['effectiveness'].items())
    worst = sum(max(value - 1, 5 - value) for value in key['effectiveness'].values())
    return [f'{a} R{r}' for a, r in near.items()], [f'{a} R{r}' for a, r in far.items()], 2 * (1 - off / worst)


def cases ():
    """(name, the line to score, the outcomes to expect) of every item."""
    for path in sorted(glob.glob(os.path.join(DATA, 'assessments', '*', '*', '*.xml'))):
        item = ET.parse(path).getroot()
        if item.tag != QTI + 'qti-assessment-item':
            continue
        name = os.path.relpath(path, DATA)
        highest = float(item.find(f"{QTI}qti-outcome-declaration[@identifier='SCORE']").get('normal-maximum'))
        yield f'{name}: nothing', {'file': path, 'responses': {}}, {'SCORE': 0}
        if item.find(f'{QTI}qti-template-processing') is not None:
            for what, line, outcomes in drawn(sys.argv[1], path, item.get('identifier')):
                yield f'{name}: {what}', {'file': path, **line}, outcomes
            continue
        if item.find(f".//{QTI}qti-custom-operator[@class='antesala.judgement']") is not None:
            agreed, opposed, points = judged(item)
            yield f'{name}: the key', {'file': path, 'responses': {'RESPONSE': agreed}}, {'SCORE': points, 'MAXSCORE': 2}
            yield f'{name}: the opposite', {'file': path, 'responses': {'RESPONSE': opposed}}, {'SCORE': 0}
            continue
        task = item.find(f'.//{QTI}qti-portable-custom-interaction')
        kind = task.get('custom-interaction-type-identifier').split(':')[3] if task is not None else None
        if kind in TASKS:
            yield from TASKS[kind](name, path, item)
        elif task is not None:
            yield f'{name}: 20 words', {'file': path, 'responses': typed(item, 20)}, {'SCORE': 0.5, 'SPEED': 20}
            yield f'{name}: 60 words', {'file': path, 'responses': typed(item, 60)}, {'SCORE': 1, 'SPEED': 60}
        else:
            yield f'{name}: the key', {'file': path, 'responses': key_of(item)}, {'SCORE': highest, 'MAXSCORE': highest}
            yield f'{name}: nonsense', {'file': path, 'responses': dict.fromkeys(key_of(item), ['no such answer'])}, {'SCORE': 0}


def main ():
    asked = list(cases())
    lines = ''.join(json.dumps(line) + '\n' for _, line, _ in asked)
    run = subprocess.run([sys.argv[1], 'score', '--ndjson', '--key', KEY], input=lines, capture_output=True, text=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    failed = []
    for (name, _, expected), answer in zip(asked, answers):
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
