"""Was the main loop of a program ever blocked? What loopwatch.c wrote while it ran, read and judged."""
import glob
import os
import re

import programs

# Invariant 10 says 16 ms, one frame at 60 Hz; ./dev bench loop asks for that on a quiet machine. On a busy one a thread that holds a
# lock for a microsecond may lose its processor meanwhile (that of the main loop itself, asked for by threads that have something to tell
# it, those of Pango's threads that look for a font and of GTK's that read an icon: so say samples of the sleeping thread), and a virtual
# machine may lose both: two ways at once stood 18 ms at most in one run, and in another both 75 ms in the same way. The test tells what
# a person would see: a disk, a name, a device waited for. A sanitizer makes all of that slower.
BUSY_MS = 250 * programs.PATIENCE
LINE = re.compile(r'asleep ([\d.]+) screen ([\d.]+) busy ([\d.]+)|turns (\d+) busiest ([\d.]+)')


def environment (path):
    """What a program needs so that its main loop is watched; nothing without PATH."""
    return {'LD_PRELOAD': os.path.join(programs.BUILD, 'tests/e2e/libloopwatch.so'), 'ANTESALA_LOOPWATCH': path} if path else {}


def read (path):
    """(turns, [ms asleep of each turn that was for more than 1 ms], the busiest turn in ms)."""
    turns, asleep, busiest = 0, [], 0.0
    with open(path, encoding='ascii') as file:
        for match in LINE.finditer(file.read()):
            if match[1]:
                asleep.append(float(match[1]))
            else:
                turns, busiest = int(match[4]), float(match[5])
    return turns, asleep, busiest


def never_blocked (folder, allowed_ms=BUSY_MS):
    """A line of figures a program; raises if one stood still for longer than ALLOWED_MS, or was not watched at all."""
    lines = []
    for path in sorted(glob.glob(os.path.join(folder, '**/*.loop'), recursive=True)):
        turns, asleep, busiest = read(path)
        name = os.path.splitext(os.path.basename(path))[0]
        lines.append(f'main loop of {name}: {turns} turns, blocked for {max(asleep, default=0):.1f} ms at most '
                     f'({len(asleep)} times more than 1 ms), the busiest turn worked {busiest:.0f} ms')
        if turns < 100 or max(asleep, default=0) > allowed_ms:
            raise RuntimeError(lines[-1])
    if not lines:
        raise RuntimeError('no main loop was watched')
    return lines
