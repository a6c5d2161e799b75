"""antesala check against a real server with a real reflector, and against what is in the way of one. Speaks TAP.
Usage: test_check_line.py ANTESALA SERVER"""
import http.server
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM, SERVER = sys.argv[1:3]
SOURCE = os.environ['ANTESALA_SOURCE_DIR']
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ('DISPLAY', 'WAYLAND_DISPLAY')}
PROBES = ['rtt', 'loss', 'throughput', 'loaded', 'dns', 'portal', 'ipv6', 'clock']
CASES = []


def case (function):
    CASES.append(function)
    return function


def profile (place, packets_s=2, load_s=2):
    """A short one: the figures are weak, the way is the same."""
    path = os.path.join(place, 'short.json')
    demands = [{'id': name, 'required': True} for name in PROBES]
    with open(path, 'w', encoding='utf-8') as file:
        json.dump({'schema': 1, 'id': 'short', 'version': 1, 'date': '2026-01-01', 'name': {'en': 'x', 'es': 'x'},
                   'network': {'packets_s': packets_s, 'load_s': load_s}, 'probes': demands}, file)
    return path


class Programs:
    def __init__ (self, place, *serve, reflector=True):
        self.folder = os.path.join(place, 'server')
        self.running = []
        data = os.path.join(SOURCE, 'tests/fixtures/server/data')
        assert subprocess.run([SERVER, 'init', self.folder, '--data', data], timeout=60).returncode == 0
        if reflector:
            self.start('reflect', '--dir', self.folder, '--listen', '127.0.0.1:0')
        self.url = self.start('serve', self.folder, '--listen', '127.0.0.1:0', *serve)

    def start (self, *arguments):
        process = subprocess.Popen([SERVER, *arguments], stdout=subprocess.PIPE, text=True)
        self.running.append(process)
        return process.stdout.readline().split()[-1]

    def __enter__ (self):
        return self

    def __exit__ (self, *exception):
        for process in self.running:
            process.terminate()
            process.wait(10)


def check (place, url, only=None, **options):
    done = subprocess.run([PROGRAM, 'check', '--json', '--server', url, '--profile', profile(place, **options),
                           '--only', ','.join(only or PROBES)], env=ENVIRONMENT, capture_output=True, text=True, timeout=120)
    return done, {probe['id']: probe for probe in json.loads(done.stdout)['probes']}


@case
def whole_line (place):
    with Programs(place) as programs:
        done, found = check(place, programs.url)
    assert found['rtt']['verdict'] == 'pass' and 0 < found['rtt']['value'] < 500, found['rtt']
    assert found['loss']['verdict'] == 'pass' and found['loss']['value'] == 0, found['loss']
    assert found['throughput']['verdict'] == 'pass' and found['throughput']['value'] > 20, found['throughput']
    assert found['loaded']['verdict'] == 'pass', found['loaded']
    assert found['portal']['verdict'] == 'pass' and found['portal']['value'] == 'none', found['portal']
    assert found['clock']['verdict'] == 'pass' and found['clock']['value'] < 5, found['clock']
    # 127.0.0.1 has no name and no IPv6: said, not failed
    assert found['dns']['verdict'] == found['ipv6']['verdict'] == 'not-measured'
    assert done.returncode == 3


@case
def by_name (place):
    with Programs(place) as programs:
        _, found = check(place, programs.url.replace('127.0.0.1', 'localhost'), ['dns', 'portal'])
    assert found['dns']['verdict'] == 'pass' and found['dns']['value'] >= 0, found['dns']


@case
def no_reflector (place):
    with Programs(place, reflector=False) as programs:
        _, found = check(place, programs.url)
    assert found['rtt']['verdict'] == 'pass', found['rtt']
    for name in ('loss', 'throughput', 'loaded'):
        assert found[name]['verdict'] == 'not-measured' and 'reflector' in found[name]['why'], found[name]


@case
def blocked_reflector (place):
    with Programs(place, '--reflector', '127.0.0.1:9', reflector=False) as programs:
        done, found = check(place, programs.url, ['rtt', 'loss', 'throughput', 'loaded'])
    assert done.returncode == 3
    for name, probe in found.items():
        assert probe['verdict'] == 'not-measured' and 'firewall' in probe['why'], (name, probe)


@case
def captive_portal (place):
    class Hotel(http.server.BaseHTTPRequestHandler):
        def do_GET (self):
            page = b'<html><title>Welcome to the hotel</title></html>'
            self.send_response(200)
            self.send_header('Content-Type', 'text/html')
            self.send_header('Content-Length', str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message (self, *words):
            pass
    hotel = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Hotel)
    threading.Thread(target=hotel.serve_forever, daemon=True).start()
    _, found = check(place, f'http://127.0.0.1:{hotel.server_port}')
    hotel.shutdown()
    assert found['portal']['value'] == 'portal', found['portal']
    for name in ('rtt', 'loss', 'throughput', 'loaded', 'clock'):
        assert found[name]['verdict'] == 'not-measured', found[name]


@case
def nobody_there (place):
    begun = time.monotonic()
    done, found = check(place, 'http://127.0.0.1:1')
    assert done.returncode == 3 and {probe['verdict'] for probe in found.values()} == {'not-measured'}, found
    assert time.monotonic() - begun < 20
    done, found = check(place, 'no address')
    assert done.returncode == 3 and {probe['verdict'] for probe in found.values()} == {'not-measured'}, found


@case
def signed (place):
    """Where the server gives tickets, data and PDF carry its signature; changed data does not."""
    with Programs(place) as programs:
        done, found = check(place, programs.url, ['rtt'])
        report = json.loads(done.stdout)
        path = os.path.join(place, 'report.pdf')
        subprocess.run([PROGRAM, 'check', '--pdf', path, '--server', programs.url, '--profile', profile(place), '--only', 'rtt'],
                       env=ENVIRONMENT, timeout=120)
        with open(os.path.join(programs.folder, 'server.pub'), encoding='utf-8') as file:
            key = file.read().strip()
    assert report['signed']['key'] == key and len(report['signed']['signature']) == 88, report['signed']
    text = ' '.join(subprocess.run(['pdftotext', '-raw', path, '-'], capture_output=True, text=True).stdout.split())
    assert 'Signatures' in text and f'Key: {key}' in text and 'unchanged since' in text, text[-600:]
    with Programs(os.path.join(place, 'other'), reflector=False) as programs:
        done, _ = check(place, programs.url, ['portal'])
    assert 'signed' not in json.loads(done.stdout)


@case
def interrupted (place):
    with Programs(place) as programs:
        process = subprocess.Popen([PROGRAM, 'check', '--json', '--server', programs.url, '--profile',
                                    profile(place, packets_s=60), '--only', 'rtt'], env=ENVIRONMENT,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(2)  # anywhere in the middle
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=20)
        took = time.monotonic() - begun
    assert process.returncode == 130 and not output, (process.returncode, output)
    assert took < 1, took  # 0.1 s is what the function is tested for; a process also has to end


print(f'1..{len(CASES)}')
for number, function in enumerate(CASES, 1):
    with tempfile.TemporaryDirectory() as folder:
        try:
            function(folder)
            print(f'ok {number} {function.__name__}')
        except Exception as problem:
            print(f'not ok {number} {function.__name__}\n# {type(problem).__name__} {problem}'.rstrip())
    sys.stdout.flush()
