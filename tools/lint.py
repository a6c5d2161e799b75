"""The house rules that a machine can check; prints each breach as file:line: sentence. See CONTRIBUTING.md.

  layers    a room includes only rooms below it; libraries only in the rooms that own them
  prefix    an external function carries its room's prefix
  sizes     files and functions stay readable
  format    clang-format agrees
  words     no // comments, no goto in GLib rooms, one SPDX line
"""
import os
import re
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# room: (prefix, rooms it may include besides itself). A room is the longest path that matches.
ROOMS = {
    'assessments/qti': ('qti_', []),
    'assessments/tasks': ('task_', ['assessments/qti']),
    'assessments/measure': ('measure_', []),
    'audio/analysis': ('speech_', []),
    'audio': ('audio_', ['audio/analysis']),
    'ui': ('ui_', ['assessments/qti', 'assessments/tasks']),
    'app/model': ('model_', ['assessments/tasks']),
    'app/equipment': ('equip_', ['app/model', 'audio', 'audio/analysis']),
    'app/consent': ('consent_', ['app/model']),
    'app/journal': ('journal_', ['app/model']),
    'app/store': ('store_', ['app/model']),
    'app/screening': ('screening_', ['app/model', 'app/consent']),
    'app/client': ('client_', ['app/model']),
    'app/server': ('server_', ['app/store', 'app/package', 'app/consent', 'app/screening', 'app/model', 'assessments/qti',
                               'assessments/tasks', 'assessments/measure']),
    'app/listen': ('listen_', ['ui', 'audio', 'audio/analysis']),
    'app/applicant': ('applicant_', ['ui', 'app/listen', 'app/client', 'app/journal', 'app/package', 'app/equipment', 'app/consent', 'app/model',
                                     'audio', 'audio/analysis', 'assessments/qti', 'assessments/tasks']),
    'app/desk': ('desk_', ['ui', 'app/listen', 'app/client', 'app/consent', 'app/screening', 'app/model', 'audio', 'audio/analysis',
                           'assessments/qti', 'assessments/tasks', 'assessments/measure']),
    'app/package': ('package_', ['assessments/qti']),
    'app/items': ('items_', ['app/model', 'app/package', 'assessments/qti', 'assessments/tasks']),
}
# system header: rooms that may include it
OWNED = {
    r'sqlite3\.h': ['app/journal', 'app/store'],
    r'libsoup/.*': ['app/client', 'app/server/http'],
    r'portaudio\.h|pa_.*\.h|pulse/.*': ['audio'],
    r'(gtk|adwaita|gdk)[/.].*|adwaita\.h': ['ui', 'app/listen', 'app/applicant', 'app/desk'],
    r'sndfile\.h|rubberband/.*': ['audio'],
    r'fftw3\.h|ebur128\.h': ['audio/analysis'],
    r'gio/.*': ['app', 'ui', 'audio'],
    r'archive(_entry)?\.h': ['app/package', 'app/server'],
    r'(curl|gmime|libical)/.*|enchant\.h': ['app/server'],
    r'libxml/.*': ['assessments', 'app'],
}
MAX_FILE, MAX_FUNCTION = 500, 60
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
DEFINITION = re.compile(r'^([a-z_][a-z0-9_]*) \(')


def tracked ():
    listing = subprocess.run(['git', '-C', TOP, 'ls-files', '*.c', '*.h', '*.ui'], capture_output=True, text=True)
    return [name for name in listing.stdout.split() if os.path.exists(os.path.join(TOP, name))]


def room_of (path):
    best = ''
    for room in ROOMS:
        if path.startswith(room + '/') and len(room) > len(best):
            best = room
    return best


def layers (path, lines):
    room = room_of(path)
    if not room:
        return
    for number, line in enumerate(lines, 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        kind, header = found.groups()
        if kind == '"':
            target = room_of(header)
            beside = os.path.join(TOP, os.path.dirname(path), header)
            if '/' not in header and os.path.exists(beside):  # what is generated lies elsewhere
                yield number, f'include "{header}" by its path from the root'
            elif target and target != room and target not in ROOMS[room][1]:
                yield number, f'{room} may not include {target}'
            continue
        for pattern, owners in OWNED.items():
            if re.fullmatch(pattern, header) and not any(path.startswith(owner + '/') for owner in owners):
                yield number, f'<{header}> belongs to {", ".join(owners)}'


def shape (path, lines):
    """Sizes, prefixes and words of one .c file."""
    room = room_of(path)
    if len(lines) > MAX_FILE and '/* data table */' not in ''.join(lines[:12]):
        yield len(lines), f'{len(lines)} lines, more than {MAX_FILE}: is this one concept?'
    start = name = None
    for number, line in enumerate(lines, 1):
        found = DEFINITION.match(line)
        if found and not line.rstrip().endswith(';'):
            name, static = found.group(1), number > 1 and 'static' in lines[number - 2]
            if room and not static and not name.startswith(ROOMS[room][0]) and name != 'main' \
                    and name.islower() and re.match(r'^[a-zA-Z]', lines[number - 2] or ' '):
                yield number, f'external function {name} lacks the prefix {ROOMS[room][0]}'
        if line.startswith('{'):
            start = number
        if line.startswith('}') and start:
            if number - start - 1 > MAX_FUNCTION and line.rstrip() == '}':
                yield start, f'function of {number - start - 1} lines, more than {MAX_FUNCTION}'
            start = None
        if re.search(r'(^|[^:"\w])//', re.sub(r'"(\\.|[^"\\])*"', '""', line)):
            yield number, 'use /* */ for comments'
        if room and re.match(r'\s*goto ', line) and not path.startswith('audio/'):
            yield number, 'no goto here: return early, free by g_autoptr'
    if 'SPDX-License-Identifier: GPL-3.0-or-later' not in (lines[0] if lines else ''):
        yield 1, 'the first line is /* SPDX-License-Identifier: GPL-3.0-or-later */'


def formatted (paths):
    formatter = next((name for name in ('clang-format-14', 'clang-format')
                      if subprocess.run(['which', name], capture_output=True).returncode == 0), None)
    if formatter is None:
        yield '', 0, 'clang-format is not installed'
        return
    for at in range(0, len(paths), 50):
        run = subprocess.run([formatter, '--dry-run'] + paths[at:at + 50], cwd=TOP, capture_output=True, text=True)
        for line in run.stderr.splitlines():
            found = re.match(r'(.+?):(\d+):\d+: warning: (.*)', line)
            if found:
                yield found.group(1), int(found.group(2)), 'clang-format would change this'


def check ():
    sources = [path for path in tracked() if path.endswith(('.c', '.h'))]
    for path in sources:
        with open(os.path.join(TOP, path), encoding='utf-8') as text:
            lines = text.read().splitlines()
        for rule in (layers, shape):
            if rule is shape and path.startswith('tests/') and not path.endswith('.c'):
                continue
            for number, sentence in rule(path, lines):
                yield path, number, sentence
    yield from formatted(sources)


def main ():
    breaches = list(dict.fromkeys(check()))
    for path, number, sentence in breaches:
        print(f'{path}:{number}: {sentence}')
    if '--tap' in sys.argv:
        print('1..1')
        print(('not ok' if breaches else 'ok') + ' 1 the house rules hold')
    return 1 if breaches else 0


sys.exit(main())
