"""A chat and a call in the window, from Begin until they are over, with the words of the shipped scripts; and several things at once."""
import json
import os
import re
import time
import xml.etree.ElementTree as ET

QTI = '{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}'


def scripts (data, language):
    """The script of the first conversation of each package in the plan: package -> script."""
    with open(os.path.join(data, 'plans', 'customer-service.json'), encoding='utf-8') as file:
        tests = next(step for step in json.load(file)['steps'] if step['kind'] == 'tests')
    found = {}
    for section in tests['sections']:
        if section['package'] in ('chat', 'call'):
            item = ET.parse(os.path.join(data, 'assessments', language, section['package'], section['items'][0] + '.xml'))
            found[section['package']] = json.loads(next(value.text for value in item.iter(QTI + 'qti-base-value')
                                                        if (value.text or '').lstrip().startswith('{')))
    return found


def several (data, language):
    """Of the item of several things at once in the plan: the names of the fields, the first record, the first question and its answer."""
    with open(os.path.join(data, 'plans', 'customer-service.json'), encoding='utf-8') as file:
        tests = next(step for step in json.load(file)['steps'] if step['kind'] == 'tests')
    name = next(section['items'][0] for section in tests['sections'] if section['package'] == 'multitask')
    item = ET.parse(os.path.join(data, 'assessments', language, 'multitask', name + '.xml'))
    task = item.find(f'.//{QTI}qti-portable-custom-interaction')
    records, chat = [value.text for value in item.find(f'.//{QTI}qti-custom-operator').iter(QTI + 'qti-base-value')][:2]
    return (task.get('data-fields').split('|'), [field.split('/')[0] for field in records.split('||')[0].split('|')],
            task.get('data-chat').split('|')[1], chat.splitlines()[0].split('|')[2].strip())


def label_of (choices, wanted):
    return next(choice['label'] for choice in choices if choice['id'] == wanted)


def check_of (customer, kind):
    return next(check['values'][0] for check in customer['checks'] if check['kind'] == kind)


class Talks:
    def __init__ (self, applicant):
        self.one, self.screen, self.t = applicant, applicant.screen, applicant.t
        self.scripts = scripts(applicant.data, applicant.language)

    def hears (self, words, seconds=30):
        self.screen.find((), re.compile('^' + re.escape(words)), seconds)

    def choose (self, menu, words):
        self.one.press(menu)
        time.sleep(0.4)
        self.screen.press(words)

    def chat (self):
        """Two replies, of which the second asks what the customer waits for, then the transfer to the right desk."""
        script = self.scripts['chat']
        customer = script['customers'][0]
        nodes = {node['id']: node for node in customer['nodes']}
        first = nodes[customer['start']]
        second = nodes[next(branch['go'] for branch in first['on'] if branch['when'] == 'say')]
        asks = next(branch for branch in second['on'] if branch['when'] == 'say')
        self.one.press('Begin')
        self.hears(first['say'][0])
        self.one.picture('08-chat')
        for words, heard in (('OK.', second), (asks['any'][0] + '?', nodes[asks['go']])):
            self.screen.fill(self.t('Your reply'), words, roles='text')
            self.one.press('Send')
            self.hears(heard['say'][0])
        self.choose('Transfer…', label_of(script['desks'], check_of(customer, 'desk')))
        self.hears(self.t('This conversation is over'))

    def call (self):
        """Greets, writes a note, ends the call and says how it ended."""
        script = self.scripts['call']
        customer = script['customers'][0]
        nodes = {node['id']: node for node in customer['nodes']}
        greeting = next(branch for branch in nodes[customer['start']]['on'] if branch['when'] == 'step')
        self.one.press('Begin')
        self.one.press('Answer the call')
        self.screen.press(label_of(script['steps'], greeting['object']))
        self.hears(nodes[greeting['go']]['say'][0])
        self.one.picture('08-call')
        self.screen.fill(self.t('Call notes'), 'OK', roles='text')
        self.one.press('End call')
        self.choose('How did the call end?', label_of(script['endings'], check_of(customer, 'ending')))
        self.hears(self.t('This conversation is over'))

    def write (self, text):
        """By keys, as it must be: what is put in at once is refused."""
        self.screen.front()
        self.screen.xdotool('type', '--delay', '60', text)

    def multitask (self):
        """Writes the first fields while the caller speaks, answers the customer in between, goes back and writes on."""
        names, record, question, answer = several(self.one.data, self.one.language)
        self.one.press('Play the recording')
        self.screen.enter(self.screen.find('text', names[0]))
        self.write(record[0].lower())
        self.screen.keys('Tab')
        self.screen.find('label', question, 20)
        self.screen.keys('F6')
        self.write(answer)
        self.one.picture('08-several')
        self.screen.keys('Return')
        self.write(record[1].lower())
        self.screen.find((), self.t('Answer saved'), 15)
        typed = [self.screen.read(self.screen.find('text', name)) for name in names[:2]]
        if typed != [field.lower() for field in record[:2]]:
            raise RuntimeError(f'written was {record[:2]}, on the screen is {typed}')
