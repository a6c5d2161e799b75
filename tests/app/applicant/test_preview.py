"""antesala preview of an item whose rules, stimulus and picture lie elsewhere in its package. Speaks TAP: test_preview.py PROGRAM."""
import os
import struct
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.environ['ANTESALA_SOURCE_DIR'], 'tests/app/items'))
import drawn  # noqa: E402

PROGRAM = sys.argv[1]


def picture (item, *options):
    """Height in pixels and size in bytes of what is drawn, or what is said instead."""
    with tempfile.TemporaryDirectory() as place:
        path = os.path.join(place, 'item.png')
        done = subprocess.run([PROGRAM, 'preview', item, '--png', path, *options], capture_output=True, text=True, timeout=60,
                              check=False)
        if done.returncode != 0:
            return done.returncode, done.stderr
        with open(path, 'rb') as file:
            png = file.read()
        assert png[:8] == b'\x89PNG\r\n\x1a\n'
        return struct.unpack('>I', png[20:24])[0], len(png)


def whole_package (place):
    """The stimulus is shown: without its file the same item is drawn with a sentence in its place."""
    item = drawn.make(place)
    height, size = picture(item)
    assert isinstance(size, int), size
    assert 250 < height < 450, f'the picture is 60 points high and not as wide as the page, the item is {height} high'
    os.remove(os.path.join(place, 'media/dot.png'))
    without = picture(item)
    assert without != (height, size), 'the picture of the item was not drawn'
    os.remove(os.path.join(place, 'stimuli/s.xml'))
    assert picture(item) != without, 'the stimulus of the item was not drawn'


def rules_that_are_missing (place):
    item = drawn.make(place)
    os.remove(os.path.join(place, 'rules/three.xml'))
    code, said = picture(item)
    assert code == 1 and 'rules/three.xml' in said and f'{item}:' in said, (code, said)


def rules_outside_of_the_package (place):
    item = drawn.make(place)
    with open(item, encoding='utf-8') as text:
        xml = text.read()
    with open(item, 'w', encoding='utf-8') as text:
        text.write(xml.replace('../rules/three.xml', '../../three.xml'))
    code, said = picture(item)
    assert code == 1 and 'is not within the package' in said, (code, said)


def usage (place):
    assert picture(drawn.make(place), '--width', '1')[0] == 64


cases = whole_package, rules_that_are_missing, rules_outside_of_the_package, usage
print(f'1..{len(cases)}')
for number, function in enumerate(cases, 1):
    with tempfile.TemporaryDirectory() as folder:
        try:
            function(folder)
            print(f'ok {number} {function.__name__}')
        except Exception as problem:
            print(f'not ok {number} {function.__name__}\n# {type(problem).__name__} {problem}'.rstrip())
