"""Where numbers do not show one of two mistakes, the checks that pass after a step do."""

from __future__ import annotations

import pytest

from tests.explain.graded_answers import graded

REFERENCE = '''
import numpy as np

def drawn(n, low, high, seed):
    """Whole numbers from low to high."""
    # BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    return low + np.floor(rng.random(n) * (high - low + 1))
    # END SOLUTION
'''
CHECKS = '''
import numpy as np
import pytest
from grader.checking import expect

@pytest.mark.exercise("drawn")
def test_low(submission, rng):
    """None is below low."""
    expect.that(bool((submission.drawn(20, 30, 36, 1) >= 30).all()), "A number is below low.")

@pytest.mark.exercise("drawn")
def test_mean(submission, rng):
    """Their mean lies between."""
    expect.that(bool(31 < submission.drawn(20, 30, 36, 2).mean() < 60), "The mean is not between low and high.")

@pytest.mark.exercise("drawn")
def test_whole(submission, rng):
    """All are whole, and low is one of them."""
    values = submission.drawn(90, 30, 33, 3)
    expect.that(bool((values == np.round(values)).all()) and min(values) == 30, "They do not begin at low.")
'''
TOML = 'title = "Tiny"\nfiles = ["tiny.py"]\n[[exercises]]\nname = "drawn"\ntitle = "Drawn"\n'
START = "import numpy as np\n\ndef drawn(n, low, high, seed):\n    rng = np.random.default_rng(seed)\n"
ANSWERS = {
    "both": START + "    return low - np.ceil(rng.random(n) * (high - low + 1))\n",
    "half": START + "    return low - 3 * (high - low) * np.sinh(rng.random(n))\n",
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is said of each answer."""
    place = tmp_path_factory.mktemp("halves")
    folder = place / "solutions" / "tiny"
    folder.mkdir(parents=True)
    (place / "solutions" / "course.toml").write_text(
        'title = "T"\norder = ["tiny"]\n[cohort]\nsecret = "s"\n'
    )
    (folder / "assignment.toml").write_text(TOML)
    (folder / "solution.py").write_text(REFERENCE)
    (folder / "test_hidden.py").write_text(CHECKS)
    (folder / "test_examples.py").write_text("def test_it(submission):\n    assert submission.drawn\n")
    return {
        student: [one.diagnosis.text for one in checks if one.diagnosis]
        for student, checks in graded(place, ANSWERS).items()
    }


@pytest.mark.slow
def test_each_of_two_mistakes_fails_checks_of_its_own(said: dict[str, list[str]]) -> None:
    """Two mistakes in one formula that is drawn are both said: after each mended one, checks pass that failed."""
    assert {one.splitlines()[0] for one in said["both"]} == {"There are two mistakes. Mend them one by one:"}
    assert all("another function belongs there" in one for one in said["both"])


@pytest.mark.slow
def test_one_of_two_mistakes_is_said_by_itself(said: dict[str, list[str]]) -> None:
    """Where the second is no step from right, the first is said where more than one check passes after it."""
    assert said["half"]
    assert all(one.startswith("At least this is wrong. Line 5, `") for one in said["half"]), said["half"]
