"""Checks all of data/ (or the folder named): shapes, references, items that are well-formed, English beside Spanish.

  check_data.py [FOLDER]     prints TAP, one case a kind of file
"""
import collections
import datetime
import glob
import json
import os
import re
import sys
import xml.etree.ElementTree as ET

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = sys.argv[1] if len(sys.argv) > 1 else os.path.join(TOP, 'data')
QTI = '{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}'
LANGUAGES = ('en', 'es')
STEPS = ['eligibility', 'consent', 'equipment', 'tests', 'voice', 'background', 'review']
TIMES = {'morning', 'afternoon', 'evening', 'night', 'weekend'}
WORD = re.compile(r'^[a-z][a-z0-9_-]{0,63}$')


class Problems(list):
    def expect (self, true, sentence):
        if not true:
            self.append(sentence)


def no_twins (pairs):
    twins = [name for name, count in collections.Counter(name for name, _ in pairs).items() if count > 1]
    if twins:
        raise ValueError(f'twice the member {twins[0]}')
    return dict(pairs)


def load (path):
    with open(os.path.join(DATA, path), encoding='utf-8') as file:
        return json.load(file, object_pairs_hook=no_twins)


def folder (name):
    return sorted(os.path.basename(path) for path in glob.glob(os.path.join(DATA, name, '*.json')))


def members (problems, where, value, required, optional=()):
    """An object with these members: name -> type or a function that says whether the value will do."""
    if not isinstance(value, dict):
        problems.append(f'{where}: not an object')
        return False
    for name, test in {**required, **dict(optional)}.items():
        if name not in value:
            problems.expect(name not in required, f'{where}: no {name}')
            continue
        good = isinstance(value[name], test) and not (test is int and isinstance(value[name], bool)) \
            if isinstance(test, (type, tuple)) else test(value[name])
        problems.expect(good, f'{where}: {name} is {value[name]!r:.60}')
    for name in value:
        problems.expect(name in required or name in dict(optional), f'{where}: unknown member {name}')
    return True


def text (value):
    """The same text in both languages, neither empty nor left untranslated by accident."""
    return isinstance(value, dict) and set(value) == set(LANGUAGES) \
        and all(isinstance(value[language], str) and value[language].strip() == value[language] != '' for language in LANGUAGES)


def list_of (test):
    return lambda value: isinstance(value, list) and value and all(map(test, value)) and \
        len({json.dumps(one, sort_keys=True) for one in value}) == len(value)


def word (value):
    return isinstance(value, str) and bool(WORD.match(value))


def check_states (problems):
    states = load('states.json')
    problems.expect(len(states) == 51, f'{len(states)} states, not 50 and DC')
    for state in states:
        members(problems, 'states', state, {'id': lambda one: bool(re.match('^[A-Z]{2}$', one)), 'name': text})
    names = [state['name']['en'] for state in states]
    problems.expect(names == sorted(names), 'states are not in the order of their English names')
    problems.expect(len({state['id'] for state in states}) == 51, 'a state is there twice')


def check_positions (problems):
    known = {state['id'] for state in load('states.json')}
    files = folder('positions')
    problems.expect(len(files) >= 2, 'fewer than two positions')
    for name in files:
        position = load(f'positions/{name}')
        members(problems, name, position, {
            'id': lambda value: value + '.json' == name, 'open': bool, 'title': text, 'company': str,
            'plan': lambda value: os.path.exists(os.path.join(DATA, 'plans', value + '.json')),
            'engagement': lambda value: value in ('employee', 'contractor'), 'pay': text,
            'states': lambda value: list_of(lambda state: state in known)(value) and value == sorted(value),
            'schedule': lambda value: members(problems, name, value, {
                'min_hours': lambda hours: 1 <= hours <= 80, 'times': list_of(lambda time: time in TIMES)})},
            {'screening': lambda value: isinstance(value, dict) and word(value.get('agency')),
             'looked_by': lambda value: value in ('role', 'name')})


