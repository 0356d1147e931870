"""What travels to learners: results and sentences on the visible examples, and the function that reads them."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from grader.building import build_course, check_build
from grader.building.diagnoses import publish, request_of
from grader.course import load_course
from grader.explain.bank.bank_store import MEMORY
from grader.explain.bank.published import FILE, LARGEST, explain, made_from
from grader.learner.attempt import attempt
from grader.learner.check_report import make_report
from grader.learner.handout import read_handout
from grader.learner.report_lines import as_text
from grader.model import Diagnosis, Limits
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox.host import Zygote
from grader.sandbox.policy import Policy

SOLUTION = '''# %% [markdown]
# # Tiny
# Scale.

# %%
import numpy as np

# %%
def scaled(X, m):
    """The sum of squares over m, and its root."""
    # BEGIN SOLUTION
    inner_secret = np.sum(X**2, axis=1, keepdims=True)
    return {"mean": inner_secret / m, "spread": np.sqrt(inner_secret)}
    # END SOLUTION
'''
EXAMPLES = '''"""Examples."""

import numpy as np

X = np.array([[1.0, 2.0], [3.0, -4.0], [0.5, 6.0]])

def test_scaled(submission):
    """The mean of the first row is 1."""
    assert submission.scaled(X, 5)["mean"][0, 0] == 1.0
'''
HIDDEN = '''import pytest
from grader.checking import expect

@pytest.mark.exercise("scaled")
def test_mean(submission, reference, rng):
    """The mean is right."""
    X = rng.standard_normal((3, 5))
    expect.close(submission.scaled(X, 5), reference.scaled(X, 5), "scaled")
'''
MISTAKE = '''"""The mean is taken twice."""

import numpy as np

FAILS = ["test_mean"]
HINT = "Divide by `m` once, not twice."

def scaled(X, m):
    total = np.sum(X**2, axis=1, keepdims=True)
    return {"mean": total / m / m, "spread": np.sqrt(total)}
'''
TOML = """title = "Tiny"
files = ["tiny.py"]
diagnoses = true

[[exercises]]
name = "scaled"
title = "Scaled"
"""
START = "import numpy as np\n\ndef scaled(X, m):\n    t = (X * X).sum(1)[:, None]\n    return "


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one exercise, and what is built of it."""
    root = tmp_path_factory.mktemp("published")
    folder = root / "solutions" / "tiny"
    (folder / "mistakes").mkdir(parents=True)
    (root / "solutions" / "course.toml").write_text('title = "T"\norder = ["tiny"]\n[cohort]\nsecret = "s"\n')
    texts = {
        "assignment.toml": TOML,
        "solution.py": SOLUTION,
        "test_hidden.py": HIDDEN,
        "test_examples.py": EXAMPLES,
        "mistakes/divided_twice.py": MISTAKE,
    }
    for name, text in texts.items():
        (folder / name).write_text(text)
    build_course(load_course(root / "solutions"), root / "assignments")
    return root


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    """What starts workers."""
    zygote = Zygote(Policy(packages=("numpy",), limits=Limits()))
    zygote.wait()
    yield zygote
    zygote.stop()


def named(place: Path, zygote: Zygote, returned: str) -> Diagnosis | None:
    """What is said of an answer that returns this."""
    data = (place / "assignments" / "tiny" / FILE).read_bytes()
    source = SubmissionSource(
        files={"tiny.py": (START + returned).encode()}, exercises=("scaled",), deterministic=True
    )
    return explain(data, SubmissionUnderCheck(zygote, source, Limits()), ["scaled"]).get("scaled")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("returned", "text"),
    [
        ("{'mean': t / m**2, 'spread': t**0.5}", "Divide by `m` once, not twice."),
        ("{'mean': t, 'spread': t**0.5}", "Behaves as if the division by `m` were missing."),
        ("{'mean': t / m, 'spread': t}", "Behaves as if `sqrt` had not been applied."),
        ("{'mean': t / m, 'spread': t**0.5}", None),
        ("{'mean': t / m + 0.123 * X[:, :1], 'spread': t}", None),
        ("1 / 0", None),
    ],
)
def test_learners_are_told_what_is_certain(
    place: Path, zygote: Zygote, returned: str, text: str | None
) -> None:
    """Without a reference, a known mistake has its name; a right, an unknown and a raising answer have none."""
    said = named(place, zygote, returned)
    assert (said.text if said else None) == text


