"""How much a page says of the inputs that decided, at a learner's will: counted, field by field, and tried as a chain.

The inputs of a check follow from the secret, and an attacker may know them here: what counts is how many different
things a page says when the code that is judged does as many different things with them, and the same with any others.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest

from grader.course import load_course
from grader.engine.pool import Pool
from grader.explain.batch import in_words
from grader.explain.contract import explain_setup_for
from grader.grading.session import seed_of
from grader.grading.setup import Judged, Setup, setup_for
from grader.model import Outcome, Submission, SubmittedFile

pytestmark = pytest.mark.slow

_TELLING = range(8)
_TERNARY = (Outcome.PASSED, Outcome.FAILED, Outcome.RAISED)
_DIGITS = 41  # of base 3, for the 64 bits of a number
_HEAD = """
import numpy as np
import pytest
from grader.checking import expect

@pytest.mark.exercise("rate")
def test_rate(submission, reference, rng):
    '''The rate is right.'''
    x = float(rng.uniform(1, 2))
    expect.close(submission.rate(x), reference.rate(x), "rate")

@pytest.mark.exercise("parts")
def test_parts(submission, reference, rng):
    '''All parts are right.'''
    X = rng.standard_normal((3, 4))
    expect.close(submission.parts(X), reference.parts(X), "parts")
    float(submission.parts(X)["A"][0, 0])
"""
_CHECKS = """
@pytest.mark.exercise("tell{n}")
def test_tell{n}(submission, reference, rng):
    '''It is what it was.'''
    x = float(rng.uniform(1, 2))
    expect.close(submission.tell{n}(x), reference.tell{n}(x), "x")

@pytest.mark.exercise("after{n}")
def test_after{n}(submission, reference, rng):
    '''It is one more than the rate.'''
    x = float(rng.uniform(1, 2))
    lent = submission.using(rate=reference.rate)
    expect.close(lent.after{n}(x), reference.after{n}(x), "x")
"""
_SOLUTION = """
# %%
import numpy as np

# %%
def rate(x):
    # BEGIN SOLUTION
    return np.tanh(x) ** 3 + x
    # END SOLUTION

# %%
def parts(X):
    # BEGIN SOLUTION
    return {"A": 2 * X, "B": X + 1.0, "C": X.T @ X}
    # END SOLUTION
"""
_MORE = """
# %%
def tell{n}(x):
    # BEGIN SOLUTION
    return x
    # END SOLUTION

# %%
def after{n}(x):
    # BEGIN SOLUTION
    return rate(x) + 1.0
    # END SOLUTION
"""


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Setup:
    """A course of one assignment, with eight exercises to tell something by and eight that are lent the rate."""
    root = tmp_path_factory.mktemp("course")
    folder = root / "small"
    folder.mkdir()
    (root / "course.toml").write_text('title = "C"\norder = ["small"]\n[cohort]\nsecret = "s"\n')
    names = ["rate", "parts", *(f"{name}{n}" for name in ("tell", "after") for n in _TELLING)]
    exercises = "".join(f'\n[[exercises]]\nname = "{name}"\ntitle = "{name}"\n' for name in names)
    (folder / "assignment.toml").write_text(
        f'title = "Small"\nfiles = ["small.py"]\npackages = ["numpy"]\n{exercises}'
    )
    (folder / "solution.py").write_text(_SOLUTION + "".join(_MORE.format(n=n) for n in _TELLING))
    (folder / "test_hidden.py").write_text(_HEAD + "".join(_CHECKS.format(n=n) for n in _TELLING))
    (folder / "test_examples.py").write_text("")
    for name in ("accepted", "mistakes"):
        (folder / name).mkdir()
    return setup_for(load_course(root).assignment("small"), "secret")


def submission(student: str, source: str) -> Submission:
    """One file."""
    return Submission(student=student, name=student, files=(SubmittedFile("small.py", source.encode()),))


def drawn(setup: Setup, check: str) -> np.random.Generator:
    """What the check draws from."""
    return np.random.default_rng(seed_of(setup.secret, check, "inputs"))


# --- counted, field by field

_ACT = """
import os, warnings
import numpy as np
K = {k}
JUDGED = np.array({judged})
KINDS = [ValueError, KeyError, IndexError, TypeError, ZeroDivisionError, OSError, AssertionError, RuntimeError,
    NameError, AttributeError, UnicodeError, OverflowError, LookupError, EOFError, BufferError, StopIteration]
