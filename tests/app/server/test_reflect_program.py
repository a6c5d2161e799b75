"""antesala-server reflect as a process: it finds its server, ends at once on SIGTERM, and says what is wrong. Speaks TAP.
Usage: test_reflect_program.py SERVER"""
import base64
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

PROGRAM = sys.argv[1]
DATA = os.path.join(os.environ['ANTESALA_SOURCE_DIR'], 'tests/fixtures/server/data')


def started (*arguments):
    process = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return process, process.stdout.readline().split()[-1]


def reflector_of (url):
    with urllib.request.urlopen(url + '/v1/reflector') as answer:
        return json.load(answer)


def whole_way (folder):
    assert subprocess.run([PROGRAM, 'init', folder, '--data', DATA], timeout=60).returncode == 0
    server, url = started('serve', folder, '--listen', '127.0.0.1:0')
    try:
        try:
            reflector_of(url)
            raise AssertionError('a ticket without a reflector')
        except urllib.error.HTTPError as problem:
            assert problem.code == 404, problem.code
        reflector, address = started('reflect', '--dir', folder, '--listen', '127.0.0.1:0')
        given = reflector_of(url)
        host, port = address.split(':')
        assert (given['host'], given['port']) == (host, int(port)), given
        ticket = base64.b64decode(given['ticket'])
        ask = b'ANTR\1\0\0\0' + (3).to_bytes(4, 'big') + bytes(4) + b'abcdefgh' + ticket
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            udp.settimeout(10)
            udp.connect((host, int(port)))
            udp.send(b'x' * 172)  # no answer to this
            udp.send(ask.ljust(172, b'\0'))
            answer = udp.recv(4096)
        assert len(answer) == 172 and answer[4] == 2 and answer[8:12] == ask[8:12] and answer[16:24] == b'abcdefgh'
        with socket.create_connection((host, int(port)), 10) as tcp:
            hello = b'ANTR\3\0\0\0' + (200).to_bytes(4, 'big') + bytes(12) + ticket
            tcp.sendall(hello.ljust(128, b'\0'))
            got = 0
            while part := tcp.recv(1 << 16):
                got += len(part)
        assert got > 100000, got
        with socket.create_connection((host, int(port)), 10) as tcp:
            tcp.sendall(b'GET / HTTP/1.1\r\n'.ljust(128, b' '))
            try:
                assert tcp.recv(100) == b''
            except ConnectionResetError:
                pass
        begun = time.monotonic()
        reflector.send_signal(signal.SIGTERM)
        assert reflector.wait(10) == 0 and time.monotonic() - begun < 1
        assert not os.path.exists(os.path.join(folder, 'reflector'))
        try:
            reflector_of(url)
            raise AssertionError('the reflector is gone, and its place is still given')
        except urllib.error.HTTPError:
            pass
    finally:
        server.terminate()
        server.wait(10)


def misuse (folder):
    for arguments, code in ((['reflect'], 64), (['reflect', '--key', 'short'], 64), (['reflect', '--dir', folder], 1),
                            (['reflect', '--key', base64.b64encode(bytes(32)).decode(), '--listen', 'nowhere'], 1),
                            (['serve', folder, '--reflector', 'http://x'], 64)):
        done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=30,
                              env={k: v for k, v in os.environ.items() if k != 'ANTESALA_SERVER_DIR'})
        assert done.returncode == code and done.stderr, (arguments, done)


def alone (folder):
    """What faces the network links neither a database nor HTTP."""
    program = os.path.join(os.path.dirname(os.path.realpath(PROGRAM)), 'antesala-reflector')
    linked = subprocess.run(['ldd', program], capture_output=True, text=True, check=True, timeout=30).stdout
    assert 'libc.so' in linked and 'sqlite' not in linked and 'soup' not in linked, linked


print('1..3')
for number, function in enumerate((whole_way, misuse, alone), 1):
    with tempfile.TemporaryDirectory() as place:
        try:
            function(place)
            print(f'ok {number} {function.__name__}')
        except Exception as problem:
            print(f'not ok {number} {function.__name__}\n# {type(problem).__name__} {problem}')
