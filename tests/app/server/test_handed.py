"""Files that are handed in, through the server: taken only as the answer says, read and rated at the desk, exported and erased with the person.

Prints TAP. The applicant is the independent device of tests/e2e.
"""
import hashlib
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
sys.path.insert(0, os.path.join(TOP, 'tests', 'e2e'))
import device  # noqa: E402
import programs  # noqa: E402

ITEM = {'section': 'email', 'item': 'em-price-list'}
LIST = b'Towel: 15.80\nPillow: 21.00\n'
PROGRAM = b'MZ\x90\x00 a program'
PHOTO = b'\x89PNG\r\n\x1a\n a picture'
OLD_MS = 6 * 366 * 24 * 3600 * 1000


def own_data (folder):
    """A copy of data/ whose plan asks for the file only."""
    data = shutil.copytree(os.path.join(TOP, 'data'), os.path.join(folder, 'data'))
    path = os.path.join(data, 'plans', 'customer-service.json')
    plan = json.load(open(path, encoding='utf-8'))
    tests = next(step for step in plan['steps'] if step['kind'] == 'tests')
    tests['sections'] = [{**one, 'items': [ITEM['item']]} for one in tests['sections'] if one['id'] == 'email']
    json.dump(plan, open(path, 'w', encoding='utf-8'), ensure_ascii=False)
    return data


def sha (data):
    return hashlib.sha256(data).hexdigest()


class Handed:
    """One applicant who agreed to the privacy form only, and a recruiter."""

    def __init__ (self, server):
        self.server = server
        self.person = device.Device(server.url)
        self.person.redeem(server.invite(name='Ana')[0])
        self.person.entry('eligibility', {'residence': 'TX', 'hours': 30, 'times': ['evening']})
        programs.run('antesala-server', 'user', 'add', 'rosa', '--dir', server.folder, '--name', 'Rosa', '--password-fd', 'FD',
                     '--role', 'recruiter', secret='correct horse battery')
        self.token = json.loads(self.ask('POST', '/v1/desk/sessions', {'user': 'rosa', 'password': 'correct horse battery'})[0])['token']
        self.path = f'/v1/desk/applications/{self.person.application["id"]}'

    def ask (self, method, path, body=None, etag=''):
        request = urllib.request.Request(self.server.url + path, json.dumps(body).encode() if body else None, method=method,
                                         headers={'Content-Type': 'application/json', 'Authorization': 'Bearer ' + getattr(self, 'token', ''),
                                                  'If-Match': etag})
        with urllib.request.urlopen(request) as answer:
            return answer.read(), answer.headers

    def status (self, method, path, body=None, etag=''):
        try:
            self.ask(method, path, body, etag)
            return 200
        except urllib.error.HTTPError as refusal:
            return refusal.code

    def upload (self, data):
        tus = {'Tus-Resumable': '1.0.0', 'Upload-Length': str(len(data)), 'Upload-Metadata': 'attachment eWVz'}
        _, headers = self.person.call('POST', '/v1/uploads', headers=tus)
        path = '/v1/uploads/' + headers['Location'].rsplit('/', 1)[1]
        self.person.call('PATCH', path, raw=data, headers={'Tus-Resumable': '1.0.0', 'Upload-Offset': '0',
                                                           'Content-Type': 'application/offset+octet-stream'})
        return path.rsplit('/', 1)[1]

    def answer (self, data, kind, name):
        self.person.entry('response', {**ITEM, 'responses': {'FILE': [f'{sha(data)} {len(data)} {kind} {name}'], 'RESPONSE': ['Here it is.']}})

    def attach (self, data, upload, **changed):
        """The problem's status, or 200."""
        try:
            self.person.entry('attachment', {**ITEM, 'upload': upload, 'sha256': sha(data), 'bytes': len(data), **changed})
            return 200
        except device.Problem as problem:
            return problem.status