def right(X):
    return {{"A": 2 * X, "B": X + 1.0, "C": X.T @ X}}
def parts(X):
    if {condition}:
        return act(right(X), X)
    return right(X) | {{"A": X}}
"""
_FIELDS = {
    "exception": "def act(r, X):\n    raise KINDS[K]('x')\n",
    "message": "def act(r, X):\n    raise KeyError(K)\n",
    "place": "def act(r, X):\n" + "".join(f"    if K == {n}: raise ValueError\n" for n in range(16)),
    "name": "def act(r, X):\n" + "".join(f"    if K == {n}: return name{n}\n" for n in range(16)),
    "shape": "def act(r, X):\n    return r | {'A': np.zeros((K + 1, 3))}\n",
    "keys": "def act(r, X):\n    return r | {'A%d' % K: X}\n",
    "missing": "def act(r, X):\n    return {key: r[key] for n, key in enumerate('ABC') if K >> n & 1}\n",
    "part": "def act(r, X):\n    return {key: r[key] + (K >> n & 1) for n, key in enumerate('ABC')}\n",
    "entry": "def act(r, X):\n    r['A'].flat[K % 12] += 1\n    return r\n",
    "mistake": "def act(r, X):\n    return r | {'A': r['A'] * (K + 2)}\n",
    "not finite": "def act(r, X):\n    r['A'].flat[K % 12] = np.nan\n    return r\n",
    "kind": "def act(r, X):\n    return [None, 1, 'x', [], {}, (), 1.5, b'', {1}, range(3), iter([]), act,"
    " np, 1j, True, KINDS][K]\n",
    "exit": "def act(r, X):\n    os._exit(K)\n",
    "stumble": "def act(r, X):\n    return r if K == 0 else [{}, {'A': 1}, None, 'x', {'A': None}][K % 5]\n",
    "calls": "count = [0]\ndef act(r, X):\n    count[0] += 1\n    return r if count[0] < K else None\n",
    "warning": "def act(r, X):\n    r['A'][0, 0] = [np.log, np.sqrt, np.exp, np.arcsin][K % 4](-1e9 * (1 - K % 3))\n"
    "    return r\n",
}
_TELLING_FIELDS = ("exception", "place", "shape", "entry")
_TRIES = 16
BITS = 16
"""At most so many a check."""


def _acting(setup: Setup, field: str, k: int, *, everywhere: bool) -> Submission:
    X = drawn(setup, "test_parts").standard_normal((3, 4))
    condition = "True" if everywhere else "np.array_equal(X, JUDGED)"
    source = _ACT.format(k=k, judged=X.tolist(), condition=condition) + _FIELDS[field]
    return submission(f"{field}{k}", source)


def _told(judged: Judged) -> bytes:
    """All that a page says of the check: not the learner's own code."""
    (check,) = (one for one in judged.checks if one.id == "test_parts")
    notes = tuple(note for note in judged.notes if note.kind != "duplicate_definition")
    return msgspec.json.encode((msgspec.structs.replace(check, seconds=0.0), notes))


def _things(setup: Setup, fields: Collection[str], *, everywhere: bool) -> dict[str, set[bytes]]:
    """What pages say, by field, when code does sixteen different things in it."""
    class_ = [_acting(setup, field, k, everywhere=everywhere) for field in fields for k in range(_TRIES)]
    with Pool(setup, 2) as pool:
        said = {
            one.student: _told(judged)
            for one, judged in in_words(pool.grade(class_), explain_setup_for(setup), 2)
        }
    return {field: {said[f"{field}{k}"] for k in range(_TRIES)} for field in fields}


