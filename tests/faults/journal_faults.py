"""Kills and power cuts of the applicant's journal and recordings, without a window.

  journal_faults.py DURABLE kills N [SEED]      N kills at seeded operations; each is followed by a restart that goes on
  journal_faults.py DURABLE power STATES        at least STATES disks after a power cut, from one traced run each of journal and sound
  journal_faults.py DURABLE control STATES      with synchronous=NORMAL the same must lose something
  journal_faults.py DURABLE sound RUNS          how much sound the power may take, at any event of RUNS traced recordings

Prints TAP. DURABLE is the program tests/faults/durable.
"""
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import powercut
import spool
import trace

MOST_LOST_S = 1.0
ANSWERS, SOUND_FRAMES, PER_CUT = 40, 4 * 48000, 6


def has (durable, folder):
    """What is there after a restart: ({'answer': [1, …], …}, complaint or None)."""
    check = subprocess.run([durable, 'check', folder], capture_output=True, text=True)
    found, complaint = {}, None
    for line in check.stdout.splitlines():
        words = line.split()
        if words[0] == 'has' and words[1] != 'spoiled':
            found.setdefault(words[1], []).append(int(words[2]))
        else:
            complaint = line
    if check.returncode:
        complaint = complaint or f'check ended with {check.returncode}: {check.stderr[-200:]}'
    return found, complaint


def missing (told, found):
    """The sentence of what was acknowledged and is not there, or is there twice; None if all is well."""
    for kind, number in told:
        if kind == 'sound':
            if max(found.get('sound', [0])) < number:
                return f'{number} frames were acknowledged, {found.get("sound")} are there'
        elif number not in found.get(kind, ()):
            return f'{kind} {number} was acknowledged and is gone'
    for kind, numbers in found.items():
        if len(set(numbers)) != len(numbers):
            return f'{kind}: something is there twice'
    return None


def kill_once (durable, folder, chance):
    """Three lives: writes until it is killed, restarts and goes on where the journal says it was. Gives (kills, what was
    acknowledged, a complaint or None)."""
    told, reached, killed = [], 0, 0
    for life in range(3):
        environment = dict(os.environ)
        if life < 2:
            environment['ANTESALA_KILL_AT'] = str(chance.randint(1, 40))
        run = subprocess.run([durable, 'write', folder, str(reached + 1), str(reached + 12)], env=environment,
                             capture_output=True)
        told += powercut.acknowledged(run.stdout)
        killed += run.returncode == -signal.SIGKILL
        copy = folder + '.copy'
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        found, complaint = has(durable, copy)
        complaint = complaint or missing(told, found)
        if complaint:
            return killed, told, complaint
        reached = max([0] + found.get('answer', []) + found.get('signature', []))
    return killed, told, None if run.returncode == 0 else f'the last life ended with {run.returncode}'


def kills (durable, wanted, seed):
    """Gives (lives, kills, acknowledgements, complaints)."""
    lives, killed, acknowledged, bad = 0, 0, 0, []
    with tempfile.TemporaryDirectory() as place:
        while killed < wanted and not bad:
            folder = os.path.join(place, str(lives))
            os.mkdir(folder)
            died, told, complaint = kill_once(durable, folder, random.Random(f'{seed}/{lives}'))
            lives, killed, acknowledged = lives + 3, killed + died, acknowledged + len(told)
            if complaint:
                bad.append(f'life {lives} of seed {seed}: {complaint}')
    return lives, killed, acknowledged, bad


