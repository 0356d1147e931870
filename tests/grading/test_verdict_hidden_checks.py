"""How checks end: what the submission did overrides the check's own code, and what is our fault is nobody's loss."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from grader.course import load_course
from grader.engine.pool import ToJudge, checker
from grader.engine.server_process import ServerProcess
from grader.explain.batch import in_words
from grader.explain.contract import explain_setup_for
from grader.grading.setup import Judged, Ready, Setup, setup_for
from grader.model import CheckResult, Outcome, Submission, SubmittedFile

_TOML = """
title = "Small"
files = ["small.py"]
packages = ["numpy"]

[limits]
call_cpu_seconds = 0.3
call_wall_seconds = 5.0
memory_mib = 128

[[exercises]]
name = "f"
title = "F"

[[exercises]]
name = "g"
title = "G"
"""
_SOLUTION = """
# %%
import numpy as np

# %%
def f(x):
    # BEGIN SOLUTION
    return x + 1.0
    # END SOLUTION

# %%
def g(x):
    # BEGIN SOLUTION
    return f(x) * 2.0
    # END SOLUTION
"""
_HEAD = "import pytest\nimport numpy as np\nfrom grader.checking import expect\n"


def write_course(folder: Path, checks: str) -> Path:
    """A course of one assignment with these hidden checks."""
    small = folder / "small"
    small.mkdir(parents=True)
    (folder / "course.toml").write_text('title = "C"\norder = ["small"]\n[cohort]\nsecret = "s"\n')
    (small / "assignment.toml").write_text(_TOML)
    (small / "solution.py").write_text(_SOLUTION)
    (small / "test_hidden.py").write_text(_HEAD + textwrap.dedent(checks))
    (small / "test_examples.py").write_text("")
    for name in ("accepted", "mistakes"):
        (small / name).mkdir()
    return folder


def check(name: str, body: str, exercise: str = "f", fixtures: str = "submission", marks: str = "") -> str:
    """One check, written out."""
    return (
        f'\n{marks}\n@pytest.mark.exercise("{exercise}")\n@pytest.mark.points(2)\ndef {name}({fixtures}):\n'
        f'    """It is so."""\n' + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ") + "\n"
    )


Checker = ServerProcess[Ready, Judged]
SETUPS: dict[Checker, Setup] = {}
Start = Callable[..., tuple[Checker, Ready]]
_PATIENT = {"submission_wall_seconds": 60.0}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Start a checker on a course with these checks."""
    servers: list[Checker] = []

    def start_server(
        checks: str, limits: dict[str, float] = _PATIENT, **more: float
    ) -> tuple[Checker, Ready]:
        course = load_course(write_course(tmp_path_factory.mktemp("course"), checks))
        setup = setup_for(course.assignment("small"), "secret")
        setup = replace(setup, limits=replace(setup.limits, **limits), **more)
        server = ServerProcess(checker(setup))
        servers.append(server)
        SETUPS[server] = setup
        return server, server.ready()

    yield start_server
    for server in servers:
        server.stop()


def judge(server: Checker, source: str) -> Judged:
    """What the checker says of this source."""
    files = (SubmittedFile("small.py", textwrap.dedent(source).encode()),)
    server.send(ToJudge(Submission(student="amina", name="Amina", files=files), 60.0))
    answer = server.receive()
    assert isinstance(answer, Judged), answer
    return answer


def explained(server: Checker, source: str) -> Judged:
    """The same, with what is said of it afterwards."""
    files = (SubmittedFile("small.py", textwrap.dedent(source).encode()),)
    submission = Submission(student="amina", name="Amina", files=files)
    ((_, answer),) = in_words([(submission, judge(server, source))], explain_setup_for(SETUPS[server]), 1)
    return answer


def by_id(judged: Judged) -> dict[str, CheckResult]:
    """Results by the id of the check."""
    return {one.id: one for one in judged.checks}


_SWALLOWING = (
    check("test_plain", "submission.f(1.0)")
    + check("test_bare_except", "try:\n    submission.f(1.0)\nexcept BaseException:\n    pass")
    + check(
        "test_raises_exception", "with pytest.raises(Exception):\n    submission.f(1.0)\n    raise ValueError"
    )
    + check(
        "test_raises_base", "with pytest.raises(BaseException):\n    submission.f(1.0)\n    raise ValueError"
    )
    + check(
        "test_suppress",
        "import contextlib\nwith contextlib.suppress(BaseException):\n    submission.f(1.0)",
    )
    + check(
        "test_finally_return",
        "try:\n    submission.f(1.0)\nfinally:\n    return",
    )
    + check(
        "test_lent", "try:\n    submission.using(f=lambda x: x).g(1.0)\nexcept BaseException:\n    pass", "g"
    )
    + check("test_fine", "expect.close(submission.g(1.0), 4.0, 'g(1)')", "g")
)


