"""Kills a recording at seeded moments: what its screen called recorded is in the spool, sample by sample. Speaks TAP."""
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../faults'))
import spool

PROGRAM, KILLS = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10
MOST_LOST_FRAMES = 12000  # 0.25 s
MOST_UNSYNCED_FRAMES = 48000  # 1.0 s


def kill_once (place, after_s):
    path = os.path.join(place, 'take.spool')
    child = subprocess.Popen([PROGRAM, path], stdout=subprocess.PIPE)
    first = child.stdout.readline()
    time.sleep(after_s)
    child.send_signal(signal.SIGKILL)
    said = (first + child.stdout.read()).decode().splitlines()
    child.wait()
    lines = [tuple(map(int, line.split())) for line in said if line.count(' ') == 1 and line[-1:].isdigit()]
    captured, synced = lines[-1] if lines else (0, 0)
    with open(path, 'rb') as file:
        frames = spool.read(file.read())
    os.unlink(path)
    assert len(frames) >= synced, (len(frames), synced)
    assert len(frames) >= captured - MOST_LOST_FRAMES
    assert all(frames[i] == (i % 65536) / 65536 - 0.5 for i in range(len(frames)))
    # A replay of the disk's writes shows what a power cut takes at most (tests/faults/journal_faults.py sound).
    unsynced = max([0] + [line[0] - line[1] for line in lines])
    assert unsynced <= MOST_UNSYNCED_FRAMES, unsynced
    return synced, max(0, captured - len(frames)), unsynced


def main ():
    moments = random.Random(41)
    acknowledged = lost = unsynced = 0
    print(f'1..{KILLS}')
    with tempfile.TemporaryDirectory() as place:
        for number in range(1, KILLS + 1):
            try:
                kept, gone, waiting = kill_once(place, moments.uniform(0, 1.4))
                acknowledged, lost, unsynced = acknowledged + kept, max(lost, gone), max(unsynced, waiting)
                print(f'ok {number} killed')
            except Exception as problem:
                print(f'not ok {number} killed\n# {type(problem).__name__} {problem}')
    print(f'# {acknowledged} frames had been called recorded; a kill took at most {lost / 48:.0f} ms, a power cut would have taken {unsynced / 48:.0f}')
    print(f'# figures kills={KILLS} acknowledged={acknowledged} lost=0')


main()
