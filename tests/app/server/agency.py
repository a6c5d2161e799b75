"""A background-check agency of the shape that Checkr publishes, for tests: its own process on a loopback port.

Prints its port. Statuses and delays follow the published ones; /control moves it and makes it misbehave:
  {"webhook": URL, "key": KEY}  where its messages go, and the account's key, which signs them
  {"faults": ["429", "500", "html", "lie", "lost", "redirect"]}  what the next answers are instead; lost: it is done, and the answer does not arrive
  {"lose": "adverse_actions"}   the next POST whose path ends so is done, and its answer does not arrive
  {"documents": "late", "elsewhere", "html" or "good"}   whether the PDF of a report is made, lies at another's place, or is none
  {"complete": REPORT, "result": "consider" or "clear", "at": ISO}   and the like: see move()
  {"alone": SECONDS, "result": …}   from now on it needs nobody: an invitation is followed, and its report done, each after so long
GET /control/log gives every request that was made, with its headers in lower case.
"""
import base64
import hashlib
import hmac
import json
import re
import socket
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOCK = threading.Lock()
STATE = {'objects': {}, 'log': [], 'faults': [], 'webhook': None, 'key': 'test-key', 'answers': {}, 'alone': None, 'documents': 'good', 'lose': None, 'now': '2026-09-21T14:00:00Z', 'events': []}


def make (kind, **members):
    number = sum(1 for each in STATE['objects'].values() if each['object'] == kind) + 1
    one = {'id': f'{kind[:3]}{number:04d}', 'object': kind, 'created_at': STATE['now'], **members}
    STATE['objects'][one['id']] = one
    return one


def post_candidates (body):
    shown = {key: value for key, value in body.items() if key not in ('ssn', 'dob')}
    if not body.get('email') or not body.get('first_name'):
        return 400, {'error': ['email and first_name are required']}
    if 'ssn' in body:
        shown['ssn'] = 'XXX-XX-' + body['ssn'][-4:]
    return 201, make('candidate', **shown, report_ids=[])


def post_invitations (body):
    if body.get('candidate_id') not in STATE['objects'] or not body.get('work_locations', [{}])[0].get('state'):
        return 400, {'error': 'candidate_id and work_locations with a state are required'}
    one = make('invitation', candidate_id=body['candidate_id'], package=body['package'], status='pending', report_id=None)
    one['invitation_url'] = 'https://apply.agency.example/' + one['id']
    if STATE['alone']:
        threading.Thread(target=go_on, args=(one['id'], *STATE['alone']), daemon=True).start()
    return 201, one


def post_reports (body):
    if body.get('candidate_id') not in STATE['objects']:
        return 400, {'error': 'unknown candidate'}
    return 201, make('report', candidate_id=body['candidate_id'], package=body['package'], status='pending', result=None)


def make_pdf (lines):
    """One page of text, whole enough for any reader."""
    text = 'BT /F1 12 Tf 72 740 Td 16 TL ' + ' '.join('(' + ''.join('\\' + c if c in '()\\' else c for c in line) + ") '" for line in lines) + ' ET'
    objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
               '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
               '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>', f'<< /Length {len(text)} >>\nstream\n{text}\nendstream']
    body, places = '%PDF-1.4\n', []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f'{number} 0 obj\n{each}\nendobj\n'
    begin = len(body)
    body += f'xref\n0 {len(objects) + 1}\n0000000000 65535 f \n' + ''.join(f'{place:010d} 00000 n \n' for place in places)
    return (body + f'trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{begin}\n%%EOF\n').encode('latin-1')


def report_pdf (report):
    return make_pdf(['Clearwater Screening', 'Report ' + report['id'] + ': ' + str(report['result'])]
                    + [' '.join(str(value) for value in record.values()) for record in report.get('records', [])])


def documents_of (report, host):
    """The documents of a report as the agency lists them: others too, the report's own PDF with a link that counts for minutes."""
    if report['status'] != 'complete' or STATE['documents'] == 'late':
        return []
    place = 'http://127.0.0.2:9' if STATE['documents'] == 'elsewhere' else f'http://{host}'
    return [{'id': 'doc' + report['id'], 'object': 'document', 'type': kind, 'content_type': 'application/pdf', 'filename': kind + '.pdf',
             'download_uri': f'{place}/download/{report["id"]}?kind={kind}'} for kind in ('consent', 'pdf_report')]


