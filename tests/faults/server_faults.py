"""Kills and power cuts of the hiring server while an applicant's device sends.

  server_faults.py kills N [SEED]     N kills at seeded store operations, in the middle of entries and uploads
  server_faults.py power STATES       at least STATES disks after a power cut, from one traced run
  server_faults.py control STATES     with synchronous=NORMAL the same must lose something

The device is tests/e2e/device.py. Acknowledged is what the server answered with 2xx. Prints TAP.
"""
import http.client
import os
import random
import re
import signal
import sqlite3
import sys
import tempfile
from contextlib import closing

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '../e2e')]
import device
import powercut
import programs
import trace

LOST = (OSError, http.client.HTTPException)
PER_CUT = 6


def begin (server):
    """A device that may send answers and recordings."""
    one = device.Device(server.url)
    one.redeem(server.invite()[0])
    one.entry('eligibility', {'residence': 'TX', 'hours': 30, 'times': ['evening']})
    for form in one.forms()['forms']:
        if form['kind'] in ('privacy', 'recording'):
            one.sign_form(form, 'en', 'Marisol Vega')
    one.items = [item['id'] for item in one.section('service')['items']]
    return one


def answer (one, number):
    return {'section': 'service', 'item': one.items[number % len(one.items)], 'duration_ms': number,
            'responses': {'RESPONSE': ['ABCD'[number % 4]]}}


class Applicant:
    """Sends answers one after the other and goes on after each death of the server, as an outbox does."""

    def __init__ (self, one):
        self.one, self.waiting, self.receipts, self.sent = one, None, {}, 0

    def send (self, count):
        """Sends COUNT answers; raises one of LOST when the server goes away, with the row still waiting."""
        for _ in range(count):
            if self.waiting is None:
                self.sent += 1
                self.waiting = (device.new_id(), answer(self.one, self.sent))
            key, payload = self.waiting
            receipt, replayed = self.one.entry('response', payload, key)
            self.receipts[key] = (receipt, payload)
            self.waiting = None

    def complaint (self):
        """Is each receipt given again, word for word, and did each row get a number of its own?"""
        for key, (receipt, payload) in self.receipts.items():
            again, replayed = self.one.entry('response', payload, key)
            if not replayed or again != receipt:
                return f'{key} was acknowledged as number {receipt["number"]} and is now {again}'
        numbers = [receipt['number'] for receipt, _ in self.receipts.values()]
        if len(set(numbers)) != len(numbers):
            return 'two rows have the same number'
        return None


def stored_twice (folder):
    with closing(sqlite3.connect(f'file:{folder}/store.sqlite?mode=ro', uri=True)) as store:
        check = store.execute('PRAGMA integrity_check').fetchone()[0]
        rows, keys = store.execute('SELECT count(*), count(DISTINCT key) FROM entries').fetchone()
    if check != 'ok':
        return f'integrity_check: {check}'
    return None if rows == keys else f'{rows} entries have {keys} keys'


def kills (wanted, seed):
    bad, killed, restarts = [], 0, 0
    with tempfile.TemporaryDirectory() as place:
        server = programs.HiringServer(os.path.join(place, 'server')).make(users=()).start()
        port, applicant = server.port, Applicant(begin(server))
        applicant.one.connection = None
        chance = random.Random(seed)
        while killed < wanted and restarts < 3 * wanted and not bad:
            server.stop()
            restarts += 1
            try:
                server.start(port, ANTESALA_KILL_AT=str(chance.randint(1, 60)))
                applicant.one.connection = None
                applicant.send(40)
            except LOST + (RuntimeError,):
                server.process.wait(20)
                killed += server.process.returncode == -signal.SIGKILL
            server.stop()
            server.start(port)
            applicant.one.connection = None
            applicant.send(2)
            complaint = applicant.complaint() or stored_twice(server.folder)
            if complaint:
                bad.append(f'after kill {killed} of seed {seed}: {complaint}')
        server.stop()
    if killed < wanted:
        bad.append(f'only {killed} of {wanted} kills happened')
    return killed, len(applicant.receipts), bad


