"""Kills of the real window, and the order of disk and screen in it. Below with-display and with-sound.

  window_faults.py kills N [SEED]     N kills at seeded journal operations, on the way through applications that are sent in the end
  window_faults.py order STATES       one traced run: nothing was shown as saved before its fdatasync had returned; STATES power cuts
  window_faults.py control            with synchronous=NORMAL the same must be found wanting

What was promised is what the accessibility tree said (window.py). Prints TAP.
"""
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import sys
import tempfile
from contextlib import closing

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '../e2e')]
import powercut
import programs
import questions
import trace
import window
from applicant import Voice

FURTHEST, PER_CUT = 30, 6
SLOW_SYNC_MS = 30  # each fdatasync of the traced run takes longer, so that what does not wait for it is seen


def journal_holds (folder):
    """({key of a promise: value}, complaint) of a journal, as another program reads it. One that has no tables yet holds nothing."""
    path = os.path.join(folder, 'journal.db')
    if not os.path.exists(path):
        return {}, None
    try:
        # Closed here and now: one that waits for the collector deletes the -wal of the next disk that is laid out on this path.
        with closing(sqlite3.connect(path)) as journal:
            check = journal.execute('PRAGMA integrity_check').fetchone()[0]
            if check != 'ok' or not journal.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'draft'").fetchone()[0]:
                return {}, None if check == 'ok' else f'integrity_check: {check}'
            drafts = dict(journal.execute('SELECT name, CAST(value AS TEXT) FROM draft'))
            entries = [(kind, json.loads(body)) for kind, body in journal.execute('SELECT kind, CAST(body AS TEXT) FROM entry')]
    except sqlite3.DatabaseError as trouble:
        return {}, f'the journal cannot be read: {trouble}'
    found = {}
    for name, value in drafts.items():
        if name.startswith('answer/'):
            found[('answer', name.rsplit('/', 1)[1])] = plain(json.loads(value))
    for kind, body in entries:
        if kind == 'consent':
            key = ('signature', body['form'])
            if key in found:
                return {}, f'{body["form"]} is signed twice'
            found[key] = body['signed_name']
    return found, None


def plain (responses):
    """Responses as promises are written: choices in order of their names, of a typed text the text, nothing that is empty."""
    out = {}
    for name, value in responses.items():
        if isinstance(value, dict):
            return next(str(field['base']['string']) for field in value['record'] if 'string' in field.get('base', {}))
        if value:
            out[name] = sorted(value)
    return out


class Place:
    """A folder with a server, and one application after the other."""

    def __init__ (self, folder, everything):
        self.folder = folder
        self.data = questions.make_data(os.path.join(folder, 'data'), everything)
        self.questions, self.forms = questions.read_questions(self.data), questions.read_forms(self.data)
        self.server = programs.HiringServer(os.path.join(folder, 'server'), self.data).make(users=()).start()
        self.lives = self.acknowledged = self.applications = 0
        self.next_application()

    def next_application (self):
        self.applications += 1
        self.profile = os.path.join(self.folder, f'profile-{self.applications}')
        self.code, self.promises = self.server.invite()[0], window.Promises()

    def live (self, chance, until=None, wrap=(), **environment):
        """One life of the program; gives (its walk, whether the application arrived or UNTIL was shown)."""
        self.lives += 1
        one = window.Window(self.server.url, self.profile, wrap, self.profile + '.log', **environment)
        walk = window.Walk(one, self.code, self.questions, self.forms, self.promises, chance)
        try:
            walk.go(until)
            return walk, True
        except window.Died:
            return walk, False
        except BaseException:
            one.end()
            raise
        finally:
            self.acknowledged += walk.seen

    def complaint (self):
        """Is all there, once, in a copy of the journal as it lies on the disk now?"""
        if not os.path.exists(self.profile):
            return self.promises.complaint({})
        copy = os.path.join(self.folder, 'copy')
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.profile, copy)
        found, complaint = journal_holds(copy)
        return complaint or self.promises.complaint(found)

    def arrived (self):
        """The complaint about an application that was sent: server and journal hold the same rows, each once."""
        with closing(sqlite3.connect(os.path.join(self.profile, 'journal.db'))) as journal:
            sent = sorted(key for key, in journal.execute('SELECT key FROM entry WHERE receipt IS NOT NULL'))
            waiting, = journal.execute('SELECT count(*) FROM outbox').fetchone()
            number = json.loads(journal.execute("SELECT CAST(value AS TEXT) FROM draft WHERE name = 'application'")
                                .fetchone()[0])['id']
        with closing(sqlite3.connect(f'file:{self.server.folder}/store.sqlite?mode=ro', uri=True)) as store:
            keys = sorted(key for key, in store.execute('SELECT key FROM entries WHERE application = ?', (number,)))
            rows = store.execute('SELECT item, responses FROM responses WHERE application = ? ORDER BY id', (number,))
            answers = [(('answer', item), plain(json.loads(text))) for item, text in rows]
            forms = store.execute('SELECT form, signed_name FROM consents WHERE application = ?', (number,)).fetchall()
        if waiting or keys != sent:
            return f'{len(sent)} rows have a receipt, {len(keys)} are on the server, {waiting} wait'
        if len(dict(forms)) != len(forms):
            return f'signed twice: {sorted(forms)}'
        for key in {key for key, _ in answers}:
            if len([1 for other, _ in answers if other == key]) > len(self.promises.given.get(key, ())):
                return f'{key} is on the server more often than it was given'
        return self.promises.complaint({**dict(answers), **{('signature', form): name for form, name in forms}})


