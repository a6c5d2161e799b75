"""Kills and power cuts of the applicant's journal and recordings, without a window.

  journal_faults.py DURABLE kills N [SEED]      N kills at seeded operations; each is followed by a restart that goes on
  journal_faults.py DURABLE power STATES        at least STATES disks after a power cut, from one traced run each of journal and sound
  journal_faults.py DURABLE control STATES      with synchronous=NORMAL the same must lose something

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
import trace

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
        sound, also, more = power_states(durable, place, ['record', str(SOUND_FRAMES)], None, wanted // 3)
    return journal, sound, said + also, bad + more


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
        journal, sound, told, bad = power(durable, int(rest[0]))
        print(f'# figures acknowledged={told} states={journal + sound} lost={len(bad)}')
        return powercut.tap(not bad and journal + sound >= int(rest[0]), f'{journal} disks of the journal and {sound} of a '
                            f'recording after a power cut: {len(bad)} lost or corrupt', bad)
    states, told, bad = control(durable, int(rest[0]))
    print(f'# figures acknowledged={told} states={states} control={len(bad)}/{states}')
    return powercut.tap(states and bad, f'with synchronous=NORMAL {len(bad)} of {states} disks lost something, as they must')


if __name__ == '__main__':
    sys.exit(main(os.path.abspath(sys.argv[1]), *sys.argv[2:]))
