"""Everything a submission may do to its own worker ends as its own outcome, and costs nobody else anything.

Each submission here has the exercise under attack, and an honest one. After the attack the next check gets a fresh
worker and passes, so does the next submission, and no process is left over.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.model import Limits, Outcome, Place
from grader.rpc.faults import LearnerRaised, SubmissionFault
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox.host import Zygote
from grader.sandbox.policy import ALL_LAYERS, Layer, Policy
from tests.sandbox.conftest import TIGHT

Submit = Callable[..., SubmissionUnderCheck]
Boxes = Callable[[frozenset[Layer]], Zygote]

_HONEST = "\n\ndef honest(x):\n    return x + 1\n"

_FAULTS: dict[str, tuple[Outcome, str]] = {
    "spins": (Outcome.TIMED_OUT, "def attack():\n    while True: pass"),
    "spins inside NumPy": (
        Outcome.TIMED_OUT,
        "import numpy as np\ndef attack():\n    return np.convolve(np.ones(3_000_000), np.ones(300_000))",
    ),
    "spins with every signal ignored": (
        Outcome.TIMED_OUT,
        """
import signal
def attack():
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True: pass
""",
    ),
    "spins with every signal blocked": (
        Outcome.TIMED_OUT,
        """
import signal
def attack():
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    while True: pass
""",
    ),
    "spins inside a regular expression": (
        Outcome.TIMED_OUT,
        "import re\ndef attack():\n    return re.match('(a+)+$', 'a' * 40 + 'b')",
    ),
    "swallows everything and goes on": (
        Outcome.TIMED_OUT,
        """
def attack():
    while True:
        try:
            1 / 0
        except BaseException:
            pass
""",
    ),
    "sleeps": (Outcome.TIMED_OUT, "import time\ndef attack():\n    time.sleep(60)"),
    "stops itself": (
        Outcome.TIMED_OUT,
        "import os, signal, time\ndef attack():\n    os.kill(os.getpid(), signal.SIGSTOP)\n    time.sleep(60)",
    ),
    "works for ever when it is imported": (
        Outcome.TIMED_OUT,
        "x = sum(iter(int, 1))\ndef attack():\n    return x",
    ),
    "takes 4 GB": (Outcome.OUT_OF_MEMORY, "import numpy as np\ndef attack():\n    return np.ones(2**29)"),
    "fills its memory with objects": (
        Outcome.OUT_OF_MEMORY,
        "def attack():\n    return [bytes(1000) for _ in range(10**6)]",
    ),
    "prints without end": (Outcome.REFUSED, "def attack():\n    while True:\n        print('x' * 1000)"),
    "prints to the error stream without end": (
        Outcome.REFUSED,
        "import sys\ndef attack():\n    while True:\n        sys.stderr.write('\\x1b[2J' * 1000)",
    ),
    "prints inside a handler of everything": (
        Outcome.REFUSED,
        """
def attack():
    while True:
        try:
            print('x' * 100_000)
        except BaseException:
            pass
""",
    ),
    "answers with more than a message may hold": (
        Outcome.CRASHED,
        "import numpy as np\ndef attack():\n    return np.zeros(2**20)",
    ),
    "ends Python": (Outcome.CRASHED, "import os\ndef attack():\n    os._exit(0)"),
    "crashes": (Outcome.CRASHED, "import ctypes\ndef attack():\n    ctypes.string_at(0)"),
    "aborts": (Outcome.CRASHED, "import os\ndef attack():\n    os.abort()"),
    "kills itself": (
        Outcome.CRASHED,
        "import os, signal, time\ndef attack():\n    os.kill(os.getpid(), signal.SIGKILL)\n    os._exit(1)",
    ),
    "hangs up": (
        Outcome.CRASHED,
        "import os, time\ndef attack():\n    os.closerange(0, 64)\n    time.sleep(60)",
    ),
    "writes garbage": (
        Outcome.CRASHED,
        "%(descriptor)sdef attack():\n    write(b'\\x05' + bytes(7) + b'ZZZZZ')",
    ),
    "writes a length of eight exabytes": (
        Outcome.CRASHED,
        "%(descriptor)sdef attack():\n    write(b'\\xff' * 8)",
    ),
    "begins a frame and ends it never": (
        Outcome.TIMED_OUT,
        "%(descriptor)simport time\ndef attack():\n    write(b'\\x09' + bytes(7) + b'Z')\n    time.sleep(60)",
    ),
    "writes one byte now and then": (
        Outcome.TIMED_OUT,
        """