def active (report):
    return [one for one in STATE['objects'].values() if one['object'] == 'adverse_action' and one['report_id'] == report['id'] and one['status'] != 'canceled']


def adverse_of (command, path, body):
    """/reports/ID/adverse_items and /reports/ID/adverse_actions, as published: only for a report to consider, one at a time."""
    report, what = STATE['objects'].get(path.split('/')[3]), path.rsplit('/', 1)[-1]
    if report is None:
        return 404, {'error': 'not found'}
    if what == 'adverse_actions' and command == 'GET':
        every = [one for one in STATE['objects'].values() if one['object'] == 'adverse_action' and one['report_id'] == report['id']]
        return 200, {'object': 'list', 'count': len(every), 'data': every}
    if report.get('result') != 'consider' or active(report):
        return 400, {'error': 'the report is not to be considered, or has an adverse action'}
    items = [{'id': f'itm{report["id"]}{number}', 'object': 'adverse_item', 'text': record['charge']}
             for number, record in enumerate(report.get('records', []))]
    if command == 'GET':
        return 200, {'object': 'list', 'count': len(items), 'data': items}
    if not body.get('adverse_item_ids') or not set(body['adverse_item_ids']) <= {item['id'] for item in items}:
        return 400, {'error': ['adverse_item_ids is invalid']}
    return 201, make('adverse_action', report_id=report['id'], status='pending', adverse_items=items,
                     post_notice_scheduled_at=body.get('post_notice_scheduled_at'), delivery={'state': 'queued'})


MAKERS = {'/v1/candidates': post_candidates, '/v1/invitations': post_invitations, '/v1/reports': post_reports}


def move (command):
    """Changes objects as the agency's own people and clocks do, and tells of it."""
    if 'at' in command:
        STATE['now'] = command['at']
    if 'use' in command:  # the person follows the invitation
        invitation = STATE['objects'][command['use']]
        report = make('report', candidate_id=invitation['candidate_id'], package=invitation['package'], status='pending', result=None)
        invitation.update(status='completed', completed_at=STATE['now'], report_id=report['id'])
        return [('invitation.completed', invitation), ('report.created', report)]
    if 'complete' in command:
        report = STATE['objects'][command['complete']]
        report.update(status='complete', result=command.get('result'), completed_at=STATE['now'],
                      records=[{'charge': 'PETTY THEFT', 'disposition': 'convicted', 'year': 2019}] if command.get('result') == 'consider' else [])
        return [('report.completed', report)]
    if 'set' in command:
        one = STATE['objects'][command['set']]
        one.update(command['members'])
        return [(command['type'], one)]
    return []


def tell (events):
    for kind, one in events:
        number = len(STATE['events']) + 1
        STATE['events'].append({'id': f'evt{number:05d}', 'object': 'event', 'type': kind, 'created_at': STATE['now'],
                                'data': {'object': json.loads(json.dumps(one))}})


def send (event):
    body = json.dumps(event).encode()
    signature = hmac.new(STATE['key'].encode(), body, hashlib.sha256).hexdigest()
    request = urllib.request.Request(STATE['webhook'], body, {'Content-Type': 'application/json', 'X-Checkr-Signature': signature,
                                                              'User-Agent': 'Checkr-Webhook/1.0'})
    for wait in (0.1, 0.3, 1, 2):
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20) as answer:
                return answer.status
        except OSError:
            time.sleep(wait)
    return 0


def go_on (invitation, seconds, result):
    """The person gives the data, the agency finds what there is."""
    for command in ({'use': invitation}, {'result': result}):
        time.sleep(seconds)
        with LOCK:
            command['at'] = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())
            if 'use' not in command:
                command['complete'] = STATE['objects'][invitation]['report_id']
            before = len(STATE['events'])
            tell(move(command))
            events = STATE['events'][before:]
        for event in events:
            send(event)


