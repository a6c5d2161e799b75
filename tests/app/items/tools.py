"""What antesala-items answers on its command line: tools.py PROGRAM, speaks TAP. The contract is docs/items.md."""
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True
import drawn  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
FIXTURES = os.path.join(os.environ['ANTESALA_SOURCE_DIR'], 'tests/fixtures/qti')
SERVICE = os.path.join(os.environ['ANTESALA_SOURCE_DIR'], 'data/assessments/en/service')
cases = []


def case (function):
    cases.append(function)
    return function


def run (*args, given='', cwd=FIXTURES, env=None):
    done = subprocess.run([PROGRAM, *args], input=given.encode() if isinstance(given, str) else given,
                          capture_output=True, cwd=cwd, timeout=60, check=False, env=env)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def score (*lines, options=()):
    given = '\n'.join(line if isinstance(line, str) else json.dumps(line) for line in lines) + '\n'
    code, out, _ = run('score', '--ndjson', *options, given=given)
    return code, [json.loads(line) for line in out.splitlines()]


def camel (text):
    return re.sub(r'-([a-z])', lambda found: found.group(1).upper(), text)


def renamed (xml):
    xml = re.sub(r'(</?)qti-([a-z-]+)', lambda found: found.group(1) + camel(found.group(2)), xml)
    xml = re.sub(r'(\s)([a-z]+(?:-[a-z]+)+)(=")', lambda found: found.group(1) + camel(found.group(2)) + found.group(3), xml)
    return xml.replace('imsqtiasi_v3p0', 'imsqti_v2p1')


@case
def samples_are_exact ():
    for options in ((), ('--reparse',)):
        with open(os.path.join(FIXTURES, 'cases.ndjson'), encoding='utf-8') as lines:
            given = [json.loads(line) for line in lines]
        code, got = score(*given, options=options)
        assert code == 0 and len(got) == len(given)
        for want, answer in zip(given, got):
            assert want['outcomes'].items() <= answer['outcomes'].items(), (want, answer)
            assert 'completionStatus' in answer['outcomes']
            assert ('outcomesPerAttempt' in answer) == ('attempts' in want)


@case
def bad_lines_go_on ():
    good = {'file': 'items/choice_single_map.xml', 'responses': {'RESPONSE': 'B'}}
    code, got = score(good, 'nonsense', [], {}, {'file': 'nothing.xml'}, {'file': 'items/choice_single_map.xml',
                      'responses': {'NOPE': ['A']}}, {'file': 'items/text_entry_integer.xml',
                      'responses': {'RESPONSE': ['x']}}, good)
    assert code == 1
    assert got[0] == got[-1] == {'outcomes': {'SCORE': 1, 'completionStatus': 'completed'}}
    for answer, name in zip(got[1:-1], ('syntax', 'structure', 'structure', 'file', 'reference', 'value')):
        assert set(answer['error']) == {'code', 'message', 'line', 'column'} and answer['error']['code'] == name, answer


@case
def speaks_spanish ():
    """Sentences follow the environment; what programs read (words of severity, codes, numbers) does not."""
    spanish = {**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'es'}
    code, out, _ = run('--help', env=spanish)
    assert code == 0 and out.startswith('uso:\n') and 'Escribe el ítem tal como lo recibe un postulante.' in out
    code, _, err = run('convert', env=spanish)
    assert code == 64 and err == 'uso: antesala-items convert ÍTEM\n'
    with tempfile.NamedTemporaryFile('w', suffix='.xml') as item:
        item.write('<qti-assessment-item identifier="i">\n<qti-response-processing>\n<qti-bad/>'
                   '</qti-response-processing></qti-assessment-item>')
        item.flush()
        code, out, _ = run('validate', item.name, env=spanish)
        assert code == 1 and ': error: ' in out and 'esto no es una regla («' in out, out
    lines = 'x\n' + json.dumps({'file': 'items/te_round_to.xml', 'responses': {'RESPONSE': '1.5'}}) + '\n'
    code, out, _ = run('score', '--ndjson', given=lines, env=spanish)
    first, second = (json.loads(line) for line in out.splitlines())
    assert first['error']['code'] == 'syntax' and first['error']['message'].startswith('Esta línea no es JSON: ')
    assert second['outcomes']['SCORE'] == 1.5
    assert 'outcomes' in second or second['error']['code'] == 'file'


@case
def errors_have_a_place ():
    with tempfile.NamedTemporaryFile('w', suffix='.xml') as item:
        item.write('<qti-assessment-item identifier="i">\n<qti-response-processing>\n<qti-bad/>'
                   '</qti-response-processing></qti-assessment-item>')
        item.flush()
        code, got = score({'file': item.name})
        assert code == 1 and got[0]['error']['line'] == 3 and got[0]['error']['column'] > 0
        code, out, _ = run('validate', item.name)
        assert code == 1 and out.startswith(f'{item.name}:3:') and ': error: ' in out


