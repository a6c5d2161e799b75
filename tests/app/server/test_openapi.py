"""The table of routes (app/server/routes.c) and docs/openapi.yaml say the same: test_openapi.py SOURCE_DIR. Speaks TAP."""
import os
import re
import sys

import yaml

ROLES = {'ANYBODY': [], 'APPLICANT': ['device'], 'HOLDER': ['device'], 'READER': ['session'], 'RECRUITER': ['session'], 'SCREENING': ['session']}
ROW = re.compile(r'\{\s*"([A-Z]+)",\s*"(/v1[^"]*)",\s*SERVER_ROLE_(\w+),\s*([^,{]+),(.*?)\},\s*(?=\{\s*(?:"|NULL))', re.S)
FLAGS = {'ONCE': ('header', 'Idempotency-Key'), 'REVISION': ('header', 'If-Match'), 'TUS': ('header', 'Tus-Resumable')}


def table (source):
    with open(os.path.join(source, 'app/server/routes.c'), encoding='utf-8') as text:
        code = text.read()
    for method, path, role, flags, _ in ROW.findall(code):
        yield method, path, role, set(re.findall(r'ONCE|REVISION|TUS|JSON|STREAM|TRIES|WAIT|RAW', flags))


def documented (source):
    with open(os.path.join(source, 'docs/openapi.yaml'), encoding='utf-8') as text:
        api = yaml.safe_load(text)

    def resolve (thing):
        while '$ref' in thing:
            found = api
            for part in thing['$ref'].split('/')[1:]:
                found = found[part]
            thing = found
        return thing
    for path, operations in api['paths'].items():
        shared = operations.get('parameters', [])
        for method, operation in operations.items():
            if method == 'parameters':
                continue
            parameters = {(p['in'], p['name']) for p in map(resolve, shared + operation.get('parameters', []))}
            yield method.upper(), path, operation, parameters


def faults (source):
    code = {(method, path): (role, flags) for method, path, role, flags in table(source)}
    docs = {(method, path): (operation, parameters) for method, path, operation, parameters in documented(source)}
    if not code:
        yield 'the table of routes cannot be read'
    for row in sorted(code.keys() - docs.keys()):
        yield f'{row} is not in docs/openapi.yaml'
    for row in sorted(docs.keys() - code.keys()):
        yield f'{row} is not in app/server/routes.c'
    for row in sorted(code.keys() & docs.keys()):
        (role, flags), (operation, parameters) = code[row], docs[row]
        if [list(each)[0] for each in operation.get('security', [])] != ROLES[role]:
            yield f'{row}: security is not that of the role {role}'
        for flag, parameter in FLAGS.items():
            if (flag in flags) != (parameter in parameters):
                yield f'{row}: {parameter[1]} and SERVER_ROUTE_{flag} disagree'
        body = set(operation.get('requestBody', {}).get('content', {}))
        if bool({'JSON', 'RAW'} & flags) != ('application/json' in body) or ('STREAM' in flags) != ('application/offset+octet-stream' in body):
            yield f'{row}: the body is another'
        if ('TRIES' in flags) != ('429' in operation['responses']):
            yield f'{row}: 429 and SERVER_ROUTE_TRIES disagree'
        named = set(re.findall(r'\{(\w+)\}', row[1]))
        if named != {name for place, name in parameters if place == 'path'}:
            yield f'{row}: the parameters of the path are others'


found = list(faults(sys.argv[1]))
print('1..1')
for sentence in found:
    print('#', sentence)
print('not ok' if found else 'ok', '1 routes.c and openapi.yaml agree')
sys.exit(1 if found else 0)