def check_plans (problems):
    for name in folder('plans'):
        plan = load(f'plans/{name}')
        members(problems, name, plan, {'id': lambda value: value + '.json' == name,
                                       'version': lambda value: value >= 1, 'steps': list})
        kinds = [step.get('kind') for step in plan['steps']]
        problems.expect(kinds == [kind for kind in STEPS if kind in kinds], f'{name}: steps {kinds} are out of order')
        problems.expect(len({step['id'] for step in plan['steps']}) == len(kinds), f'{name}: a step id is there twice')
        for step in plan['steps']:
            check_step(problems, f'{name}: {step.get("id")}', step)
        signed = [form for step in plan['steps'] for form in step.get('forms', ())]
        if 'voice' in kinds:
            problems.expect('recording' in signed, f'{name}: voice samples without a recording release')
        if 'background' in kinds:
            problems.expect(signed.index('disclosure') < signed.index('authorization'),
                            f'{name}: the authorization comes before the disclosure')


def check_step (problems, where, step):
    base = {'id': word, 'kind': lambda value: value in STEPS, 'title': text, 'summary': text,
            'minutes': lambda value: 1 <= value <= 90}
    extra = {
        'consent': {'forms': list_of(lambda form: f'{form}.en.json' in folder('forms'))},
        'background': {'forms': list_of(lambda form: f'{form}.en.json' in folder('forms'))},
        'equipment': {'profile': lambda value: value + '.json' in folder('equipment')},
        'tests': {'sections': list_of(lambda section: check_section(problems, where, section))},
        'voice': {'prompts': list_of(lambda prompt: check_prompt(problems, where, prompt))},
    }.get(step.get('kind'), {})
    members(problems, where, step, {**base, **extra})


def check_section (problems, where, section):
    package = section.get('package', '')
    items = {os.path.basename(path)[:-4] for path in glob.glob(os.path.join(DATA, 'assessments', 'en', package, '*.xml'))}
    return members(problems, f'{where}: {section.get("id")}', section,
                   {'id': word, 'title': text, 'intro': text, 'package': lambda value: bool(items), 'shuffle': bool},
                   {'items': list_of(lambda item: item in items), 'time_limit_s': lambda value: 10 <= value <= 7200})


def check_prompt (problems, where, prompt):
    good = members(problems, f'{where}: {prompt.get("id")}', prompt, {
        'id': word, 'title': text, 'instruction': text, 'text': text, 'kind': lambda value: value in ('read', 'free'),
        'silence_s': (int, float), 'min_s': (int, float), 'max_s': (int, float), 'takes': lambda value: 1 <= value <= 9})
    problems.expect(good and 0 <= prompt['silence_s'] and 0 < prompt['min_s'] < prompt['max_s'] <= 300,
                    f'{where}: {prompt.get("id")}: the lengths do not fit together')
    return good


KINDS = ('privacy', 'recording', 'disclosure', 'authorization', 'electronic', 'notice', 'credit', 'investigative', 'fee', 'automated',
         'certification', 'paper', 'assessment')
# What server_paper_fill knows (app/server/paper.c).
BLANKS = {'name', 'company', 'position', 'agency', 'contact', 'number', 'date', 'last-day', 'days', 'assessment', 'law', 'basis'}


def check_named_forms (problems):
    """Every form and paper that the table of places can ask for is there."""
    places = load('consent/jurisdictions.json')['places']
    wanted = {notice['form'] for place in places for notice in place.get('notices', ())}
    weighed = {place['factors'] for place in places if 'factors' in place}
    for form in sorted(weighed):
        problems.expect(load(f'forms/{form}.en.json')['kind'] == 'assessment', f'{form} is no assessment')
    wanted |= weighed | {'electronic', 'fee', 'automated', 'disclosure', 'authorization', 'credit', 'investigative', 'certification',
               'pre-adverse-notice', 'summary-of-rights', 'individualized-assessment', 'article-23-a', 'adverse-notice', 'agency-contact',
               'free-copy-60-days', 'right-to-dispute', 'agency-did-not-decide', 'credit-score'}
    there = {name.split('.')[0] for name in folder('forms')}
    for form in sorted(wanted - there):
        problems.append(f'the form {form} is named and not there')


def check_retention (problems):
    for name in folder('retention'):
        members(problems, name, load(f'retention/{name}'), {
            'kind': lambda value: value + '.json' == name, 'title': text, 'days': lambda value: 1 <= value <= 36525,
            'from': lambda value: value in ('decided', 'received', 'ended', 'closed', 'expired'),
            'source': lambda value: len(value) >= 10})


