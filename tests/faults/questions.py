"""The plan that the kills and the traced run go through, and its questions as the screen shows them."""
import json
import os
import shutil
import xml.etree.ElementTree as ET

import programs

QTI = '{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}'
SECTION = 'service'
ITEMS = ['sj-late-parcel', 'sj-rude-words', 'gr-spelling', 'ar-credit', 'pr-last-day']
SPEAK_S = 6


def make_data (folder, everything):
    """A copy of the short data whose customer service plan has two signatures, ITEMS, and two signatures more. EVERYTHING adds a
    question with lists of words and a typing test, and a voice sample at the end."""
    shutil.copytree(programs.SHORT_DATA, folder)
    path = os.path.join(folder, 'plans/customer-service.json')
    with open(path, encoding='utf-8') as file:
        plan = json.load(file)
    steps = {step['id']: step for step in plan['steps']}
    sections = {section['id']: section for section in steps['tests']['sections']}
    sections[SECTION]['items'] = ITEMS + ['gr-email-sent'] * everything
    steps['tests']['sections'] = [sections[SECTION]] + [sections['typing']] * everything
    steps['voice']['prompts'][0]['max_s'] = SPEAK_S
    order = ('consent', 'tests', 'background') + ('voice',) * everything + ('review',)
    plan['steps'] = [steps[step] for step in order]
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(plan, file, ensure_ascii=False)
    return folder


def words_of (node):
    return ' '.join(''.join(node.itertext()).split())


class Question:
    """One item: what of it stands on the screen, and what each answer is called in the journal."""

    def __init__ (self, path):
        item = ET.parse(path).getroot()
        self.id = item.get('identifier')
        self.choices = {words_of(one): one.get('identifier') for one in item.iter(QTI + 'qti-simple-choice')}
        self.words = {name.get('response-identifier'): {words_of(one): one.get('identifier') for one in name}
                      for name in item.iter(QTI + 'qti-inline-choice-interaction')}
        task = item.find(f'.//{QTI}qti-choice-interaction')
        self.several = task is not None and task.get('max-choices') == '0'
        typing = item.find(f'.//{QTI}qti-portable-custom-interaction')
        self.text = None if typing is None else typing.get('data-reference')
        lines = [words_of(one) for one in item.iter(QTI + 'p') if one.find(QTI + 'qti-text-entry-interaction') is None]
        self.line = max(lines, key=len, default='') if not self.choices else ''

    def is_shown (self, names):
        """Is this the question among these texts of the screen?"""
        if self.text:
            return 'Text to copy' in names
        if self.words:
            return 'Complete the e-mail.' in names
        return set(self.choices) <= names if self.choices else any(name.startswith(self.line[:60]) for name in names)


def read_questions (data):
    """All questions of ITEMS and more, by their ids."""
    folder = os.path.join(data, 'assessments/en')
    names = [os.path.join('service', name) for name in ITEMS + ['gr-email-sent']] + ['typing/typing-minute']
    questions = [Question(os.path.join(folder, name + '.xml')) for name in names]
    return {question.id: question for question in questions}


def read_forms (data):
    """Ids of forms by their titles."""
    forms = {}
    for name in os.listdir(os.path.join(data, 'forms')):
        if name.endswith('.en.json'):
            with open(os.path.join(data, 'forms', name), encoding='utf-8') as file:
                form = json.load(file)
            forms[form['title']] = form['id']
    return forms
