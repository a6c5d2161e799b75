"""What is delivered of every item of data/ holds no key: redacted by antesala-items, it is searched for all that scores it.

  redact_data.py ANTESALA_ITEMS [FOLDER]     prints TAP
"""
import glob
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = sys.argv[2] if len(sys.argv) > 2 else os.path.join(TOP, 'data')
QTI = '{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}'
KEYS = ('response-processing', 'correct-response', 'mapping', 'area-mapping', 'outcome-declaration', 'custom-operator', 'template-declaration',
        'template-processing', 'default-value', 'interpolation-table', 'match-table')


def secrets (item):
    """The lines of a list of checks, with the names they have: none may come through, not even in part."""
    for operator in item.iter(QTI + 'qti-custom-operator'):
        if operator.get('class') == 'antesala.document':
            for line in operator.find(QTI + 'qti-base-value').text.strip().splitlines():
                yield ' | '.join(line.strip().split(' | ')[:2])
        if operator.get('class') == 'antesala.notes':
            said, facts = (value.text for value in operator.iter(QTI + 'qti-base-value'))
            yield said
            yield from (line.strip() for line in facts.strip().splitlines())
        if operator.get('class') == 'antesala.multitask':
            records, chat, _ = (value.text for value in operator.iter(QTI + 'qti-base-value'))
            yield records
            yield from records.split('||')
            yield from (line.strip() for line in chat.splitlines())
            yield from (line.split(' | ')[1] for line in chat.splitlines())


def look (path):
    """What is wrong with the delivered form, in sentences."""
    run = subprocess.run([sys.argv[1], 'redact', path, '--seed', '5'], capture_output=True, text=True)
    if run.returncode != 0:
        return [f'{path}: {run.stderr.strip()}']
    delivered, where = ET.fromstring(run.stdout), os.path.relpath(path, DATA)
    told = [f'{where}: {one.tag[len(QTI):]} is delivered' for one in delivered.iter() if one.tag[len(QTI):] in [f'qti-{key}' for key in KEYS]]
    return told + [f'{where}: delivers the check {secret}' for secret in secrets(ET.parse(path).getroot()) if secret in run.stdout]


def main ():
    paths = [path for path in sorted(glob.glob(os.path.join(DATA, 'assessments', '*', '*', '*.xml')))
             if ET.parse(path).getroot().tag == QTI + 'qti-assessment-item']
    failed = [sentence for path in paths for sentence in look(path)]
    checks = sum(len(list(secrets(ET.parse(path).getroot()))) for path in paths)
    # A test that finds nothing to look for proves nothing.
    if len(paths) < 400 or checks < 60:
        failed.append(f'only {len(paths)} items and {checks} checks were looked at')
    print('1..1')
    for sentence in failed:
        print('#', sentence)
    print('not ok' if failed else 'ok', f'1 {len(paths)} delivered items hold no key, nor any of {checks} checks')
    return 1 if failed else 0


sys.exit(main())
