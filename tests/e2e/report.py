"""A way through the windows as a test: TAP, one line a language, with what was seen before it and where it failed."""
import argparse
import time
import traceback


def reader ():
    options = argparse.ArgumentParser()
    options.add_argument('--language', action='append', choices=['en', 'es'])
    options.add_argument('--pictures')
    return options


def run (name, languages, go):
    """GO takes a language and gives lines to read, or raises. Gives the exit code."""
    languages, failed = languages or ['en', 'es'], 0
    print(f'1..{len(languages)}')
    for number, language in enumerate(languages, 1):
        begun = time.monotonic()
        try:
            for line in go(language):
                print('#', line)
            print(f'ok {number} {name} in {language}, {time.monotonic() - begun:.0f} s', flush=True)
        except Exception:
            failed += 1
            print('# ' + traceback.format_exc()[-1500:].replace('\n', '\n# '))
            print(f'not ok {number} {name} in {language}', flush=True)
    return 1 if failed else 0
