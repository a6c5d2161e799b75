"""The real window of antesala, gone through by its accessibility tree until the application is sent, or until it is killed.

What the window calls saved is kept as a promise: an answer when its foot says so, a signature when the page says so.
"""
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '../e2e')]
import programs
import screen
from screen import Atspi, NotThere

NAME = 'Marisol Vega'
SAVED, SIGNED = 'Answer saved', 'Signed on '
NAME_FIELD = 'Your full legal name, as your signature'
SURE = 'Hand in Hand in'  # a name in a dialog is there twice: button and label
FOLLOWING = ('Next question', 'Check and hand in', 'Hand in')
CHANGED = 'PropertyChange'  # the message by which a program tells readers of the screen that a text has changed
PATIENCE_S = 120  # for the slowest thing on the busiest computer; nothing waits so long by plan


class Died(Exception):
    """The program has ended, as by a kill."""


class Window(screen.Screen):
    """One life of the program. WRAP goes before it, such as strace."""

    def __init__ (self, url, profile, wrap=(), log=os.devnull, **more):
        self.process = subprocess.Popen(
            [*wrap, programs.program('antesala'), '--server', url, '--profile', profile], stdout=subprocess.DEVNULL,
            stderr=open(log, 'ab'), preexec_fn=programs.die_with_us,
            env=programs.environment(LANG='C.UTF-8', LANGUAGE='en', GSK_RENDERER='cairo', GDK_DEBUG='gl-disable', **more))
        super().__init__('antesala', self.process.pid)

    def window (self):
        self.check_alive()
        return super().window()

    def seen (self):
        self.check_alive()
        return super().seen()

    def check_alive (self):
        if self.process.poll() is not None:
            raise Died()

    def end (self):
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(PATIENCE_S)


class Promises:
    """What was given to the program, in order, and how much of it the screen has called saved. A key is (kind, id)."""

    def __init__ (self):
        self.given, self.told, self.marks = {}, {}, []

    def give (self, key, value):
        self.given.setdefault(key, []).append(value)

    def tell (self, key, since, *words):
        """The screen said WORDS, all in one message, of the last that was given of KEY, at some moment after SINCE (seconds since
        1970)."""
        self.told[key] = len(self.given[key]) - 1
        self.marks.append((since, words, key, self.told[key]))

    def complaint (self, found, told=None):
        """FOUND: {key: value}. What was promised and is not there, as a sentence; None if nothing is missing."""
        for key, number in (self.told if told is None else told).items():
            if found.get(key) not in self.given[key][number:]:
                return f'{" ".join(key)}: {self.given[key][number]} was called saved, {found.get(key)} is there'
        return None


def response (chosen):
    """Chosen identifiers as promises are written: where nothing is chosen any more, nothing is there."""
    chosen = sorted(chosen)
    return {'RESPONSE': chosen} if chosen else {}