def check_forms (problems):
    check_named_forms(problems)
    names = folder('forms')
    for form_id in sorted({name.split('.')[0] for name in names}):
        pair = {}
        for language in LANGUAGES:
            where = f'{form_id}.{language}.json'
            if where not in names:
                problems.append(f'{where} is missing')
                continue
            form = pair[language] = load(f'forms/{where}')
            members(problems, where, form, {
                'id': lambda value: value == form_id, 'language': lambda value: value == language,
                'kind': lambda value: value in KINDS,
                'version': lambda value: value >= 1, 'title': str, 'note': str, 'jurisdiction': str, 'source': str,
                'effective': lambda value: bool(datetime.date.fromisoformat(value)),
                'text': list_of(lambda one: isinstance(one, str) and '\n' not in one and one == one.strip() != '')},
                {'fields': list_of(lambda field: check_field(problems, where, field))})
            check_wording(problems, where, form)
        if len(pair) == 2:
            for member in ('version', 'kind', 'effective', 'jurisdiction', 'source'):
                problems.expect(pair['en'][member] == pair['es'][member], f'{form_id}: {member} differs between languages')
            problems.expect(len(pair['en']['text']) == len(pair['es']['text']), f'{form_id}: paragraphs differ in number')
            shape = [[{k: v for k, v in field.items() if k not in ('label', 'hint')} for field in pair[language].get('fields', ())]
                     for language in LANGUAGES]
            problems.expect(shape[0] == shape[1], f'{form_id}: fields differ between languages')


def check_field (problems, where, field):
    return members(problems, where, field,
                   {'id': word, 'kind': lambda value: value in ('check', 'sealed', 'proof', 'factor'), 'label': str, 'required': bool},
                   {'hint': lambda value: field['kind'] == 'factor' and len(value) >= 10,
                    'format': lambda value: field['kind'] == 'sealed' and value in ('ssn', 'date', 'text')})


def check_wording (problems, where, form):
    """What the law asks of a page, as far as a machine can see it."""
    whole = ' '.join(form['text'])
    problems.expect(re.search('counsel|asesor legal', form['note'], re.I), f'{where}: not marked as sample wording')
    blanks = set(re.findall(r'\{([^}]*)\}', whole))
    problems.expect(blanks <= (BLANKS if form['kind'] == 'paper' else set()), f'{where}: blanks {sorted(blanks)}')
    problems.expect((form['kind'] == 'electronic') == any(f['kind'] == 'proof' for f in form.get('fields', ())), f'{where}: proof')
    if form['kind'] == 'recording':
        for needed in ('voiceprint|huella de voz', 'year|año', 'purpose|para qué|fin ', 'destroy|destruyen'):
            problems.expect(re.search(needed, whole, re.I), f'{where}: nothing on {needed}')
    if form['kind'] == 'disclosure':
        problems.expect(not form.get('fields'), f'{where}: a disclosure has no fields')
        for foreign in ('authoriz', 'autoriz', 'release', 'liab', 'responsabilidad', 'certif'):
            problems.expect(foreign not in whole.lower(), f'{where}: the disclosure says more than the disclosure')
    factors = [field for field in form.get('fields', ()) if field['kind'] == 'factor']
    if factors or form['kind'] == 'assessment':
        problems.expect(form['kind'] == 'assessment' and factors == form['fields'] != [], f'{where}: factors and nothing else')
    if form['kind'] == 'authorization':
        sealed = {field['id'] for field in form.get('fields', ()) if field['kind'] == 'sealed'}
        problems.expect(sealed == {'ssn', 'birth_date', 'licence', 'addresses'}, f'{where}: sealed fields are {sorted(sealed)}')


def check_scales (problems):
    for name in folder('scales'):
        members(problems, name, load(f'scales/{name}'), {
            'id': lambda value: value + '.json' == name, 'version': lambda value: value >= 1, 'title': text,
            'anchors': lambda value: list_of(text)(value) and len(value) == 5})
    problems.expect(folder('scales'), 'no rating scale')


def check_profiles (problems):
    for name in folder('equipment'):
        profile = load(f'equipment/{name}')
        problems.expect(profile.get('id') + '.json' == name and profile.get('version', 0) >= 1,
                        f'{name}: id or version is wrong')
    problems.expect(folder('equipment'), 'no equipment profile')


def number (element, path):
    found = element.find(path)
    return None if found is None else float(found.text)


