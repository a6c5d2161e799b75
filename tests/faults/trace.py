"""Runs a command under strace and reads what it did to files and what it said, in order.

A Trace is a list of Event. Of a call that several threads interleave, what is said counts from its beginning (somebody may have read it
from then on), a write and a sync from their ends (only then is anything promised); a sync covers the writes that had ended before it began.
"""
import dataclasses
import os
import re
import subprocess
import time

CALLS = 'openat,open,creat,close,write,pwrite64,writev,pwritev,pwritev2,lseek,ftruncate,fallocate,rename,renameat,' \
        'renameat2,unlink,unlinkat,mkdir,mkdirat,fdatasync,fsync,sync_file_range,sendto,sendmsg,dup,dup2,dup3,fcntl'
SAYING = ('write', 'writev', 'sendto', 'sendmsg')
LINE = re.compile(r'^(?:(\d+)\s+)?(?:(\d+\.\d+) )?(?:(\w+)\((.*)|<\.\.\. (\w+) resumed>(.*))$', re.S)
RESULT = re.compile(r'^(.*)\)\s+= (-?\d+|\?)(?:<.*?>)?(.*)$', re.S)
FD = re.compile(r'^(AT_FDCWD|-?\d+)(?:<(.*?)>)?$', re.S)


@dataclasses.dataclass
class Event:
    """kind: write, truncate, create, rename, unlink, mkdir, sync-begin, sync, say. path: absolute; for say the descriptor."""
    kind: str
    path: str
    offset: int = 0
    data: bytes = b''
    target: str = ''
    sync: int = 0  # pairs a sync with its sync-begin
    time: float = 0  # of a say, seconds since 1970 at which the call began, if the trace has times (-ttt)


def arguments (text):
    """Splits a call's arguments at the commas outside strings, brackets and <…>."""
    out, depth, quoted, at = [], 0, False, 0
    position = 0
    while position < len(text):
        letter = text[position]
        if quoted:
            position += letter == '\\'
            quoted = letter != '"'
        elif letter == '"':
            quoted = True
        elif letter in '[{<(':
            depth += 1
        elif letter in ']}>)' and text[position - 1:position + 1] != '->':
            depth -= 1
        elif letter == ',' and depth == 0:
            out.append(text[at:position].strip())
            at = position + 1
        position += 1
    return out + [text[at:].strip()]


