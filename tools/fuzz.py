"""Builds and runs the libFuzzer targets: fuzz.py BUILD_DIR SECONDS [TARGET …]

SECONDS are shared among the targets. A finding is kept in out/fuzz/TARGET and named with the command that repeats it. What the
fuzzer learns stays in out/fuzz/TARGET/corpus, so that the next run goes on from there.
"""
import os
import re
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROW = re.compile(r"^\s*\['([a-z_]+)', \[.*\], '([^']+)'\],$", re.M)


def table ():
    with open(os.path.join(TOP, 'tests/fuzz/meson.build'), encoding='utf-8') as text:
        return dict(ROW.findall(text.read()))


def run (build, name, corpus, seconds):
    place = os.path.join(TOP, 'out/fuzz', name)
    os.makedirs(os.path.join(place, 'corpus'), exist_ok=True)
    program = os.path.join(build, 'tests/fuzz', 'fuzz-' + name)
    environment = dict(os.environ, ASAN_OPTIONS='allocator_may_return_null=1', UBSAN_OPTIONS='halt_on_error=1',
                       LSAN_OPTIONS='suppressions=' + os.path.join(TOP, 'tests/env/leaks.txt') + ':print_suppressions=0')
    fuzz = subprocess.run([program, f'-max_total_time={seconds}', '-timeout=10', '-rss_limit_mb=1024', '-max_len=65536',
                           '-print_final_stats=1', f'-artifact_prefix={place}/', os.path.join(place, 'corpus'),
                           *[os.path.join(TOP, folder) for folder in corpus.split()]], env=environment, capture_output=True, text=True, errors='replace')
    runs = re.search(r'number_of_executed_units: (\d+)', fuzz.stderr)
    covered = re.findall(r'cov: (\d+)', fuzz.stderr)
    found = re.search(r'Test unit written to (\S+)', fuzz.stderr)
    state = 'nothing found' if fuzz.returncode == 0 else f'FOUND, repeat with: {program} {found.group(1) if found else ""}'
    print(f'{name:<10} {runs.group(1) if runs else "?":>10} inputs in {seconds} s, '
          f'{covered[-1] if covered else "?"} places reached: {state}', flush=True)
    if fuzz.returncode:
        print(fuzz.stderr[-3000:])
    return fuzz.returncode == 0


def main ():
    build, seconds, chosen = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    targets = {name: corpus for name, corpus in table().items() if not chosen or name in chosen}
    if not targets or any(name not in targets for name in chosen):
        print(f'The targets are {", ".join(table())}.')
        return 64
    subprocess.run(['ninja', '-C', build] + [f'tests/fuzz/fuzz-{name}' for name in targets], check=True,
                   stdout=sys.stderr)
    share = max(5, seconds // len(targets))
    return 0 if all([run(build, name, corpus, share) for name, corpus in targets.items()]) else 1


sys.exit(main())