@case
def long_mappings_without_case_are_charged ():
    entries = ''.join(f'<qti-map-entry map-key="{"é" * 40}{n}" mapped-value="1" case-sensitive="false"/>' for n in range(4000))
    frame = ('<qti-assessment-item identifier="i" title="i" adaptive="false" time-dependent="false">'
             '<qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="string"><qti-mapping '
             'default-value="0">\n{}</qti-mapping></qti-response-declaration><qti-outcome-declaration identifier="SCORE" '
             'cardinality="single" base-type="float"/><qti-item-body/>{}</qti-assessment-item>')
    rule = ('<qti-response-processing><qti-set-outcome-value identifier="SCORE"><qti-map-response identifier="RESPONSE"/>'
            '</qti-set-outcome-value></qti-response-processing>')
    for processing in ('<qti-response-processing template="map_response"/>', rule):
        with tempfile.NamedTemporaryFile('w', suffix='.xml') as item:
            item.write(frame.format(entries, processing))
            item.flush()
            one, many = ([f'{"É" * 40}{n}' for n in range(count)] for count in (1, 1000))
            _, got = score({'file': item.name, 'responses': {'RESPONSE': one}},
                           {'file': item.name, 'responses': {'RESPONSE': many}})
            assert got[0]['outcomes']['SCORE'] == 1, got
            assert got[1]['outcomes']['SCORE'] is None and 'too long' in got[1]['diagnostics'][0]['message'], got


@case
def usage_is_64 ():
    for args in ((), ('score',), ('score', '--other'), ('nothing',), ('redact',), ('redact', 'a', '--seed', 'x'),
                 ('convert',), ('info',), ('validate',), ('validate', '--other')):
        assert run(*args)[0] == 64, args


@case
def numbers_are_short ():
    code, got = score({'file': 'items/te_round_to.xml', 'responses': {'RESPONSE': ['0.1']}},
                      {'file': 'items/te_round_to.xml', 'responses': {'RESPONSE': 1e21}})
    _, out, _ = run('score', '--ndjson', given=json.dumps({'file': 'items/te_round_to.xml', 'responses': {'RESPONSE': ['3']}}))
    assert code == 0 and '"SCORE":3,' in out and got[0]['outcomes']['SCORE'] == 0.1
    assert got[1]['outcomes']['RN'] is None and got[1]['diagnostics'][0]['code'] == 'value'


@case
def seeds_and_templates ():
    item = ('<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="t" title="t" '
            'adaptive="false" time-dependent="false"><qti-outcome-declaration identifier="O" cardinality="single" '
            'base-type="integer"/><qti-template-declaration identifier="A" cardinality="single" base-type="integer"/>'
            '<qti-template-processing><qti-set-template-value identifier="A"><qti-random-integer min="1" '
            'max="1000000"/></qti-set-template-value></qti-template-processing><qti-item-body><p>You have '
            '<qti-printed-variable identifier="A"/></p></qti-item-body><qti-response-processing>'
            '<qti-set-outcome-value identifier="O"><qti-variable identifier="A"/></qti-set-outcome-value>'
            '</qti-response-processing></qti-assessment-item>')
    with tempfile.NamedTemporaryFile('w', suffix='.xml') as given:
        given.write(item)
        given.flush()
        _, got = score({'file': given.name, 'seed': 7}, {'file': given.name, 'seed': 7}, {'file': given.name, 'seed': 8},
                       {'file': given.name, 'seed': 7, 'templates': {'A': ['42']}})
        numbers = [answer['outcomes']['O'] for answer in got]
        assert numbers[0] == numbers[1] != numbers[2] and numbers[3] == 42
        code, out, _ = run('redact', given.name, '--seed', '7')
        assert code == 0 and f'<span>{numbers[0]}</span>' in out and 'template' not in out


@case
def redaction ():
    for name in sorted(os.listdir(os.path.join(FIXTURES, 'items'))):
        code, out, err = run('redact', f'items/{name}')
        if name.startswith('adaptive'):
            assert code == 3 and out == '' and 'adaptive' in err
            continue
        assert code == 0 and out.startswith('<?xml'), (name, err)
        for secret in ('correct-response', 'mapping', 'mapped-value', 'processing', 'default-value', 'outcome-declaration'):
            assert secret not in out, (name, secret)
        with tempfile.NamedTemporaryFile('w', suffix='.xml') as again:
            again.write(out)
            again.flush()
            assert run('validate', again.name)[0] == 0


