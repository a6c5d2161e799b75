"""A mail server that is as bad as mail servers are: smtp_sink.py FOLDER. Prints its port; keeps each message that it took as
FOLDER/N.eml. What it does depends on the name before the @:

  refuse   550 at RCPT, always                     later    451 at RCPT, the first two times
  drop     hangs up in the middle of the message, the first time
  twice    takes the message and hangs up before it says so, the first time
  slow     waits before each answer                silent   never answers RCPT
"""
import os
import socketserver
import sys
import threading
import time

FOLDER = sys.argv[1]
SEEN = {}


class Talk (socketserver.StreamRequestHandler):
    def say (self, line):
        if getattr(self, 'who', '') == 'slow':
            time.sleep(0.1)
        self.wfile.write(line.encode() + b'\r\n')

    def again (self, name):
        """How often this name was asked for before."""
        SEEN[name] = SEEN.get(name, 0) + 1
        return SEEN[name] - 1

    def handle (self):
        self.who = ''
        self.say('220 sink ready')
        while True:
            line = self.rfile.readline()
            if not line:
                return
            word = line.split(b' ')[0].strip().upper()
            if word in (b'EHLO', b'HELO', b'MAIL', b'RSET', b'NOOP'):
                self.say('250 fine')
            elif word == b'RCPT':
                if not self.recipient(line.decode().split('<')[1].split('>')[0]):
                    return
            elif word == b'DATA':
                if not self.data():
                    return
            elif word == b'QUIT':
                self.say('221 bye')
                return
            else:
                self.say('500 what?')

    def recipient (self, address):
        self.who = address.split('@')[0]
        if self.who == 'silent':
            time.sleep(20)
            return False
        if self.who == 'refuse':
            self.say(f'550 5.1.1 <{address}>: no such person')
        elif self.who == 'later' and self.again('later') < 2:
            self.say('451 4.7.1 not now')
        else:
            self.say('250 2.1.5 fine')
        return True

    def data (self):
        self.say('354 go on')
        if self.who == 'drop' and self.again('drop') == 0:
            self.rfile.read(40)
            return False
        lines = []
        while (line := self.rfile.readline()) != b'.\r\n':
            if not line:
                return False
            lines.append(line[1:] if line.startswith(b'.') else line)
        number = len([name for name in os.listdir(FOLDER) if name.endswith('.eml')])
        with open(os.path.join(FOLDER, f'{number}.part'), 'wb') as file:
            file.write(b''.join(lines))
        os.rename(os.path.join(FOLDER, f'{number}.part'), os.path.join(FOLDER, f'{number}.eml'))
        if self.who == 'twice' and self.again('twice') == 0:
            return False
        self.say(f'250 2.0.0 taken as {number}')
        return True


class Sink (socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


def end_with_parent ():
    """Whoever started this holds the other end of standard input."""
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()
with Sink(('127.0.0.1', 0), Talk) as sink:
    print(sink.server_address[1], flush=True)
    sink.serve_forever()
