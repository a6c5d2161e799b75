"""Uses a program without pointer and without accessible actions: Tab and the arrows bring the focus to what is wanted, a key does it.

What cannot be reached so, or keeps the focus for itself, fails the way that is gone by it.
"""
import re
import time

import programs
from screen import Atspi, GLib, NotThere, Screen

LONGEST = 90  # so many keys must reach any control of a page
MARKS = ('radio button', 'check box')  # within a group of them Tab leaves and arrows move


class Keyboard(Screen):
    def has_focus (self, node):
        """Is the focus on it, or on a part of it, as the text of an entry?"""
        try:
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return True
            return any(self.has_focus(node.get_child_at_index(index)) for index in range(node.get_child_count()))
        except GLib.Error:
            return False

    def keys (self, *names):
        """Without raising the window each time: it is raised once, when something is to be reached."""
        self.xdotool('key', '--delay', '15', *names)

    def reach (self, node):
        """Brings the focus to it, by Tab and, beside it in a group, by an arrow."""
        role, group = node.get_role_name(), node.get_parent()
        if group.get_role_name() == 'combo box':  # its button has no focus of its own
            node = group
        self.front()
        for _ in range(LONGEST):
            if self.has_focus(node):
                return
            self.keys(self.arrow(node, group) if role in MARKS and self.has_focus(group) else 'Tab')
            time.sleep(0.03)
        raise NotThere(f'{self.program}: {LONGEST} keys do not reach {role} “{node.get_name()}”')

    def arrow (self, node, group):
        """The arrow that points from the member of the group that has the focus to this one."""
        members = [group.get_child_at_index(index) for index in range(group.get_child_count())]
        here, there = (one.get_extents(Atspi.CoordType.WINDOW) for one in (next(filter(self.has_focus, members)), node))
        right, down = there.x - here.x, there.y - here.y
        return ('Down' if down > 0 else 'Up') if abs(down) > abs(right) else 'Right' if right > 0 else 'Left'

    def activate (self, node):
        self.reach(node)
        self.keys('space')
        return True

    def put (self, node, text):
        self.reach(node)
        self.keys('ctrl+a')
        self.xdotool('type', '--delay', '15', text)
        return self.wait_for(node, text)

    def wait_for (self, node, text):
        """Does it show the text soon? What is sealed shows nothing to anybody."""
        end = time.monotonic() + 3 * programs.PATIENCE
        try:
            while re.sub(r'\W', '', self.read(node)) != re.sub(r'\W', '', text):
                if time.monotonic() > end:
                    return False
                time.sleep(0.1)
        except GLib.Error:
            return node.get_text_iface() is None
        return True

    def put_number (self, node, number):
        self.reach(node)
        self.keys('ctrl+a')
        self.xdotool('type', '--delay', '15', str(number))
        self.keys('Tab')

    def enter (self, node):
        self.reach(node)
