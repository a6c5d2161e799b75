"""The accessible tree of one program, whole, in few questions: AT-SPI's cache, which a screen reader reads at its start.

Asking each node for its children, name, role and states is five questions a node, and a page has hundreds. GTK 4.8 puts a widget into
the cache when its parent is first asked for its children, so only the parents of what is new are asked.
"""
import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib

LONGEST_MS = 5000


class Seen:
    """A visible node as it was when the tree was read: role, name, states, and the way to it from the program, places among siblings."""

    def __init__ (self, role, name, states, way):
        self.role, self.name, self.states, self.way = Atspi.role_get_name(Atspi.Role(role)), name, states, way

    def has (self, state):
        return has(self.states, state)


def has (states, state):
    """Is it among the states, two words of 32 bits?"""
    return bool((states[0] | states[1] << 32) >> int(state) & 1)


class Tree:
    """What one process shows, by its id; it may not be there yet."""

    def __init__ (self, pid):
        self.pid, self.name, self.bus = pid, None, None

    def call (self, name, path, interface, method, words=None):
        return self.bus.call_sync(name, path, interface, method, words, None, Gio.DBusCallFlags.NONE, LONGEST_MS, None).unpack()

    def connect (self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self.bus = session
        address, = self.call('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress')
        flags = Gio.DBusConnectionFlags
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)

    def find (self):
        """The name of the process on the accessibility bus."""
        if self.bus is None:
            self.connect()
        root = '/org/a11y/atspi/accessible/root'
        children, = self.call('org.a11y.atspi.Registry', root, 'org.a11y.atspi.Accessible', 'GetChildren')
        for name, _path in children:
            pid, = self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                             'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)))
            if pid == self.pid:
                return name
        return None

    def items (self):
        return self.call(self.name, '/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems')[0]

    def complete (self):
        """The rows of the cache, when every node that has children there has them in it."""
        asked = set()
        while True:
            items, known = self.items(), {}
            for item in items:
                known[item[2][1]] = known.get(item[2][1], 0) + 1
            missing = [item[0][1] for item in items if item[4] > known.get(item[0][1], 0) and item[0][1] not in asked]
            if not missing:
                return items
            asked.update(missing)
            self.ask(missing)

    def ask (self, paths):
        """Asks all of them for their children, without waiting for one before the next."""
        left = [len(paths)]

        def answered (bus, result):
            left[0] -= 1
            try:
                bus.call_finish(result)
            except GLib.Error:
                pass  # it has gone meanwhile
        for path in paths:
            self.bus.call(self.name, path, 'org.a11y.atspi.Accessible', 'GetChildren', None, None, Gio.DBusCallFlags.NONE,
                          LONGEST_MS, None, answered)
        while left[0]:
            GLib.MainContext.default().iteration(True)

    def read (self):
        """The visible nodes, top down; none while the program is not there. It raises GLib.Error when it goes away meanwhile."""
        self.name = self.name or self.find()
        if self.name is None:
            return []
        children = {}
        for (_bus, path), _program, (_parent_bus, parent), place, _count, _faces, name, role, _words, states in self.complete():
            if place >= 0 and has(states, Atspi.StateType.VISIBLE):
                children.setdefault(parent, []).append((place, path, role, name, states))
        seen = []
        self.descend(children, '/org/a11y/atspi/accessible/root', (), seen)
        return seen

    def descend (self, children, parent, way, seen):
        for place, path, role, name, states in sorted(children.get(parent, ())):
            seen.append(Seen(role, name, states, way + (place,)))
            self.descend(children, path, way + (place,), seen)