%(descriptor)simport time
def attack():
    write((10**6).to_bytes(8, "little"))
    while True:
        write(b"N")
        time.sleep(0.01)
""",
    ),
    "calls a function that was never lent": (
        Outcome.CRASHED,
        "%(descriptor)sdef attack():\n    send('callback', 7, (), {})",
    ),
    "answers with an unknown kind": (
        Outcome.CRASHED,
        "%(descriptor)sdef attack():\n    send('fault', 'yours')",
    ),
    "claims that the grader failed": (
        Outcome.CRASHED,
        "%(descriptor)sdef attack():\n    send('grader_fault', 'infrastructure')",
    ),
    "answers with a message of no kind": (Outcome.CRASHED, "%(descriptor)sdef attack():\n    send()"),
    "answers what was asked before": (
        Outcome.CRASHED,
        "%(descriptor)sdef attack():\n    send('returned', 7, (1, (), {}), [])",
    ),
    "answers with half an answer": (
        Outcome.CRASHED,
        "%(descriptor)sdef attack():\n    send('returned', token(), (1,), [])",
    ),
    "has an exception whose class lies": (
        Outcome.CRASHED,
        """
class Meta(type):
    def __getattribute__(cls, name):
        raise ValueError(name)
class Odd(Exception, metaclass=Meta):
    pass
def attack():
    raise Odd
""",
    ),
}

# The descriptor is found as an attacker would find it: by trying. Then frames are written as the worker writes them.
_DESCRIPTOR = """
import os, struct, sys
def token():
    frame = sys._getframe()
    while "token" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals["token"]
def descriptor():
    for number in range(3, 64):
        try:
            if os.fstat(number).st_mode & 0o170000 == 0o140000:
                return number
        except OSError:
            pass
def write(data):
    os.write(descriptor(), data)
def wire(value):
    if isinstance(value, str):
        return b"s" + struct.pack("<I", len(value)) + value.encode()
    if isinstance(value, int):
        return b"i" + struct.pack("<q", value)
    if isinstance(value, dict):
        return b"d" + struct.pack("<I", 0)
    tag = b"t" if isinstance(value, tuple) else b"l"
    return tag + struct.pack("<I", len(value)) + b"".join(wire(one) for one in value)
def send(*message):
    data = wire(message)
    write(struct.pack("<Q", len(data)) + data)
"""


_UNHURRIED = Limits(
    call_cpu_seconds=4.0, call_wall_seconds=60.0, submission_wall_seconds=90.0, memory_mib=128
)
_MEETS_MEMORY_FIRST = "fills its memory with objects"
"""However slow the machine is, it is not the time that ends this one."""


def _source(code: str) -> str:
    return code.replace("%(descriptor)s", _DESCRIPTOR) + _HONEST


def _session_processes(zygote: Zygote) -> list[int]:
    """Workers and minders under a zygote: every process whose parents lead there."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if fields[0] != "Z":
                    parents[int(entry.name)] = int(fields[1])
    assert zygote._process is not None
    top = zygote._process.pid
    return [pid for pid in parents if pid != top and _leads_to(pid, top, parents)]


def _leads_to(pid: int, top: int, parents: dict[int, int]) -> bool:
    while pid in parents:
        if pid == top:
            return True
        pid = parents[pid]
    return False