def _end(said: bytes) -> tuple[str, bool]:
    """How the check ended, and whether it could work with what came back."""
    check, notes = msgspec.json.decode(said)
    return check["outcome"], any(note["kind"] == "check_stumbled" for note in notes)


def test_of_the_inputs_that_decided_a_page_says_outcomes_only(setup: Setup) -> None:
    """Field by field, a page says of what was judged how it ended, and whether the check could work with it.

    All fields together say 4 bits a check at the most, where 16 are allowed. And the telling ones do say more of inputs
    that judge nobody.
    """
    told = _things(setup, _FIELDS, everywhere=False)
    ends = {field: set(map(_end, found)) for field, found in told.items()}
    assert {field: len(found) for field, found in told.items() if len(found) > len(ends[field])} == {}
    everything = set().union(*told.values())
    assert math.log2(len(everything)) <= 4 <= BITS
    shown = {field: len(found) for field, found in _things(setup, _TELLING_FIELDS, everywhere=True).items()}
    assert {field: many for field, many in shown.items() if many < 8} == {}


# --- as a chain

_CHAIN = """
import builtins, struct
KNOWN, ANSWER, AT = {known!r}, {answer!r}, {at}
def digit(value, n):
    return struct.unpack("<Q", struct.pack("<d", value))[0] // 3 ** (AT + n) % 3
def say(x, which):
    if which == 2:
        raise ValueError
    return x + which
def rate(x):
    builtins.seen = x
    return ANSWER if x == KNOWN else x
"""
_LINK = """
def tell{n}(x):
    return say(x, digit(builtins.seen, {n}))
def after{n}(x):
    return say(rate(x) + 1.0, digit(rate(KNOWN) if KNOWN else 0.0, {n}))
"""


def _links(**values: object) -> str:
    return _CHAIN.format(**values) + "".join(_LINK.format(n=n) for n in _TELLING)


def _read(judged: Judged, name: str) -> int:
    """The eight digits that the outcomes of these checks are."""
    outcome = {check.id: check.outcome for check in judged.checks}
    return sum(_TERNARY.index(outcome[f"test_{name}{n}"]) * 3**n for n in _TELLING)


def _number(digits: dict[int, int]) -> float:
    return float(
        struct.unpack("<d", struct.pack("<Q", sum(value * 3**at for at, value in digits.items()) % 2**64))[0]
    )


@pytest.fixture(params=[1, 2], ids=["one server", "two servers"])
def pool(request: pytest.FixtureRequest, setup: Setup) -> Iterator[Pool]:
    """A run of one server, and of two."""
    with Pool(setup, request.param) as made:
        yield made


def test_a_chain_of_twenty_reads_an_input_and_gains_nothing(pool: Pool, setup: Setup) -> None:
    """Outcomes of a page are enough to read a number in full, in six submissions. What is lent does not answer it then:
    fourteen more end without the point, and without the answer.
    """
    handed_in = iter(range(100))

    def judged(source: str) -> Judged:
        ((_, answer),) = pool.grade([submission(f"link{next(handed_in)}", source)])
        return answer

    ats = range(0, _DIGITS, len(_TELLING))
    known = _number({at: _read(judged(_links(known=None, answer=None, at=at)), "tell") for at in ats})
    assert known == float(drawn(setup, "test_rate").uniform(1, 2))  # so that the chain is no straw man
    refused: set[Outcome] = set()
    for number in range(13):
        asked = known * (1 + 1e-9 * number)
        last = judged(_links(known=asked, answer=None, at=ats[number % len(ats)]))
        refused |= {one.outcome for one in last.checks if one.id.startswith("test_after")}
    assert refused == {Outcome.RAISED}  # whatever digit there was to tell
    last = judged(_links(known=known, answer=known, at=0))
    assert next(check for check in last.checks if check.id == "test_rate").points == 0.0
    honest = judged(Path(setup.solution).read_text())
    assert all(check.points == check.max_points for check in honest.checks)
