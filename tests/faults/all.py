"""All kills and power cuts in full, and a summary of what they found: all.py BUILD_DIR SEED

Each run prints "# figures name=number …" beside its TAP. Ends with 1 if a run failed, said no figures, or lost anything it may not.
"""
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
COLUMNS = ('lives', 'kills', 'acknowledged', 'states', 'early', 'lost', 'control')


def runs (build, seed):
    """(what, command) of each run."""
    durable = os.path.join(build, 'tests/faults/durable')
    python = '/usr/bin/python3'
    journal, server = ([python, os.path.join(HERE, name)] for name in ('journal_faults.py', 'server_faults.py'))
    screen = [os.path.join(TOP, 'tests/env', name) for name in ('with-display', 'with-sound')]
    window = screen + [python, os.path.join(HERE, 'window_faults.py')]
    under_load = [os.path.join(build, 'tests/app/server/test-kill'), os.path.join(build, 'app/server/antesala-server')]
    return (
        ('window: kills', window + ['kills', '50', seed]),
        ('window: order of disk and screen, power cuts', window + ['order', '600']),
        ('window: control, must be early', window + ['control']),
        ('journal and sound: kills', journal + [durable, 'kills', '50', seed]),
        ('journal and sound: power cuts', journal + [durable, 'power', '1000']),
        ('journal: control, must lose', journal + [durable, 'control', '300']),
        ('recording: what a power cut takes', journal + [durable, 'sound', '10']),
        ('recording: kills', [python, os.path.join(TOP, 'tests/audio/test_kills.py'), os.path.join(build, 'tests/audio/record-forever'), '100']),
        ('recording: 20 exact, 10 min of load, 24 holes', screen[1:] + [os.path.join(build, 'tests/audio/record-load'), '20', '600', '24']),
        ('server: kills', server + ['kills', '50', seed]),
        ('server: order of disk and answer, power cuts', server + ['power', '500']),
        ('server: control, must lose', server + ['control', '300']),
        ('server: kills under load, 1,000 invitations', under_load + ['50', '1000']),
    )


def figures_in (text):
    found = {}
    for line in re.findall(r'^# figures (.*)$', text, re.M):
        found.update(word.split('=') for word in line.split())
    return found


def run (what, command):
    """Runs it with its output shown; gives (figures, is it well)."""
    print(f'\n{what}', flush=True)
    begun = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        said, trouble = process.communicate()
    print(said, end='', flush=True)
    figures = figures_in(said)
    well = process.returncode == 0 and figures and not re.search(r'^not ok', said, re.M)
    if not well:
        print(trouble[-3000:], file=sys.stderr)
    return {**figures, 'time': f'{time.monotonic() - begun:.0f} s'}, bool(well)


def main (build, seed):
    rows, failed = [], 0
    for what, command in runs(os.path.abspath(build), seed):
        figures, well = run(what, command)
        failed += not well
        rows.append([what, *(figures.get(name, '') for name in COLUMNS), figures['time'], 'ok' if well else 'FAILED'])
    head = ['seed ' + seed, *COLUMNS, 'time', '']
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    print()
    for row in [head, *rows]:
        print('  '.join(cell.ljust(width) if not column else cell.rjust(width)
                        for column, (cell, width) in enumerate(zip(row, widths))))
    print(f'\n{len(rows) - failed} runs are well, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
