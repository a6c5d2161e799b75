"""Runs the built tests and counts each case: run_tests.py BUILD_DIR [FILTER]

Every test program speaks TAP; a program that dies, or says nothing, is one failure. A skipped case counts as failed.
The last line printed is "N passed, N failed".
"""
import glob
import json
import os
import re
import shlex
import subprocess
import sys

CASE = re.compile(r'^(not )?ok\b(.*)$', re.M)
SLOWER = 8


def introspect (build, what):
    listing = subprocess.run(['meson', 'introspect', '--' + what, build], capture_output=True, text=True, check=True)
    return json.loads(listing.stdout)


def known_tests (build):
    return [test['name'] for test in introspect(build, 'tests')]


def sanitized (build):
    """What meson test needs for a build with sanitizers, which is slower: each test has SLOWER times its time."""
    if all(option['value'] == 'none' for option in introspect(build, 'buildoptions') if option['name'] == 'b_sanitize'):
        return []
    wrapper = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'sanitized.py')
    return ['--timeout-multiplier', str(SLOWER), '--wrapper', shlex.join(['/usr/bin/python3', wrapper])]


def logs (build):
    """The name of meson's log holds that of the wrapper."""
    return glob.glob(os.path.join(build, 'meson-logs', 'testlog*.json'))


def records (build):
    for log in logs(build):
        with open(log, encoding='utf-8') as lines:
            yield from map(json.loads, lines)


def count (record):
    """(passed, failed sentences) of one test program's log record."""
    passed, failed = 0, []
    cases = CASE.findall(record.get('stdout', '') or '')
    for bad, rest in cases:
        if bad or '# SKIP' in rest.upper():
            failed.append(f"{record['name']}:{rest}")
        else:
            passed += 1
    if record['result'] not in ('OK', 'EXPECTEDFAIL') and not failed:
        failed.append(f"{record['name']}: {record['result'].lower()}")
    if not cases and record['result'] == 'OK':
        passed = 1
    return passed, failed


def main ():
    build = sys.argv[1]
    chosen = sys.argv[2] if len(sys.argv) > 2 else ''
    names = [name for name in known_tests(build) if chosen in name]
    if not names:
        print(f'No test is named like "{chosen}".')
        print('0 passed, 1 failed')
        return 1
    for log in logs(build):
        os.unlink(log)
    run = subprocess.run(['meson', 'test', '-C', build, '--no-rebuild', '--print-errorlogs'] + sanitized(build) + names,
                         stdin=subprocess.DEVNULL)
    passed, failed, seen = 0, [], set()
    for record in records(build):
        seen.add(record['name'])
        good, bad = count(record)
        passed += good
        failed += bad
    failed += [f'{name}: did not run' for name in names if not any(name in other for other in seen)]
    if run.returncode and not failed:
        failed.append('meson test')
    for sentence in failed:
        print('FAILED', sentence)
    print(f'{passed} passed, {len(failed)} failed')
    return 1 if failed else 0


os.environ['PATH'] = '/usr/bin:' + os.environ['PATH']
sys.exit(main())
