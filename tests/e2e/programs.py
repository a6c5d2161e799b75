"""Where the built programs are, and a hiring server of one's own with a recruiter, a screening key and invitations."""
import ctypes
import json
import os
import signal
import subprocess
import threading
import urllib.request

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get('ANTESALA_BUILD_DIR', os.path.join(TOP, 'build'))
PROGRAMS = {
    'antesala': 'app/applicant/antesala',
    'antesala-desk': 'app/desk/antesala-desk',
    'antesala-server': 'app/server/antesala-server',
    'antesala-items': 'app/items/antesala-items',
}
SHORT_DATA = os.path.join(BUILD, 'tests/fixtures/plan-short')
PASSWORD = 'paper lantern 47 quiet'
PASSPHRASE = 'seven slow herons over the lake'

# How much slower than usual the programs may be: tools/sanitized.py says so.
PATIENCE = float(os.environ.get('ANTESALA_TEST_PATIENCE', 1))
# A warning of GLib ends the programs, but not this driver: AT-SPI warns when something goes away while it is looked at.
DEBUG = {'G_DEBUG': os.environ.pop('G_DEBUG')} if 'G_DEBUG' in os.environ else {}


def program (name):
    return os.path.join(BUILD, PROGRAMS[name])


def environment (**more):
    """The environment of a program of the built tree; a value of None removes a variable."""
    base = dict(os.environ, ANTESALA_DATA_DIR=os.path.join(TOP, 'data'), ANTESALA_LOCALE_DIR=os.path.join(BUILD, 'po'),
                **DEBUG)
    base.update({name: value for name, value in more.items() if value is not None})
    return {name: value for name, value in base.items() if more.get(name, value) is not None}


def run (*words, secret=None):
    """Runs a program to its end; SECRET goes in by a file descriptor. Gives stdout; a failure raises with stderr."""
    words = [program(words[0]), *words[1:]]
    if secret is None:
        done = subprocess.run(words, capture_output=True, text=True, env=environment())
    else:
        read, write = os.pipe()
        os.write(write, (secret + '\n').encode())
        os.close(write)
        done = subprocess.run([word.replace('FD', str(read)) if word == 'FD' else word for word in words],
                              capture_output=True, text=True, env=environment(), pass_fds=[read])
        os.close(read)
    if done.returncode:
        raise RuntimeError(f'{" ".join(words)} ended with {done.returncode}: {done.stderr}{done.stdout}')
    return done.stdout


def die_with_us ():
    """In a child: it is ended when this program ends, however that happens."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


class Agency:
    """A background-check agency in a process of its own (tests/app/server/agency.py), set up at a hiring server before that starts."""

    def __init__ (self, folder, name='clearwater'):
        self.name = name
        self.process = subprocess.Popen(['/usr/bin/python3', '-u', os.path.join(TOP, 'tests/app/server/agency.py')], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, preexec_fn=die_with_us)
        self.url = f'http://127.0.0.1:{int(self.process.stdout.readline())}'
        path = os.path.join(folder, 'agencies', name + '.json')
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), 'w', encoding='utf-8') as file:
            json.dump({'title': 'Clearwater Screening', 'contact': '400 Harbor Street, Dayton, OH 45402, 1-800-555-0177', 'kind': 'checkr',
                       'base': self.url + '/v1', 'key': 'test-key', 'packages': ['basic']}, file)

    def control (self, **command):
        """Moves it; gives how many events there are, and its objects."""
        request = urllib.request.Request(self.url + '/control', json.dumps(command).encode(), {'Content-Type': 'application/json'})
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20) as answer:
            return json.load(answer)

    def serves (self, server):
        """Its messages go to this server, which has started."""
        self.control(webhook=f'{server.url}/v1/agencies/{self.name}/webhooks')

    def stop (self):
        self.process.stdin.close()
        self.process.wait(10 * PATIENCE)


class HiringServer:
    """A server in a folder. start() serves on a free port; stop() and kill() end it."""

    def __init__ (self, folder, data=SHORT_DATA):
        self.folder, self.process, self.url, self.lines, self.reflector = folder, None, None, [], None
        self.data = data

    def make (self, users=(('ines', 'Ines Calder'), ('osei', 'R. Osei'))):
        run('antesala-server', 'init', self.folder, '--data', self.data)
        for user, name, *role in users:
            run('antesala-server', 'user', 'add', user, '--dir', self.folder, '--name', name, '--password-fd', 'FD',
                *(('--role', role[0]) if role else ()), secret=PASSWORD)
        keys = os.path.join(self.folder, '..', 'screening-keys')
        run('antesala-desk', 'keys', 'create', '--folder', keys, '--name', 'screening', '--holder', 'Ines Calder',
            '--passphrase-fd', 'FD', secret=PASSPHRASE)
        run('antesala-server', 'key', 'add', os.path.join(keys, 'screening.pub'), '--dir', self.folder)
        return self

    def start (self, port=0, wrap=(), **more):
        """WRAP goes before the program, such as strace and its options."""
        self.process = subprocess.Popen(
            [*wrap, program('antesala-server'), 'serve', self.folder, '--listen', f'127.0.0.1:{port}'],
            stdout=subprocess.PIPE, text=True, env=environment(**more), preexec_fn=die_with_us)
        line = self.process.stdout.readline()
        if not line.startswith('Listening on '):
            self.process.wait(10 * PATIENCE)
            raise RuntimeError(f'The server did not start: {line!r}, exit {self.process.returncode}')
        self.url = line.split()[2]
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        return self

    def reflect (self):
        """Starts the far end of the line check beside the server, which then gives tickets for it."""
        self.reflector = subprocess.Popen(
            [program('antesala-server'), 'reflect', '--dir', self.folder, '--listen', '127.0.0.1:0'],
            stdout=subprocess.PIPE, text=True, env=environment(), preexec_fn=die_with_us)
        line = self.reflector.stdout.readline()
        if not line.startswith('Reflecting on '):
            raise RuntimeError(f'The reflector did not start: {line!r}, exit {self.reflector.wait(10 * PATIENCE)}')
        return self

    @property
    def port (self):
        return int(self.url.rsplit(':', 1)[1])

    def invite (self, position='customer-service-home', name='Marisol Vega', language='en', count=1):
        return run('antesala-server', 'invite', '--dir', self.folder, '--position', position, '--name', name,
                   '--language', language, '--count', str(count)).split()

    def running (self):
        return self.process is not None and self.process.poll() is None

    def stop (self):
        if self.running():
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20 * PATIENCE)
        if self.reflector is not None:
            self.reflector.send_signal(signal.SIGTERM)
            self.reflector.wait(20 * PATIENCE)
            self.reflector = None

    def kill (self):
        if self.running():
            self.process.kill()
            self.process.wait(20 * PATIENCE)
