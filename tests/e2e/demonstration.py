"""A hiring server with demonstration data, and the applicant's program open on it, for a person at a real display.

Prints the invitation codes and how to open the desk; ends when the program is closed.
"""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import programs
import subprocess


def main ():
    with tempfile.TemporaryDirectory(prefix='antesala-demonstration-') as folder:
        server = programs.HiringServer(os.path.join(folder, 'server'), os.path.join(programs.TOP, 'data')).make().reflect().start()
        try:
            print(f'The hiring server is at {server.url}. It lives until you close the program.')
            print(f'Invitation in English: {server.invite()[0]}')
            print(f'Invitación en español: {server.invite(language="es")[0]}')
            print(f'The desk, in another terminal: ./dev exec antesala-desk  (user ines, password "{programs.PASSWORD}")',
                  flush=True)
            return subprocess.run([programs.program('antesala'), '--server', server.url, '--profile',
                                   os.path.join(folder, 'profile')], env=programs.environment()).returncode
        finally:
            server.stop()


if __name__ == '__main__':
    sys.exit(main())
