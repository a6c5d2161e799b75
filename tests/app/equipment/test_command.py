"""antesala voice and antesala check as a person calls them: exit codes, lines, and no display. Speaks TAP."""
import json
import math
import os
import struct
import subprocess
import sys
import tempfile
import wave

import jsonschema

PROGRAM = sys.argv[1]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ('DISPLAY', 'WAYLAND_DISPLAY')}
CASES = []


def case (function):
    CASES.append(function)
    return function


def run (*arguments, **more):
    return subprocess.run([PROGRAM, *arguments], env={**ENVIRONMENT, **more}, capture_output=True, text=True, timeout=60)


def write_wave (path, channels=1, seconds=4, level=(0.2,)):
    with wave.open(path, 'wb') as file:
        file.setparams((channels, 2, 16000, 0, 'NONE', ''))
        samples = []
        for i in range(16000 * seconds):
            for channel in range(channels):
                loud = level[channel] if i > 16000 else 0.0005
                samples.append(int(32767 * loud * sum(math.sin(math.tau * 140 * k * i / 16000) / k for k in (1, 2, 3)) / 2))
        file.writeframes(struct.pack(f'<{len(samples)}h', *samples))


@case
def voice_lines (place):
    good, text, stereo = (os.path.join(place, name) for name in ('good.wav', 'text.wav', 'stereo.wav'))
    write_wave(good)
    write_wave(stereo, 2, level=(0.01, 0.3))
    with open(text, 'w', encoding='utf-8') as file:
        file.write('this is no sound')
    done = run('voice', '--json', '--silence', '0.1-0.9', good, text, stereo, os.path.join(place, 'none.wav'))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1, done.returncode
    assert len(lines) == 4
    assert all(next(iter(line)) == 'file' for line in lines)
    assert set(lines[1]) == set(lines[3]) == {'file', 'error'}
    assert abs(lines[0]['f0_median_hz'] - 140) < 1 and lines[0]['duration_s'] == 4
    assert lines[0]['snr_db'] > 30 and lines[0]['noise_estimated'] is False
    assert lines[2]['channel'] == 2 and lines[2]['channels'] == 2
    assert lines[0]['words_a_minute'] is None and 'words_a_minute' in lines[0]['why']


@case
def voice_schema (place):
    path = os.path.join(place, 'good.wav')
    write_wave(path)
    line = json.loads(run('voice', '--json', path).stdout)
    with open(os.path.join(os.environ['ANTESALA_SOURCE_DIR'], 'docs/voice.schema.json'), encoding='utf-8') as file:
        schema = json.load(file)
    assert set(line) == set(schema['properties']) - {'error'}, set(line) ^ set(schema['properties'])
    for key, value in line.items():
        wanted = schema['properties'][key]['type']
        kinds = {'string': str, 'integer': int, 'number': (int, float), 'boolean': bool, 'object': dict, 'null': type(None)}
        assert any(isinstance(value, kinds[kind]) for kind in ([wanted] if isinstance(wanted, str) else wanted)), key
    for key, value in line.items():
        assert (value is None) == (key in line['why']), key


@case
def voice_misuse (place):
    for arguments in ([], ['--json'], ['x.wav'], ['--json', '--silence', '3-1', 'x.wav'], ['--json', '--silence', 'a', 'x.wav'],
                      ['--json', '--what', 'x.wav'], ['--json', '--words', '-3', 'x.wav']):
        done = run('voice', *arguments)
        assert done.returncode == 64 and done.stderr and not done.stdout, arguments


@case
def check_json (place):
    done = run('check', '--json', APT_CONFIG='/dev/null')  # with the packages of this computer, as a person has them
    report = json.loads(done.stdout)
    codes = {'pass': 0, 'warn': 1, 'fail': 2, 'not-measured': 3}
    assert done.returncode == codes[report['verdict']]
    assert report['schema'].startswith('antesala-equipment-') and report['profile'] == 'basic'
    for probe in report['probes']:
        assert {'id', 'verdict', 'value', 'unit', 'limit', 'why', 'remedy'} <= set(probe)
        assert probe['verdict'] in codes
    found = {probe['id']: probe for probe in report['probes']}
    assert found['audio-in']['verdict'] == 'not-measured'
    assert found['memory']['value'] > 0


