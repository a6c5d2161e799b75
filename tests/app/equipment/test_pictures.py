"""The pages of a report as they look: each page of its PDF and of the screen beside a kept picture. Speaks TAP.
Usage: test_pictures.py [--write] PRINT_REPORT SHOTS    (below with-display; --write keeps what is drawn now as the pictures)

The pictures are small and grey, and a little difference is let pass, so that another version of a font library is no failure; a
changed verdict, a missing line or a moved block is one, which the last cases prove.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

PRINT, SHOTS = sys.argv[-2:]
KEPT = os.path.join(os.environ['ANTESALA_SOURCE_DIR'], 'tests/fixtures/equipment')
MOST = 0.02  # root of the mean square, 0 to 1
PAGES = ('equipment-start', 'equipment-result', 'equipment-past')
# In reading order.
ORDER = {
    'en': ['Equipment check', 'Recommended, version 6', 'Checked', 'Not usable', 'Sound', 'Headset', 'Microphone', 'Internet',
           'Signatures', 'Signed by Ana Ruiz', 'Signed by this company', 'Key:', 'Signature:', 'no failure'],
    'es': ['Revisión del equipo', 'Recomendado', 'Sonido', 'Micrófono', 'Internet', 'Firmas', 'Firmado por Ana Ruiz', 'Clave:',
           'Firma:'],
}


def difference (one, other):
    done = subprocess.run(['compare', '-metric', 'RMSE', one, other, 'null:'], capture_output=True, text=True)
    found = re.search(r'\(([0-9.e-]+)\)', done.stderr)
    assert found, f'{one} and {other}: {done.stderr.strip()}'
    return float(found.group(1))


def print_pdf (report, language, place):
    path = os.path.join(place, f'{os.path.basename(report)}.pdf')
    subprocess.run([PRINT, report, path, language], check=True, env={**os.environ, 'LANGUAGE': language, 'LANG': 'C.UTF-8', 'TZ': 'UTC'})
    return path


def draw_pdf (pdf, place, name):
    subprocess.run(['pdftoppm', '-r', '60', '-gray', '-png', pdf, os.path.join(place, name)], check=True)
    return sorted(glob.glob(os.path.join(place, name + '-*.png')))


def draw_screens (place):
    pictures = []
    for variant, ending in (('plain', ''), ('-es-200', '-es-200')):
        # A frame that the display server has not sized yet is drawn again: no reason to end.
        environment = {name: value for name, value in os.environ.items() if name != 'G_DEBUG'}
        subprocess.run([SHOTS, place, *PAGES], check=True, stdout=subprocess.DEVNULL, env={
            **environment, 'ANTESALA_SHOTS': variant, 'LANG': 'C.UTF-8', 'TZ': 'UTC'})
        for page in PAGES:
            path = os.path.join(place, f'screen-{page}{ending}.png')
            subprocess.run(['convert', os.path.join(place, f'{page}{ending}.png'), '-colorspace', 'Gray', '-resize', '640x', path],
                           check=True)
            pictures.append(path)
    return pictures


def spoiled (place):
    """The same report with one verdict turned to good."""
    with open(os.path.join(KEPT, 'report-en.json'), encoding='utf-8') as file:
        report = json.load(file)
    report['probes'][2].update(verdict='pass', remedy=None)
    path = os.path.join(place, 'spoiled.json')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(report, file)
    return path


def cases (place):
    pdfs = {language: print_pdf(os.path.join(KEPT, f'report-{language}.json'), language, place) for language in ORDER}
    pictures = [one for language, pdf in pdfs.items() for one in draw_pdf(pdf, place, f'paper-{language}')] + draw_screens(place)
    if '--write' in sys.argv:
        subprocess.run(['cp', *pictures, KEPT], check=True)
    kept = {os.path.basename(path) for path in glob.glob(os.path.join(KEPT, '*.png'))}
    missing = kept ^ {os.path.basename(path) for path in pictures}
    yield 'as many pages as were kept', f'not on both sides: {", ".join(sorted(missing))}' if missing else None
    for path in pictures:
        off = difference(path, os.path.join(KEPT, os.path.basename(path)))
        yield f'{os.path.basename(path)}: {off:.4f}', f'differs by {off:.4f}, at most {MOST}' if off > MOST else None
    for language, pdf in pdfs.items():
        text = ' '.join(subprocess.run(['pdftotext', '-raw', pdf, '-'], capture_output=True, text=True).stdout.split())
        places = [text.find(word) for word in ORDER[language]]
        yield f'the text of the PDF in {language} is in reading order', None if -1 not in places and places == sorted(places) \
            else f'{list(zip(ORDER[language], places))}'
    off = difference(draw_pdf(print_pdf(spoiled(place), 'en', place), place, 'spoiled')[0], os.path.join(KEPT, 'paper-en-1.png'))
    yield f'a changed verdict is seen: {off:.4f}', None if off > MOST else 'it is not'
    off = difference(os.path.join(place, 'screen-equipment-result.png'), os.path.join(KEPT, 'screen-equipment-past.png'))
    yield f'another page is seen: {off:.4f}', None if off > MOST else 'it is not'


def main ():
    failed = number = 0
    with tempfile.TemporaryDirectory() as place:
        for number, (name, problem) in enumerate(cases(place), 1):
            failed += problem is not None
            print(f'{"not ok" if problem else "ok"} {number} {name}' + (f'\n# {problem}' if problem else ''), flush=True)
    print(f'1..{number}')
    return 0


sys.exit(main())