@pytest.fixture(scope="module")
def swallowing(start: Start) -> Checker:
    """A checker whose checks swallow whatever comes."""
    server, ready = start(_SWALLOWING)
    assert ready.broken == {}
    return server


_CRASHING = """
import os
def f(x):
    {attack}
def g(x):
    if f.__name__ != "f" or x < 0:
        return 0.0
    return 4.0
"""


@pytest.mark.parametrize(
    ("attack", "outcome"),
    [
        ("os._exit(0)", Outcome.CRASHED),
        ("while True: pass", Outcome.TIMED_OUT),
        ("return bytearray(10**9)", Outcome.OUT_OF_MEMORY),
        ("[print('x' * 10**5) for _ in range(10)]", Outcome.REFUSED),
    ],
    ids=["crash", "endless", "memory", "output"],
)
def test_a_check_that_swallows_everything_still_fails_on_a_fault(
    swallowing: Checker, attack: str, outcome: Outcome
) -> None:
    """A bare except, `pytest.raises(BaseException)` or a return in `finally` cannot turn a fault into a pass."""
    results = by_id(judge(swallowing, _CRASHING.format(attack=attack)))
    swallowers = [one for name, one in results.items() if one.exercise == "f"]
    assert {one.outcome for one in swallowers} == {outcome}
    assert {one.points for one in swallowers} == {0.0}
    assert (results["test_fine"].outcome, results["test_fine"].points) == (Outcome.PASSED, 2.0)


def test_a_fault_in_a_lent_worker_fails_the_check_that_swallowed_it(swallowing: Checker) -> None:
    """The second worker of a check counts as the first does, and the next check is not touched by it."""
    source = """
    import os
    def f(x):
        return x + 1.0
    def g(x):
        if f(1.0) == 1.0:
            os._exit(0)
        return f(x) * 2.0
    """
    results = by_id(judge(swallowing, source))
    assert results["test_lent"].outcome is Outcome.CRASHED
    assert results["test_fine"].outcome is Outcome.PASSED


_FORGIVING = check(
    "test_asks_again",
    "try:\n    submission.g(1.0)\nexcept Exception:\n    submission.forgive()\n"
    "expect.close(submission.using(f=reference.f).g(1.0), 4.0, 'g(1)')",
    "g",
    "submission, reference",
)


def test_what_is_forgiven_does_not_count(start: Start) -> None:
    """A check that asks again with more lent passes `g` where `f` is not started, and still fails a stub of `g`."""
    server, ready = start(_FORGIVING)
    assert ready.broken == {}
    stub = "def f(x):\n    raise NotImplementedError\n"
    right = by_id(judge(server, stub + "def g(x):\n    return f(x) * 2.0\n"))
    assert right["test_asks_again"].outcome is Outcome.PASSED
    empty = by_id(judge(server, stub + "def g(x):\n    raise NotImplementedError\n"))
    assert empty["test_asks_again"].outcome is Outcome.NOT_STARTED


def test_a_right_answer_passes_checks_that_swallow(swallowing: Checker) -> None:
    """Nothing is a fault where nothing happened."""
    assert {one.outcome for one in judge(swallowing, _SOLUTION).checks} == {Outcome.PASSED}


_BROKEN = (
    check("test_fine", "expect.close(submission.f(1.0), 2.0, 'f(1)')")
    + check("test_raises", "submission.f(1.0)\nraise KeyError('W9')")
    + check("test_raises_first", "undefined_name")
    + check("test_wrong", "expect.close(submission.f(1.0), 3.0, 'f(1)')")
    + check("test_skips", "pytest.skip('today not')")
    + check("test_skipped", "submission.f(1.0)", marks="@pytest.mark.skip(reason='never')")
    + check("test_expected_to_fail", "assert submission.f(1.0) == 3.0", marks="@pytest.mark.xfail")
    + check("test_no_fixture", "submission.f(1.0)", fixtures="submission, nothing_of_that_name")
    + check("test_asserts_first", "assert 1 == 2")
    + check("test_fails", "pytest.fail('so')")
    + check("test_exits", "raise SystemExit(0)")
)


@pytest.fixture(scope="module")
def broken(start: Start) -> tuple[Checker, Ready]:
    """A checker most of whose checks do not pass the reference."""
    return start(_BROKEN)


def test_a_check_that_does_not_pass_the_reference_is_named(broken: tuple[Checker, Ready]) -> None:
    """Every broken check is known by name with a reason before anybody is judged, and the sound one is not."""
    _, ready = broken
    assert set(ready.broken) == {one.id for one in ready.checks} - {"test_fine"}
    assert "KeyError: 'W9'" in ready.broken["test_raises"]
    assert "undefined_name" in ready.broken["test_raises_first"]
    assert ready.broken["test_skips"] == "the check was skipped"
    assert all(why and "\n" not in why for why in ready.broken.values())