def kills (wanted, seed):
    killed, sent, bad = 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder, False)
        try:
            while not bad and (killed < wanted or not sent):
                chance = random.Random(f'{seed}/{place.lives}')
                kill_at = {'ANTESALA_KILL_AT': str(chance.randint(1, FURTHEST))} if killed < wanted else {}
                walk, arrived = place.live(chance, **kill_at)
                status = walk.window.end()
                killed += status == -signal.SIGKILL
                complaint = place.complaint() or (place.arrived() if arrived else None)
                if not arrived and status != -signal.SIGKILL:
                    complaint = f'the program ended with {status}'
                if complaint:
                    bad.append(f'life {place.lives} of seed {seed}, {kill_at}: {complaint}')
                sent += arrived
                if arrived and killed < wanted:
                    place.next_application()
        finally:
            place.server.stop()
    print(f'# figures lives={place.lives} kills={killed} acknowledged={place.acknowledged} sent={sent} lost={len(bad)}')
    return powercut.tap(not bad, f'{killed} kills of the window in {place.lives} lives: {place.acknowledged} answers and signatures that '
               f'it had called saved are there, and {sent} applications arrived once', bad)


# ---- the order of disk and screen ----

def record (place, walk):
    """Speaks until the sample is full; its seconds on the screen are promises too."""
    key, voice = ('sound', 'greet'), Voice(place.folder, 'en')
    walk.wait(lambda: walk.window.all('push button', 'Record'), 'no button to record')
    voice.begin()
    try:
        walk.press('Record')
        walk.window.find('push button', re.compile('^Record again'), window.PATIENCE_S)
    finally:
        voice.end()
    return key


def traced_run (place, everything, **environment):
    """Goes through an application under strace. Gives its events."""
    log = os.path.join(place.folder, 'strace')
    wrap = trace.strace(log, ['-ttt', '-e', f'inject=fdatasync:delay_enter={SLOW_SYNC_MS * 1000}'])
    walk, _ = place.live(random.Random('order'), 'Record' if everything else None, wrap, **environment)
    try:
        if everything:
            record(place, walk)
    finally:
        walk.window.end()
        place.server.stop()
    trace.ended(log, window.PATIENCE_S)
    return trace.read(log, place.profile)


def acknowledgements (events, promises):
    """{number of an event: [what it told]}: the first message to the screen's readers with the words of each promise after it was
    given, and each second of sound. The file of a recording tells, by being made, that its release is signed."""
    told, said = {}, [(number, event) for number, event in enumerate(events) if event.kind == 'say']
    for since, words, key, given in promises.marks:
        number = next((number for number, event in said if event.time >= since
                       and all(word.encode() in event.data for word in words)), None)
        if number is None:
            raise RuntimeError(f'the trace does not show that the screen said “{words}” of {key}')
        told.setdefault(number, []).append((key, given))
    for number, event in said:
        for second in {int(second) for second in re.findall(rb'Saved up to second (\d+)', event.data)} - {0}:
            told.setdefault(number, []).append((('sound', 'greet'), second))
    spool = next((number for number, event in enumerate(events) if event.kind == 'create' and event.path.endswith('.spool')), None)
    if spool is not None:
        told.setdefault(spool, []).append((('signature', 'recording'), 0))
    return told


