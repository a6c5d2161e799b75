"""antesala-items validate passes on every bank of data/, and fails on a bank that is broken.

  valid_data.py ANTESALA_ITEMS [FOLDER]     prints TAP
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = sys.argv[2] if len(sys.argv) > 2 else os.path.join(TOP, 'data')


def validate (bank):
    run = subprocess.run([sys.argv[1], 'validate', bank], capture_output=True, text=True)
    return run.returncode, (run.stdout + run.stderr).strip()


def main ():
    banks = sorted(glob.glob(os.path.join(DATA, 'assessments', '*', '*', '')))
    failed = [f'{bank}: {said}' for bank, (code, said) in ((bank, validate(bank)) for bank in banks) if code != 0]
    with tempfile.TemporaryDirectory() as folder:
        broken = shutil.copytree(banks[0], os.path.join(folder, 'bank'))
        item = sorted(glob.glob(os.path.join(broken, '*-*.xml')))[0]
        text = open(item, encoding='utf-8').read()
        open(item, 'w', encoding='utf-8').write(text.replace('</qti-item-body>', ''))
        if validate(broken)[0] == 0:
            failed.append('a broken item was called valid')
    print('1..1')
    for sentence in failed:
        print('#', sentence)
    print('not ok' if failed else 'ok', f'1 {len(banks)} banks are valid')
    return 1 if failed else 0


sys.exit(main())