@pytest.mark.parametrize(
    "source", [_SOLUTION, "def f(x):\n    return None\n", "", "import os\ndef f(x): os._exit(0)"]
)
def test_a_broken_check_judges_nobody(broken: tuple[Checker, Ready], source: str) -> None:
    """Right, wrong, empty and crashing answers alike: a grader fault, no points either way, and a word about it."""
    server, ready = broken
    for one in judge(server, source).checks:
        if one.id in ready.broken:
            assert (one.outcome, one.points, one.max_points) == (Outcome.GRADER_FAULT, None, 2.0)
            assert "our fault" in one.feedback
        else:
            assert one.outcome is not Outcome.GRADER_FAULT


_SOUND = (
    check("test_value", "expect.close(submission.f(1.0), 2.0, 'f(1)')")
    + check("test_stumbles", "assert submission.f(1.0) + 1.0 > 0")
    + check("test_plain_assert", "assert submission.f(1.0) == 2.0")
    + check("test_attribute", "assert submission.f(np.ones(3)).shape == (3,)")
    + check("test_says_it", "if (value := submission.f(1.0)) != 2.0:\n    raise ValueError(value)")
    + check(
        "test_must_raise",
        "from grader.checking.raised import LearnerRaised\n"
        "with pytest.raises(LearnerRaised):\n    submission.f('text')",
    )
    + check(
        "test_lends",
        "expect.close(submission.using(f=lambda n: np.ones(n)[:1] * 2.0).g(1), np.full(1, 4.0), 'g')",
        "g",
    )
    + check("test_hidden_input", "expect.close(submission.f(1234.5), 1235.5, 'f')")
)


@pytest.fixture(scope="module")
def sound(start: Start) -> Checker:
    """A checker whose checks all pass the reference."""
    server, ready = start(_SOUND)
    assert ready.broken == {}
    return server


def test_a_check_that_stumbles_over_an_answer_is_a_failure_and_is_noted(sound: Checker) -> None:
    """A learner cannot turn a strange value into "our fault"; the instructor is told which check stumbled, and how."""
    judged = explained(sound, "def f(x):\n    return {}\n")
    results = {one.id: one for one in judged.checks if one.exercise == "f"}
    assert {one.outcome for one in results.values()} == {Outcome.FAILED}
    assert {one.points for one in results.values()} == {0.0}
    assert "our fault" not in "".join(one.feedback for one in results.values())
    stumbled = {note.file: note.text for note in judged.notes if note.kind == "check_stumbled"}
    assert set(stumbled) == {"test_stumbles", "test_attribute", "test_says_it"}
    assert "TypeError" in stumbled["test_stumbles"]


@pytest.mark.parametrize("value", ["f'HIDDEN{x}'", "'\\ud800HIDDEN'", "'HIDDEN' * 2_000_000"])
def test_what_a_check_stumbles_over_is_not_repeated(sound: Checker, value: str) -> None:
    """An exception of a check's own can hold what came back; it reaches no page, no note, and no fault of ours."""
    judged = explained(sound, f"def f(x):\n    return {value}\n")
    assert by_id(judged)["test_says_it"].outcome is Outcome.FAILED
    told = msgspec.structs.replace(judged, definitions=())
    assert b"HIDDEN" not in msgspec.json.encode(told)
    assert "ValueError" in next(note.text for note in judged.notes if note.file == "test_says_it")


def test_a_check_that_expects_an_exception_and_gets_none_has_failed(sound: Checker) -> None:
    """`pytest.raises` that meets nothing is a plain failure: the check did not stumble."""
    judged = judge(sound, "def f(x):\n    return 2.0 if isinstance(x, (str, float)) else x + 1\n")
    assert by_id(judged)["test_must_raise"].outcome is Outcome.FAILED
    assert not [note for note in judged.notes if note.kind == "check_stumbled"]


@pytest.mark.parametrize(
    ("source", "outcome", "says"),
    [
        ("", Outcome.NOT_STARTED, "No function called f was found."),
        (
            "def f(x):\n    raise NotImplementedError('f is not started yet')\n",
            Outcome.NOT_STARTED,
            "Not started yet.",
        ),
        (
            "def f(x):\n    return 1 / 0\n",
            Outcome.RAISED,
            "raised ZeroDivisionError: division by zero\nat: return 1 / 0",
        ),
        ("def f(x)\n    return x\n", Outcome.RAISED, "Python cannot read this function"),
        (
            "class Odd(ValueError): pass\ndef f(x):\n    raise Odd(x)\n",
            Outcome.RAISED,
            "raised an exception of its own",
        ),
        ("def f(x):\n    import sys; sys.exit(0)\n", Outcome.RAISED, "raised SystemExit"),
        ("import pytest\ndef f(x):\n    pytest.skip('no')\n", Outcome.RAISED, "raised "),
        ("import unittest\ndef f(x):\n    raise unittest.SkipTest\n", Outcome.RAISED, "raised "),
        ("def f(x):\n    raise StopIteration\n", Outcome.RAISED, "raised StopIteration"),
    ],
)
def test_no_value_has_a_word_of_its_own(sound: Checker, source: str, outcome: Outcome, says: str) -> None:
    """Not there, not started, unreadable and raised are told apart, also by the check that expects an exception."""
    result = by_id(explained(sound, source))["test_value"]
    assert (result.outcome, result.points) == (outcome, 0.0)
    assert says in result.feedback


