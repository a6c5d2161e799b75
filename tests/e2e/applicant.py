"""One applicant goes the whole way in the window of antesala: from the invitation code to the return code.

Steps are found by what the program says, in its language: every sentence goes through the program's own catalogue.
"""
import array
import gettext
import glob
import json
import math
import operator
import os
import re
import subprocess
import time
import xml.etree.ElementTree as ET

import programs
import screen
from screen import NotThere
from talks import Talks

QTI = '{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}'
NAME = 'Marisol Vega Núñez'
LICENCE = 'NY 908172635'
ADDRESS = '12 Oak Street, Austin, TX, 2019-2023'
REPLIES = {'en': 'Dear R. Osei, you are right: both charges are there. We gave back 64.50 today. I am sorry that nobody anwsered you.',
           'es': 'Estimado R. Osorio: tiene razón, los dos cobros están. Hoy le devolvimos 64.50. Lamento que nadie le contestara.'}
SAYS = {'en': 'Good morning, thank you for calling. I have your order here and I will help you now.',
        'es': 'Buenos días, gracias por llamar. Tengo su pedido aquí y lo voy a ayudar ahora mismo.'}


def translator (language):
    """The function from an English sentence to what the program shows."""
    if language == 'en':
        return lambda sentence: sentence
    catalogue = gettext.translation('antesala', os.path.join(programs.BUILD, 'po'), [language])

    def translate (sentence):
        """Of a sentence with a number, the form for one."""
        found = catalogue.gettext(sentence)
        return found if found != sentence else catalogue.ngettext(sentence, sentence, 1)
    return translate


def pattern (sentence):
    """An expression for a sentence with %d, %s and the like in it."""
    return re.compile('^' + re.sub(r'%[.\d]*[a-z]', '.*', re.escape(sentence).replace('\\%', '%').replace('\\ ', ' '))
                      .replace('%%', '%'))


def right_answers (data, language):
    """What a perfect applicant chooses, by the texts on the screen: {text of a choice: is it right}, and numbers by title."""
    chosen, typed = {}, {}
    for path in glob.glob(os.path.join(data, 'assessments', language, '*', '*.xml')):
        bank = os.path.basename(os.path.dirname(path))
        item = ET.parse(path).getroot()
        if bank not in ('service', 'product', 'listening') or item.tag != QTI + 'qti-assessment-item':
            continue
        for declaration in item.iter(QTI + 'qti-response-declaration'):
            name = declaration.get('identifier')
            keys = {value.text for value in declaration.iter(QTI + 'qti-value')}
            for task in item.iter():
                if task.get('response-identifier') != name:
                    continue
                if task.tag.endswith('text-entry-interaction') and bank == 'service':
                    lines = [' '.join(''.join(one.itertext()).split()) for one in item.iter(QTI + 'p')]
                    typed[max((line for line in lines[:-1]), key=len)[:60]] = min(keys)
                for choice in task:
                    if choice.get('identifier'):
                        chosen[' '.join(''.join(choice.itertext()).split())] = choice.get('identifier') in keys
    return chosen, typed


def typing_text (data, language):
    item = ET.parse(os.path.join(data, 'assessments', language, 'typing', 'typing-minute.xml')).getroot()
    return item.find(f'.//{QTI}qti-portable-custom-interaction').get('data-reference')


def pdf_text (path):
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout


class Voice:
    """Speaks into the virtual microphone, again and again until told to stop."""

    def __init__ (self, folder, language):
        raw, self.path = os.path.join(folder, 'raw.wav'), os.path.join(folder, f'speech-{language}.wav')
        subprocess.run(['espeak-ng', '-v', 'es-la' if language == 'es' else 'en-us', '-s', '150', '-w', raw, SAYS[language]],
                       check=True)
        subprocess.run(['sox', raw, '-r', '48000', '-c', '1', self.path, 'norm', '-10'], check=True)
        self.player = None

    def speak (self):
        subprocess.run(['paplay', '-d', 'mic', self.path], check=False)

    def begin (self):
        self.player = subprocess.Popen(['sh', '-c', 'while paplay -d mic "$0"; do :; done', self.path],
                                       start_new_session=True)

    def end (self):
        if self.player:
            os.killpg(self.player.pid, 15)
            self.player.wait()
            self.player = None


