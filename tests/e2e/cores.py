"""No program that holds secrets writes a core: cores.py ANTESALA DESK SERVER. Below with-display. Speaks TAP.

Each runs as somebody who is not root (nobody, if the test is root), with cores of any size allowed: its memory belongs to root in /proc, which is how the
kernel shows that it is not dumpable, so that neither a program that takes cores nor another program of the same person reads it; its
limit is zero; and after a SIGSEGV there is no core. A program that forbids nothing is the control: its memory must belong to its person.
"""
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAMS = sys.argv[1:4]
NOBODY = 65534
PATIENCE = float(os.environ.get('ANTESALA_TEST_PATIENCE', 1))


def runs (place):
    """(what, words): each stays alive until it is told to go; a verb waits for its passphrase or password."""
    antesala, desk, server = PROGRAMS
    keys, folder = os.path.join(place, 'keys'), os.path.join(place, 'server')
    return [
        ('antesala', [antesala, '--profile', os.path.join(place, 'profile')]),
        ('antesala-desk', [desk]),
        ('antesala-desk keys', [desk, 'keys', 'create', '--folder', keys, '--name', 'k', '--holder', 'H', '--passphrase-fd', '0']),
        ('antesala-server serve', [server, 'serve', folder, '--listen', '127.0.0.1:0']),
        ('antesala-server user add', [server, 'user', 'add', 'a', '--dir', folder, '--name', 'A', '--password-fd', '0']),
        ('control', [sys.executable, '-c', 'import time; time.sleep(600)']),
    ]


def start (words, place, uid):
    def child ():
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
        if uid != os.getuid():
            os.setgroups([])
            os.setgid(uid)
            os.setuid(uid)
    more = {'DBUS_SESSION_BUS_ADDRESS': 'disabled:', 'XAUTHORITY': os.path.join(place, 'xauthority'), 'HOME': place, 'XDG_CONFIG_HOME': place, 'XDG_DATA_HOME': place, 'XDG_CACHE_HOME': place, 'GTK_A11Y': 'none'}
    return subprocess.Popen(words, cwd=place, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            env={**os.environ, **more}, preexec_fn=child)


def facts (process):
    """(owner of its memory, its soft limit for cores) as soon as the program itself stands there."""
    owner = os.stat(f'/proc/{process.pid}/mem').st_uid
    with open(f'/proc/{process.pid}/limits', encoding='ascii') as file:
        line = next(line for line in file if line.startswith('Max core file size'))
    return owner, line.split()[4]


def look (words, place, uid, forbidden):
    """A sentence of what is wrong, or nothing."""
    process = start(words, place, uid)
    end = time.monotonic() + 20 * PATIENCE
    try:
        while True:
            if process.poll() is not None:
                return f'it ended with {process.returncode}'
            owner, limit = facts(process)
            good = limit == '0' and owner == 0 if forbidden else owner == uid
            if good:
                break
            if time.monotonic() > end:
                return f'its memory belongs to {owner}, its limit is {limit}'
            time.sleep(0.05)
        process.send_signal(signal.SIGSEGV)
        status = os.waitpid(process.pid, 0)[1]
        process.returncode = -signal.SIGSEGV
        cores = [name for name in os.listdir(place) if name.startswith('core')]
        if forbidden and (os.WCOREDUMP(status) or cores):
            return f'it wrote a core {cores}'
        return '' if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGSEGV else f'it ended otherwise: {status}'
    finally:
        if process.returncode is None:
            process.kill()
            process.wait()


def prepare (place, uid):
    """A home for the person with copies of the programs, which may lie where only root looks, and a server's folder. Their paths."""
    own = {program: os.path.join(place, os.path.basename(program)) for program in PROGRAMS}
    for program, copy in own.items():
        shutil.copy(program, copy)
    subprocess.run([PROGRAMS[2], 'init', os.path.join(place, 'server')], check=True, stdout=subprocess.DEVNULL)
    if os.environ.get('XAUTHORITY'):
        shutil.copy(os.environ['XAUTHORITY'], os.path.join(place, 'xauthority'))
    for folder, _, names in os.walk(place):
        for path in (folder, *(os.path.join(folder, name) for name in names)):
            os.chown(path, uid, -1)
    return own


def main ():
    uid, failed = NOBODY if os.getuid() == 0 else os.getuid(), 0
    with tempfile.TemporaryDirectory() as place:
        own, cases = prepare(place, uid), runs(place)
        print(f'1..{len(cases)}')
        for number, (what, words) in enumerate(cases, 1):
            wrong = look([own.get(word, word) for word in words], place, uid, what != 'control')
            failed += bool(wrong)
            print(f'{"not ok" if wrong else "ok"} {number} {what}{": " + wrong if wrong else ""}', flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