@case
def check_schema (place):
    with open(os.path.join(os.environ['ANTESALA_SOURCE_DIR'], 'docs/equipment-report.schema.json'), encoding='utf-8') as file:
        schema = json.load(file)
    report = json.loads(run('check', '--json', '--profile', 'strict').stdout)
    jsonschema.validate(report, schema, jsonschema.Draft202012Validator)
    assert set(report) == set(schema['properties']) - {'signed', 'room'}, set(report) ^ set(schema['properties'])
    for probe in report['probes']:
        wanted = schema['$defs']['probe']['properties']
        assert set(probe) == set(wanted), set(probe) ^ set(wanted)
        assert probe['how'] and probe['why'], probe['id']


@case
def check_pdf (place):
    """Two pages at most, in both languages, and its text comes in the order of the report."""
    for language, title in (('en', 'Equipment check'), ('es', 'Revisión del equipo')):
        path = os.path.join(place, language + '.pdf')
        environment = {**ENVIRONMENT, 'LANGUAGE': language}
        done = subprocess.run([PROGRAM, 'check', '--pdf', path, '--profile', 'strict'], env=environment, capture_output=True, text=True)
        assert done.returncode in (0, 1, 2, 3) and not done.stdout, done.stderr
        printed = subprocess.run([PROGRAM, 'check', '--json', '--profile', 'strict'], env=environment, capture_output=True, text=True)
        for layout in ([], ['-raw']):
            text = subprocess.run(['pdftotext', *layout, path, '-'], capture_output=True, text=True).stdout
            flat = ' '.join(text.split())
            assert flat.startswith(title), flat[:80]
            assert text.count('\f') <= 2, language
            places = [flat.find(f'{probe["title"]}: ') for probe in json.loads(printed.stdout)['probes']]
            assert -1 not in places and places == sorted(places), (language, layout, places)
    assert run('check', '--pdf', '/nowhere/at/all.pdf').returncode == 70
    assert run('check', '--json', '--pdf', path).returncode == 64


@case
def check_only (place):
    done = run('check', '--json', '--only', 'memory,cpu', '--profile', 'strict')
    assert sorted(probe['id'] for probe in json.loads(done.stdout)['probes']) == ['cpu', 'memory']
    assert run('check', '--only', 'nonsense').returncode == 64
    assert run('check', '--profile', 'nonsense').returncode == 64
    assert run('check', '--json', '--text').returncode == 64
    assert run('check', 'extra').returncode == 64
    assert run('check', '--text', '--only', 'memory').stdout


@case
def check_dead_server (place):
    done = run('check', '--json', '--only', 'rtt', '--server', 'http://127.0.0.1:1')
    assert done.returncode == 3 and json.loads(done.stdout)['probes'][0]['verdict'] == 'not-measured'


@case
def no_voiceprint (place):
    """Voice numbers say nothing of who speaks, nor how."""
    with open(os.path.join(os.environ['ANTESALA_SOURCE_DIR'], 'docs/voice.schema.json'), encoding='utf-8') as file:
        names = ' '.join(json.load(file)['properties'])
    for word in ('accent', 'print', 'speaker', 'identity', 'embedding', 'gender', 'emotion', 'native', 'score'):
        assert word not in names, word


def main ():
    print(f'1..{len(CASES)}')
    for number, function in enumerate(CASES, 1):
        with tempfile.TemporaryDirectory() as place:
            try:
                function(place)
                print(f'ok {number} {function.__name__}')
            except Exception as problem:
                print(f'not ok {number} {function.__name__}\n# {type(problem).__name__} {problem}'.rstrip())


main()
