"""Sixty secrets go through the server, and none is found afterwards in any file or output of it: test_leaks.py ANTESALA_SERVER.

Fifteen social security numbers and fifteen dates of birth (sealed as the form's fields are), fifteen invitation codes, fifteen
passwords. Looked for in every file of the folder, in a backup, and in all that the programs printed: as they are, without their
hyphens, in hexadecimal, and in base64 at each of its three offsets. A control secret, planted in clear, must be found. At the end the
server gets a SIGSEGV with cores allowed, and none is written. Speaks TAP.
"""
import atexit
import base64
import ctypes
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
sys.path.insert(0, os.path.join(TOP, 'tests', 'e2e'))
import device as e2e  # noqa: E402

SERVER = os.path.abspath(sys.argv[1])
EACH = 15
CONTROL = 'Rosa Planted Control'


class House:
    """A server's folder, the process that serves it, and what all of its programs printed."""

    def __init__ (self, place):
        self.place, self.dir = place, os.path.join(place, 'server')
        self.log = open(os.path.join(place, 'log'), 'ab')
        data = os.path.join(place, 'data')
        shutil.copytree(os.path.join(TOP, 'tests/fixtures/server/data'), data)
        for language in ('en', 'es'):
            path = os.path.join(data, 'forms', f'authorization.{language}.json')
            form = json.load(open(path, encoding='utf-8'))
            form['fields'].append({'id': 'birth_date', 'kind': 'sealed', 'format': 'date', 'label': 'Born'})
            json.dump(form, open(path, 'w', encoding='utf-8'))
        self.run('init', self.dir, '--data', data)
        shutil.rmtree(data)

    def run (self, *words, password=None):
        """A verb. What it prints is kept, but for invitation codes, which it is there to print."""
        read, write = os.pipe()
        os.write(write, (password or '').encode())
        os.close(write)
        words = [*words, *(('--password-fd', str(read)) if password else ())]
        run = subprocess.run([SERVER, *words], env={**os.environ, 'ANTESALA_SERVER_DIR': self.dir}, pass_fds=[read],
                             capture_output=True, timeout=60)
        os.close(read)
        self.log.write(run.stderr + (b'' if words[0] == 'invite' else run.stdout))
        if run.returncode != 0:
            raise RuntimeError(f'{words[0]}: {run.stderr.decode()}')
        return run.stdout.decode()

    def serve (self):
        def allow_cores ():
            hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
            resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
        self.process = subprocess.Popen([SERVER, 'serve', self.dir, '--listen', '127.0.0.1:0'], cwd=self.place,
                                        stdout=subprocess.PIPE, stderr=self.log, preexec_fn=allow_cores)
        atexit.register(self.process.kill)
        return re.search(rb'127.0.0.1:\d+', self.process.stdout.readline()).group().decode()


def plant (house, rand):
    """Gives all the way through the server what must not stay there. Returns the secrets by kind."""
    public, private = ctypes.create_string_buffer(32), ctypes.create_string_buffer(32)
    e2e.sodium.crypto_box_keypair(public, private)
    key = {'id': 'sk-leaks', 'public': e2e.text64(public.raw)}
    path = os.path.join(house.place, 'key.pub')
    json.dump(key, open(path, 'w', encoding='utf-8'))
    house.run('key', 'add', path)
    address = house.serve()
    codes = house.run('invite', '--position', 'agent', '--count', str(EACH), '--name', CONTROL).split()
    numbers = [f'{rand.randint(101, 899)}-{rand.randint(10, 99)}-{rand.randint(1000, 9999)}' for _ in range(EACH)]
    births = [f'19{rand.randint(50, 99)}-{rand.randint(1, 12):02}-{rand.randint(1, 28):02}' for _ in range(EACH)]
    passwords = [f'planted {rand.getrandbits(64):016x}' for _ in range(EACH)]
    for at in range(EACH):
        house.run('user', 'add', f'user{at}', '--role', 'recruiter', password=passwords[at])
        applicant(address, codes[at], key, numbers[at], births[at])
        sign_in(address, f'user{at}', passwords[at], wrong=at < 3)
    return {'number': numbers, 'birth': births, 'code': codes, 'password': passwords}


