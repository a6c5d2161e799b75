"""The background check on the real programs, by the accessibility tree: sign, copy, order, report, notice, dispute, wait, final notice.

  screening_way.py [--language en|es]… [--pictures DIR] [--blocked-ms N]     below with-display; prints TAP and a summary

The applicant lives in New York City, where the check waits for a conditional offer, scores for their lead time, and the notice for an
individual assessment. In English all that the applicant and the desk do is done by keyboard alone; in Spanish as a screen reader does it, and
a signature is taken back and given again. The agency is a process of its own (tests/app/server/agency.py). The clock of the law is the server's: the test moves it (later.c; what the
server measures by its running clock goes on as it is). The plan asks only for what a background check needs.
"""
import json
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta, timezone

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import loop
import programs
import report
from applicant import ADDRESS, LICENCE, Applicant, pattern, pdf_text
from desk import Desk
from screen import NotThere
from whole_way import NAMES, WAYS

LATER = os.path.join(programs.BUILD, 'tests/e2e/liblater.so')
POSITION, PLAN = 'verification-home', 'verification'
STEPS = ('eligibility', 'background', 'review')
SSN_DIGITS = re.compile(r'123-?45-?6789')
DISPUTE = 'That was another person of my name.'
REASON = 'The agency asks for the date of birth.'
RESOLVED = 'The agency confirmed the record.'
FINAL = 'The record is of last year and of money in care.'
DAYS = 10
PLACE = {'en': {'state': 'New York', 'city': 'Brooklyn'}, 'es': {'state': 'Nueva York', 'city': 'Brooklyn'}}
FORMS, AUTHORIZATION = 6, 4  # of that place, and which of them is the authorization
WEIGHED = 'A theft in 2024, and none since.'
OFFER = 'Offered by telephone today, on condition of the check.'
PRICE = '$29.95'
NEED = 'Please write larger.'
BACK_S = 1.0  # within which the server acts on a signature that was taken back, once it has heard of it


def form_title (form, language):
    with open(os.path.join(programs.TOP, 'data', 'forms', f'{form}.{language}.json'), encoding='utf-8') as file:
        return json.load(file)['title']


def factors (language):
    """What New York City wants weighed: the label of each field, the City's words before those of the State."""
    labels = {}
    for form in ('assessment-ny', 'assessment-nyc'):
        with open(os.path.join(programs.SHORT_DATA, 'forms', f'{form}.{language}.json'), encoding='utf-8') as file:
            labels.update({field['id']: field['label'] for field in json.load(file)['fields']})
    return list(labels.values())


def button_of (word, title):
    """The button of a row of the status page."""
    return re.compile('^' + re.escape(f'{word}: {title}'))


def short_plan (folder):
    """The shipped position with no tests before its forms: the files are links to the shipped ones, but for the plan."""
    shutil.copytree(programs.SHORT_DATA, folder, copy_function=os.link)
    path = os.path.join(folder, 'plans', PLAN + '.json')
    with open(path, encoding='utf-8') as file:
        plan = json.load(file)
    plan['steps'] = [step for step in plan['steps'] if step['kind'] in STEPS]
    os.unlink(path)
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(plan, file, ensure_ascii=False)
    return folder