def shape_of (item):
    """What must be equal in both languages: the responses asked for, how, and how much they can earn."""
    responses = [(one.get('identifier'), one.get('cardinality'), one.get('base-type'))
                 for one in item.iter(QTI + 'qti-response-declaration')]
    tasks = [(one.tag[len(QTI):], one.get('response-identifier'),
              len([child for child in one if 'choice' in child.tag]))
             for one in item.iter() if one.tag.endswith('-interaction')]
    return responses, tasks, number(item, f"{QTI}qti-outcome-declaration[@identifier='MAXSCORE']//{QTI}qti-value")


def read_item (problems, path):
    where = os.path.relpath(path, DATA)
    source = open(path, encoding='utf-8').read()
    item = ET.fromstring(source)
    identifier = os.path.basename(path)[:-4]
    problems.expect(item.tag == QTI + 'qti-assessment-item', f'{where}: no QTI 3.0 item')
    problems.expect(item.get('identifier') == identifier, f'{where}: the identifier is not {identifier}')
    head = re.search(r'<!--(.*?)-->', source, re.S)
    problems.expect(head and re.search(r'Objective:|Objetivo:', head.group(1)), f'{where}: no comment with its objective')
    problems.expect(head and re.search(r'\n  Difficulty: (easy|medium|hard)\n', head.group(1)), f'{where}: no guess of its difficulty')
    problems.expect(head and len(head.group(1).strip().split('\n')) >= 3, f'{where}: no word on what is right and why')
    outcome = item.find(f"{QTI}qti-outcome-declaration[@identifier='SCORE']")
    problems.expect(outcome is not None and float(outcome.get('normal-maximum', '0')) == shape_of(item)[2],
                    f'{where}: SCORE and MAXSCORE do not fit')
    problems.expect(item.find(QTI + 'qti-response-processing') is not None, f'{where}: nothing scores it')
    for declaration in item.iter(QTI + 'qti-response-declaration'):
        choices = {one.get('identifier') for interaction in item.iter()
                   if interaction.get('response-identifier') == declaration.get('identifier')
                   for one in interaction if one.tag.endswith('choice')}
        keys = [one.text for one in declaration.iter(QTI + 'qti-value')] + \
               [one.get('map-key') for one in declaration.iter(QTI + 'qti-map-entry')]
        problems.expect(not choices or keys and set(keys) <= choices, f'{where}: a key names no choice')
    return item


# How many items a bank has at least, in each language.
BANKS = {'grammar': 60, 'arithmetic': 20, 'reading': 24, 'judgement': 30, 'patience': 16, 'problem': 20, 'word-processing': 24,
         'listening': 16, 'typing': 12, 'chat': 4, 'call': 9, 'product': 20}


def check_packages (problems):
    banks = {language: sorted(os.listdir(os.path.join(DATA, 'assessments', language))) for language in LANGUAGES}
    problems.expect(banks['en'] == banks['es'], 'the banks differ between languages')
    for bank in banks['en']:
        shapes = {}
        for language in LANGUAGES:
            place = os.path.join(DATA, 'assessments', language, bank)
            manifest = ET.parse(os.path.join(place, 'imsmanifest.xml')).getroot()
            named = [one.get('href') for one in manifest.iter() if one.tag.endswith('}file')]
            missing = [href for href in named if not os.path.exists(os.path.join(place, href))]
            problems.expect(not missing, f'{language}/{bank}: the manifest names {missing}')
            unnamed = set(os.listdir(place)) - set(named) - {'imsmanifest.xml'}
            problems.expect(not unnamed, f'{language}/{bank}: the manifest leaves out {sorted(unnamed)}')
            items = [os.path.join(place, one.get('href')) for one in manifest.iter()
                     if one.get('type', '').startswith('imsqti_item')]
            problems.expect(len(items) >= BANKS.get(bank, 1), f'{language}/{bank}: only {len(items)} items')
            shapes[language] = {os.path.basename(path): shape_of(read_item(problems, path)) for path in items}
        for name in sorted(set(shapes['en']) | set(shapes['es'])):
            problems.expect(shapes['en'].get(name) == shapes['es'].get(name), f'{bank}/{name} differs between languages')
    kinds = collections.Counter(
        task[0] for path in glob.glob(os.path.join(DATA, 'assessments', 'en', 'service', '*.xml'))
        for task in shape_of(ET.parse(path).getroot())[1])
    for kind in ('qti-choice-interaction', 'qti-text-entry-interaction', 'qti-inline-choice-interaction'):
        problems.expect(kinds[kind] >= 2, f'the service bank has too few of {kind}')


