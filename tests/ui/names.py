"""Reads every page of both programs as a screen reader does, through AT-SPI. Prints TAP, a line for each page and language.

What can be focused, pressed, read or looked at has a name, and not that of its class ("GtkLabel"), which is what GTK says of a widget
that nobody named. What GTK itself makes inside its widgets for the layout (fillers, panels, scroll bars) is silent in a screen reader.
"""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ['ANTESALA_SOURCE_DIR'], 'tests', 'e2e'))
from screen import Screen  # noqa: E402
import gi  # noqa: E402

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

CLASS = re.compile(r'^_?(Gtk|Adw|Ui|Gdk)[A-Z]\w+$')
CONTROLS = {'push button', 'toggle button', 'radio button', 'check box', 'switch', 'combo box', 'spin button', 'slider', 'entry',
            'text', 'password text', 'link', 'menu item', 'page tab', 'list item', 'table cell', 'image', 'heading', 'label',
            'column header'}


def faults (screen):
    """Sentences about nodes without a usable name."""
    seen = screen.seen()
    if not seen:
        yield 'nothing is on the screen'
    ways = {one.way: one for one in seen}
    for one in seen:
        around = [ways[one.way[:length]] for length in range(len(one.way) - 1, max(0, len(one.way) - 6), -1)]
        if one.role == 'filler' and any(other.role == 'combo box' for other in around):
            continue  # the word that a drop-down shows; its button has the name
        if (one.role in CONTROLS or one.has(Atspi.StateType.FOCUSABLE)) and (CLASS.match(one.name) or not one.name.strip()):
            yield f'{one.role} is called “{one.name}”' + ''.join(f' in {other.role} “{other.name}”' for other in around)


def main (program, *page):
    count = bad = 0
    for language in ('en', 'es'):
        run = subprocess.Popen([program, language, *page], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               env=dict(os.environ, G_DEBUG=''))
        screen = Screen('walk', run.pid)
        for line in run.stdout:
            found = list(faults(screen))
            for sentence in found:
                print('#', sentence)
            count, bad = count + 1, bad + bool(found)
            print(f'{"not ok" if found else "ok"} {count} {line.strip()}/{language}', flush=True)
            run.stdin.write('\n')
            run.stdin.flush()
        if run.wait() != 0:
            print('Bail out! the program ended with', run.returncode)
            return 1
    print(f'1..{count}')
    return 1 if bad else 0


sys.exit(main(*sys.argv[1:3]))
