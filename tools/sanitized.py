"""Runs one test of a sanitized build: sanitized.py COMMAND …

A test starts programs, and does not look at all they say. So each process writes what a sanitizer finds into a folder of this
run; whatever lies there in the end is printed and fails the test.
"""
import os
import re
import subprocess
import sys
import tempfile

LEAKS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'tests/env/leaks.txt')
# Debian's libraries keep no frame pointers, and where they leak, only whole stacks let leaks.txt tell them from us. Whole
# stacks make a program several times slower: only these have them, which hear requests, load plug-ins of sound or show the dialog
# for files.
WHOLE_STACKS = ['antesala-server', 'test-applicant-bad', 'test-applicant-controls', 'test-applicant-media', 'test-audio-pulse',
                'test-audio-pulse_faults', 'test-client', 'test-kill', 'test-server', 'test-server-reflect', 'test-server-writing']

# In the others two such leaks are told by the size of each object, as their stack ends in g_malloc.
KEPT = {
    16384: 'GLib\'s first table of 2,048 quarks: when there are more, it is left for readers without a lock (gquark.c)',
    336: 'a GSocket: libsoup 3.2 keeps a reference of each one that it accepted (soup-listener.c)',
}
CUT = re.compile(r'Direct leak of (\d+) byte\(s\) in (\d+) object\(s\) allocated from:\n +#0 .* in \S*malloc .*\n +#1 .* in g_malloc .*\n\n')
ANY_LEAK = re.compile(r'^(Direct|Indirect) leak of ', re.M)

# These send a SIGSEGV and look what became of the program: a sanitizer must not answer it.
KILLERS = ('test_leaks.py', 'cores.py')


def environment (folder, command):
    for program in WHOLE_STACKS:
        with open(os.path.join(folder, program), 'w', encoding='utf-8') as file:
            file.write('fast_unwind_on_malloc=0')
    options = {
        'ASAN_OPTIONS': f'exitcode=0:include_if_exists={folder}/%b:handle_segv={int(not any(word.endswith(KILLERS) for word in command))}',
        'LSAN_OPTIONS': f'suppressions={LEAKS}:print_suppressions=0',
        'UBSAN_OPTIONS': 'print_stacktrace=1',
    }
    # GLib's own allocator would hide what becomes of its pieces, and it lets go of plug-ins that register nothing (TLS, proxies:
    # no test needs them) without freeing them.
    values = dict(os.environ, G_SLICE='always-malloc', GIO_MODULE_DIR=os.path.join(folder, 'no-modules'), ANTESALA_TEST_PATIENCE='8')
    for name, more in options.items():
        values[name] = ':'.join(filter(None, [os.environ.get(name), more, f'log_path={folder}/found']))
    return values


def findings_in (folder):
    texts = []
    for name in sorted(name for name in os.listdir(folder) if name.startswith('found')):
        with open(os.path.join(folder, name), encoding='utf-8', errors='replace') as file:
            text = file.read()
        rest = CUT.sub(lambda leak: '' if divmod(int(leak[1]), int(leak[2])) in [(size, 0) for size in KEPT] else leak[0], text)
        if rest == text or ANY_LEAK.search(rest):
            texts.append(text)
    return texts


def main ():
    with tempfile.TemporaryDirectory(prefix='antesala-sanitized-') as folder:
        status = subprocess.run(sys.argv[1:], env=environment(folder, sys.argv[1:])).returncode
        findings = findings_in(folder)
    sys.stderr.write(''.join(findings))
    if findings:
        print(f'Bail out! The sanitizers found something in {len(findings)} processes.', flush=True)
        return 1
    return status if status >= 0 else 128 - status


sys.exit(main())
