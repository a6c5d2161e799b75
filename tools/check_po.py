"""Proves that every sentence of the programs has its Spanish: check_po.py [--tap]

Each source file that marks a sentence for translation is in po/POTFILES, each sentence in po/es.po is translated, not fuzzy,
and has the same placeholders as the English.
"""
import os
import re
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MARKED = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext|dgettext)\s*\(\s*"|translatable="(?:yes|true|1)"')
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']


def run (*command):
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=True).stdout


def sources ():
    return [name for name in run('git', 'ls-files', '*.c', '*.h', '*.ui').split() if not name.startswith('tests/')]


def marked (name):
    with open(os.path.join(TOP, name), encoding='utf-8') as text:
        return MARKED.search(text.read()) is not None


def breaches ():
    with open(os.path.join(TOP, 'po/POTFILES'), encoding='utf-8') as text:
        listed = [line.strip() for line in text if line.strip() and not line.startswith('#')]
    for name in sources():
        if name not in listed and marked(name):
            yield f'{name} has sentences but is not in po/POTFILES'
    for name in listed:
        if not os.path.exists(os.path.join(TOP, name)):
            yield f'po/POTFILES names {name}, which is not there'
            return
    with tempfile.TemporaryDirectory() as place:
        template, merged = os.path.join(place, 'all.pot'), os.path.join(place, 'es.po')
        run('xgettext', '--from-code=UTF-8', '--add-comments=Translators', '--no-wrap', '-o', template,
            *[f'--keyword={word}' for word in KEYWORDS], *sorted(set(listed)))
        run('msgmerge', '--quiet', '--no-fuzzy-matching', '--no-wrap', '-o', merged, 'po/es.po', template)
        for option, what in (('--untranslated', 'no Spanish'), ('--only-fuzzy', 'unsure Spanish')):
            for block in run('msgattrib', '--no-wrap', '--no-obsolete', option, merged).split('\n\n')[1:]:
                place = ' '.join(re.findall(r'^#: (.*)$', block, re.M))
                yield f'{place}: {what} for {block[block.index("msgid"):].splitlines()[0][6:]}'
        checked = subprocess.run(['msgfmt', '--check-format', '-o', os.devnull, merged], capture_output=True, text=True)
        if checked.returncode:
            yield from checked.stderr.splitlines()


def main ():
    found = list(breaches())
    for sentence in found:
        print(('# ' if '--tap' in sys.argv else '') + sentence)
    if '--tap' in sys.argv:
        print('1..1')
        print(('not ok' if found else 'ok') + ' 1 every sentence has its Spanish')
    return 1 if found else 0


sys.exit(main())
