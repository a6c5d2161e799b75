"""Runs the built tests and counts each case: run_tests.py BUILD_DIR [FILTER]

Every test program speaks TAP; a program that dies, or says nothing, is one failure. A skipped case counts as failed.
The last line printed is "N passed, N failed".
"""
import json
import os
import re
import subprocess
import sys

CASE = re.compile(r'^(not )?ok\b(.*)$', re.M)


def known_tests (build):
    listing = subprocess.run(['meson', 'introspect', '--tests', build], capture_output=True, text=True, check=True)
    return [test['name'] for test in json.loads(listing.stdout)]


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
    log = os.path.join(build, 'meson-logs', 'testlog.json')
    if os.path.exists(log):
        os.unlink(log)
    run = subprocess.run(['meson', 'test', '-C', build, '--no-rebuild', '--print-errorlogs'] + names,
                         stdin=subprocess.DEVNULL)
    passed, failed, seen = 0, [], set()
    with open(log, encoding='utf-8') as lines:
        for line in lines:
            record = json.loads(line)
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
