"""Every equipment profile of data/ fits docs/equipment-profile.schema.json, and the schema refuses what the program refuses.

  check_schema.py [FOLDER]     prints TAP, one case a profile and one for each way to spoil one
"""
import copy
import glob
import json
import os
import sys

import jsonschema

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = sys.argv[1] if len(sys.argv) > 1 else os.path.join(TOP, 'data')


def load (path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def spoil (profile, path, value):
    """A copy in which the member at the end of PATH is VALUE; a value of None takes it out."""
    spoiled = copy.deepcopy(profile)
    place = spoiled
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return spoiled


SPOILED = [
    (('schema',), 2), (('schema',), None), (('id',), 'No Id'), (('id',), None), (('name',), None), (('name',), {'en': 'x'}),
    (('version',), 0), (('version',), 'six'), (('probes',), {}), (('probes',), None), (('valid_days',), -1), (('date',), None),
    (('about',), {'en': 'x'}), (('extra',), 1), (('network',), {'packets_s': 61}), (('network',), {'load_s': 0}),
    (('probes', 1, 'id'), None), (('probes', 1, 'limits'), {}), (('probes', 1, 'limits', 0, 'measure'), None),
    (('probes', 1, 'limits', 0, 'min', 'pass'), 'high'), (('probes', 0, 'words', 'pass'), 'usb'), (('probes', 1, 'required'), 'yes'),
]


def main ():
    checker = jsonschema.Draft202012Validator(load(os.path.join(TOP, 'docs/equipment-profile.schema.json')))
    paths = sorted(glob.glob(os.path.join(DATA, 'equipment', '*.json')))
    basic = load(os.path.join(DATA, 'equipment', 'basic.json'))
    print(f'1..{len(paths) + len(SPOILED)}')
    number = 0
    for path in paths:
        number += 1
        problems = [f'{"/".join(map(str, problem.absolute_path))}: {problem.message}' for problem in checker.iter_errors(load(path))]
        print(f'{"not ok" if problems else "ok"} {number} {os.path.basename(path)}' + ''.join(f'\n# {line:.300}' for line in problems))
    for path, value in SPOILED:
        number += 1
        taken = checker.is_valid(spoil(basic, path, value))
        print(f'{"not ok" if taken else "ok"} {number} refused: {"/".join(map(str, path))} as {value!r}')


main()
