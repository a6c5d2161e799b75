"""Checks every .ui file with gtk4-builder-tool and with what it cannot know. Prints TAP.

  valid    every class and property exists (a template is checked as an object of its parent)
  ids      what holds a translatable text has an id, or it could not change its language
  choices  no GtkCheckButton: assistive technology cannot press it
  names    a button without a label has an accessible one
"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

TOP = os.environ['ANTESALA_SOURCE_DIR']
OUR_PARENTS = {'UiPage': 'AdwBin'}


def as_object (text):
    """A template is an object of its parent class; a widget of ours inside one is a box; callbacks are code's affair."""
    def opened (found):
        return f'<object class="{OUR_PARENTS.get(found.group(1), found.group(1))}">'
    text = re.sub(r'<template class="\w+" parent="(\w+)">', opened, text).replace('</template>', '</object>')
    text = re.sub(r'<signal [^>]*/>', '', text)
    return re.sub(r'class="Ui\w+"', 'class="GtkBox"', text)


def complaints_of_tool (text):
    with tempfile.NamedTemporaryFile('w', suffix='.ui') as file:
        file.write(as_object(text))
        file.flush()
        run = subprocess.run(['gtk4-builder-tool', 'validate', file.name], capture_output=True, text=True,
                             env=dict(os.environ, LD_PRELOAD='libadwaita-1.so.0'))
        return [run.stdout + run.stderr] if run.returncode else []


def complaints_of_ours (text):
    for thing in xml.fromstring(text).iter():
        if thing.tag != 'object':
            continue
        kind, own = thing.get('class'), thing.findall('property')
        told = [node for node in thing.findall('accessibility/*')]
        if any(node.get('translatable') for node in own + told) and not thing.get('id'):
            yield f'{kind} holds a translatable text and has no id'
        if kind == 'GtkCheckButton':
            yield 'GtkCheckButton cannot be pressed by assistive technology; use GtkToggleButton'
        labelled = any(node.get('name') in ('label', 'labelled-by') for node in own + told)
        if kind in ('GtkButton', 'GtkToggleButton') and not labelled and not thing.get('id'):
            yield f'{kind} has neither label nor accessible name, and no id by which code could give one'


def files ():
    for folder, _, names in sorted(os.walk(os.path.join(TOP, 'ui'))):
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith('.ui'))


def main ():
    cases = []
    for path in files():
        with open(path, encoding='utf-8') as file:
            text = file.read()
        cases.append((os.path.relpath(path, TOP), complaints_of_tool(text) + list(complaints_of_ours(text))))
    broken = '<interface><object class="GtkLabel"><property name="lable">x</property></object></interface>'
    cases.append(('a misspelt property is found', [] if complaints_of_tool(broken) else ['it was not']))
    print(f'1..{len(cases)}')
    for number, (name, found) in enumerate(cases, 1):
        for sentence in found:
            print(f'# {sentence}')
        print(f'{"not ok" if found else "ok"} {number} {name}')
    return any(found for _, found in cases)


sys.exit(main())
