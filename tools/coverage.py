"""Line coverage by room, from gcov's records: coverage.py BUILD_DIR [--files ROOM]

A line counts once, however many programs were built from it. With --files, the files of one room and the lines that no
test reached.
"""
import collections
import json
import os
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOMS = ['assessments/qti', 'assessments/tasks', 'assessments/measure', 'audio/analysis', 'audio', 'ui', 'app/model',
         'app/equipment', 'app/consent', 'app/journal', 'app/store', 'app/screening', 'app/client', 'app/server',
         'app/applicant', 'app/desk', 'app/items']


def records (build):
    for folder, _, names in os.walk(build):
        for name in names:
            if name.endswith('.gcda'):
                yield os.path.join(folder, name)


def reports (build):
    names = sorted(records(build))
    for at in range(0, len(names), 50):
        done = subprocess.run(['gcov', '--json-format', '--stdout', *names[at:at + 50]], cwd=build, capture_output=True,
                              text=True, check=False)
        for line in done.stdout.splitlines():
            if line.startswith('{'):
                yield json.loads(line)


def lines_of (build):
    """file: {line: executed}"""
    files = collections.defaultdict(dict)
    for report in reports(build):
        for entry in report['files']:
            source = os.path.relpath(os.path.join(build, entry['file']), TOP)
            for line in entry['lines']:
                number = line['line_number']
                files[source][number] = files[source].get(number, False) or line['count'] > 0
    return files


def room_of (source):
    return next((room for room in sorted(ROOMS, key=len, reverse=True) if source.startswith(room + '/')), None)


def main ():
    build = os.path.abspath(sys.argv[1])
    wanted = sys.argv[3] if len(sys.argv) > 3 and sys.argv[2] == '--files' else None
    total = collections.Counter()
    hit = collections.Counter()
    for source, lines in sorted(lines_of(build).items()):
        room = room_of(source)
        if room is None:
            continue
        total[room] += len(lines)
        hit[room] += sum(lines.values())
        if room == wanted:
            missed = [number for number, reached in sorted(lines.items()) if not reached]
            print(f'{100 * sum(lines.values()) / len(lines):5.1f} %  {source}  {missed}')
    for room in ROOMS:
        if total[room]:
            print(f'{100 * hit[room] / total[room]:5.1f} %  {hit[room]:6} of {total[room]:6} lines  {room}')
    return 0


sys.exit(main())