class Way:
    def __init__ (self, folder, language, pictures, blocked_ms):
        self.folder, self.language, self.pictures, self.blocked_ms = folder, language, pictures, blocked_ms
        self.home = os.path.join(folder, 'home')
        os.makedirs(self.home)
        self.server = programs.HiringServer(os.path.join(folder, 'server'), short_plan(os.path.join(folder, 'data')))
        self.server.make((('ines', 'Ines Calder'), ('osei', 'R. Osei', 'screening')))
        self.agency = programs.Agency(self.server.folder)
        self.server.start()
        self.agency.serves(self.server)
        self.days, self.open, self.begun = 0, [], time.monotonic()

    # ---- help ----

    def say (self, sentence):
        print(f'# {time.monotonic() - self.begun:.0f} s: {sentence}', flush=True)

    def stamp (self):
        """Now as the server and the agency say it."""
        return (datetime.now(timezone.utc) + timedelta(days=self.days)).strftime('%Y-%m-%dT%H:%M:%SZ')

    def later (self, days):
        """The server's clock goes on by DAYS: it is started again on the same port with another day."""
        port, self.days = self.server.port, self.days + days
        self.server.stop()
        self.server.start(port, LD_PRELOAD=LATER, ANTESALA_LATER_S=str(self.days * 24 * 3600))
        self.say(f'the server says {self.stamp()[:10]}')

    def desk (self, user):
        keys = os.path.join(self.folder, f'desk-{user}', 'antesala', 'screening-keys')
        if user == 'osei' and not os.path.exists(keys):
            shutil.copytree(os.path.join(self.folder, 'screening-keys'), keys)
        desk = Desk(self.server.url, self.folder, user, self.language, self.pictures, WAYS[self.language])
        self.open.append(desk)
        desk.sign_in()
        desk.open('Marisol Vega', 'Background check')
        return desk

    def looked_again (self, sentence, seconds=20):
        """The applicant looks again until the status says so."""
        end = time.monotonic() + seconds * programs.PATIENCE
        while True:
            self.one.press('Look again')
            if self.one.screen.shows(self.one.t(sentence), 2):
                return
            if time.monotonic() > end:
                self.one.screen.find((), self.one.t(sentence), 0)

    # ---- the way ----

    def copied (self, page):
        """A copy of what was just signed is a PDF with the name in it, and without what was sealed."""
        self.one.press('Save a copy')
        said = self.one.screen.find((), pattern(self.one.t('The copy is in %s.')))
        folder = re.search(r'/\S+', said.get_name()).group().rstrip('.')
        newest = max((os.path.join(folder, name) for name in os.listdir(folder)), key=os.path.getmtime)
        text = pdf_text(newest)
        if self.one.name not in text or SSN_DIGITS.search(text) or LICENCE in text or ADDRESS in text:
            raise RuntimeError(f'the copy {newest} says {text}')

    def priced (self, page):
        """What the check costs is on the first page, before anything is signed."""
        if page == 1:
            self.one.screen.find('heading', self.one.t('What it costs'))
            self.one.screen.find('label', PRICE)

    def ask (self, by_help):
        """Help is asked for over a page, which is there again afterwards: over any page by Help, over that of the status directly."""
        if by_help:
            self.one.press('Help')
            self.one.heading('Help')
        self.one.press('Ask for more time or other help')
        self.one.heading('What would help you?')
        self.one.screen.press(re.compile('^' + re.escape(self.one.t('Half as much again'))))
        self.one.screen.fill(self.one.t('In your own words, if you like'), NEED)
        self.one.picture('31-help')
        self.one.press('Keep this')
        self.one.screen.find((), self.one.t('It is saved and on its way to the company.'), 20)

    def asked (self, desk):
        """A recruiter sees it, in a panel of its own."""
        desk.screen.find('heading', desk.t('Help asked for'), 20)
        desk.screen.find('label', re.compile(re.escape(NEED)))
        desk.screen.find('label', desk.t('%d %% of the normal time').replace('%%', '%').replace('%d', '150'))

    def begin (self, **place):
        self.one = Applicant(self.server.url, self.folder, self.language, pictures=self.pictures, name=NAMES[self.language],
                             kind=WAYS[self.language], HOME=self.home)
        self.open.append(self.one)
        self.code = self.server.invite(POSITION, language=self.language)[0]
        self.one.welcome(self.code)
        self.one.eligibility(**place)

    def hold (self):
        """Where an offer comes first, only the notice of automated tools is signed now, and the page says what waits."""
        self.begin(**PLACE[self.language])
        self.one.screen.find('heading', self.one.t('What it costs'), 20)
        self.ask(True)
        self.one.sign_forms(2, '31-form-', self.copied, shown=self.dated)
        self.one.heading('The background check waits for an offer')
        self.one.picture('31-waits-for-an-offer')
        self.one.press('Continue')
        self.one.review()
        self.one.see_status()
        self.one.screen.find((), self.one.t('The background check waits for an offer'))
        self.one.screen.find((), self.one.t('Your scores are not used before this day'))
        self.one.picture('31-held')
        self.say('the forms wait for an offer, and the status says so')

    def dated (self, page):
        """Beside the notice of automated tools stands a day: ten business days lie between, and at most three holidays."""
        self.priced(page)
        if page != 2:
            return
        self.one.screen.find('heading', self.one.t('When your scores are used'))
        if self.language != 'en':
            return
        said = self.one.screen.find('label', re.compile('^From [A-Z]')).get_name()
        days = (datetime.strptime(said, 'From %b %d, %Y') - datetime.now()).days + 1
        if not 13 <= days <= 20:
            raise RuntimeError(f'the notice says “{said}”, {days} days from now')
        self.one.picture('31-scores-from')

    def offer (self):
        ines = self.desk('ines')
        self.asked(ines)
        ines.act('Note a conditional offer', OFFER, 'Note the offer')
        ines.shows(ines.t('Not signed yet: %s') % form_title('disclosure', self.language))
        ines.gone('Note a conditional offer')
        ines.picture('31-offer-noted')
        ines.close()
        self.looked_again('Sign the forms')
        self.one.press('Sign the forms')
        self.one.sign_forms(FORMS, '31-form-', self.copied, first=3)
        self.one.screen.find('heading', pattern(self.one.t('Where it stands')), 20)
        self.say('after the offer the other four forms are signed')

    def store (self):
        store = sqlite3.connect(f'file:{self.server.folder}/store.sqlite?mode=ro', uri=True)
        store.row_factory = sqlite3.Row
        return store

    def withdrawn_ms (self, form):
        """When the server received that a form was taken back; None while it was not."""
        with closing(self.store()) as store:
            row = store.execute('SELECT decision, received_ms FROM consents WHERE form = ? ORDER BY rowid DESC', (form,)).fetchone()
        return row['received_ms'] if row['decision'] == 'withdrawn' else None

    def heard_back (self, form):
        """Waits until the server holds that a form was taken back: so many seconds after it came there."""
        end = time.monotonic() + 60 * programs.PATIENCE
        while time.monotonic() < end:
            try:
                received_ms = self.withdrawn_ms(form)
            except sqlite3.OperationalError:  # the server is just opening its store
                received_ms = None
            if received_ms is not None:
                return time.time() - received_ms / 1000
            time.sleep(0.02)
        raise RuntimeError('the server did not hear that the signature was taken back')

    def take_back (self):
        """From the status page: on this computer at once, even without a line; on the server within a second of its coming there."""
        title, port = form_title('authorization', self.language), self.server.port
        self.ask(False)
        self.server.stop()
        self.one.screen.press(button_of(self.one.t('Take back'), title))
        self.one.answer('Take my signature back')
        self.one.screen.find((), self.one.t('It is taken back on this computer, and the company hears of it now.'), 5)
        self.one.picture('31-taken-back')
        with ThreadPoolExecutor(1) as watch:
            heard = watch.submit(self.heard_back, 'authorization')
            self.server.start(port)
            try:
                self.one.press('Try now', 10)
            except NotThere:  # it was tried by itself meanwhile
                pass
            late_s = heard.result()
        if late_s > BACK_S * programs.PATIENCE:
            raise RuntimeError(f'what was taken back counts {late_s:.2f} s after it came')
        self.say(f'a signature is taken back without a line; on the server it counts {late_s:.3f} s after it came')
        osei = self.desk('osei')
        self.asked(osei)
        osei.shows(osei.t('Withdrawn by the applicant: %s') % title)
        if osei.screen.shows(osei.t('Certify and order')):
            raise RuntimeError('the check can be ordered without its authorization')
        osei.picture('31-not-to-order')
        self.looked_again('Sign the forms')
        self.one.press('Sign the forms')
        self.one.sign_forms(FORMS, '31-form-again-', self.copied, first=AUTHORIZATION, last=AUTHORIZATION)
        osei.shows('All forms are signed.')
        osei.gone(osei.t('Withdrawn: %s') % title)
        osei.close()
        self.say('and given again, on its page alone')

    def unseal (self, osei):
        """Who has the screening key opens what was sealed, with a reason; a wrong passphrase is no look at anything."""
        osei.press('Open the sealed data…')
        osei.screen.fill(osei.t('Why you open them'), REASON)
        for passphrase in (programs.PASSPHRASE + '?', programs.PASSPHRASE):
            osei.screen.fill(osei.t('Its passphrase'), passphrase)
            osei.press('Open them')
            if passphrase != programs.PASSPHRASE:
                osei.screen.find('label', pattern(osei.t('This passphrase does not open %s. Check capital letters and the keyboard '
                                                         'language, then type it again.')), 20)
        for value in ('123456789', '1990-04-27', LICENCE, ADDRESS):
            osei.screen.find('label', value, 20)
        osei.picture('32-unsealed')
        osei.press('Take them away now')
        end = time.monotonic() + 10 * programs.PATIENCE
        while osei.screen.all('label', '123456789'):
            if time.monotonic() > end:
                raise RuntimeError('the number is still shown')
            time.sleep(0.2)
        self.say('the sealed fields were opened, shown and taken away')

    def order (self):
        osei = self.desk('osei')
        osei.picture('32-to-order')
        self.unseal(osei)
        osei.press('Certify and order')
        for label, text in (('First name of the applicant', 'Marisol'), ('Last name of the applicant', 'Vega'),
                            ('E-mail of the applicant', 'marisol@example.com'), ('Your name, to sign', 'R. Osei')):
            osei.screen.fill(osei.t(label), text)
        osei.picture('33-certifying')
        osei.answer('Sign and order')
        osei.screen.find((), pattern(osei.t('%s has invited the applicant and waits for the data.')), 20)
        osei.close()
        self.say('the check is ordered, and the agency has invited')

    def report (self):
        self.agency.control(use='inv0001', at=self.stamp(), send=[0, 1])
        time.sleep(1)
        self.agency.control(complete='rep0001', result='consider', at=self.stamp(), send=[2])
        self.ines = self.desk('ines')
        self.ines.screen.find((), pattern(self.ines.t('The report of %s is here and asks for a look.')), 30)
        self.say('the report has come and asks for a look')

    def assess (self):
        """Where a place wants it, the notice cannot be sent before the person was weighed."""
        self.ines.shows('An individual assessment must be written first')
        if self.ines.screen.shows(self.ines.t('Send the notice')):
            raise RuntimeError('the notice can be sent without an assessment')
        first, *others = factors(self.language)
        self.ines.press('Write the assessment')
        self.ines.screen.fill(first, WEIGHED)
        self.ines.shows('Kept on this computer until you save it.')
        self.ines.screen.keys('Escape')
        self.ines.gone('Save the assessment')
        self.ines.press('Write the assessment')
        for label in others[1:]:
            self.ines.screen.fill(label, WEIGHED)
        self.ines.press('Save the assessment')
        self.ines.shows(self.ines.t('Write at least %d characters.') % 10)
        self.ines.picture('33-assessment')
        self.ines.screen.fill(others[0], WEIGHED)
        self.ines.press('Save the assessment')
        self.ines.shows('The notice may be sent')
        self.say('the individual assessment is written, a field a factor; closed in between, nothing is lost')

    def notice (self):
        self.ines.act('Send the notice')
        self.ines.shows('Nobody may decide before this day is over')
        self.ines.picture('34-waiting')
        self.looked_again('Read the notice')
        self.one.picture('35-notice-has-come')
        self.one.press('Read the notice')
        self.one.screen.find('label', re.compile('Clearwater Screening'))
        self.one.picture('36-notice')
        self.one.answer('Close')
        self.report_kept()
        self.say('the notice is sent and read, and the report kept as the agency made it')

    def report_kept (self):
        """The applicant keeps the agency's own document, and who looked at it is told."""
        self.one.screen.press(re.compile('^' + re.escape(self.one.t("Save the agency's PDF"))))
        end = time.monotonic() + 20 * programs.PATIENCE
        while True:
            kept = [os.path.join(place, name) for place, _, names in os.walk(self.home) for name in names if name == 'report-of-the-agency.pdf']
            if kept:
                break
            if time.monotonic() > end:
                raise RuntimeError('the agency\'s PDF did not come')
            time.sleep(0.2)
        if 'PETTY THEFT' not in pdf_text(kept[0]):
            raise RuntimeError(f'{kept[0]} says {pdf_text(kept[0])}')

    def dispute (self):
        self.one.press('Dispute the report')
        self.one.screen.fill(self.one.t('Your words'), DISPUTE)
        self.one.answer('Send')
        self.ines.shows('The clock stands until the dispute is settled')
        self.ines.shows(DISPUTE)
        self.looked_again('Your dispute is looked into; the time stands still')
        self.one.picture('37-disputed')
        self.ines.close()
        self.later(DAYS)  # the days do not run meanwhile
        self.ines = self.desk('ines')
        self.ines.shows('The clock stands until the dispute is settled')
        self.ines.act('Note how the dispute ended', RESOLVED, 'Note it')
        self.ines.shows('Nobody may decide before this day is over')
        if self.ines.screen.shows(self.ines.t('Send the final notice')):
            raise RuntimeError('the final notice can be sent before the days are over')
        self.ines.picture('38-waiting-again')
        self.ines.close()
        self.say('disputed, resolved; the days begin anew')

    def final (self):
        self.later(DAYS)
        self.ines = self.desk('ines')
        self.ines.shows('A person may decide now')
        self.ines.picture('39-may-decide')
        self.ines.act('Send the final notice', FINAL)
        self.ines.shows('Final notice sent')
        self.ines.picture('40-final-sent')
        self.looked_again("The company's decision on the report was sent to you")
        self.one.picture('41-final-notice')
        self.say('the final notice is sent, and the applicant sees it')

    def nothing_in_clear (self):
        """What was typed into fields that seal, the code, passwords and the passphrase are in no file that the programs of the three sides wrote."""
        codes = [self.code, self.one.return_code]
        codes += [code.replace('-', '') for code in codes]
        secrets = [rb'(?<![0-9])123-?45-?6789(?![0-9])', rb'1990-04-27', rb'04/27/1990']
        secrets += [re.escape(text.encode()) for text in (LICENCE, ADDRESS, *codes, programs.PASSWORD, programs.PASSPHRASE)]
        secret, control, read = re.compile(b'|'.join(secrets), re.IGNORECASE), re.compile(b'Marisol'), False
        for place, _, names in os.walk(self.folder):
            for name in names:
                path = os.path.join(place, name)
                if not os.path.isfile(path):
                    continue
                with open(path, 'rb') as file:
                    data = file.read()
                read = read or control.search(data) is not None
                found = secret.search(data)
                if found:
                    raise RuntimeError(f'{path} holds {found.group()!r} in clear')
        if not read:
            raise RuntimeError('not even the name was found: the search proves nothing')
        self.say('no secret is in clear in any file of applicant, desk and server')

    def go (self):
        for step in self.STEPS[self.language]:
            step(self)
        self.nothing_in_clear()
        return self.summary() + loop.never_blocked(self.folder, self.blocked_ms)

    STEPS = {
        'en': (hold, offer, order, report, assess, notice, dispute, final),
        'es': (hold, offer, take_back, order, report, assess, notice, dispute, final),
    }
    TAKEN = ['report', 'assessed', 'notice', 'disputed', 'resolved', 'final']

    def summary (self):
        with closing(sqlite3.connect(f'file:{self.server.folder}/store.sqlite?mode=ro', uri=True)) as store:
            steps = [row[0] for row in store.execute('SELECT kind FROM adverse ORDER BY id')]
            papers = [row[0] for row in store.execute('SELECT form FROM papers ORDER BY id')]
            weighed, = store.execute("SELECT text FROM papers WHERE form = 'individualized-assessment'").fetchone()
            reads = [row[0] for row in store.execute("SELECT kind FROM events WHERE kind = 'sealed-opened'")]
        if steps != self.TAKEN:
            raise RuntimeError(f'the steps are {steps}')
        missing = [label for label in factors(self.language) if f'{label}\n{WEIGHED}' not in weighed]
        if missing:
            raise RuntimeError(f'the letter says nothing of {missing}: {weighed}')
        if len(reads) != 1:
            raise RuntimeError(f'the sealed fields were opened {len(reads)} times')
        return ['steps: ' + ', '.join(steps), 'papers: ' + ', '.join(papers)]

    def failed (self):
        for program in self.open:
            print('#', program.screen.program, 'shows:', program.screen.describe()[:2000])
            program.screen.pictures = self.pictures or os.path.join(programs.BUILD, 'e2e')
            program.screen.picture(f'{self.language}-failed-{program.screen.program}')
        for name in ('antesala.log', 'desk-ines/log', 'desk-osei/log'):
            path = os.path.join(self.folder, name)
            if os.path.exists(path):
                print('# ' + open(path, errors='replace').read()[-600:].replace('\n', '\n# '))

    def end (self):
        for program in self.open:
            program.close()
        self.server.stop()
        self.agency.stop()


def go (language, pictures, blocked_ms):
    with tempfile.TemporaryDirectory() as folder:
        way = Way(folder, language, pictures, blocked_ms)
        try:
            return way.go()
        except Exception:
            way.failed()
            raise
        finally:
            way.end()


def main ():
    options = report.reader()
    options.add_argument('--blocked-ms', type=float, default=loop.BUSY_MS)
    wanted = options.parse_args()
    return report.run('the background check', wanted.language,
                      lambda language: go(language, wanted.pictures, wanted.blocked_ms))


if __name__ == '__main__':
    sys.exit(main())