def check_listening (problems):
    """Sixteen items a language: facts, numbers and names, tone; what is spoken, by whom, and from which words it was made."""
    for language in LANGUAGES:
        place = os.path.join(DATA, 'assessments', language, 'listening')
        with open(os.path.join(TOP, 'tools', 'listening', language + '.tsv'), encoding='utf-8') as file:
            spoken = {line.split('\t')[0] for line in file if line.strip()}
        paths = glob.glob(os.path.join(place, 'ls-*.xml'))
        kinds = collections.Counter(os.path.basename(path).split('-')[1] for path in paths)
        problems.expect(kinds == {'fact': 6, 'note': 6, 'tone': 4}, f'{language}: {dict(kinds)} items')
        for path in paths:
            name = f'{language}/{os.path.basename(path)}'
            with open(path, encoding='utf-8') as file:
                head = file.read().split('-->')[0]
            for word in ('Objective: ', 'Difficulty: ', ('Key', 'Clave'), 'Voice: '):
                problems.expect(any(one in head for one in ([word] if isinstance(word, str) else word)), f'{name}: no {word}')
            item = ET.parse(path).getroot()
            sounds = list(item.iter(QTI + 'audio'))
            tone = item.find(QTI + 'qti-item-body').get('data-measures') == 'tone'
            problems.expect(tone == ('ls-tone' in path), f'{name}: what it measures is not said')
            problems.expect(len(sounds) == (0 if tone else 1), f'{name}: {len(sounds)} sounds')
            for sound in sounds:
                problems.expect(sound.get('data-voice') in ('synthetic', 'recorded'), f'{name}: whose voice?')
                problems.expect(not list(sound), f'{name}: captions would give the answer away')
                problems.expect(item.get('identifier') in spoken, f'{name}: its words are not among tools/listening')
                with open(os.path.join(place, sound.get('src')), 'rb') as file:
                    start = file.read(64)
                problems.expect(start.startswith(b'OggS') and b'OpusHead' in start, f'{name}: the sound is not Opus')


def check_call_notes (problems):
    """What is spoken is what is compared: the words of the key in their first spelling, in live items and in practice."""
    for language in LANGUAGES:
        with open(os.path.join(TOP, 'tools', 'listening', language + '.tsv'), encoding='utf-8') as file:
            spoken = {line.split('\t')[0]: line.rstrip('\n').split('\t')[2] for line in file if line.strip()}
        paths = glob.glob(os.path.join(DATA, 'assessments', language, 'call-notes', 'cn-*.xml'))
        problems.expect(len(paths) == 4, f'{language}: {len(paths)} call notes')
        for path in paths + [os.path.join(DATA, 'practice', 'items', language, 'notes.xml')]:
            item = ET.parse(path).getroot()
            said, facts = (value.text for value in item.find(f'.//{QTI}qti-custom-operator').iter(QTI + 'qti-base-value'))
            name = item.get('identifier')
            problems.expect(re.sub(r'\[([^|\]]*)[^\]]*\]', r'\1', said) == spoken.get(f'practice-{name}' if name == 'notes' else name),
                            f'{language}/{name}: what is spoken is not what is compared')
            problems.expect(len(facts.strip().splitlines()) >= 3, f'{language}/{name}: too few facts')
            with open(os.path.join(os.path.dirname(path), name + '.opus'), 'rb') as file:
                problems.expect(b'OpusHead' in file.read(64), f'{language}/{name}: the sound is not Opus')


def spell_out (text):
    return re.sub(r'[^0-9a-záéíóúüñ]', '', text.lower())