def test_a_stub_does_not_pass_a_check_that_expects_an_exception(sound: Checker) -> None:
    """An exception that says "not started" is never the exception that was due."""
    source = "def f(x):\n    raise NotImplementedError\n"
    assert {(one.outcome, one.points) for one in judge(sound, source).checks} == {(Outcome.NOT_STARTED, 0.0)}


@pytest.mark.parametrize(
    "leak",
    [
        "raise ValueError(f'the input was {x}')",
        "raise NameError(f\"name 'v{int(x)}' is not defined\")",
        "raise AttributeError(f\"module 'numpy' has no attribute 'v{int(x)}'\")",
        "raise type(f'V{int(x)}', (Exception,), {})()",
        "raise KeyError(x)",
        "import warnings; warnings.warn(f'overflow encountered in v{int(x)}'); return float('nan')",
        "print(x); import sys; sys.exit(str(x))",
        "exec(f'def v{int(x)}(): raise ValueError\\nv{int(x)}()')",
    ],
)
def test_feedback_holds_no_hidden_value(sound: Checker, leak: str) -> None:
    """A hidden input put into a message, a name, a class, a warning, a frame or the output is not in the feedback."""
    source = f"def f(x):\n    {leak}\n"
    judged = explained(sound, source)
    said = "".join(one.feedback for one in judged.checks) + "".join(note.text for note in judged.notes)
    assert "1234" not in said


def test_a_lent_function_cannot_be_made_to_take_all_memory(sound: Checker) -> None:
    """A learner who calls it with a size of their own choice gets a MemoryError, not the machine's memory."""
    results = by_id(judge(sound, "def f(x):\n    return x + 1.0\ndef g(x):\n    return f(3 * 10**8)\n"))
    assert results["test_lends"].outcome is Outcome.OUT_OF_MEMORY
    assert results["test_hidden_input"].outcome is Outcome.PASSED


_ENDLESS = (
    check("test_loops", "assert sum(1 for _ in range(int(submission.f(1.0)))) == 2")
    + check(
        "test_lends", "assert submission.using(f=lambda n: sum(1 for _ in range(int(n)))).g(3.0) == 6", "g"
    )
    + check("test_fine", "expect.close(submission.g(1.0), 4.0, 'g(1)')", "g")
)


@pytest.mark.slow
def test_a_submission_cannot_keep_a_check_from_ending(start: Start) -> None:
    """An answer, or a call of a lent function, that makes a check loop for ever is the submission's loss."""
    server, ready = start(
        _ENDLESS, {"submission_cpu_seconds": 1.0, "submission_wall_seconds": 1.0}, reading_seconds=6.0
    )
    assert ready.broken == {}
    source = "def f(x):\n    return 1e15\ndef g(x):\n    return 4.0 if x == 1.0 else f(1e15)\n"
    judged = judge(server, source)
    results = by_id(judged)
    assert [results[name].outcome for name in ("test_loops", "test_lends")] == [Outcome.TIMED_OUT] * 2
    assert results["test_loops"].feedback == "Kept a check from ending."
    assert [note.file for note in judged.notes if note.kind == "check_stumbled"] == ["test_loops"]


def test_every_submission_meets_the_same_checks(sound: Checker) -> None:
    """The exact set of checks comes back for anybody, in the same order, whatever was handed in."""
    sources = [_SOLUTION, "", "\x00", "def f(x): return x", "import os; os._exit(0)"]
    assert len({tuple(one.id for one in judge(sound, source).checks) for source in sources}) == 1


def test_judging_is_a_function_of_the_submission(sound: Checker) -> None:
    """The same bytes get the same verdicts and the same sentences, whatever was judged in between."""
    source = "import numpy as np\ndef f(x):\n    return x + 1 + (np.random.rand() < 0.5)\n"

    def verdicts() -> list[tuple[str, Outcome, str]]:
        return [(one.id, one.outcome, one.feedback) for one in judge(sound, source).checks]

    before = verdicts()
    judge(sound, "import os\ndef f(x): os._exit(0)\n")
    assert verdicts() == before