def applicant (address, code, key, number, birth):
    person = e2e.Device(f'http://{address}')
    person.redeem(code)
    person.entry('eligibility', {'residence': 'TX', 'hours': 30, 'times': ['evening']})
    for form in person.forms()['forms']:
        payload = {'form': form['id'], 'version': form['version'], 'language': 'en', 'sha256': form['sha256'],
                   'decision': 'agreed', 'signed_name': CONTROL}
        fields = form.get('fields', ())
        if fields:
            payload['checks'] = {field['id']: True for field in fields if field['kind'] == 'check'}
            payload['key_id'] = key['id']
            payload['sealed'] = {name: e2e.seal((key['id'], person.application['id'], form['id'], name), key['public'], value)
                                 for name, value in (('ssn', number), ('birth_date', birth))}
        person.entry('consent', payload)


def sign_in (address, user, password, wrong):
    """Rightly, and some wrongly too: five failures would shut the door."""
    connection = e2e.http.client.HTTPConnection(address, timeout=30)
    for word in (password, password + ' wrong') if wrong else (password,):
        connection.request('POST', '/v1/desk/sessions', json.dumps({'user': user, 'password': word}),
                           {'Content-Type': 'application/json'})
        answer = connection.getresponse()
        answer.read()
        if (answer.status == 200) != (word == password):
            raise RuntimeError(f'signing in: {answer.status}')
    connection.close()


def shapes (secret):
    """The bytes by which a secret would show."""
    for text in {secret, secret.replace('-', '')}:
        raw = text.encode()
        yield raw
        yield raw.hex().encode()
        yield raw.hex().upper().encode()
        for offset in range(3):
            whole = base64.b64encode(b'\0' * offset + raw)
            # The characters that depend on neighbours are left out.
            start, end = (0, 2, 3)[offset], len(whole) - (4 if (offset + len(raw)) % 3 else 0)
            yield whole[start:end].rstrip(b'=')


def files (place):
    for folder, _, names in os.walk(place):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                with open(path, 'rb') as file:
                    yield path, file.read()


def found (place, secrets):
    """A secret of eight digits may stand in a number of the protocol by chance; a date without hyphens is not looked for as such."""
    hits = []
    held = list(files(place))
    for kind, values in secrets.items():
        for value in values:
            for shape in shapes(value):
                if kind == 'birth' and shape.isdigit() and len(shape) == 8:
                    continue
                if kind == 'number' and shape.isdigit() and len(shape) == 9:
                    held_as_word = re.compile(rb'(?<![0-9])' + shape + rb'(?![0-9])')
                    hits += [(kind, path) for path, data in held if held_as_word.search(data)]
                else:
                    hits += [(kind, path) for path, data in held if shape in data]
    return hits


def main ():
    with tempfile.TemporaryDirectory() as place:
        house = House(place)
        secrets = plant(house, random.Random(7))
        house.run('backup', os.path.join(place, 'backup.sqlite'))
        house.run('audit', 'export')
        while_serving = found(place, secrets)
        house.process.send_signal(signal.SIGSEGV)
        _, status = os.waitpid(house.process.pid, 0)
        house.process.returncode = -signal.SIGSEGV
        house.log.close()
        cores = [path for path, data in files(place) if 'core' in os.path.basename(path) or data[:4] == b'\x7fELF']
        afterwards = found(place, secrets)
        control = found(place, {'control': [CONTROL]})
    count = sum(map(len, secrets.values()))
    checks = [
        (f'{count} secrets were planted', count == 60),
        (f'none is in any file while the server runs {while_serving[:3]}', not while_serving),
        ('the server died of the signal', os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGSEGV),
        (f'it wrote no core {cores}', not os.WCOREDUMP(status) and not cores),
        (f'none is in any file afterwards {afterwards[:3]}', not afterwards),
        ('what was stored in clear is found: the search can fail', bool(control)),
    ]
    print(f'1..{len(checks)}')
    for at, (name, good) in enumerate(checks, 1):
        print('ok' if good else 'not ok', at, name)
    return 0 if all(good for _, good in checks) else 1


sys.exit(main())