def _happens(what: Callable[[], bool]) -> bool:
    """Whether it does within a minute: at once, but where the machine is busy."""
    deadline = time.monotonic() + 60
    while not what() and time.monotonic() < deadline:
        time.sleep(0.01)
    return what()


def assert_nothing_left(zygote: Zygote) -> None:
    """Whatever a worker started or was, it is gone moments after its submission was closed."""
    if not _happens(lambda: not _session_processes(zygote)):
        raise AssertionError(f"left over: {_session_processes(zygote)}")


@pytest.mark.parametrize(("outcome", "code"), _FAULTS.values(), ids=list(_FAULTS))
def test_an_attack_is_its_own_outcome_and_costs_nobody_else(
    submit: Submit, boxes: Boxes, outcome: Outcome, code: str
) -> None:
    """The call is a fault of the expected kind; the next check and the next submission are not touched."""
    limits = _UNHURRIED if code == _FAULTS[_MEETS_MEMORY_FIRST][1] else TIGHT
    submission = submit(_source(code), "attack", "honest", limits=limits)
    with pytest.raises(SubmissionFault) as fault:
        submission.attack()
    assert fault.value.outcome is outcome, fault.value.reason
    assert submission.fault is fault.value
    with pytest.raises(SubmissionFault):
        submission.honest(1)  # the check that met a fault gets nothing more
    submission.end_check()
    submission.begin_check(2)
    assert submission.honest(1) == 2
    submission.close()
    another = submit(_source(code), "attack", "honest")
    assert another.honest(2) == 3
    another.close()
    assert_nothing_left(boxes(ALL_LAYERS))


_RAISES: dict[str, tuple[str, str]] = {
    "an exception with a hostile text": (
        "Odd",
        "class Odd(Exception):\n    def __str__(self): raise SystemExit\ndef attack():\n    raise Odd",
    ),
    "an exception whose text is not text": (
        "Odd",
        "class Odd(Exception):\n    def __str__(self): return 7\ndef attack():\n    raise Odd",
    ),
    "an exception whose text is endless": (
        "ValueError",
        "def attack():\n    raise ValueError('x' * 10**7)",
    ),
    "an exception that cannot be pickled": (
        "Odd",
        "class Odd(Exception):\n    def __reduce__(self): raise SystemExit\ndef attack():\n    raise Odd",
    ),
    "a chain of a hundred thousand causes": (
        "ValueError",
        """
def attack():
    error = ValueError(0)
    for number in range(100_000):
        outer = ValueError(number)
        outer.__cause__ = error
        error = outer
    raise error
""",
    ),
    "an end of the program": ("SystemExit", "import sys\ndef attack():\n    sys.exit(0)"),
    "an end of the program when it is needed": (
        "SystemExit",
        "import sys\nx = sys.exit(0)\ndef attack():\n    return x",
    ),
    "an interruption": ("KeyboardInterrupt", "def attack():\n    raise KeyboardInterrupt"),
    "the end of an iteration": ("StopIteration", "def attack():\n    raise StopIteration(3)"),
    "recursion without end": ("RecursionError", "def attack():\n    return attack()"),
    "a test that is skipped": ("SkipTest", "import unittest\ndef attack():\n    raise unittest.SkipTest"),
    "what is not an exception": ("GeneratorExit", "def attack():\n    raise GeneratorExit"),
    "a forged name": (
        "Exception",
        "%(descriptor)sdef attack():\n    send('raised', token(), 7, 'x', 3)\n    return 1",
    ),
}


@pytest.mark.parametrize(("kind", "code"), _RAISES.values(), ids=list(_RAISES))
def test_whatever_is_raised_is_the_learners_exception(submit: Submit, kind: str, code: str) -> None:
    """It arrives as a name and a short text, and the same worker serves on."""
    submission = submit(_source(code), "attack", "honest")
    with pytest.raises(LearnerRaised) as raised:
        submission.attack()
    assert raised.value.kinds[0] == kind
    assert type(raised.value.message) is str
    assert len(raised.value.message) <= 500
    assert submission.fault is None