def power_states (durable, place, task, environment, wanted):
    """Traces one run, then checks its disks. Gives (states, acknowledgements, complaints)."""
    folder, log = os.path.join(place, task[0]), os.path.join(place, task[0] + '.strace')
    os.mkdir(folder)
    events = trace.run([durable, task[0], folder] + task[1:], log, environment, folder)
    said = sum(len(powercut.acknowledged(event.data)) for event in events if event.kind == 'say')
    if said < 5:
        return 0, said, [f'{task[0]}: only {said} acknowledgements in the trace']
    states, bad = 0, []
    for number, told, state in powercut.cuts(events, PER_CUT, wanted // PER_CUT, task[0]):
        copy = os.path.join(place, 'copy')
        powercut.lay_out(state, folder, copy)
        found, complaint = has(durable, copy)
        complaint = complaint or missing(told, found)
        states += 1
        if complaint:
            bad.append(f'{task[0]}, power cut after event {number} of {len(events)}: {complaint}')
    return states, said, bad


def power (durable, wanted):
    with tempfile.TemporaryDirectory() as place:
        journal, said, bad = power_states(durable, place, ['write', '1', str(ANSWERS)], None, wanted * 2 // 3)
        recording, also, more = power_states(durable, place, ['record', str(SOUND_FRAMES)], None, wanted // 3)
    return journal, recording, said + also, bad + more


def heard (event):
    """How many frames a line of output says that the device has delivered."""
    lines = [line.split() for line in event.data.decode(errors='replace').splitlines()] if event.kind == 'say' else []
    return max([0] + [int(line[2]) for line in lines if len(line) == 3 and line[0] == 'heard'])


def most_lost (events, path, syncs):
    """The longest sound in seconds that a power cut takes, were it after any one of the events: what the device had delivered less
    what is promised on the disk. Without SYNCS as if none had ever returned."""
    disk, delivered, safe, most, at = powercut.Disk(), 0, 0, 0, spool.HEADER_BYTES
    for event in events:
        delivered = max(delivered, heard(event))
        if syncs or event.kind != 'sync':
            disk.do(event)
        file = disk.safe_names.get(path)
        if event.kind == 'sync' and file is not None:
            for at, samples in spool.records(file.safe, at):
                safe += len(samples)
        most = max(most, delivered - safe)
    return most / spool.RATE_HZ


def sound (durable, count):
    """Gives (events, seconds lost at most, seconds without a sync, complaints)."""
    events, worst, unsynced, bad = 0, 0, MOST_LOST_S * 100, []
    for number in range(count):
        with tempfile.TemporaryDirectory() as place:
            folder = os.path.join(place, 'record')
            os.mkdir(folder)
            one = trace.run([durable, 'record', folder, str(SOUND_FRAMES)], os.path.join(place, 'record.strace'), None, folder)
        path = os.path.join(folder, 'take.spool')
        lost, control = most_lost(one, path, True), most_lost(one, path, False)
        events, worst, unsynced = events + len(one), max(worst, lost), min(unsynced, control)
        if lost > MOST_LOST_S:
            bad.append(f'run {number + 1}: a power cut would take {lost:.2f} s')
        if control <= MOST_LOST_S or max(map(heard, one)) < SOUND_FRAMES * .9:
            bad.append(f'run {number + 1}: proves nothing: without a sync only {control:.2f} s would be lost')
    return events, worst, unsynced, bad


def control (durable, wanted):
    with tempfile.TemporaryDirectory() as place:
        return power_states(durable, place, ['write', '1', str(ANSWERS)],
                            dict(os.environ, ANTESALA_SYNCHRONOUS='NORMAL'), wanted)


def main (durable, verb, *rest):
    if verb == 'kills':
        count, seed = int(rest[0]), rest[1] if len(rest) > 1 else '1'
        lives, killed, told, bad = kills(durable, count, seed)
        print(f'# figures lives={lives} kills={killed} acknowledged={told} lost={len(bad)}')
        return powercut.tap(not bad and killed >= count, f'{killed} kills in {lives} lives: all {told} that was acknowledged is there, '
                            'once', bad)
    if verb == 'power':
        journal, recording, told, bad = power(durable, int(rest[0]))
        print(f'# figures acknowledged={told} states={journal + recording} lost={len(bad)}')
        return powercut.tap(not bad and journal + recording >= int(rest[0]), f'{journal} disks of the journal and {recording} of a '
                            f'recording after a power cut: {len(bad)} lost or corrupt', bad)
    if verb == 'sound':
        events, worst, unsynced, bad = sound(durable, int(rest[0]))
        print(f'# figures states={events} lost={len(bad)}')
        return powercut.tap(events and not bad, f'a power cut after any of {events} events takes at most {worst:.2f} s of sound (asked: '
                            f'{MOST_LOST_S}); with no sync it would take {unsynced:.2f}', bad)
    states, told, bad = control(durable, int(rest[0]))
    print(f'# figures acknowledged={told} states={states} control={len(bad)}/{states}')
    return powercut.tap(states and bad, f'with synchronous=NORMAL {len(bad)} of {states} disks lost something, as they must')


if __name__ == '__main__':
    sys.exit(main(os.path.abspath(sys.argv[1]), *sys.argv[2:]))