def string (text):
    """The bytes of a strace string printed with -xx."""
    found = re.match(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?$', text)
    if not found or found.group(2):
        return None
    return bytes.fromhex(found.group(1).replace('\\x', ''))


def strings (text):
    return b''.join(bytes.fromhex(piece.replace('\\x', '')) for piece in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', text))


def described (text):
    """(number, path) of a descriptor printed with -y."""
    found = FD.match(text)
    if not found:
        return None, ''
    path = found.group(2) or ''
    if path.startswith('\\x'):
        path = bytes.fromhex(path.replace('\\x', '')).decode(errors='replace')
    return found.group(1), path


class Reader:
    def __init__ (self):
        self.events = []
        self.opened = {}   # descriptor -> path, where strace may not look (a program that hides from its own user)
        self.places = {}   # (path, descriptor) -> file position
        self.appends = set()
        self.waiting = {}  # thread -> (call, text so far, what its beginning gave)
        self.syncs = 0
        self.time = 0

    def line (self, text):
        found = LINE.match(text)
        if not found:
            return
        thread, time, call, rest, resumed, tail = found.groups()
        self.time = float(time or 0)
        if resumed:
            begun = self.waiting.pop(thread, None)
            if begun:
                self.finish(begun[0], begun[1] + tail, begun[2])
        elif rest.rstrip().endswith('<unfinished ...>'):
            head = rest.rstrip()[:-len('<unfinished ...>')].rstrip()
            self.waiting[thread] = (call, head, self.begin(call, head))
        else:
            self.finish(call, rest, self.begin(call, rest))

    def described (self, text):
        number, path = described(text)
        return number, path or self.opened.get(number, '')

    def begin (self, call, text):
        if call in ('fdatasync', 'fsync'):
            self.syncs += 1
            _, path = self.described(arguments(text.split(')')[0] if '<' not in text else text[:text.rfind('>') + 1])[0])
            self.events.append(Event('sync-begin', path, sync=self.syncs))
            return self.syncs
        if call in SAYING:  # keeps a place for what it may say
            self.events.append(Event('nothing', '', time=self.time))
            return self.events[-1]
        return None

    def finish (self, call, text, begun):
        found = RESULT.match(text)
        if not found or found.group(2) == '?':
            return
        result = int(found.group(2))
        if result < 0 or '(INJECTED)' in found.group(3):
            return
        handler = getattr(self, 'call_' + call, None)
        if handler:
            handler(arguments(found.group(1)), result, begun)

    def path_at (self, directory, name):
        name = string(name).decode(errors='replace')
        return name if name.startswith('/') else os.path.join(self.described(directory)[1], name)

    def call_openat (self, args, result, begun):
        path = self.opened[str(result)] = os.path.normpath(self.path_at(args[0], args[1]))
        self.places[(path, str(result))] = 0
        (self.appends.add if 'O_APPEND' in args[2] else self.appends.discard)((path, str(result)))
        if 'O_CREAT' in args[2]:
            self.events.append(Event('create', path))
        if 'O_TRUNC' in args[2]:
            self.events.append(Event('truncate', path))

    def say (self, begun, path, data):
        if 'anon_inode:' not in path:  # by which threads wake each other
            begun.kind, begun.path, begun.data = 'say', path, data

    def written (self, descriptor, data, offset, result, begun=None):
        number, path = self.described(descriptor)
        if data is None:
            return
        data = data[:result]
        if begun and (number in ('1', '2') or not path.startswith('/') or path.startswith('/dev/')):
            self.say(begun, path or number, data)
            return
        place = (path, number)
        if offset is None:
            offset = -1 if place in self.appends else self.places.get(place, 0)
            self.places[place] = max(offset, 0) + len(data)
        self.events.append(Event('write', path, offset, data))

    def call_write (self, args, result, begun):
        self.written(args[0], string(args[1]), None, result, begun)

    def call_writev (self, args, result, begun):
        self.written(args[0], strings(args[1]), None, result, begun)

    def call_pwrite64 (self, args, result, begun):
        self.written(args[0], string(args[1]), int(args[3]), result)

    def call_pwritev (self, args, result, begun):
        self.written(args[0], strings(args[1]), int(args[3]), result)

    def call_sendto (self, args, result, begun):
        self.say(begun, self.described(args[0])[1], strings(args[1])[:result])

    def call_sendmsg (self, args, result, begun):
        self.say(begun, self.described(args[0])[1], strings(args[1]))

    def call_close (self, args, result, begun):
        self.opened.pop(described(args[0])[0], None)

    def call_lseek (self, args, result, begun):
        number, path = self.described(args[0])
        self.places[(path, number)] = result

    def call_ftruncate (self, args, result, begun):
        self.events.append(Event('truncate', self.described(args[0])[1], int(args[1])))

    def call_rename (self, args, result, begun):
        self.events.append(Event('rename', string(args[0]).decode(), target=string(args[1]).decode()))

    def call_renameat (self, args, result, begun):
        self.events.append(Event('rename', self.path_at(args[0], args[1]), target=self.path_at(args[2], args[3])))

    call_renameat2 = call_renameat

    def call_unlink (self, args, result, begun):
        self.events.append(Event('unlink', string(args[0]).decode()))

    def call_unlinkat (self, args, result, begun):
        self.events.append(Event('unlink', self.path_at(args[0], args[1])))

    def call_mkdir (self, args, result, begun):
        self.events.append(Event('mkdir', string(args[0]).decode()))

    def call_fdatasync (self, args, result, begun):
        self.events.append(Event('sync', self.described(args[0])[1], sync=begun))

    call_fsync = call_fdatasync


def read (path, under=''):
    """The events of a trace; of files only those below the folder UNDER."""
    reader = Reader()
    with open(path, encoding='utf-8', errors='replace') as lines:
        for line in lines:
            reader.line(line.rstrip('\n'))
    return [event for event in reader.events if event.kind == 'say' or event.kind != 'nothing' and event.path.startswith(under)]


def strace (log, options=()):
    """The words that put a command under strace; its trace goes to LOG. The command keeps the process id (-D).

    A search for leaks stops its own process as strace does, and would wait for it for ever: it is left out here."""
    sanitizer = ':'.join(filter(None, [os.environ.get('ASAN_OPTIONS'), 'detect_leaks=0']))
    return ['strace', '-D', '-f', '-y', '-xx', '-s', '16777216', '--seccomp-bpf', '-o', log, '-e', 'trace=' + CALLS,
            '-e', 'signal=kill,term', '-E', 'ASAN_OPTIONS=' + sanitizer, *options, '--']


def ended (log, seconds=10):
    """Waits until strace, which outlives its command by a moment, has written the exit of the first thread."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with open(log, 'rb') as file:
            file.seek(max(0, os.path.getsize(log) - 300))
            if b'+++' in file.read().splitlines()[-1]:
                return
        time.sleep(.05)
    with open(log, 'rb') as file:
        file.seek(max(0, os.path.getsize(log) - 600))
        raise TimeoutError(f'{log} does not end: {file.read()}')


def run (command, log, environment=None, under=''):
    """Runs COMMAND to its end and gives its events."""
    subprocess.run(strace(log) + command, env=environment, check=True, stdout=subprocess.DEVNULL)
    ended(log)
    return read(log, under)
