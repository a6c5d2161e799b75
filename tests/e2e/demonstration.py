"""A hiring server with demonstration data, and the applicant's program open on it, for a person at a real display.

Prints the invitation codes and how to open the desk; ends when the program is closed. An agency that is only played makes background
checks: ten seconds after an order somebody follows its invitation, and ten seconds later there is a report that asks for a look.
"""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import programs
import subprocess


def main ():
    with tempfile.TemporaryDirectory(prefix='antesala-demonstration-') as folder:
        server = programs.HiringServer(os.path.join(folder, 'server'), os.path.join(programs.TOP, 'data'))
        server.make((('ines', 'Ines Calder', 'admin'),))
        agency = programs.Agency(server.folder)
        server.reflect().start()
        try:
            agency.serves(server)
            agency.control(alone=10, result='consider')
            print(f'The hiring server is at {server.url}. It lives until you close the program.')
            print(f'Invitation in English: {server.invite()[0]}')
            print(f'Invitación en español: {server.invite(language="es")[0]}')
            print(f'Invitation to a job with a background check: {server.invite("verification-home")[0]}')
            print(f'The desk, in another terminal: ./dev exec antesala-desk  (user ines, password "{programs.PASSWORD}")',
                  flush=True)
            return subprocess.run([programs.program('antesala'), '--server', server.url, '--profile',
                                   os.path.join(folder, 'profile')], env=programs.environment()).returncode
        finally:
            server.stop()
            agency.stop()


if __name__ == '__main__':
    sys.exit(main())
