"""The whole way on the real programs: invitation, application, two desks, decision, and the status by the return code.

  whole_way.py [--language en|es]… [--pictures DIR] [--blocked-ms N]     below with-display and with-sound; prints TAP and a summary

The main loop of each program is watched all the way, and may stand still for N ms at most (loop.py).
"""
import json
import os
import sqlite3
import sys
import tempfile
import time
from contextlib import closing

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import loop
import programs
import report
import screen
from applicant import NAME, Applicant
from desk import Desk
from keyboard import Keyboard

# In one language all is done by keyboard alone, in the other as a screen reader does it. What is no key of a plain keyboard, xdotool
# types by changing the keyboard's map, and a program that has not heard of it yet misses the letter: so the first has a plain name.
WAYS = {'en': Keyboard, 'es': screen.Screen}
NAMES = {'en': 'Marisol Vega Nunez', 'es': NAME}
NOTE = 'Calm on the telephone. Call her on Monday.'
REASON = 'Clear samples, and the tests show good judgement.'


def line_of (store):
    """What the equipment check measured of the line: all of it, since a reflector stands beside the server."""
    row = store.execute("SELECT body FROM entries WHERE kind = 'equipment' ORDER BY id DESC LIMIT 1").fetchone()
    probes = {probe['id']: probe for probe in json.loads(row['body'])['report']['probes']}
    for name in ('rtt', 'loss', 'throughput', 'loaded', 'clock', 'portal'):
        if probes[name]['verdict'] == 'not-measured':
            raise RuntimeError(f'{name} was not measured: {probes[name]["why"]}')
    loss, speed = probes['loss']['measures'], probes['throughput']['measures']
    return [f'line: {probes["rtt"]["measures"]["median_ms"]:.2f} ms, lost {loss["loss_pct"]:.1f} %, MOS {loss["mos"]:.2f}, '
            f'{speed["down_mbps"]:.0f} Mbit/s down, {speed["up_mbps"]:.0f} up']


def summary (server):
    """What the server holds of the one application, for people to read."""
    with closing(sqlite3.connect(f'file:{server.folder}/store.sqlite?mode=ro', uri=True)) as store:
        store.row_factory = sqlite3.Row
        lines = []
        for row in store.execute('SELECT section, sum(score) AS score, sum(max) AS max, count(*) AS items FROM scores '
                                 'GROUP BY section'):
            lines.append(f'score of {row["section"]}: {row["score"]:g} of {row["max"]:g} ({row["items"]} questions)')
        lines += line_of(store)
        for row in store.execute('SELECT * FROM typing'):
            lines.append(f'typing: {row["net_wpm"]:.1f} words a minute net, {row["accuracy"] or 0:.1f} % of the keys right')
        for row in store.execute('SELECT * FROM recordings'):
            gate = json.loads(row['gate'])
            lines.append(f'voice sample {row["prompt"]}, take {row["take"]}: {row["frames"] / row["rate_hz"]:.1f} s, '
                         f'speech {gate.get("asl_dbov", float("nan")):.1f} dBov, peak {gate.get("peak_dbfs", float("nan")):.1f} dBFS: '
                         f'{gate.get("verdict")}')
        for row in store.execute('SELECT outcome, reason FROM decisions'):
            lines.append(f'decision: {row["outcome"]}, “{row["reason"]}”')
    return lines


def status_by_code (url, folder, code, language, pictures):
    """The return code opens the status on a computer that knows nothing of this person."""
    elsewhere = os.path.join(folder, 'elsewhere')
    os.makedirs(elsewhere)
    other = Applicant(url, elsewhere, language, pictures=pictures)
    try:
        other.heading('Welcome')
        other.screen.press('Español' if language == 'es' else 'English')
        other.press('I have sent my application: open its status')
        other.screen.fill(other.t('Return code'), code)
        other.press('Continue', 20)
        other.screen.find((), other.t('The company wants to go on with you'), 20)
        other.picture('25-status-elsewhere')
    finally:
        other.close()


def go (language, pictures, blocked_ms):
    with tempfile.TemporaryDirectory() as folder:
        server = programs.HiringServer(os.path.join(folder, 'server')).make().reflect().start()
        opened = []
        try:
            one = Applicant(server.url, folder, language, pictures=pictures, name=NAMES[language], kind=WAYS[language])
            opened.append(one)
            one.whole_way(server.invite(language=language)[0])
            one.close()
            ines, osei = (Desk(server.url, folder, user, language, pictures, WAYS[language]) for user in ('ines', 'osei'))
            opened += [ines, osei]
            for desk in (osei, ines):
                desk.sign_in()
                desk.open('Marisol Vega')
            ines.picture('21-application')
            ines.hear_and_rate([3, 4, 5], [3, 4, 4])  # the call, the two samples; the reply by e-mail, the chat, what was said in the call
            ines.note(NOTE)
            time.sleep(1)
            ines.decide(REASON)
            print('# the desk: heard, rated, noted and decided', flush=True)
            osei.shows(REASON)
            osei.picture('24-second-desk')
            print('# the second desk sees the decision', flush=True)
            for desk in (ines, osei):
                desk.close()
            status_by_code(server.url, folder, one.return_code, language, pictures)
            print('# the return code opens the status elsewhere', flush=True)
            return summary(server) + loop.never_blocked(folder, blocked_ms)
        except Exception:
            for program in opened:
                print('#', program.screen.program, 'shows:', program.screen.describe()[:1500])
                program.screen.pictures = pictures or os.path.join(programs.BUILD, 'e2e')
                program.screen.picture(f'{language}-failed-{program.screen.program}')
            for name in ('antesala.log', 'desk-ines/log', 'desk-osei/log'):
                path = os.path.join(folder, name)
                if os.path.exists(path):
                    print('# ' + open(path, errors='replace').read()[-600:].replace('\n', '\n# '))
            raise
        finally:
            for program in opened:
                program.close()
            server.stop()


def main ():
    options = report.reader()
    options.add_argument('--blocked-ms', type=float, default=loop.BUSY_MS)
    wanted = options.parse_args()
    return report.run('the whole way', wanted.language,
                      lambda language: go(language, wanted.pictures, wanted.blocked_ms))


if __name__ == '__main__':
    sys.exit(main())