def refused (self):
    """What is not taken."""
    try:
        self.upload(LIST)
        return 'an upload without the consent is taken'
    except device.Problem as problem:
        if problem.status != 403:
            return f'an upload without the consent answers {problem.status}'
    form = next(one for one in self.person.forms()['forms'] if one['id'] == 'privacy')
    self.person.sign_form(form, 'en', 'Ana')
    self.person.section('email')
    upload = self.upload(LIST)
    expected = [('no answer names it', 422, self.attach(LIST, upload))]
    self.answer(LIST, 'text/plain', 'list.txt')
    expected += [('another hash', 422, self.attach(PHOTO, upload)),
                 ('another size', 422, self.attach(LIST, upload, bytes=5)),
                 ('no such upload', 409, self.attach(LIST, 'none')),
                 ('another item', 422, self.attach(LIST, upload, item='em-cancel')),
                 ('no bytes', 400, self.attach(LIST, upload, bytes=0)),
                 ('too many bytes', 400, self.attach(LIST, upload, bytes=1 << 30))]
    for data, kind, name in ((PROGRAM, 'text/plain', 'a.txt'), (PHOTO, 'image/png', 'a.png'), (PHOTO, 'application/pdf', 'a.pdf'),
                             (b'x' * 5000001, 'text/plain', 'a.txt'), (LIST, 'text/csv', 'a.txt')):
        self.answer(data, kind, name)
        expected.append((f'{name} of {len(data)} bytes', 415, self.attach(data, self.upload(data))))
    return next((f'{what}: {got}, not {wanted}' for what, wanted, got in expected if got != wanted), None)


def taken (self):
    """Once, also after the section has ended."""
    self.answer(LIST, 'text/plain', 'list.txt')
    self.person.entry('section-end', {'section': 'email', 'reason': 'handed-in'})
    upload = self.upload(LIST)
    got = [self.attach(LIST, upload), self.attach(LIST, upload), self.attach(LIST, self.upload(LIST))]
    return None if got == [200, 409, 409] else f'bound {got}'


def read (self):
    """At the desk: named, saved byte for byte under no type that opens, rated."""
    raw, headers = self.ask('GET', self.path)
    written = json.loads(raw)['written']
    if len(written) != 1 or written[0]['scale'] != 'written-message' or written[0]['text'] != 'Here it is.':
        return f'not what is rated: {written}'
    file = written[0]['files'][0]
    if (file['name'], file['type'], file['bytes']) != ('list.txt', 'text/plain', len(LIST)):
        return f'another file: {file}'
    got, of = self.ask('GET', f'{self.path}/attachments/{file["id"]}')
    if got != LIST or of['Content-Type'] != 'application/octet-stream' or of['X-Content-Type-Options'] != 'nosniff':
        return f'{got} as {of["Content-Type"]}'
    if self.status('GET', f'{self.path}/attachments/none') != 404:
        return 'a file that is not there is given'
    rate = f'{self.path}/written/email/em-price-list'
    return None if self.status('PUT', rate, {'level': 4}, headers['ETag']) == 200 else 'it cannot be rated'


def leave (self):
    """Exported with the person, then erased: the bytes are off the disk."""
    folder, person = self.server.folder, self.person.application['id']
    name = os.path.join(os.path.dirname(folder), 'person.zip')
    programs.run('antesala-server', 'export', person, name, '--dir', folder)
    with zipfile.ZipFile(name) as zipped:
        files = [zipped.read(one) for one in zipped.namelist() if one.startswith('attachments/')]
    if files != [LIST]:
        return f'exported {files}'
    with sqlite3.connect(os.path.join(folder, 'store.sqlite')) as store:
        upload = store.execute('SELECT upload FROM attachments').fetchone()[0]
        store.execute('UPDATE applications SET created_ms = created_ms - ?, submitted_ms = NULL', (OLD_MS,))
    path = os.path.join(folder, 'uploads', upload)
    there = os.path.exists(path)
    programs.run('antesala-server', 'erase', person, '--reason', 'asked for', '--dir', folder)
    with sqlite3.connect(os.path.join(folder, 'store.sqlite')) as store:
        row = store.execute('SELECT name, type FROM attachments').fetchone()
    return None if there and not os.path.exists(path) and row == ('', '') else f'left {row}, file {os.path.exists(path)}'


def main ():
    print('1..4')
    failed = 0
    with tempfile.TemporaryDirectory(prefix='antesala-handed-') as folder:
        server = programs.HiringServer(os.path.join(folder, 'server'))
        programs.run('antesala-server', 'init', server.folder, '--data', own_data(folder))
        server.start()
        try:
            handed = Handed(server)
            for at, case in enumerate((refused, taken, read, leave), 1):
                trouble = case(handed)
                failed += trouble is not None
                print('not ok' if trouble else 'ok', at, case.__name__, trouble or '')
        finally:
            server.stop()
    return 1 if failed else 0


sys.exit(main())
