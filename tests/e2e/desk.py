"""Recruiters at antesala-desk: one sees an applicant, hears, rates, notes and decides; a second desk sees the change."""
import os
import re
import time

import programs
import screen
from applicant import pattern, translator
from screen import NotThere


class Desk:
    def __init__ (self, url, folder, user, language='en', pictures=None, kind=screen.Screen, **more):
        self.t, self.language, self.user = translator(language), language, user
        home = os.path.join(folder, 'desk-' + user)
        os.makedirs(home, exist_ok=True)
        turn = len([name for name in os.listdir(folder) if name.startswith(f'desk-{user}') and name.endswith('.loop')])
        self.url = url
        self.process, self.screen = screen.start(
            'antesala-desk', pictures=pictures, kind=kind, LANG='C.UTF-8', LANGUAGE=language, GSK_RENDERER='cairo',
            GDK_DEBUG='gl-disable', XDG_CONFIG_HOME=home, XDG_DATA_HOME=home, log=os.path.join(home, 'log'),
            loop=os.path.join(folder, f'desk-{user}{turn or ""}.loop'), **more)

    def press (self, sentence, seconds=15):
        self.screen.press(self.t(sentence), seconds=seconds)

    def picture (self, name):
        if self.screen.pictures:
            time.sleep(0.4)
        self.screen.picture(f'{self.language}-{name}')

    def sign_in (self):
        self.screen.fill(self.t('Address of the server'), self.url)
        self.screen.fill(self.t('User name'), self.user)
        self.screen.fill(self.t('Password'), programs.PASSWORD)
        self.press('Sign in')

    def open (self, name, part='Voice samples and messages'):
        """Opens the application of this person from the list, and waits for a part of its page."""
        self.screen.press(re.compile(re.escape(name)), roles=('push button',), seconds=30)
        self.screen.find((), self.t(part), 20)

    def answer (self, sentence):
        """Presses a button of a dialog: its name is there twice (button, label), so that no button of the page is meant."""
        word = re.escape(self.t(sentence))
        self.screen.press(re.compile(f'^{word} {word}$'))

    def act (self, sentence, text=None, answer=None):
        """A step of the background check: its button, the words that its dialog asks for, and the dialog's button."""
        self.press(sentence, 20)
        if text is not None:
            self.screen.fill(self.t('Your words'), text)
        self.answer(answer or sentence)

    def hear_and_rate (self, levels, messages=()):
        """Plays each sample and rates it, one level a sample, with a comment; then the messages, which are read."""
        count = len(levels) + len(messages)
        either = re.compile('^(%s|%s)$' % (self.t('Play'), self.t('Pause')))
        for place, level in enumerate(levels):
            self.screen.activate(self.screen.row('push button', either, len(levels))[place])
            self.screen.find('push button', self.t('Pause'), 10)
            self.picture(f'22-playing-{place + 1}')
            self.rate(place, level, count)
        for place, level in enumerate(messages, len(levels)):
            self.rate(place, level, count)

    def rate (self, place, level, count):
        self.screen.activate(self.screen.row('radio button', re.compile(f'^{level}: '), count)[place])
        comments = self.screen.row('text', self.t('Comment on this sample'), count)
        self.screen.put(comments[place], 'clear and friendly')
        self.save_rating()

    def save_rating (self):
        """Presses the one "Save rating" that can be pressed, and waits until one rating more is saved."""
        before, end = len(self.screen.all('label', self.t('saved'))), time.monotonic() + 15 * programs.PATIENCE
        self.press('Save rating')
        while len(self.screen.all('label', self.t('saved'))) <= before:
            if time.monotonic() > end:
                raise NotThere('the rating is not saved')
            time.sleep(0.1)

    def note (self, text):
        self.screen.fill(self.t('Note'), text)
        self.press('Save note')

    def decide (self, reason):
        self.press('Advance…')
        self.screen.fill(self.t('Reason'), reason)
        self.picture('23-deciding')
        self.press('Record the decision')

    def shows (self, sentence, seconds=30):
        self.screen.find((), re.compile(re.escape(self.t(sentence))), seconds)

    def gone (self, sentence, seconds=20):
        """Waits until nothing of this name is there."""
        end = time.monotonic() + seconds * programs.PATIENCE
        while self.screen.all((), self.t(sentence)):
            if time.monotonic() > end:
                raise NotThere(f'“{sentence}” is still there')
            time.sleep(0.2)

    def close (self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(15 * programs.PATIENCE)