def seconds_of_sound (folder):
    """Whole seconds of the recording on a disk, by the description of the spool in audio/spool.h, or of the finished file."""
    recordings = [os.path.join(path, name) for path, _, names in os.walk(folder) for name in names if name.endswith(('.spool', '.flac'))]
    best = 0
    for path in recordings:
        with open(path, 'rb') as file:
            data = file.read()
        if path.endswith('.spool'):
            best = max(best, spool_frames(data))
        elif data[:4] == b'fLaC':
            best = max(best, int.from_bytes(data[18:26], 'big') & (1 << 36) - 1)
    return best // 48000


def spool_frames (data):
    at, frames = 32, 0
    while data[:8] == b'ANTESPL1' and at + 24 <= len(data):
        magic, count = int.from_bytes(data[at:at + 4], 'little'), int.from_bytes(data[at + 4:at + 8], 'little')
        block = data[at:at + 24 + 4 * count]
        if magic != 0x4b4f4c42 or len(block) < 24 + 4 * count or fnv(block) != int.from_bytes(block[16:24], 'little'):
            break
        frames, at = frames + count, at + len(block)
    return frames


def fnv (block):
    value = 14695981039346656037
    for byte in block[:16] + block[24:]:
        value = (value ^ byte) * 1099511628211 & 0xffffffffffffffff
    return value


def lost (folder, told, promises):
    """The complaint about a disk on which all of TOLD should be."""
    found, complaint = journal_holds(folder)
    seconds = max([second for key, second in told if key[0] == 'sound'], default=0)
    there = seconds_of_sound(folder) if seconds else 0
    if there < seconds:
        return f'{seconds} s of sound were shown as saved, {there} are there'
    return complaint or promises.complaint(found, {key: number for key, number in told if key[0] != 'sound'})


def check_order (place, events, states):
    """Gives (acknowledgements, those that were early, states, those that lost)."""
    told = acknowledgements(events, place.promises)
    copy, early, bad, count = os.path.join(place.folder, 'copy'), [], [], 0
    last = None
    for number, known, state in powercut.cuts(events, PER_CUT, states // PER_CUT, 'window', told_by=lambda at, event: told.get(at, ())):
        powercut.lay_out(state, place.profile, copy)
        complaint = lost(copy, known, place.promises)
        count += 1
        if complaint and number in told and number != last:  # the first state of a cut holds what was synced, no more
            early.append(f'event {number}: {complaint}')
        elif complaint:
            bad.append(f'power cut after event {number} of {len(events)}: {complaint}')
        last = number
    return [one for each in told.values() for one in each], early, count, bad


def order (states):
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder, True)
        events = traced_run(place, True)
        told, early, count, bad = check_order(place, events, states)
    kinds = [key[0] for key, _ in told]
    tally = {kind: kinds.count(kind) for kind in ('answer', 'signature', 'sound')}
    enough = tally['answer'] >= 8 and tally['signature'] >= 5 and tally['sound'] >= questions.SPEAK_S - 1 and count >= states
    print(f'# figures acknowledged={len(told)} states={count} early={len(early)} lost={len(bad)}')
    return powercut.tap(enough and not early and not bad, 'on the screen only after its fdatasync: {answer} answers, {signature} signatures, '
               '{sound} times a second of sound; '.format(**tally) + f'{count} disks after a power cut', early + bad)


def control ():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder, False)
        events = traced_run(place, False, ANTESALA_SYNCHRONOUS='NORMAL')
        told, early, count, bad = check_order(place, events, 0)
    print(f'# figures acknowledged={len(told)} states={count} control={len(early)}/{len(told)}')
    return powercut.tap(early, f'with synchronous=NORMAL {len(early)} of {len(told)} things were on the screen too early, as they must')


def main (verb, *rest):
    if verb == 'kills':
        return kills(int(rest[0]), rest[1] if len(rest) > 1 else '1')
    return order(int(rest[0])) if verb == 'order' else control()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
