"""Makes the hash tables of names.c from the lists in names.h: names_hash.py names.h OUTPUT

The hash takes each letter, digit and colon in lower case (hyphens and the prefix "qti-" do not count), multiplies and adds;
the multiplier is the one under which the fewest names collide.
"""
import re
import sys

SLOTS = 1024


def entries (text, lists):
    for name in lists:
        body = re.search(r'#define ' + name + r'\(X\)(.*?)(?=\n\n|\n/\*)', text, re.S).group(1)
        for ident, word in re.findall(r'X\((\w+), "([^"]+)"\)', body):
            yield ident, word


def slots_of (words):
    """The multiplier that needs the fewest second looks (linear probing), and its table."""
    best = None
    for multiplier in range(31, 1031, 2):
        table, looks = {}, 0
        for number, word in words:
            value = 0
            for letter in word.replace('-', ''):
                value = (value * multiplier + ord(letter)) & 0xffffffff
            slot = (value ^ (value >> 15)) % SLOTS
            while slot in table:
                slot, looks = (slot + 1) % SLOTS, looks + 1
            table[slot] = number
        if best is None or looks < best[0]:
            best = looks, multiplier, table
    return best[1], [best[2].get(slot, '0') for slot in range(SLOTS)]


def main ():
    with open(sys.argv[1], encoding='utf-8') as source:
        text = source.read()
    elements = list(entries(text, [f'QTI_{kind}_NAMES' for kind in
                                   ('EXPRESSION', 'RULE', 'INTERACTION', 'STRUCTURE', 'HTML')]))
    attributes = list(entries(text, ['QTI_ATTRIBUTE_NAMES']))
    with open(sys.argv[2], 'w', encoding='utf-8') as output:
        output.write(f'/* made by names_hash.py from names.h */\n#define SLOTS {SLOTS}u\n')
        for what, letter, words in (('element', 'E', elements), ('attribute', 'A', attributes)):
            multiplier, table = slots_of([(f'QTI_{letter}_{ident}', word) for ident, word in words])
            output.write(f'#define {what.upper()}_MULTIPLIER {multiplier}u\n')
            output.write(f'static const uint16_t {what}_slots[SLOTS] = {{' + ','.join(map(str, table)) + '};\n')


main()