@case
def conversion_keeps_the_scores ():
    with open(os.path.join(FIXTURES, 'cases.ndjson'), encoding='utf-8') as lines:
        given = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        for name in os.listdir(os.path.join(FIXTURES, 'items')):
            with open(os.path.join(FIXTURES, 'items', name), encoding='utf-8') as source:
                older = renamed(source.read())
            path = os.path.join(folder, name)
            with open(path, 'w', encoding='utf-8') as target:
                target.write(older)
            code, out, err = run('convert', path)
            assert code == 0 and 'imsqtiasi_v3p0' in out and '<qti-assessment-item' in out, err
            with open(path, 'w', encoding='utf-8') as target:
                target.write(out)
        for want in given:
            want['file'] = os.path.join(folder, os.path.basename(want['file']))
        code, got = score(*given)
        assert code == 0
        for want, answer in zip(given, got):
            assert want['outcomes'].items() <= answer['outcomes'].items(), (want, answer)


@case
def packages ():
    code, out, _ = run('validate', SERVICE)
    assert code == 0, out
    code, out, _ = run('info', SERVICE)
    assert code == 0 and 'choice' in out
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'p.zip')
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as packed:
            for name in os.listdir(SERVICE):
                packed.write(os.path.join(SERVICE, name), name)
        assert run('validate', path)[0] == 0 and run('info', path)[0] == 0
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as packed:
            packed.write(os.path.join(SERVICE, 'imsmanifest.xml'), 'imsmanifest.xml')
        code, out, _ = run('validate', path, '--json')
        lines = [json.loads(line) for line in out.splitlines()]
        assert code == 1 and lines and all(line['severity'] == 'error' for line in lines)
        for bad in ('../x', '/x', 'a/../../x', 'a\\b'):
            with zipfile.ZipFile(path, 'w') as packed:
                packed.writestr(bad, 'x')
            assert run('validate', path)[0] == 1 and not os.path.exists(os.path.join(folder, 'x'))
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as packed:
            packed.writestr('imsmanifest.xml', 'x' * 50_000_000)
        code, out, _ = run('validate', path)
        assert code == 1 and '200 times' in out
        with open(path, 'wb') as broken:
            broken.write(b'PK\3\4' + b'x' * 100)
        assert run('validate', path)[0] == 1


@case
def rules_lie_elsewhere_in_the_package ():
    """An item given alone belongs to the package above it."""
    with tempfile.TemporaryDirectory() as place:
        item = drawn.make(place)
        for options in ((), ('--reparse',)):
            code, got = score({'file': item, 'responses': {'RESPONSE': 'B'}}, options=options)
            assert code == 0 and got[0]['outcomes']['SCORE'] == 3, got
        assert run('validate', item)[0] == 0 and run('validate', place)[0] == 0
        code, out, _ = run('redact', item)
        assert code == 0 and 'set-outcome-value' not in out
        os.remove(os.path.join(place, 'imsmanifest.xml'))
        code, got = score({'file': item, 'responses': {'RESPONSE': 'B'}})
        assert code == 1 and 'is not within the package' in got[0]['error']['message'], got


@case
def warnings_are_no_failure ():
    with tempfile.NamedTemporaryFile('w', suffix='.xml') as item:
        item.write('<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="t">'
                   '<qti-response-declaration identifier="R" cardinality="single" base-type="identifier"><qti-correct-response>'
                   '<qti-value>C</qti-value></qti-correct-response></qti-response-declaration><qti-item-body>\n'
                   '<qti-choice-interaction response-identifier="R" max-choices="1"><qti-simple-choice identifier="A">x'
                   '</qti-simple-choice>\n<qti-simple-choice identifier="A">y</qti-simple-choice></qti-choice-interaction>'
                   '</qti-item-body></qti-assessment-item>')
        item.flush()
        code, out, _ = run('validate', item.name)
        assert code == 0, out
        assert f'{item.name}:3:' in out and 'warning: simple-choice: another choice has the same identifier ("A").' in out, out
        assert f'{item.name}:2:' in out and 'the correct response names no choice ("C").' in out, out


@case
def answers_before_it_blocks ():
    program = subprocess.Popen([PROGRAM, 'score', '--ndjson'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=FIXTURES)
    line = json.dumps({'file': 'items/slider_match.xml', 'responses': {'RESPONSE': 30}}) + '\n'
    for _ in range(3):
        program.stdin.write(line.encode())
        program.stdin.flush()
        assert json.loads(program.stdout.readline())['outcomes']['SCORE'] == 1
    program.stdin.close()
    assert program.wait(timeout=10) == 0


print(f'1..{len(cases)}')
failed = 0
for number, function in enumerate(cases, 1):
    try:
        function()
        print(f'ok {number} {function.__name__}')
    except Exception as error:
        failed += 1
        print(f'not ok {number} {function.__name__}: {type(error).__name__}: {str(error)[:500]}'.replace('\n', ' '))
sys.exit(1 if failed else 0)
