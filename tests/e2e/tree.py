"""The accessible tree of one program, whole, in few questions: AT-SPI's cache, which a screen reader reads at its start.

Asking each node for its children, name, role and states is five questions a node, and a page has hundreds. So all nodes of a depth are
asked for their children at once, which also puts those into the cache; names, roles and states are read from it.
"""
import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib

LONGEST_MS = 5000
ROOT = '/org/a11y/atspi/accessible/root'


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
        children, = self.call('org.a11y.atspi.Registry', ROOT, 'org.a11y.atspi.Accessible', 'GetChildren')
        for name, _path in children:
            pid, = self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                             'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)))
            if pid == self.pid:
                return name
        return None

    def items (self):
        """{path: (role, name, states)} of all that the cache holds. No more is taken out of the answer: its other members cost as much again
        as the question."""
        found = self.bus.call_sync(self.name, '/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems', None, None,
                                   Gio.DBusCallFlags.NONE, LONGEST_MS, None).get_child_value(0)
        rows = {}
        for row in map(found.get_child_value, range(found.n_children())):
            path, name, role, states = row.get_child_value(0).get_child_value(1), *map(row.get_child_value, (6, 7, 9))
            rows[path.get_string()] = (role.get_uint32(), name.get_string(), states.unpack())
        return rows

    def ask (self, paths):
        """The children of each that are shown now, asked without waiting for one before the next. The cache does not tell: what was hidden
        stays in it as it was."""
        children = {}

        def answered (bus, result, path):
            try:
                children[path] = [child for _bus, child in bus.call_finish(result).unpack()[0]]
            except GLib.Error:
                children[path] = []  # it has gone meanwhile
        for path in paths:
            self.bus.call(self.name, path, 'org.a11y.atspi.Accessible', 'GetChildren', None, None, Gio.DBusCallFlags.NONE,
                          LONGEST_MS, None, answered, path)
        while len(children) < len(paths):
            GLib.MainContext.default().iteration(True)
        return children

    def read (self):
        """The visible nodes, top down; none while the program is not there. It raises GLib.Error when it goes away meanwhile."""
        self.name = self.name or self.find()
        if self.name is None:
            return []
        children, asked = {}, {ROOT}
        while asked:
            children.update(self.ask(asked))
            asked = {child for path in asked for child in children[path]} - children.keys()
        seen = []
        self.descend(self.items(), children, ROOT, (), seen)
        return seen

    def descend (self, rows, children, parent, way, seen):
        for place, path in enumerate(children.get(parent, ())):
            if path not in rows or not has(rows[path][2], Atspi.StateType.VISIBLE):
                continue
            seen.append(Seen(*rows[path], way + (place,)))
            self.descend(rows, children, path, way + (place,), seen)
