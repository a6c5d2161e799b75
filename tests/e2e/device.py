"""A second, independent applicant's device in Python: it speaks docs/protocol.md by HTTP, with libsodium for keys and signatures.

Tests use it to try the server without a window; that it gets along with the server shows that the page says enough.
"""
import base64
import ctypes
import hashlib
import http.client
import json
import os
import time
import urllib.parse

sodium = ctypes.CDLL('libsodium.so.23')
sodium.sodium_init()


class Problem(Exception):
    """An answer of the server that is not 2xx."""

    def __init__ (self, status, body):
        self.status = status
        self.word = body.get('type', '').rsplit(':', 1)[-1]
        super().__init__(f'{status} {self.word}: {body.get("detail") or body.get("title")}')


def blake (data):
    return hashlib.blake2b(data, digest_size=32).hexdigest()


def text64 (data):
    return base64.b64encode(data).decode()


def new_id (now_ms=None):
    """A UUIDv7."""
    now_ms = now_ms if now_ms is not None else time.time_ns() // 1_000_000
    number = now_ms << 80 | 7 << 76 | int.from_bytes(os.urandom(2), 'big') >> 4 << 64 | 2 << 62 \
        | int.from_bytes(os.urandom(8), 'big') >> 2
    digits = f'{number:032x}'
    return '-'.join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def seal (place, public_key, value):
    """A sealed field: PLACE is (key id, application, form, field)."""
    plain = '\n'.join(('antesala-sealed-1', *place, value, '')).encode()
    box = ctypes.create_string_buffer(len(plain) + 48)
    sodium.crypto_box_seal(box, plain, ctypes.c_ulonglong(len(plain)), base64.b64decode(public_key))
    return text64(box.raw)


class Device:
    """One applicant's program, as far as the server can see."""

    def __init__ (self, url):
        self.host = urllib.parse.urlsplit(url).netloc
        public, self.secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
        sodium.crypto_sign_keypair(public, self.secret)
        self.key = text64(public.raw)
        self.application = None
        self.connection = None

    def sign (self, *lines):
        text = ('\n'.join(lines) + '\n').encode()
        signature = ctypes.create_string_buffer(64)
        sodium.crypto_sign_detached(signature, None, text, ctypes.c_ulonglong(len(text)), self.secret)
        return text64(signature.raw)

    def exchange (self, method, path, body, headers):
        """One request on a connection that is kept while it holds; a broken one raises OSError or HTTPException."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            return answer, answer.read()
        except Exception:
            self.connection.close()
            self.connection = None
            raise

    def call (self, method, path, body=None, key=None, raw=None, headers=None):
        """One signed request. Gives (JSON or None, headers)."""
        data = raw if raw is not None else b'' if body is None else json.dumps(body).encode()
        signed = self.sign('antesala-request-1', method, path, key or '-', '-' if method == 'PATCH' else blake(data))
        head = {'Antesala-Device': self.key, 'Antesala-Signature': signed, **(headers or {})}
        if key:
            head['Idempotency-Key'] = key
        if body is not None:
            head['Content-Type'] = 'application/json'
        answer, content = self.exchange(method, path, data or None, head)
        if answer.status >= 300:
            raise Problem(answer.status, json.loads(content or b'{}'))
        return (json.loads(content) if content else None), answer.headers

    def redeem (self, code, language='en'):
        code = code.replace('-', '')
        self.application, _ = self.call('POST', '/v1/invitations/redeem',
                                        {'code': code, 'device_key': self.key, 'language': language}, new_id())
        return self.application

    def forms (self, language='en'):
        return self.call('GET', f'/v1/application/forms?language={language}')[0]

    def section (self, section, language='en'):
        return self.call('GET', f'/v1/application/sections/{section}?language={language}')[0]

    def status (self):
        return self.call('GET', '/v1/application/status')[0]

    def entry (self, kind, payload, key=None, at_ms=1):
        """Sends one entry and checks its receipt, which is given with whether it was a replay."""
        key = key or new_id()
        body = {'at_ms': at_ms, **payload}
        receipt, headers = self.call('POST', f'/v1/application/entries/{kind}', body, key)
        if not self.receipt_holds(receipt, key, json.dumps(body).encode()):
            raise ValueError(f'the receipt of {kind} does not hold: {receipt}')
        return receipt, headers.get('Idempotency-Replayed') == 'true'

    def receipt_holds (self, receipt, key, body):
        text = '\n'.join(('antesala-receipt-1', self.application['id'], key, blake(body), str(receipt['received_ms']),
                          str(receipt['number']), '')).encode()
        return receipt['key'] == key and receipt['body_hash'] == blake(body) and sodium.crypto_sign_verify_detached(
            base64.b64decode(receipt['signature']), text, ctypes.c_ulonglong(len(text)),
            base64.b64decode(self.application['server_key'])) == 0

    def sign_form (self, form, language, signed_name, screening_key=None):
        """The consent entry of a form, with its sealed fields filled."""
        payload = {'form': form['id'], 'version': form['version'], 'language': language, 'sha256': form['sha256'],
                   'decision': 'agreed', 'signed_name': signed_name}
        values = {'ssn': '123-45-6789', 'date': '1990-04-27', 'text': 'TX 12345678'}
        sealed = {field['id']: seal((screening_key['id'], self.application['id'], form['id'], field['id']),
                                    screening_key['public'], values[field['format']])
                  for field in form.get('fields', ()) if field['kind'] == 'sealed'}
        checks = {field['id']: True for field in form.get('fields', ()) if field['kind'] == 'check'}
        if sealed:
            payload.update(sealed=sealed, key_id=screening_key['id'])
        if checks:
            payload['checks'] = checks
        return self.entry('consent', payload)

    def upload (self, data, prompt, take=1, piece=1 << 20):
        """tus: creates an upload and sends DATA in pieces. Gives its id."""
        tus = {'Tus-Resumable': '1.0.0'}
        meta = ','.join(f'{name} {text64(str(value).encode())}' for name, value in (('prompt', prompt), ('take', take)))
        _, headers = self.call('POST', '/v1/uploads', headers={**tus, 'Upload-Length': str(len(data)),
                                                               'Upload-Metadata': meta})
        path = urllib.parse.urlsplit(headers['Location']).path
        for offset in range(0, len(data), piece):
            self.call('PATCH', path, raw=data[offset:offset + piece], headers={
                **tus, 'Upload-Offset': str(offset), 'Content-Type': 'application/offset+octet-stream'})
        return path.rsplit('/', 1)[1]
