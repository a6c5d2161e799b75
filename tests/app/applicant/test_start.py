"""antesala where it cannot start: no screen, and no place for a person's work. Speaks TAP."""
import os
import select
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]


def no_display (place):
    environment = {name: value for name, value in os.environ.items() if name not in ('DISPLAY', 'WAYLAND_DISPLAY')}
    done = subprocess.run([PROGRAM, '--profile', os.path.join(place, 'profile')], env=environment, capture_output=True, text=True,
                          timeout=30)
    assert done.returncode == 69, done.returncode
    assert done.stderr == ('Antesala needs a screen, and there is none here. Start it on the desktop of this computer.\n'), done.stderr
    assert not os.listdir(place)


def no_folder (place):
    """The window opens nevertheless, or nobody would read the sentence."""
    profile = os.path.join(place, 'profile')
    with open(profile, 'w', encoding='ascii') as file:
        file.write('a file of this person')
    reader, writer = os.pipe()
    process = subprocess.Popen([PROGRAM, '--profile', profile], env=dict(os.environ, ANTESALA_FIRST_FRAME=str(writer)),
                               pass_fds=[writer], stderr=subprocess.PIPE, text=True)
    os.close(writer)
    ready, _, _ = select.select([reader], [], [], 30)
    assert ready and os.read(reader, 64) == b'first frame\n'
    os.close(reader)
    process.terminate()
    said = process.communicate(timeout=30)[1]
    assert f'Your work cannot be saved in {profile}. Choose another folder, or ask who looks after this computer.\n' in said, said
    with open(profile, encoding='ascii') as file:
        assert file.read() == 'a file of this person'


def main ():
    cases = no_display, no_folder
    print(f'1..{len(cases)}')
    for number, function in enumerate(cases, 1):
        with tempfile.TemporaryDirectory() as place:
            try:
                function(place)
                print(f'ok {number} {function.__name__}')
            except Exception as problem:
                print(f'not ok {number} {function.__name__}\n# {type(problem).__name__} {problem}'.rstrip())


main()