def acknowledged_by_server (data):
    """The keys of receipts, and the offsets of uploads, in bytes that went to a socket."""
    text = data.decode(errors='replace')
    if not re.match(r'HTTP/1\.1 2\d\d', text) and '"signature"' not in text:
        return []
    found = [('entry', key) for key in re.findall(r'"key":\s*"([0-9a-f-]{36})"', text)]
    offset = re.match(r'HTTP/1\.1 204.*?\r\nUpload-Offset: (\d+)', text, re.S | re.I)
    return found + ([('upload', int(offset.group(1)))] if offset else [])


def told_by_server (number, event):
    return acknowledged_by_server(event.data) if event.kind == 'say' else []


def record_run (place, **environment):
    """Traces a server while a device sends; gives the folder, the events and the bytes of the recording."""
    server = programs.HiringServer(os.path.join(place, 'server')).make(users=()).start()
    one, log = begin(server), os.path.join(place, 'strace')
    sound = random.Random(1).randbytes(300_000)
    port = server.port
    server.stop()
    before = {os.path.join(path, name): open(os.path.join(path, name), 'rb').read()
              for path, _, names in os.walk(server.folder) for name in names if name != 'admin.sock'}
    server.start(port, wrap=trace.strace(log), **environment)
    one.connection = None
    applicant = Applicant(one)
    applicant.send(15)
    one.upload(sound, 'greet', piece=50_000)
    applicant.send(10)
    server.stop()
    trace.ended(log)
    return server.folder, before, trace.read(log, server.folder), sound


def there (folder, told, sound):
    """The complaint about a disk, or None."""
    with closing(sqlite3.connect(os.path.join(folder, 'store.sqlite'))) as store:
        check = store.execute('PRAGMA integrity_check').fetchone()[0]
        keys = [key for key, in store.execute('SELECT key FROM entries')]
    if check != 'ok':
        return f'integrity_check: {check}'
    if len(set(keys)) != len(keys):
        return 'an entry is there twice'
    offset = max([number for kind, number in told if kind == 'upload'], default=0)
    gone = [thing for kind, thing in told if kind == 'entry' and thing not in set(keys)]
    if gone:
        return f'{len(gone)} acknowledged entries are gone'
    uploads = os.path.join(folder, 'uploads')
    held = [open(os.path.join(uploads, name), 'rb').read() for name in os.listdir(uploads)] if os.path.isdir(uploads) else []
    if offset and not any(data[:offset] == sound[:offset] for data in held):
        return f'{offset} bytes of a recording were acknowledged and are not there'
    return None


def power (wanted, **environment):
    states, bad = 0, []
    with tempfile.TemporaryDirectory() as place:
        folder, before, events, sound = record_run(place, **environment)
        said = sum(len(acknowledged_by_server(event.data)) for event in events if event.kind == 'say')
        if said < 25:
            return 0, said, [f'only {said} acknowledgements in the trace']
        copy = os.path.join(place, 'copy')
        for number, told, state in powercut.cuts(events, PER_CUT, wanted // PER_CUT, 'server', before,
                                                  told_by_server):
            powercut.lay_out(state, folder, copy)
            complaint = there(copy, told, sound)
            states += 1
            if complaint:
                bad.append(f'power cut after event {number} of {len(events)}: {complaint}')
    return states, said, bad


def main (verb, count, *rest):
    if verb == 'kills':
        killed, receipts, bad = kills(int(count), rest[0] if rest else '1')
        print(f'# figures kills={killed} acknowledged={receipts} lost={len(bad)}')
        return powercut.tap(not bad, f'{killed} kills of the server: {receipts} receipts hold, nothing is stored twice', bad)
    environment = {'ANTESALA_SYNCHRONOUS': 'NORMAL'} if verb == 'control' else {}
    states, said, bad = power(int(count), **environment)
    if verb == 'control':
        print(f'# figures acknowledged={said} states={states} control={len(bad)}/{states}')
        return powercut.tap(states and bad, f'with synchronous=NORMAL {len(bad)} of {states} disks lost something, as they must')
    print(f'# figures acknowledged={said} states={states} lost={len(bad)}')
    return powercut.tap(not bad and states >= int(count), f'{states} disks of the server after a power cut, {said} '
                        f'acknowledgements: {len(bad)} lost or corrupt', bad)


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