class Walk:
    """Goes on from whatever page is shown. QUESTIONS and FORMS as read by questions.py; CHANCE draws the answers."""

    def __init__ (self, window, code, questions, forms, promises, chance):
        self.window, self.code, self.questions, self.forms = window, code, questions, forms
        self.promises, self.chance, self.seen = promises, chance, 0
        self.pages = (
            (('Your application has arrived',), None),
            ((SURE,), lambda: self.leave(SURE)),
            (('Hand in this part',), self.hand_in),
            (('Start this part',), lambda: self.leave('Start this part')),
            ((NAME_FIELD,), self.sign),
            (FOLLOWING, self.question),
            (('Send my application',), lambda: self.leave('Send my application')),
            (('Begin',), lambda: self.leave('Begin')),
            (('Continue with my invitation',), lambda: self.leave('Continue with my invitation')),
            (('Enter your invitation code',), self.invitation),
        )

    def names (self):
        """All texts of the screen."""
        return {' '.join(one.name.replace('_', '').split()) for one in self.window.seen()}

    def go (self, until=None):
        """Until the application has arrived, or a text UNTIL is shown. Died when the program dies."""
        try:
            self.go_on(until)
        except Died:
            raise
        except Exception as trouble:  # a call into a program that dies fails in many ways
            try:
                self.window.process.wait(3)
            except subprocess.TimeoutExpired:
                raise trouble
            raise Died() from trouble

    def go_on (self, until):
        end, before = time.monotonic() + PATIENCE_S, None
        while time.monotonic() < end:
            names = self.names()
            if until and until in names:
                return
            if names != before:
                end, before = time.monotonic() + PATIENCE_S, names
            act = next((page for page in self.pages if names.intersection(page[0])), (None, lambda: time.sleep(.05)))[1]
            if act is None:
                return
            act()
        raise NotThere(f'it does not go on: {self.window.describe()}')

    def wait (self, true, what):
        end = time.monotonic() + PATIENCE_S
        while not true():
            if time.monotonic() > end:
                raise NotThere(f'{what}; on the screen: {self.window.describe()}')
            time.sleep(.1)

    def press (self, name):
        self.window.press(name, seconds=PATIENCE_S)

    def leave (self, name):
        """Presses a button and waits until it has gone."""
        self.press(name)
        self.wait(lambda: name not in self.names(), f'“{name}” stays')

    def invitation (self):
        self.window.fill('Invitation code', self.code)
        self.window.find((), 'The code is valid', PATIENCE_S)
        self.leave('Continue')

    # ---- signatures ----

    def sign (self):
        names = self.names()
        form = next((self.forms[name] for name in names if name in self.forms), None)
        if form is None:
            return
        key, since = ('signature', form), time.time()
        if not any(name.startswith(SIGNED) for name in names):
            self.window.fill(NAME_FIELD, NAME)
            for label, value in (('Social security number', '123-45-6789'), ('Date of birth', '04/27/1990')):
                for node in self.window.all(('text', 'entry', 'password text'), re.compile('^' + label)):
                    Atspi.EditableText.set_text_contents(node, value)
            self.promises.give(key, NAME)
            self.press('Sign this page')
            self.window.find((), re.compile('^' + SIGNED), PATIENCE_S)
        elif key not in self.promises.given:
            raise NotThere(f'{form} is signed, by nobody')
        self.promises.tell(key, since, SIGNED, CHANGED)
        self.seen += 1
        self.press(re.compile('^(Next page|Continue)$'))
        self.wait(lambda: not any(name.startswith(SIGNED) for name in self.names()), f'{form} stays')

    # ---- questions ----

    def question (self):
        names = self.names()
        question = next((one for one in self.questions.values() if one.is_shown(names)), None)
        if question is None:
            return
        key = ('answer', question.id)
        self.look_again(question, key, names)
        if question.choices:
            self.choose(question, key)
        elif question.words:
            self.choose_words(question, key)
        elif question.text:
            self.copy(question, key)
        else:
            since, number = time.time(), str(self.chance.randint(1, 31))
            self.promises.give(key, {'RESPONSE': [number]})
            Atspi.EditableText.set_text_contents(self.window.find('text', re.compile('^Your answer'), PATIENCE_S), number)
            self.saved(key, since, CHANGED)
        self.go_next(question)

    def saved (self, key, since, *words):
        self.window.find((), SAVED, PATIENCE_S)
        self.promises.tell(key, since, SAVED, *words)
        self.seen += 1

    def shown_answer (self, question):
        """What the screen shows as chosen or written; None where it is not asked."""
        if question.choices:
            return response(identifier for _, identifier, on in self.boxes(question) if on)
        if question.words or question.text:
            return None
        return {'RESPONSE': [self.window.read(self.window.find('text', re.compile('^Your answer')))]}

    def look_again (self, question, key, names):
        """A question that was answered in an earlier life shows that answer, and calls it saved."""
        if key not in self.promises.told or question.words or question.text:
            return
        shown = self.shown_answer(question)
        complaint = self.promises.complaint({key: shown}, {key: self.promises.told[key]})
        if complaint or SAVED not in names:
            raise NotThere(f'after a restart: {complaint or "no longer called saved: " + question.id}')

    def boxes (self, question):
        """(node, identifier, is it on) of each choice."""
        out = []
        for node in self.window.all(('radio button', 'check box')):
            words = ' '.join(node.get_name().split())
            if words in question.choices:
                out.append((node, question.choices[words], node.get_state_set().contains(Atspi.StateType.CHECKED)))
        return sorted(out, key=lambda box: box[1])

    def choose (self, question, key):
        for turn in range(2 if question.several else 1):
            boxes = self.boxes(question)
            node, identifier, on = self.chance.choice([box for box in boxes if question.several or not box[2]])
            wanted = {box[1] for box in boxes if box[2]} ^ {identifier} if question.several else {identifier}
            since = time.time()
            self.promises.give(key, response(wanted))
            if not Atspi.Action.do_action(node, 0):
                raise NotThere(f'“{identifier}” of {question.id} could not be chosen')
            # A button of GTK acts a quarter of a second after it is pressed; until then the foot speaks of what was.
            self.wait(lambda: self.shown_answer(question) == response(wanted), f'“{identifier}” is not shown as chosen')
            self.saved(key, since, CHANGED)

    def choose_words (self, question, key):
        chosen = {}
        for place, (response, words) in enumerate(question.words.items()):
            since = time.time()
            self.promises.give(key, None)
            self.take_first(place, words)
            self.wait(lambda: self.word_at(place, words), 'no word was chosen')
            chosen[response] = [words[self.word_at(place, words)]]
            self.promises.given[key][-1] = dict(chosen)
            self.saved(key, since, CHANGED)

    def word_at (self, place, words):
        box = self.window.all('combo box')[place]
        return next((node.get_name() for node in self.window.walk(box) if node.get_name() in words), None)

    def take_first (self, place, words):
        """Opens a list of words and takes one by the keyboard."""
        box = self.window.all('combo box')[place]
        Atspi.Action.do_action(next(node for node in self.window.walk(box) if node.get_role_name() in screen.BUTTONS), 0)
        self.wait(lambda: set(words) <= self.names(), 'no list of words')
        self.window.front()
        self.window.xdotool('key', '--delay', '100', 'Down', 'Return')

    def copy (self, question, key):
        """Types a little of the text, until the time is up."""
        self.window.click(self.window.find((), 'Text to copy', PATIENCE_S))
        self.promises.give(key, ' '.join(question.text.split(' ')[:3]) + ' ')
        self.window.type(self.promises.given[key][-1], 60)
        self.wait(lambda: any(name.startswith('Time is up.') for name in self.names()), 'the time does not end')
        self.saved(key, time.time())  # the foot has said so before, of less of the text

    def go_next (self, question):
        """To the next question, the overview or the dialog. A press that comes too early is lost, so it is done again."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            self.press(re.compile('^(%s)$' % '|'.join(FOLLOWING)))
            if self.soon(lambda names: not question.is_shown(names) or SURE in names):
                return
        raise NotThere(f'{question.id} stays')

    def hand_in (self):
        """A part that is on its way already stands there for a moment more, and cannot be pressed: go_on() looks again."""
        try:
            self.window.press('Hand in this part', seconds=2)
        except NotThere:
            return
        self.soon(lambda names: SURE in names)

    def soon (self, true):
        end = time.monotonic() + 3
        while time.monotonic() < end:
            if true(self.names()):
                return True
            time.sleep(.1)
        return False
