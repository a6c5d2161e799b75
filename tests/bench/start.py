"""Start to first frame (from exec, warm, median of seven) and memory of the welcome page, beside floor and peer of the same run.

start.py ANTESALA FLOOR     on a display. ANTESALA and FLOOR tell their first frame over a pipe; Chromium's kiosk tells it by asking
a page of a server here from the second animation frame. Memory is the sum of the processes' proportional set sizes (PSS), a second
after the first frame.
"""
import http.server
import os
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

RUNS = 7
PATIENCE_S = 30
SETTLE_S = 1
GOAL_MS, GOAL_MIB = 200, 64

QUESTION = b"""<!doctype html><meta charset="utf-8"><title>Question</title>
<style>body { font: 16px sans-serif; max-width: 40em; margin: 4em auto } label { display: block; padding: 1em }</style>
<h1>A caller wants to move an appointment</h1><p>What do you do first?</p>
<label><input type="radio" name="a"> Ask for the name</label><label><input type="radio" name="a"> Offer another day</label>
<label><input type="radio" name="a"> Ask why</label><label><input type="radio" name="a"> Pass the call on</label>
<label>Your words <input type="text"></label><button>Back</button> <button>Next</button>
<script>requestAnimationFrame(() => requestAnimationFrame(() => fetch("/painted")))</script>"""


def pss_kib (pid):
    """PSS of one process. antesala forbids other programs of the same person to look into it, so this may need root."""
    path = f'/proc/{pid}/smaps_rollup'
    try:
        with open(path, encoding='ascii') as file:
            text = file.read()
    except PermissionError:
        text = subprocess.run(['sudo', '-n', 'cat', path], capture_output=True, text=True, check=True).stdout
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith('Pss:')) if text else 0


def family (pid):
    """This process and all that come from it."""
    found = [pid]
    for parent in found:
        for task in os.listdir(f'/proc/{parent}/task') if os.path.isdir(f'/proc/{parent}/task') else []:
            with open(f'/proc/{parent}/task/{task}/children', encoding='ascii') as file:
                found += [int(child) for child in file.read().split()]
    return found


def memory_mib (pid):
    time.sleep(SETTLE_S)
    return sum(pss_kib(one) for one in family(pid)) / 1024


def end (process):
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def run_window (command):
    """Milliseconds to the first frame and MiB of a program that tells its first frame over a pipe."""
    reader, writer = os.pipe()
    environment = dict(os.environ, ANTESALA_FIRST_FRAME=str(writer))
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=environment, pass_fds=[writer], start_new_session=True)
    os.close(writer)
    try:
        ready, _, _ = select.select([reader], [], [], PATIENCE_S)
        took_ms = (time.perf_counter() - begin) * 1000
        if not ready or not os.read(reader, 64):
            raise SystemExit(f'{command[0]} painted nothing.')
        return took_ms, memory_mib(process.pid)
    finally:
        os.close(reader)
        end(process)


class Kiosk:
    """Chromium with one question page, from a server that hears when it is painted."""

    def __init__ (self, program, place):
        self.command = [program, '--kiosk', '--no-first-run', '--disable-gpu', '--window-size=1280,800',
                        f'--user-data-dir={place}']
        if os.geteuid() == 0:
            self.command.append('--no-sandbox')
        self.painted = threading.Event()
        kiosk = self

        class Page (http.server.BaseHTTPRequestHandler):
            """The question, and the word that it is painted."""

            def do_GET (self):
                self.send_response(200)
                self.send_header('Content-Type', 'text/html')
                self.end_headers()
                self.wfile.write(QUESTION)
                if self.path == '/painted':
                    kiosk.painted.set()

            def log_message (self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Page)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.command.append(f'http://127.0.0.1:{self.server.server_port}/')

    def run (self):
        self.painted.clear()
        begin = time.perf_counter()
        process = subprocess.Popen(self.command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if not self.painted.wait(PATIENCE_S):
                raise SystemExit('Chromium painted nothing.')
            return (time.perf_counter() - begin) * 1000, memory_mib(process.pid)
        finally:
            end(process)


def measure (name, run):
    run()  # warms the caches
    times, sizes = zip(*(run() for _ in range(RUNS)))
    figure = statistics.median(times), statistics.median(sizes)
    print(f'{name:<26} {figure[0]:6.0f} ms ({min(times):.0f} to {max(times):.0f})   {figure[1]:6.1f} MiB PSS', flush=True)
    return figure


def compare (name, ours, theirs):
    print(f'antesala / {name}: time {ours[0] / theirs[0]:.2f}, memory {ours[1] / theirs[1]:.2f}')


def main ():
    antesala, floor = sys.argv[1:]
    if os.getloadavg()[0] > os.cpu_count():
        print(f'This machine is busy (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores): only the ratios mean something.')
    chromium = shutil.which('chromium')
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        profile = os.path.join(place, 'profile')
        ours = measure('antesala, welcome page', lambda: run_window([antesala, '--profile', profile]))
        bare = measure('floor: a bare window', lambda: run_window([floor]))
        compare('floor', ours, bare)
        if chromium:
            kiosk = Kiosk(chromium, os.path.join(place, 'chromium'))
            compare('kiosk', ours, measure('peer: a Chromium kiosk', kiosk.run))
        else:
            print('peer: a Chromium kiosk is not measured; package chromium is not installed')
    for what, value, goal, unit in (('time', ours[0], GOAL_MS, 'ms'), ('memory', ours[1], GOAL_MIB, 'MiB')):
        print(f'goal of {what}: {goal} {unit}, {"reached" if value <= goal else f"missed by {value - goal:.0f} {unit}"}')


if __name__ == '__main__':
    main()