@pytest.mark.parametrize("act", ["os.kill(os.getpid(), 9)", "os.kill(1, 9)", "signal.raise_signal(9)"])
def test_killing_oneself_is_no_excuse(submit: Submit, act: str) -> None:
    """A worker cannot end in the way that counts as killed from outside: the signal is dropped, or is the learner's."""
    code = f"import os, signal\ndef attack():\n    {act}\n    os._exit(5)"
    for layers in (ALL_LAYERS, ALL_LAYERS - {Layer.NAMESPACES}):
        submission = submit(_source(code), "attack", "honest", layers=layers)
        with pytest.raises((SubmissionFault, LearnerRaised)) as fault:
            submission.attack()
        if isinstance(fault.value, SubmissionFault):
            assert fault.value.outcome is Outcome.CRASHED
        assert submission.box_faults == []


def test_deep_recursion_in_c_costs_the_call_only(submit: Submit) -> None:
    """A structure that is freed or shown recursively ends as an exception or a crash, and the next check runs."""
    code = "def attack():\n    x = []\n    for _ in range(10**6): x = [x]\n    return repr(x)"
    submission = submit(_source(code), "attack", "honest")
    with pytest.raises((SubmissionFault, LearnerRaised)):
        submission.attack()
    submission.end_check()
    submission.begin_check(2)
    assert submission.honest(1) == 2


def test_callbacks_without_end_are_a_fault(submit: Submit) -> None:
    """A learner who calls a lent function for ever is stopped, by time or by count."""
    submission = submit("def attack(f):\n    while True:\n        f(1)" + _HONEST, "attack", "honest")
    with pytest.raises(SubmissionFault) as fault:
        submission.attack(lambda x: x)
    assert fault.value.outcome is Outcome.TIMED_OUT


def test_an_answer_sent_early_answers_one_call_at_most(submit: Submit) -> None:
    """A frame written before its call is read as the answer; the one that is left over ends the submission's worker."""
    code = "%(descriptor)sdef attack():\n    send('returned', token(), (7, (), {}), [])\n    return 8"
    submission = submit(_source(code), "attack", "honest")
    assert submission.attack() == 7
    with pytest.raises(SubmissionFault, match="nobody asked for"):
        submission.honest(1)
    other = submit(_source(code), "attack", "honest")
    assert other.honest(1) == 2


def test_a_hostile_warning_is_noted_and_no_more(submit: Submit) -> None:
    """A warning whose text raises is as if it had none."""
    code = """
import warnings
class Odd(UserWarning):
    asked = 0
    def __str__(self):
        Odd.asked += 1
        if Odd.asked > 1:
            raise SystemExit
        return ""
def attack():
    warnings.warn(Odd())
    return 3
"""
    submission = submit(_source(code), "attack", "honest")
    assert submission.attack() == 3
    assert submission.warnings == [{"kind": "Odd", "text": "", "line": submission.warnings[0]["line"]}]


def test_work_at_the_top_costs_only_who_needs_it(submit: Submit) -> None:
    """An endless loop on which one exercise depends is not run for another."""
    code = "table = [n for n in iter(int, 1)]\ndef attack():\n    return table"
    submission = submit(_source(code), "attack", "honest")
    assert submission.honest(1) == 2


OUTSIDE = {
    "spins": "while True:\n    A = 1",
    "sleeps": "import time\nA = time.sleep(60)",
    "dies": "import os\nA = os.abort()",
}


