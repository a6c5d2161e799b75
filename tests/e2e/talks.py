"""A chat and a call in the window, from Begin until they are over, with the words of the shipped scripts."""
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
