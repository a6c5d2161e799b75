"""Other engines beside ours, for correctness only: installs the npm packages of this folder, asks each in a process of its own,
and counts in how many cases at least three of them agree and whether ours gives the same."""
import concurrent.futures
import json
import os
import select
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = {'@citolab/qti-components': 'score.mjs', 'qti3-item-player': 'score_player.mjs',
            '@oat-sa/tao-item-runner-qti': 'score_tao.mjs'}
ENOUGH = 3
START_S, PATIENCE_S = 60, 5


def same (expected, got):
    """Whether two values are the same; numbers may differ where binary fractions do."""
    if isinstance(expected, list):
        return isinstance(got, list) and len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(expected, bool) or not isinstance(expected, (int, float)):
        return type(expected) is type(got) and expected == got
    return (isinstance(got, (int, float)) and not isinstance(got, bool)
            and abs(expected - got) <= 1e-9 * max(1, abs(expected)))


def same_outcomes (names, one, other):
    return all(name in one and name in other and same(one[name], other[name]) for name in names)


def install (build):
    """Where the peers are installed with exactly the versions of the lock file, or None with the reason said."""
    folder = os.path.join(build, 'peer')
    if not shutil.which('node') or not shutil.which('npm'):
        print('peers                  not run: node and npm are not installed')
        return None
    os.makedirs(folder, exist_ok=True)
    for name in ('package.json', 'package-lock.json', *PROGRAMS.values()):
        shutil.copy(os.path.join(HERE, name), folder)
    modules = os.path.join(folder, 'node_modules')
    if not all(os.path.isdir(os.path.join(modules, name)) for name in PROGRAMS):
        done = subprocess.run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], cwd=folder, capture_output=True,
                              text=True, check=False)
        if done.returncode != 0:
            print('peers                  not run: npm could not install them:',
                  (done.stderr.strip().splitlines() or ['?'])[-1])
            shutil.rmtree(modules, ignore_errors=True)
            return None
    return folder


def start (folder, program_name):
    return subprocess.Popen(['node', program_name], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL)


def ask_some (folder, program_name, cases):
    """The outcomes a peer gives for each case, {} where it gives none. One that does not answer in time is started again for
    the next case."""
    answers, program = [], None
    for case in cases:
        patience_s = PATIENCE_S
        if program is None:
            program, patience_s = start(folder, program_name), START_S + PATIENCE_S
        program.stdin.write(json.dumps(case).encode() + b'\n')
        program.stdin.flush()
        ready, _, _ = select.select([program.stdout], [], [], patience_s)
        answer = program.stdout.readline() if ready else b''
        answers.append(json.loads(answer or b'{}').get('outcomes', {}))
        if not answer:
            program.kill()
            program.wait()
            program = None
    if program:
        program.stdin.close()
        program.wait()
    return answers


def ask (folder, cases_of):
    """What each of PROGRAMS gives for its cases (cases_of maps its name to them), each in as many processes as there are cores."""
    share = os.cpu_count() or 1
    with concurrent.futures.ThreadPoolExecutor(share) as pool:
        asked = {peer: [pool.submit(ask_some, folder, program, cases_of[peer][part::share]) for part in range(share)]
                 for peer, program in PROGRAMS.items()}
        answers = {peer: [{}] * len(cases_of[peer]) for peer in PROGRAMS}
        for peer, parts in asked.items():
            for part, future in enumerate(parts):
                answers[peer][part::share] = future.result()
    return answers


def agreed (names, ballots):
    """What at least ENOUGH of the ballots say of these outcomes, or None."""
    for ballot in ballots:
        if sum(same_outcomes(names, ballot, other) for other in ballots) >= ENOUGH:
            return ballot
    return None


def vote (cases, ours, answers):
    """Says in how many of the cases at least three of the other engines agree, and each of those where ours differs."""
    together, differing = 0, []
    for case, our, *ballots in zip(cases, ours, *answers.values()):
        names = [name for name in case.get('outcomes') or our if name != 'completionStatus']
        if case.get('author'):
            ballots.append(case['outcomes'])
        common = agreed(names, ballots) if names else None
        if common is None:
            continue
        together += 1
        if not same_outcomes(names, common, our):
            differing.append((case, {name: common[name] for name in names}, {name: our.get(name) for name in names}))
    print(f"{'':<22} {together} in which three others agree; ours gives the same in {together - len(differing)}")
    for case, common, our in differing:
        given = case.get('responses', case.get('attempts'))
        print(f"{'':<24} {os.path.basename(case['file'])} {json.dumps(given)}: they {json.dumps(common)}, ours {json.dumps(our)}")
    return not differing
