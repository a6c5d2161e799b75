"""The verb `consent lint` on the shipped forms, on spoiled ones and on none: prints TAP.

  test_consent_lint.py ANTESALA_SERVER
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))


def lint (*words):
    run = subprocess.run([sys.argv[1], 'consent', *words], capture_output=True, text=True, timeout=30)
    return run.returncode, run.stdout, run.stderr


def main ():
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(os.path.join(TOP, 'data', 'forms'), os.path.join(folder, 'forms'))
        shipped = lint('lint', folder)
        path = os.path.join(folder, 'forms', 'disclosure.en.json')
        form = json.load(open(path, encoding='utf-8'))
        form['text'].append('I release the Company from all liability.')
        json.dump(form, open(path, 'w', encoding='utf-8'))
        spoiled = lint('lint', folder)
        os.remove(path)
        missing = lint('lint', folder)
    checks = [
        ('the shipped disclosures stand alone', shipped[0] == 0 and shipped[1].count('stands alone') == 2),
        ('a release is found', spoiled[0] == 1 and 'release: release' in spoiled[1]),
        ('a form that is gone is said', missing[0] == 1 and 'disclosure' in missing[2]),
        ('another word is a wrong command line', lint('bless')[0] == 64 and lint()[0] == 64),
    ]
    print(f'1..{len(checks)}')
    for at, (name, good) in enumerate(checks, 1):
        print('ok' if good else 'not ok', at, name)
    return 0 if all(good for _, good in checks) else 1


sys.exit(main())