def loud_parts (samples, window=80, loud=400, apart=15):
    """The stretches of sound between silences of 0.3 s (samples at 4 kHz)."""
    parts, quiet = [], apart
    for at in range(0, len(samples), window):
        if max(map(abs, samples[at:at + window])) > loud:
            if quiet >= apart:
                parts.append([at, at])
            parts[-1][1], quiet = at + window, 0
        else:
            quiet += 1
    return [samples[first:last] for first, last in parts]


def likeness (one, other):
    """The highest correlation of two sounds within 25 ms of their beginnings."""
    best = 0
    for lag in range(-100, 101, 2):
        a, b = one[max(lag, 0):], other[max(-lag, 0):]
        count = min(len(a), len(b))
        product = sum(map(operator.mul, a[:count], b[:count]))
        energy = math.sqrt(sum(map(operator.mul, one, one)) * sum(map(operator.mul, other, other)))
        best = max(best, product / energy if energy else 0)
    return best


class Ear:
    """Listens to the virtual loudspeaker and tells which digits came out of it."""
    RATE_HZ = 4000

    def __init__ (self, path, language):
        self.path, self.language = path, language
        self.recorder = subprocess.Popen(['parec', '-d', 'spk.monitor', '--raw', '--format=s16le', f'--rate={self.RATE_HZ}',
                                          '--channels=1', '--latency-msec=20'], stdout=open(path, 'wb'),
                                         preexec_fn=programs.die_with_us)

    def digits (self):
        self.recorder.terminate()
        self.recorder.wait()
        with open(self.path, 'rb') as file:
            samples = array.array('h', file.read(os.path.getsize(self.path) // 2 * 2))
        return heard_digits(samples, self.language)


def heard_digits (samples, language):
    spoken = {}
    for digit in '0123456789':
        path = os.path.join(programs.TOP, 'data', 'digits', language, digit + '.flac')
        raw = subprocess.run(['sox', path, '-t', 'raw', '-e', 'signed', '-b', '16', '-r', '4000', '-c', '1', '-'],
                             capture_output=True, check=True).stdout
        spoken[digit] = max(loud_parts(array.array('h', raw)), key=len)
    return ''.join(max(spoken, key=lambda digit, part=part: likeness(part, spoken[digit]))
                   for part in loud_parts(samples) if len(part) > 400)


class Applicant:
    def __init__ (self, url, folder, language='en', data=programs.SHORT_DATA, pictures=None, name=NAME, kind=screen.Screen, **more):
        """MORE are variables of the program's environment."""
        self.t = translator(language)
        self.language, self.data, self.name = language, data, name
        self.chosen, self.typed = right_answers(data, language)
        self.profile = os.path.join(folder, 'profile-' + language)
        self.voice = Voice(folder, language)
        self.process, self.screen = screen.start(
            'antesala', '--server', url, '--profile', self.profile, pictures=pictures, kind=kind, LANG='C.UTF-8',
            LANGUAGE=language, GSK_RENDERER='cairo', GDK_DEBUG='gl-disable', log=os.path.join(folder, 'antesala.log'), loop=os.path.join(folder, 'antesala.loop'), **more)
        self.return_code = None
        with open(os.path.join(data, 'states.json'), encoding='utf-8') as file:
            self.states = json.load(file)
        self.log = []

    def say (self, sentence):
        self.log.append(sentence)
        print(f'# {sentence}', flush=True)

    def press (self, sentence, seconds=15):
        self.screen.press(self.t(sentence), seconds=seconds)

    def heading (self, sentence, seconds=20):
        self.screen.find('heading', pattern(self.t(sentence)), seconds)

    def answer (self, sentence):
        """Presses a button of a dialog: its name is there twice (button, label), so that no button of the page is meant."""
        word = re.escape(self.t(sentence))
        self.screen.press(re.compile(f'^{word} {word}$'))

    def picture (self, name):
        if self.screen.pictures:
            time.sleep(0.3)
        self.screen.picture(f'{self.language}-{name}')

    def welcome (self, code):
        self.heading('Welcome')
        self.screen.press('Español' if self.language == 'es' else 'English')
        self.heading('Welcome')
        self.picture('01-welcome')
        self.press('Continue with my invitation')
        self.heading('Enter your invitation code')
        self.screen.fill(self.t('Invitation code'), code)
        self.screen.find((), self.t('The code is valid'), 15)
        self.picture('02-invitation')
        self.press('Continue')
        self.heading('What will happen')
        self.picture('03-overview')
        self.press('Begin')

    def eligibility (self, state='Texas', county=None, city=None):
        self.heading('Can we hire you?')
        self.choose_state(state)
        if city:
            self.screen.fill(self.t('City or town, if you like'), city)
        if county:
            self.screen.fill(self.t('County, if you like'), county)
        hours = self.screen.find('spin button', self.t('How many hours a week would you like to work?'))
        self.screen.put_number(hours, 30)
        for time_of_day in ('Evenings', 'Weekends'):
            self.screen.press(re.compile('^' + re.escape(self.t(time_of_day))))
        self.picture('04-eligibility')
        self.press('Continue')

    def choose_state (self, name):
        box = self.screen.find('combo box', self.t('In which state do you live?'))
        button = next(node for node in self.screen.walk(box) if node.get_role_name() in screen.BUTTONS)
        names = [state['name'][self.language] for state in self.states]
        self.screen.front()
        for tries in range(6):
            shown = [node.get_name() for node in self.screen.walk(button) if node.get_name() in names]
            if name in shown:
                return
            self.screen.activate(button)
            time.sleep(0.5)
            self.screen.put(self.screen.find(('entry', 'text'), 'GtkSearchEntry'), name)
            time.sleep(0.7)
            self.screen.xdotool('key', '--delay', '100', *['Down'] * (tries % 2), 'Return')
            time.sleep(0.6)
        raise NotThere(f'antesala: the state is {shown}, not {name}')

    def sign_forms (self, count, picture, copied=lambda page: None, first=1, shown=lambda page: None, last=None):
        """Signs the pages up to LAST of COUNT, from FIRST on; SHOWN is called before each signature, COPIED after it, with its number."""
        for page in range(first, (last or count) + 1):
            self.screen.find('label', re.compile(f'^[^\\d]*{page}[^\\d]+{count}[^\\d]'), 20)
            time.sleep(0.4)
            shown(page)
            self.screen.fill(self.t('Your full legal name, as your signature'), self.name)
            self.proof()
            self.sealed_fields()
            self.press('Sign this page')
            self.screen.find((), pattern(self.t('Signed on %s. It is saved.')), 15)
            self.picture(f'{picture}{page}')
            copied(page)
            self.screen.press(re.compile('^(%s|%s)$' % tuple(re.escape(self.t(word)) for word in
                                                            ('Next page', 'Continue'))))

    def proof (self):
        """Opens the sample document, where the page asks for the number in it, and types that."""
        if not self.screen.all('push button', self.t('Open the sample document')):
            return
        self.press('Open the sample document')
        said = self.screen.find((), pattern(self.t('The sample document is %s. It opens now, or you can open it yourself.')))
        path = re.search(r'/\S+\.pdf', said.get_name()).group()
        self.screen.fill(re.compile('^(Number in the sample document|Número del documento de muestra)'),
                         re.search(r'^\s*(\d{6})\s*$', pdf_text(path), re.MULTILINE).group(1))

    def sealed_fields (self):
        for label, value in (('Social security number', '123-45-6789'), ('Número de seguro social', '123-45-6789'),
                             ('Date of birth', '04/27/1990'), ('Fecha de nacimiento', '04/27/1990'),
                             ('Driver', LICENCE), ('Licencia de conducir', LICENCE), ('Former addresses', ADDRESS), ('Direcciones anteriores', ADDRESS)):
            for node in self.screen.all(('text', 'entry', 'password text'), re.compile('^' + label)):
                self.screen.put(node, value)

    def room (self):
        """Says what the room is like, and signs it."""
        self.screen.find('label', self.t('Can you close the door of the room in which you work?'), 60)
        self.picture('06-equipment-room')
        for question in ('Can you close the door of the room in which you work?', 'Do you have a desk or table there, only for your work?',
                         'Is it quiet there during all hours that you offered to work?',
                         'Do you have a second way to be reached, such as a mobile phone?'):
            self.screen.find('label', self.t(question), 20)
            self.press('Yes')
        self.press('Not now')
        self.screen.fill(self.t('Type your name to sign what you said.'), self.name)
        self.press('Done')

    def equipment (self):
        """Says what the room is like, speaks while the microphone listens, types the digits, goes on."""
        self.heading('Checking your home office')
        self.room()
        self.screen.find('label', self.t('Your microphone'), 60)
        self.voice.begin()
        self.picture('06-equipment-running')
        asked = self.t('Which three digits did you hear? Type them.')
        self.screen.find('label', asked, 60)
        self.voice.end()
        time.sleep(4)
        for _ in range(3):
            ear = Ear(self.profile + '.digits', self.language)
            time.sleep(0.3)
            self.press('Play it again')
            time.sleep(5)
            digits = ear.digits()
            self.screen.fill(asked, digits)
            self.press('Done')
            self.say(f'equipment: heard {digits}')
            if self.screen.shows(self.t('Save report'), 12):
                break
        self.screen.find('push button', self.t('Save report'), 30)
        self.picture('07-equipment-result')
        self.press('Continue')

    def tests (self):
        """Goes through all parts of the tests, answering as the key says."""
        with open(os.path.join(self.data, 'plans', 'customer-service.json'), encoding='utf-8') as file:
            plan = next(step for step in json.load(file)['steps'] if step['kind'] == 'tests')
        talks = Talks(self)
        for number, section in enumerate(plan['sections'], 1):
            self.press('Start this part', 30)
            talk = getattr(talks, section['package'], None)
            if talk:
                talk()
                self.press('Hand in')
                self.hand_in()
                self.say(f'tests: part {number}, a {section["package"]} played to its end')
            else:
                self.section(number)

    def section (self, section):
        following = re.compile('^(%s)$' % '|'.join(re.escape(self.t(word)) for word in (
            'Next question', 'Check and hand in', 'Hand in')))
        for number in range(1, 40):
            time.sleep(0.25)
            self.question()
            if number == 1 or number == 5:
                self.picture(f'08-part{section}-{number}')
            self.screen.find((), self.t('Answer saved'), 15)
            button = self.screen.find('push button', following, 15)
            last = button.get_name() != self.t('Next question')
            self.screen.press(following)
            if last:
                break
        self.hand_in()
        self.say(f'tests: part {section}, {number} questions')

    def hand_in (self):
        """From the overview of a part through its question to the next thing. A name in a dialog is there twice (button, label)."""
        word = re.escape(self.t('Hand in'))
        sure = re.compile(f'^{word} {word}$')
        end = time.monotonic() + 30 * programs.PATIENCE
        while time.monotonic() < end and not self.screen.all('push button', sure):
            if self.screen.all('push button', self.t('Hand in this part')):
                self.press('Hand in this part')
            time.sleep(0.6)
        self.screen.press(sure)

    def listen (self):
        """Plays the call of the question until it is heard; the play is counted then."""
        self.press('Play the recording')
        once = [pattern(self.t(sentence)).pattern for sentence in ('After this, you can hear it %d more time.',
                                                                   'You can hear it %d more time.')]
        self.screen.find('label', re.compile('|'.join(once)), 30)  # while it plays, and when it is over
        self.say('listening: a call is heard')

    def question (self):
        self.screen.find(('radio button', 'check box', 'combo box', 'text'))
        if self.screen.all('push button', self.t('Play the recording')):
            self.listen()
        choices = self.screen.all(('radio button', 'check box'))
        entries = self.screen.all('text')
        boxes = self.screen.all('combo box')
        if boxes:
            for place in range(len(boxes)):
                self.choose_word(place)
        elif choices:
            for node in choices:
                if self.chosen.get(' '.join(node.get_name().split())):
                    self.screen.activate(node)
        elif self.screen.all((), self.t('Text to copy')):
            self.type_text()
        elif self.screen.all('label', pattern(self.t('%d of about %d characters'))):
            self.screen.put(entries[0], REPLIES[self.language])
            self.picture('09-email')
        elif self.screen.all('text', self.t('Your notes')):
            self.write_notes()
        else:
            shown = [' '.join(node.get_name().split()) for node in self.screen.all('label')]
            answer = next(key for start, key in self.typed.items() if any(line.startswith(start) for line in shown))
            self.screen.put(entries[0], answer)

    def choose_word (self, place):
        for steps in range(1, 6):
            box = self.screen.all('combo box')[place]
            shown = [node.get_name() for node in self.screen.walk(box) if node.get_role_name() == 'label']
            if any(self.chosen.get(word) for word in shown):
                return
            button = next(node for node in self.screen.walk(box) if node.get_role_name() in screen.BUTTONS)
            self.screen.activate(button)
            time.sleep(0.4)
            self.screen.xdotool('key', 'Down', 'Return')
            time.sleep(0.4)
        raise NotThere(f'no right word among {shown}')

    def type_text (self):
        text = typing_text(self.data, self.language)
        self.screen.enter(self.screen.find((), self.t('Text to copy')))
        begun = time.monotonic()
        self.screen.front()
        for word in text.split(' ')[:40]:
            if time.monotonic() - begun > 7:
                break
            self.screen.xdotool('type', '--delay', '110', word + ' ')
        self.picture('09-typing')
        self.screen.find((), re.compile(re.escape(self.t('Time is up. What you wrote counts.'))), 70)

    def write_notes (self):
        """While the call is heard; what is written is the caller's name, by which a fact is found."""
        self.screen.enter(self.screen.find('text', self.t('Your notes')))
        self.screen.front()
        self.screen.xdotool('type', '--delay', '60', {'en': 'ruth calder', 'es': 'rosa medina'}[self.language])
        self.picture('09-notes')

    def voice_samples (self, count=2):
        for number in range(1, count + 1):
            self.heading(self.t('Voice sample %u of %u: %s').replace('%u', str(number), 1))
            while not self.take(number):
                self.say(f'voice: sample {number} again, as the page asks')
            self.picture(f'11-voice-{number}-heard')
            self.screen.press(re.compile('^(%s|%s)$' % (re.escape(self.t('Keep and go on')), re.escape(self.t('Continue')))),
                              seconds=30)
            self.say(f'voice: sample {number} recorded and kept')

    def take (self, number):
        """Speaks into one take. Can it be kept? On a busy computer the voice may come too late, and the page asks for another."""
        record, again = self.t('Record'), self.t('Record again')
        self.press('Record')
        self.screen.shows(re.compile(f'^({re.escape(self.t("Stop"))}|{re.escape(again)})$'), 10)
        time.sleep(0.6)  # the prompted silence, by which the noise of the room is measured
        self.voice.begin()
        time.sleep(1)
        self.picture(f'10-voice-{number}-recording')
        button = self.screen.find('push button', re.compile(f'^({re.escape(record)}|{re.escape(again)})( |$)'), 70)
        self.voice.end()
        if not button.get_name().startswith(again):
            return False
        try:
            self.screen.find(screen.BUTTONS, self.t('Keep and go on'), 5, sensitive=True)
        except NotThere:
            self.press('Record again')
            return False
        return True

    def review (self):
        self.heading('Look at everything once more')
        self.picture('13-review')
        self.press('Send my application')
        self.heading('Your application has arrived', 60)
        self.picture('14-sent')
        code = re.compile('([0-9A-Z]{5}-){4}[0-9A-Z]{5}')
        self.return_code = code.search(self.screen.find((), code).get_name()).group()
        self.say('sent; the return code is on the screen')

    def see_status (self):
        self.press('See my status')
        self.screen.find('heading', pattern(self.t('Where it stands')), 20)
        self.picture('15-status')

    def whole_way (self, code):
        for step in (lambda: self.welcome(code), self.eligibility, lambda: self.sign_forms(2, '05-consent-'),
                     self.equipment, self.tests, self.voice_samples, lambda: self.sign_forms(2, '12-background-'),
                     self.review, self.see_status):
            step()

    def close (self):
        self.voice.end()
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(15 * programs.PATIENCE)
