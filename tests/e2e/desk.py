"""Recruiters at antesala-desk: one sees an applicant, hears, rates, notes and decides; a second desk sees the change."""
import os
import re
import time

import programs
import screen
from applicant import pattern, translator
from screen import Atspi, NotThere


class Desk:
    def __init__ (self, url, folder, user, language='en', pictures=None):
        self.t, self.language, self.user = translator(language), language, user
        home = os.path.join(folder, 'desk-' + user)
        os.makedirs(home, exist_ok=True)
        self.url = url
        self.process, self.screen = screen.start(
            'antesala-desk', pictures=pictures, LANG='C.UTF-8', LANGUAGE=language, GSK_RENDERER='cairo',
            GDK_DEBUG='gl-disable', XDG_CONFIG_HOME=home, XDG_DATA_HOME=home, log=os.path.join(home, 'log'))

    def press (self, sentence, seconds=15):
        self.screen.press(self.t(sentence), seconds=seconds)

    def picture (self, name):
        time.sleep(0.4)
        self.screen.picture(f'{self.language}-{name}')

    def sign_in (self):
        self.screen.fill(self.t('Address of the server'), self.url)
        self.screen.fill(self.t('User name'), self.user)
        self.screen.fill(self.t('Password'), programs.PASSWORD)
        self.press('Sign in')

    def open (self, name):
        """Opens the application of this person from the list."""
        self.screen.press(re.compile(re.escape(name)), roles=('push button',), seconds=30)
        self.screen.find((), self.t('Voice samples'), 20)

    def close (self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(15)