@pytest.mark.slow
def test_the_file_holds_no_code(place: Path) -> None:
    """Neither a name of the solution nor a line of a mistake travels, and the file is small."""
    data = (place / "assignments" / "tiny" / FILE).read_text()
    assert len(data) <= LARGEST
    assert "inner_secret" not in data
    assert "np." not in data
    assert "keepdims=True" not in data


@pytest.mark.slow
def test_a_check_of_a_build_compares_what_it_was_made_from(place: Path) -> None:
    """Other last digits are no difference; a changed solution is; a new comment is not."""
    course, built = load_course(place / "solutions"), place / "assignments"
    path = built / "tiny" / FILE
    before = path.read_bytes()
    values = msgspec.json.decode(before)
    values["exercises"]["scaled"]["classes"][0]["numbers"][0] += 1e-13
    path.write_bytes(msgspec.json.encode(values))
    assert made_from(path.read_bytes()) == made_from(before) != ""
    assert check_build(course, built) == []
    solution = place / "solutions" / "tiny" / "solution.py"
    solution.write_text(SOLUTION.replace("# Scale.", "# Scale it."))
    assert not [line for line in check_build(course, built) if FILE in line]
    solution.write_text(SOLUTION.replace("X**2", "X * X"))
    assert [line for line in check_build(course, built) if FILE in line]
    solution.write_text(SOLUTION)
    path.write_bytes(before)


@pytest.mark.parametrize("data", [b"", b"{}", b'{"schema": 99, "made_from": "", "exercises": {}}', b"\xff"])
def test_a_file_that_cannot_be_read_says_nothing(data: bytes) -> None:
    """A learner who edits the file, or has that of another version, gets no diagnosis and no error."""

    class Untouched(SubmissionUnderCheck):
        def __init__(self) -> None:
            pass

        def close(self) -> None:
            pass

    assert explain(data, Untouched(), ["scaled"]) == {}


@pytest.mark.slow
@pytest.mark.parametrize("no_box", [False, True])
def test_grade_check_says_it(place: Path, no_box: bool) -> None:
    """The learner's command shows the name below the finding, in a box and without one."""
    handout = read_handout(place / "assignments" / "tiny")
    files = {"tiny.py": (START + "{'mean': t, 'spread': t**0.5}").encode()}
    text = as_text(make_report(handout, attempt(handout, files, no_box=no_box)))
    assert "Behaves as if the division by `m` were missing." in text


GREEDY = {
    "solution.py": """import numpy as np

def room(m):
    \"\"\"So many ones.\"\"\"
    # BEGIN SOLUTION
    return np.ones(2**m)
    # END SOLUTION
""",
    "test_examples.py": """def test_room(submission):
    \"\"\"1024 ones.\"\"\"
    assert len(submission.room(10)) == 1024
""",
    "test_hidden.py": """import pytest

@pytest.mark.exercise("room")
def test_room(submission, reference, rng):
    \"\"\"So many ones.\"\"\"
    assert len(submission.room(3)) == 8
""",
    "mistakes/far_too_many.py": """\"\"\"Far too many.\"\"\"

import numpy as np

FAILS = ["test_room"]
HINT = "So many ones, and no more."

def room(m):
    return np.ones(2 ** (m + 18))
""",
    "mistakes/one_too_many.py": """\"\"\"One too many.\"\"\"

import numpy as np

FAILS = ["test_room"]
HINT = "One too many."

def room(m):
    return np.ones(2**m + 1)
""",
    "assignment.toml": TOML.replace("scaled", "room").replace("Scaled", "Room"),
}


def test_an_answer_that_wants_all_memory_costs_the_machine_nothing(tmp_path: Path) -> None:
    """It has no class, the others have theirs, and the process stays below its bound: this one asks for 2 GiB."""
    folder = tmp_path / "tiny"
    (folder / "mistakes").mkdir(parents=True)
    (tmp_path / "course.toml").write_text('title = "T"\norder = ["tiny"]\n[cohort]\nsecret = "s"\n')
    for name, text in GREEDY.items():
        (folder / name).write_text(text)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    made = publish(request_of(load_course(tmp_path).assignment("tiny")))
    assert b"One too many." in made
    assert b"and no more" not in made
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(before, (MEMORY >> 10) + 200_000)