@pytest.mark.parametrize("code", OUTSIDE.values(), ids=OUTSIDE)
def test_a_line_outside_of_functions_is_blamed_itself(submit: Submit, code: str) -> None:
    """What ends a worker before the function is called is not said of the function."""
    submission = submit(_source(f"{code}\ndef attack():\n    return A"), "attack", "honest")
    with pytest.raises((SubmissionFault, LearnerRaised)) as caught:
        submission.attack()
    assert isinstance(caught.value, LearnerRaised | SubmissionFault)
    assert caught.value.outside
    assert caught.value.place is None or caught.value.place.line < 7


def test_a_line_outside_of_functions_is_named_with_its_place(submit: Submit) -> None:
    """An exception, a key that is not there after one, and a stop in time."""
    codes = {
        "A = open('data.npy')\ndef attack():\n    return A": 1,
        "C = {}\nC['data'] = open('data.npy')\ndef attack():\n    return C['data']": 2,
        "def g(): return 1 / 0\nA = g()\ndef attack():\n    return A": 2,
    }
    for code, line in codes.items():
        with pytest.raises(LearnerRaised) as caught:
            submit(code, "attack").attack()
        assert (caught.value.outside, caught.value.place) == (True, Place("answer.py", line))
    with pytest.raises(SubmissionFault) as stopped:
        submit("A = 1\nwhile A:\n    A = 2\ndef attack(): return A", "attack").attack()
    place = stopped.value.place
    assert place is not None
    assert (stopped.value.outside, place.line in (2, 3)) == (True, True)


def test_lines_outside_of_functions_change_nothing_that_a_call_draws(submit: Submit) -> None:
    """They run before the call, and what they draw is put back."""
    source = (
        "import numpy as np\nA = np.random.rand(3){}\ndef attack():\n    return np.random.rand() + 0 * A[0]"
    )
    drawn = [submit(source.format(more), "attack").attack() for more in ("", " + np.random.rand()")]
    assert drawn[0] == drawn[1]


def test_time_outside_of_functions_is_not_the_calls(submit: Submit) -> None:
    """Each has the limit of one call for itself."""
    spin = "end = time.process_time() + 0.35\n{0}while time.process_time() < end: {1} = 1"
    code = f"import time\n{spin.format('', 'A')}\ndef attack():\n    {spin.format('    ', 'B')}\n    return 5 * A"
    limits = Limits(
        call_cpu_seconds=0.5, call_wall_seconds=20, submission_cpu_seconds=5, submission_wall_seconds=60
    )
    assert submit(code, "attack", limits=limits).attack() == 5


def _fault_within(submission: SubmissionUnderCheck, calls: int) -> SubmissionFault:
    """The fault in which one of so many calls ends."""
    for _ in range(calls):
        try:
            submission.attack()
        except SubmissionFault as fault:
            return fault
    raise AssertionError(f"{calls} calls and no fault")


def test_computing_is_charged_to_the_whole_submission(submit: Submit) -> None:
    """Calls that are each within their limit end the submission when they are too much together."""
    code = "import time\ndef attack():\n    end = time.process_time() + 0.2\n    while time.process_time() < end: pass"
    limits = Limits(
        call_cpu_seconds=0.5, call_wall_seconds=5, submission_cpu_seconds=0.5, submission_wall_seconds=20
    )
    submission = submit(_source(code), "attack", "honest", limits=limits)
    fault = _fault_within(submission, 4)
    assert fault.outcome is Outcome.TIMED_OUT
    submission.end_check()
    submission.begin_check(2)
    with pytest.raises(SubmissionFault) as later:
        submission.honest(1)
    assert later.value.outcome is Outcome.TIMED_OUT


def test_waiting_is_charged_to_the_whole_submission(submit: Submit) -> None:
    """Sleeping within the limit of each call ends the submission when it is too much together."""
    code = "import time\ndef attack():\n    time.sleep(0.2)"
    limits = Limits(
        call_cpu_seconds=1, call_wall_seconds=5, submission_cpu_seconds=5, submission_wall_seconds=0.5
    )
    submission = submit(_source(code), "attack", "honest", limits=limits)
    fault = _fault_within(submission, 4)
    assert fault.outcome is Outcome.TIMED_OUT


