"""Uses a program as a person does: finds things by their accessible role and name, presses, types, reads, takes pictures.

GtkButton and GtkToggleButton are pressed by their action; text goes in by the editable text interface, so that every letter
arrives; keys and pointer are xdotool's. Nodes go stale while pages change: every look reads the tree anew (tree.py).
"""
import os
import re
import subprocess
import time

import loop
import programs  # before GLib, which reads what it takes away
import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib
import tree

Atspi.init()
Atspi.set_timeout(2000, 5000)
BUTTONS = ('push button', 'toggle button', 'radio button', 'check box')


class NotThere(Exception):
    """What was looked for did not show in time; the message holds what is on the screen."""


class Screen:
    """One running program, known by its accessible name, which is the name of its file, and its process id."""

    def __init__ (self, program, pid, pictures=None):
        self.program, self.pid, self.pictures, self.taken = program, pid, pictures, []
        self.tree = tree.Tree(pid)

    def window (self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            one = desktop.get_child_at_index(index)
            try:
                if one and one.get_process_id() == self.pid:
                    one.set_cache_mask(Atspi.Cache.NONE)
                    return one
            except GLib.Error:
                continue
        return None

    def walk (self, node):
        """Every visible node below one, top down."""
        try:
            children = [node.get_child_at_index(index) for index in range(node.get_child_count())]
        except GLib.Error:
            return
        for child in children:
            try:
                if child is None or not child.get_state_set().contains(Atspi.StateType.VISIBLE):
                    continue
                yield child
            except GLib.Error:
                continue
            yield from self.walk(child)

    def seen (self):
        """What is on the screen now (GTK 4.8 says of windows only that they are showing)."""
        try:
            return self.tree.read()
        except GLib.Error:
            return []

    def node (self, seen, window):
        """The node that was seen, or None if another stands there now."""
        node = window
        try:
            for place in seen.way:
                node = node and node.get_child_at_index(place)
            return node if node and node.get_role_name() == seen.role and (node.get_name() or '') == seen.name else None
        except GLib.Error:
            return None

    def all (self, roles, name=None, sensitive=False):
        """Nodes of these roles whose name is NAME, or matches it when it is a compiled expression; with SENSITIVE, those one can use."""
        roles = (roles,) if isinstance(roles, str) else roles

        def wanted (one):
            return (not roles or one.role in roles) and (not sensitive or one.has(Atspi.StateType.SENSITIVE)) and (
                name is None or (name.search(one.name) if isinstance(name, re.Pattern) else
                                 one.name.replace('_', '') == name.replace('_', '')))
        found = [one for one in self.seen() if wanted(one)]
        window = self.window() if found else None
        return [node for node in (self.node(one, window) for one in found) if node]

    def row (self, roles, name, count, seconds=15):
        """The COUNT nodes of these roles and this name; a busy program may at first tell of fewer."""
        end = time.monotonic() + seconds * programs.PATIENCE
        while True:
            nodes = self.all(roles, name)
            if len(nodes) == count:
                return nodes
            if time.monotonic() > end:
                raise NotThere(f'{self.program}: {len(nodes)} {roles} “{getattr(name, "pattern", name)}”, not {count}. '
                               f'On the screen: {self.describe()}')
            time.sleep(0.1)

    def asked (self, roles, name, sensitive):
        """As all(), node by node: slow, but it finds what the cache has lost (rows of a list that was filled while it was read)."""
        roles = (roles,) if isinstance(roles, str) else roles
        for node in self.walk(self.window()) if self.window() else ():
            try:
                title = node.get_name() or ''
                fits = name is None or (name.search(title) if isinstance(name, re.Pattern) else
                                        title.replace('_', '') == name.replace('_', ''))
                if fits and (not roles or node.get_role_name() in roles) and (
                        not sensitive or node.get_state_set().contains(Atspi.StateType.SENSITIVE)):
                    yield node
            except GLib.Error:
                continue

    def find (self, roles, name=None, seconds=15, sensitive=False):
        begun = time.monotonic()
        end = begun + seconds * programs.PATIENCE
        while True:
            for node in self.all(roles, name, sensitive):
                return node
            if time.monotonic() > begun + 4:
                for node in self.asked(roles, name, sensitive):
                    return node
            if time.monotonic() > end:
                raise NotThere(f'{self.program}: no {roles} “{getattr(name, "pattern", name)}”. '
                               f'On the screen: {self.describe()}')
            time.sleep(0.1)

    def describe (self):
        return '; '.join(f'{one.role} “{one.name[:70]}”' for one in self.seen()
                         if one.name and one.role not in ('filler', 'panel', 'image'))

    def shows (self, name, seconds=0):
        """Is a text or control of this name there, at once or within some seconds?"""
        try:
            self.find((), name, seconds)
            return True
        except NotThere:
            return False

    def press (self, name, roles=BUTTONS, seconds=15):
        """Presses a button that can be pressed, once it can."""
        end = time.monotonic() + seconds * programs.PATIENCE
        while True:
            node = self.find(roles, name, max(0.1, end - time.monotonic()), sensitive=True)
            try:
                # A menu button is a button around a button, and only the inner one is pressed.
                if self.activate(node) or any(map(self.activate, self.all(roles, name, sensitive=True)[1:])):
                    return
            except GLib.Error:
                pass
            if time.monotonic() > end:
                raise NotThere(f'{self.program}: “{name}” could not be pressed')
            time.sleep(0.1)

    def activate (self, node):
        """Presses what was found; was it pressed?"""
        return Atspi.Action.get_n_actions(node) > 0 and Atspi.Action.do_action(node, 0)

    def put (self, node, text):
        """Writes into what was found, instead of what stands there; was it taken?"""
        return Atspi.EditableText.set_text_contents(node, text)

    def put_number (self, node, number):
        return Atspi.Value.set_current_value(node, number)

    def enter (self, node):
        """Puts the focus where one wants to type."""
        self.click(node)

    def fill (self, name, text, roles=('text', 'entry', 'password text'), seconds=15):
        end = time.monotonic() + seconds * programs.PATIENCE
        while True:
            try:
                node = self.find(roles, name, max(0.1, end - time.monotonic()))
                if self.put(node, text):
                    return
            except GLib.Error:
                pass
            if time.monotonic() > end:
                raise NotThere(f'{self.program}: “{name}” takes no text')
            time.sleep(0.1)

    def read (self, node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def xdotool (self, *words):
        subprocess.run(['xdotool', *map(str, words)], check=True, stdout=subprocess.DEVNULL)

    def front (self):
        """The X window of the program, raised and focused."""
        ids = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.pid)], capture_output=True,
                             text=True).stdout.split()
        if ids:
            self.xdotool('windowactivate', '--sync', ids[-1])
        return ids[-1] if ids else None

    def keys (self, *names):
        self.front()
        self.xdotool('key', '--delay', '25', *names)

    def type (self, text, delay_ms=25):
        self.front()
        self.xdotool('type', '--delay', delay_ms, text)

    def click (self, node, dx=None):
        box = node.get_extents(Atspi.CoordType.WINDOW)
        window = self.front()
        self.xdotool('mousemove', '--window', window, box.x + (dx or box.width // 2), box.y + box.height // 2, 'click', 1)

    def picture (self, name):
        """A picture of the whole screen, if pictures are wanted."""
        if self.pictures:
            os.makedirs(self.pictures, exist_ok=True)
            path = os.path.join(self.pictures, f'{name}.png')
            subprocess.run(['import', '-window', 'root', path], check=False)
            self.taken.append(path)


def start (name, *words, pictures=None, kind=Screen, **more):
    """Starts a program of the built tree with a window; LOOP is a file for what its main loop did (loop.py), KIND the Screen
    by which it is used. Gives (process, Screen)."""
    more.update(loop.environment(more.pop('loop', None)))
    log = open(more.pop('log', os.devnull), 'ab')
    process = subprocess.Popen([programs.program(name), *words], env=programs.environment(**more), stdout=log, stderr=log,
                               preexec_fn=programs.die_with_us)
    return process, kind(name, process.pid, pictures)
