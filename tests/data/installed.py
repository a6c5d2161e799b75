"""An installed program finds its data and its Spanish: installed.py BUILD. Speaks TAP."""
import os
import re
import subprocess
import sys
import tempfile


def main ():
    environment = {name: value for name, value in os.environ.items() if not name.startswith('ANTESALA_')}
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(['meson', 'install', '-C', sys.argv[1], '--no-rebuild', '--quiet', '--destdir', place],
                              capture_output=True, text=True, env=environment)
        programs = [os.path.join(top, name) for top, _, names in os.walk(place) for name in names if name == 'antesala' and '/bin' in top]
        print('1..3')
        print(('ok' if done.returncode == 0 and len(programs) == 1 else 'not ok') + ' 1 it installs')
        if len(programs) != 1:
            print('# ' + done.stderr.replace('\n', '\n# '))
            return
        told = subprocess.run([programs[0], 'check', '--profile', 'nonsense'], capture_output=True, text=True, env=environment)
        path = re.search(r'/[^ ”"’\']*/equipment/nonsense\.json', told.stderr)
        folder = os.path.dirname(os.path.dirname(path.group())) if path else 'nowhere'
        wanted = ['equipment/basic.json', 'states.json', 'plans/customer-service.json', 'digits/es/7.flac',
                  'assessments/en/service/imsmanifest.xml', 'forms/privacy.es.json', 'scales/phone-presence.json']
        missing = [name for name in wanted if not os.path.exists(place + folder + '/' + name)]
        print(f'{"not ok" if missing else "ok"} 2 the data lies where the program looks: {folder} {missing}')
        spanish = [name for top, _, names in os.walk(place) for name in names if top.endswith('es/LC_MESSAGES')]
        print(('ok' if spanish == ['antesala.mo'] else 'not ok') + ' 3 its Spanish is there')


main()
