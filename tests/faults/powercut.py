"""What a disk may hold after the power failed, and whether every acknowledged thing is in it.

The model of the disk: a write, a truncation and a directory entry may be lost until a sync of their file (for directory entries: of
their folder, or of the file itself, as ext4, XFS and Btrfs promise) has returned. Until then each may be there, gone, or, for a write, there in some of its sectors of 512 bytes,
independently of the others.
"""
import os
import random
import shutil

SECTOR = 512


class File:
    """One inode: what is safe, and the changes since, in order."""

    def __init__ (self):
        self.safe = bytearray()
        self.pending = []  # ('write', offset, data) or ('truncate', size)

    def copy (self):
        twin = File()
        twin.safe, twin.pending = bytearray(self.safe), list(self.pending)
        return twin


def apply (content, change, sectors=None):
    """Does one change to a bytearray; SECTORS says which 512-byte pieces of a write arrive (None: all)."""
    if change[0] == 'truncate':
        size = change[1]
        content.extend(bytes(max(0, size - len(content))))
        del content[size:]
        return
    _, offset, data = change
    first = offset // SECTOR
    for sector in range(first, (offset + len(data) - 1) // SECTOR + 1):
        if sectors is not None and not sectors(sector - first):
            continue
        begin, end = max(offset, sector * SECTOR), min(offset + len(data), (sector + 1) * SECTOR)
        content.extend(bytes(max(0, end - len(content))))
        content[begin:end] = data[begin - offset:end - offset]


class Disk:
    def __init__ (self, skip=('-shm',)):
        self.names = {}       # path -> File, as the running program sees it
        self.safe_names = {}  # the same, as promised
        self.begun = {}       # sync -> how many changes of the file it covers
        self.skip = skip

    def ignored (self, path):
        return path.endswith(self.skip)

    def do (self, event):
        if event.kind in ('say', 'mkdir') or self.ignored(event.path):
            return
        getattr(self, 'do_' + event.kind.replace('-', '_'))(event)

    def do_create (self, event):
        self.names.setdefault(event.path, File())

    def do_write (self, event):
        file = self.names.setdefault(event.path, File())
        offset = event.offset
        if offset < 0:
            whole = bytearray(file.safe)
            for change in file.pending:
                apply(whole, change)
            offset = len(whole)
        if event.data:
            file.pending.append(('write', offset, event.data))

    def do_truncate (self, event):
        self.names.setdefault(event.path, File()).pending.append(('truncate', event.offset))

    def do_rename (self, event):
        if event.path in self.names:
            self.names[event.target] = self.names.pop(event.path)

    def do_unlink (self, event):
        self.names.pop(event.path, None)

    def do_sync_begin (self, event):
        file = self.names.get(event.path)
        self.begun[event.sync] = len(file.pending) if file else 0

    def do_sync (self, event):
        covered = self.begun.pop(event.sync, 0)
        file = self.names.get(event.path)
        if file is None:  # a folder: its entries are promised now
            inside = os.path.join(event.path, '')
            self.safe_names = {path: one for path, one in self.safe_names.items() if os.path.dirname(path) != event.path}
            self.safe_names.update({path: one for path, one in self.names.items()
                                    if path.startswith(inside) and os.path.dirname(path) == event.path})
            return
        for change in file.pending[:covered]:
            apply(file.safe, change)
        del file.pending[:covered]
        for waiting in self.begun:
            self.begun[waiting] = max(0, self.begun[waiting] - covered)
        self.safe_names[event.path] = file

    def states (self, count, seed):
        """COUNT contents that the disk may have now, as {path: bytes}: all lost, all kept, then seeded mixtures."""
        yield {path: bytes(file.safe) for path, file in self.safe_names.items()}
        for number in range(1, count):
            chance = random.Random(f'{seed}/{number}')
            everything = number == 1
            names = self.names if everything or chance.random() < .5 else self.safe_names
            state = {}
            for path, file in names.items():
                content = bytearray(file.safe)
                for change in file.pending:
                    fate = 'kept' if everything else chance.choice(('kept', 'lost', 'torn'))
                    if fate == 'kept':
                        apply(content, change)
                    elif fate == 'torn' and change[0] == 'write':
                        kept = {sector: chance.random() < .5 for sector in range(len(change[2]) // SECTOR + 2)}
                        apply(content, change, kept.get)
                state[path] = bytes(content)
            yield state


def lay_out (state, root, folder):
    """Writes a state below FOLDER, its paths taken relative to ROOT."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder, mode=0o700)
    for path, content in state.items():
        place = os.path.join(folder, os.path.relpath(path, root))
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        with open(os.open(place, os.O_CREAT | os.O_WRONLY, 0o600), 'wb') as file:
            file.write(content)


def acknowledged (data):
    """The things a line of output acknowledges: [('answer', 3), …]."""
    lines = [line.split() for line in data.decode(errors='replace').splitlines()]
    return [(line[1], int(line[2])) for line in lines if len(line) == 3 and line[0] == 'ack']


def told_by_output (number, event):
    return acknowledged(event.data) if event.kind == 'say' else []


def cuts (events, per_cut, wanted, seed, before=None, told_by=told_by_output):
    """Cuts the power after WANTED evenly spread events and after each acknowledgement; yields (event number, acknowledged so far,
    state). The first state of each cut holds only what was promised: that it holds all that was acknowledged proves the order.
    BEFORE: the files {path: bytes} that were safe when the trace began. TOLD_BY (number, event): what an event acknowledges."""
    disk, told = Disk(), []
    for path, content in (before or {}).items():
        disk.names[path] = disk.safe_names[path] = File()
        disk.names[path].safe = bytearray(content)
    chosen = set(range(0, len(events), max(1, len(events) // wanted))) if wanted else set()
    for number, event in enumerate(events):
        news = told_by(number, event)
        told += news
        disk.do(event)
        if number in chosen or news:
            for state in disk.states(per_cut, f'{seed}/{number}'):
                yield number, list(told), state


def tap (good, sentence, complaints=()):
    """Prints one result for all of a run, with the first complaints. Gives the exit status."""
    for complaint in list(complaints)[:10]:
        print('#', complaint)
    print('1..1')
    print('ok' if good else 'not ok', 1, sentence)
    return 0 if good else 1