class Handler (BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message (self, *arguments):
        pass

    def reply (self, status, body, kind='application/json', headers=()):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 204:
            self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(data)) if status != 204 else '0')
        self.end_headers()
        if status != 204:
            self.wfile.write(data)

    def misbehave (self, fault):
        if fault == '429':
            self.reply(429, {'error': 'too many requests'}, headers=[('Retry-After', '7'), ('X-Ratelimit-Remaining', '0')])
        elif fault == '500':
            self.reply(503, {'error': 'trouble'})
        elif fault == 'html':
            self.reply(200, b'<html><body>Please sign in</body></html>', 'text/html')
        elif fault == 'lie':
            self.reply(200, {'object': 'report', 'id': 'rep9999', 'candidate_id': 'can9999', 'status': 'complete', 'result': 'clear'})
        elif fault == 'redirect':
            self.reply(302, {}, headers=[('Location', 'http://127.0.0.1:1/steal')])
        elif fault == 'cut':
            self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\nContent-Type: application/json\r\n\r\n{"id":')
            self.wfile.flush()
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    def do_all (self):
        length = int(self.headers.get('Content-Length') or 0)
        body = json.loads(self.rfile.read(length) or b'null') if length else None
        if self.path == '/control':
            with LOCK:
                for member in ('webhook', 'key', 'faults', 'documents', 'lose'):
                    if member in body:
                        STATE[member] = body[member]
                if 'alone' in body:
                    STATE['alone'] = (body['alone'], body.get('result', 'consider'))
                tell(move(body))
                wanted = body.get('send')
                events = [STATE['events'][number] for number in wanted] if wanted is not None else []
                answer = {'events': len(STATE['events']), 'asked': len(STATE['log']), 'objects': STATE['objects']}
            if body.get('send') is not None:
                threading.Thread(target=lambda: [send(event) for event in events], daemon=True).start()
            self.reply(200, answer)
            return
        if self.path == '/control/log':
            with LOCK:
                self.reply(200, {'log': STATE['log']})
            return
        with LOCK:
            expected = 'Basic ' + base64.b64encode((STATE['key'] + ':').encode()).decode()
            STATE['log'].append({'method': self.command, 'path': self.path, 'body': body, 'key': self.headers.get('Idempotency-Key'),
                                 'authorized': 'Authorization' in self.headers})
            fault = STATE['faults'].pop(0) if STATE['faults'] else None
            if STATE['lose'] and self.command == 'POST' and self.path.endswith(STATE['lose']):
                fault, STATE['lose'] = 'lost', None
        if fault == 'lost':
            with LOCK:
                self.serve(body)
            fault = 'cut'
        if fault:
            self.misbehave(fault)
            return
        if self.path.startswith('/download/'):
            self.download()
            return
        if self.headers.get('Authorization') != expected:
            self.reply(401, {'error': 'Bad authentication error'})
            return
        with LOCK:
            status, answer = self.serve(body)
        self.reply(status, answer)

    def download (self):
        """As a store of files does: the link is the key, and a password sent along is refused."""
        report = STATE['objects'].get(self.path.split('?')[0].rsplit('/', 1)[-1])
        if report is None or 'Authorization' in self.headers or not self.path.endswith('kind=pdf_report'):
            self.reply(403, b'<Error>AccessDenied</Error>', 'application/xml')
        elif STATE['documents'] == 'html':
            self.reply(200, b'<html><body>Please sign in</body></html>', 'application/pdf')
        else:
            self.reply(200, report_pdf(report), 'application/pdf')

    def serve (self, body):
        key = (self.path, self.headers.get('Idempotency-Key'))
        adverse = re.fullmatch(r'/v1/reports/[^/]+/adverse_(items|actions)', self.path)
        if adverse and self.command == 'GET':
            return adverse_of(self.command, self.path, body)
        if self.command == 'POST' and (adverse or self.path in MAKERS):
            if key[1] and key in STATE['answers']:
                return STATE['answers'][key]
            answer = adverse_of(self.command, self.path, body) if adverse else MAKERS[self.path](body)
            if key[1] and answer[0] < 300:
                STATE['answers'][key] = answer
            return answer
        one = STATE['objects'].get(self.path.split('?')[0].rsplit('/', 1)[-1])
        if one is None:
            return 404, {'error': 'not found'}
        if self.command == 'DELETE' and one['object'] == 'adverse_action':
            if one['status'] in ('complete', 'canceled'):
                return 400, {'error': 'it is over already'}
            one.update(status='canceled', canceled_at=STATE['now'])
            return 200, one
        if self.command == 'DELETE':
            one.update(status='expired', deleted_at=STATE['now'])
            return 204, {}
        if one['object'] == 'report' and 'include=documents' in self.path:
            return 200, {**one, 'documents': documents_of(one, self.headers['Host'])}
        return 200, one

    do_GET = do_POST = do_DELETE = do_all


if __name__ == '__main__':
    server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.daemon_threads = True
    print(server.server_port, flush=True)
    # The test closes our input when it ends, however it ends.
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
