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
                'test-audio-pulse_faults', 'test-client', 'test-desk-check', 'test-kill', 'test-server', 'test-server-reflect', 'test-server-writing']

# In the others two such leaks are told by the size of each object, as their stack ends in g_malloc.
KEPT = {
    16384: 'GLib\'s first table of 2,048 quarks: when there are more, it is left for readers without a lock (gquark.c)',
    336: 'a GSocket: libsoup 3.2 keeps a reference of each one that it accepted (soup-listener.c)',
}
CUT = re.compile(r'Direct leak of (\d+) byte\(s\) in (\d+) object\(s\) allocated from:\n +#0 .* in \S*malloc .*\n +#1 .* in g_malloc .*\n\n')
LEAK = re.compile(r'^(?:Direct|Indirect) leak of .*\n(?: +#.*\n)+\n', re.M)
# Where a whole stack tells that a library asked for the memory by itself, in a turn of the main loop or a thread of its own, and nothing
# of this tree called it, it is the library's: the dialog of GTK for files forgets some of each folder that it lists.
BY_ITSELF = re.compile(r'.*\n +#0 .*\n((?: +#.*\n)*?) +#\d+ \S+ in (?:g_main_context_dispatch|start_thread) ')

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


def is_ours (leak):
    """Whether a leak, as the sanitizer tells it, is to be mended here."""
    cut = CUT.match(leak)
    if cut:
        return divmod(int(cut[1]), int(cut[2])) not in [(size, 0) for size in KEPT]
    library = BY_ITSELF.match(leak)
    return not library or '/build-asan/' in library[1]


def findings_in (folder):
    texts = []
    for name in sorted(name for name in os.listdir(folder) if name.startswith('found')):
        with open(os.path.join(folder, name), encoding='utf-8', errors='replace') as file:
            text = file.read()
        leaks = LEAK.findall(text)
        if not leaks or any(map(is_ours, leaks)):
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