def test_the_time_of_a_callback_is_not_the_learners(submit: Submit) -> None:
    """A lent function may take longer than the learner's call may."""
    submission = submit("def attack(f):\n    return f() + f()" + _HONEST, "attack", "honest")

    def slow() -> int:
        time.sleep(0.5)
        return 1

    assert submission.attack(slow) == 2


@pytest.mark.parametrize(
    "code",
    [
        b"",
        b"\x00",
        b"\xff\xfe" * 50,
        b"def attack(:\n",
        b"(" * 100_000,
        b"x = " + b"-" * 200_000 + b"1",
        b"\n" * 10**6,
    ],
    ids=["empty", "NUL", "no text", "no syntax", "parentheses", "minuses", "lines"],
)
def test_source_that_is_no_source_is_no_fault_of_ours(boxes: Boxes, code: bytes) -> None:
    """Bytes that cannot be read as Python end as "not there" or as a crash of the reader's own worker."""
    source = SubmissionSource(files={"answer.py": code}, exercises=("attack",))
    submission = SubmissionUnderCheck(boxes(ALL_LAYERS), source, Limits(call_wall_seconds=5))
    submission.open()
    submission.begin_check(1)
    try:
        with pytest.raises((SubmissionFault, LearnerRaised)) as raised:
            submission.attack()
        if isinstance(raised.value, LearnerRaised):
            assert raised.value.kinds[0] == "NotDefined"
    finally:
        submission.close()


def test_a_file_that_takes_too_long_to_read_is_refused(boxes: Boxes) -> None:
    """The limit is ours: it is no slowness of the learner's function, and nothing of theirs has run."""
    code = b"def honest(x): return x\n" + b'"""\n\\' * 400_000
    submission = SubmissionUnderCheck(
        boxes(ALL_LAYERS), SubmissionSource(files={"answer.py": code}, exercises=("honest",)), Limits()
    )
    submission.open()
    try:
        assert submission.fault is not None
        assert submission.fault.outcome is Outcome.REFUSED
        assert "is ours" in submission.fault.reason
        assert [note.kind for note in submission.outline.notes] == ["too_large"]
    finally:
        submission.close()


def test_nothing_is_left_when_a_zygote_stops() -> None:
    """Stopping a zygote ends its minders and workers, also one that spins with signals ignored."""
    zygote = Zygote(Policy())
    zygote.wait()
    files = {"answer.py": _source("def attack():\n    while True: pass").encode()}
    submission = SubmissionUnderCheck(zygote, SubmissionSource(files=files, exercises=("honest",)), Limits())
    submission.open()
    submission.begin_check(1)
    assert submission.honest(1) == 2
    workers = _session_processes(zygote)
    assert workers
    zygote.stop()
    assert _happens(lambda: not any(map(_alive, workers)))
    submission.close()


def test_a_zygote_that_has_ended_leaves_no_pipe_open() -> None:
    """Whatever ended it before it is stopped."""
    zygote = Zygote(Policy())
    zygote.wait()
    process = zygote._process
    assert process is not None
    assert process.stderr is not None
    process.kill()
    process.wait()
    zygote.stop()
    assert process.stderr.closed


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_descriptors_do_not_leak(submit: Submit, boxes: Boxes) -> None:
    """Fifty submissions, half of them crashing, leave as many open descriptors here as there were."""
    boxes(ALL_LAYERS)
    before = len(list(Path("/proc/self/fd").iterdir()))
    for number in range(50):
        submission = submit(_source("import os\ndef attack():\n    os._exit(0)"), "attack", "honest")
        if number % 2:
            with pytest.raises(SubmissionFault):
                submission.attack()
        else:
            assert submission.honest(1) == 2
        submission.close()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