def check_multitask (problems):
    """What is dictated is what is compared, field by field and in order; what is asked and how long it takes is the same for view and key; the
    captions say what is spoken; every answer stands on the page or in a record."""
    for language in LANGUAGES:
        spoken = collections.defaultdict(list)
        with open(os.path.join(TOP, 'tools', 'dictation', language + '.tsv'), encoding='utf-8') as file:
            for line in file:
                item, _, _, words = line.rstrip('\n').split('\t')
                spoken[item].append(words)
        paths = glob.glob(os.path.join(DATA, 'assessments', language, 'multitask', 'mt-*.xml'))
        problems.expect(len(paths) == 2, f'{language}: {len(paths)} sets of several things at once')
        for path in paths + [os.path.join(DATA, 'practice', 'items', language, 'multitask.xml')]:
            item = ET.parse(path).getroot()
            name, where = item.get('identifier'), f'{language}/{item.get("identifier")}'
            task = item.find(f'.//{QTI}qti-portable-custom-interaction')
            records, chat, times = (value.text for value in item.find(f'.//{QTI}qti-custom-operator').iter(QTI + 'qti-base-value'))
            said = spoken['practice-multitask' if name == 'multitask' else name]
            rest = spell_out(' '.join(said))
            for field in records.replace('||', '|').split('|'):
                ways = [rest.find(spell_out(way)) + len(spell_out(way)) for way in field.split('/') if spell_out(way) in rest]
                problems.expect(ways, f'{where}: {field} is not dictated where it should be')
                rest = rest[min(ways, default=0):]
            problems.expect(all(len(record.split('|')) == len(task.get('data-fields').split('|')) for record in records.split('||'))
                            and len(records.split('||')) == int(task.get('data-records')), f'{where}: the form does not fit the records')
            asked = [question.split('|')[0] for question in task.get('data-chat').split('||')]
            problems.expect(asked == [line.split('|')[0].strip() for line in chat.splitlines()], f'{where}: other seconds in the chat')
            problems.expect(task.get('data-duration-s') == times.split()[0], f'{where}: another limit')
            page = spell_out(''.join(task.itertext()) + records)
            for line in chat.splitlines():
                texts = [text.strip() for text in line.split('|')[2:] if '!' not in text]
                problems.expect(any(spell_out(text) in page for text in texts), f'{where}: {line.split("|")[1]} is found nowhere')
            base = os.path.join(os.path.dirname(path), name)
            with open(base + '.opus', 'rb') as file:
                problems.expect(b'OpusHead' in file.read(64), f'{where}: the sound is not Opus')
            with open(base + '.vtt', encoding='utf-8') as file:
                cues = file.read().strip().split('\n\n')[1:]
            problems.expect([cue.split('\n')[1] for cue in cues] == said, f'{where}: the captions say something else')
            minutes, seconds = cues[-1].split('\n')[0].split(' --> ')[1].split(':')
            problems.expect(int(asked[-1]) < int(minutes) * 60 + float(seconds) < int(times.split()[0]) - 30,
                            f'{where}: the questions, the dictation and the time do not fit together')


def check_practice (problems):
    """Exercises of the practice room: the same ones in both languages, each written in its own words."""
    rooms = {language: load(f'practice/{language}.json') for language in LANGUAGES}
    first, second = ([exercise['id'] for exercise in rooms[language]['exercises']] for language in LANGUAGES)
    problems.expect(first == second, 'practice: not the same exercises in both languages')
    for language, room in rooms.items():
        problems.expect(room['language'] == language, f'practice/{language}.json: says it is {room["language"]}')
        for exercise in room['exercises']:
            where = f'practice/{language}.json, {exercise["id"]}'
            problems.expect(bool(WORD.match(exercise['id'])), f'{where}: not a word')
            problems.expect(isinstance(exercise['read'], bool), f'{where}: read is neither true nor false')
            for name in ('title', 'detail', 'instruction', 'text'):
                problems.expect(bool(exercise[name].strip()), f'{where}: {name} is empty')
            problems.expect(len(exercise['text'].split()) >= (60 if exercise['read'] else 12), f'{where}: short text')


def main ():
    checks = [check_practice, check_states, check_positions, check_plans, check_retention, check_forms, check_scales, check_profiles, check_packages,
              check_listening, check_call_notes, check_multitask]
    failed = 0
    print(f'1..{len(checks)}')
    for at, check in enumerate(checks, 1):
        problems = Problems()
        try:
            check(problems)
        except Exception as trouble:
            problems.append(f'{type(trouble).__name__}: {trouble}')
        for sentence in problems:
            print('#', sentence)
        failed += bool(problems)
        print('not ok' if problems else 'ok', at, check.__name__[6:])
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
