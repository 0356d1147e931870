"""Pictures of what went wrong on a visible example: which numbers they show, what they say, how they are drawn."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grader.commands.group import grade
from grader.examples.attempt_messages import FailurePicture, PictureKind
from grader.examples.example_pictures import ComparedValues, picture_of
from grader.learner.check_report import CheckReport, ExerciseReport
from grader.learner.failure_figure import NEEDED, as_svg, drawn
from grader.model import Outcome
from grader.notebook.report_card import as_html

TABLE = FailurePicture(
    kind=PictureKind.DIFFERENCE,
    words="`W1` <b>",
    first=(0.0, 1.5, float("nan"), float("-inf"), -2.0, 0.0),
    second=(0.0, 1.0, 1.0, 1.0, 1.0, 0.0),
    shape=(2, 3),
)
CURVE = FailurePicture(kind=PictureKind.CURVE, words="Costs", first=(3.0, 2.0), second=(3.0, 1.0), shape=(2,))
DRAWS = FailurePicture(
    kind=PictureKind.DRAWS, words="Draws", first=(0.1, 0.4), second=(0.2, 0.3), shape=(2,), reach=4.0
)
PICTURES = [TABLE, CURVE, DRAWS]
VALUES = st.floats(-100, 100).map(lambda one: round(one, 3)) | st.sampled_from([float("nan"), float("inf")])


def compared(got: object, expected: object) -> ComparedValues:
    """As `numpy.testing` compared them."""
    return ComparedValues("The result", got, expected, 1e-7, 1e-12)


@given(st.data(), array_shapes(min_dims=2, max_dims=2, min_side=3, max_side=8))
def test_a_table_shows_where_and_how_far_it_is_wrong(data: st.DataObject, shape: tuple[int, ...]) -> None:
    """What is right is 0 and does not count; of the others each has its distance, and the words count them."""
    got, expected = (data.draw(arrays(float, shape, elements=VALUES)) for _ in "ab")
    picture = picture_of(compared(got, expected), None)
    assert picture is not None
    wrong = ~np.isclose(got, expected, rtol=1e-7, atol=1e-12, equal_nan=True)
    assert picture.second == tuple(wrong.ravel().astype(float))
    with np.errstate(invalid="ignore"):
        np.testing.assert_array_equal(np.reshape(picture.first, shape), np.where(wrong, got - expected, 0.0))
    assert f"{wrong.sum()} of {got.size} entries differ" in picture.words.replace("differs", "differ")


@given(arrays(float, st.integers(4, 64), elements=VALUES), st.integers(0, 3), st.booleans())
def test_a_row_is_a_curve_beside_the_right_one(expected: Any, place: int, column: bool) -> None:
    """A list of costs, a row and a column are shown whole, and the words say from where on they differ."""
    got = np.where(np.arange(expected.size) < place, expected, 1000.0)
    shape = (-1, 1) if column else (-1,)
    picture = picture_of(compared(got.reshape(shape), expected.reshape(shape)), None)
    assert picture is not None
    assert picture.kind is PictureKind.CURVE
    np.testing.assert_array_equal([*picture.first, *picture.second], [*got, *expected])
    assert picture.words.endswith(f"they differ first at [{place}].")


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (np.ones((3, 4)), np.ones((4, 3))),
        (np.ones(3), np.zeros(3)),
        (np.ones((2, 2)), np.zeros((2, 2))),
        (np.ones((65, 2)), np.zeros((65, 2))),
        ("no", "yes"),
        ([[1], [1, 2]], [[1], [2]]),
        (np.ones((2, 2, 2)), np.zeros((2, 2, 2))),
        (np.full((3, 3), 1j), np.ones((3, 3))),
        ({"a": 1}, {"a": 2}),
        (None, np.ones((3, 3))),
    ],
    ids=lambda one: str(np.shape(one) if isinstance(one, np.ndarray) else one)[:20],
)
def test_what_words_say_as_well_is_not_drawn(got: object, expected: object) -> None:
    """Another shape, a few numbers, too many, and what are no numbers."""
    assert picture_of(compared(got, expected), None) is None


def check_weights(W: object, spread: object) -> None:
    """As the helper of an example looks at draws, and is not content."""
    name = "W1"
    assert W is spread, name


def looked_at(W: object, spread: object) -> TracebackType:
    """How an example ends whose helper is not content."""
    with pytest.raises(AssertionError) as caught:
        check_weights(W, spread)
    return caught.tb


def test_draws_are_shown_over_the_density_that_they_should_have() -> None:
    """Bars and density both add up to one, and the words say both spreads."""
    picture = picture_of(None, looked_at(np.random.default_rng(0).normal(0, 3.0, (50, 40)), 1.5))
    assert picture is not None
    width = 2 * picture.reach / len(picture.first)
    assert sum(picture.first) * width == pytest.approx(1)
    assert sum(picture.second) * width == pytest.approx(1, abs=0.01)
    assert picture.words.startswith("2,000 draws of W1: their standard deviation is 3, ")
    assert picture.words.endswith("expected 1.5 and 0.")


@pytest.mark.parametrize("W", [np.zeros(9), np.full(200, np.nan), "no", np.array(["a"] * 200)], ids=str)
def test_what_are_no_draws_is_not_drawn(W: object) -> None:
    """A few numbers, what is not finite, and what are no numbers."""
    assert picture_of(None, looked_at(W, 1.0)) is None
    assert picture_of(None, looked_at(np.ones(200), "1")) is None


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: str(one.kind))
def test_a_picture_on_a_page_has_the_pages_ink_and_fetches_nothing(picture: FailurePicture) -> None:
    """It is XML with its words as a label, drawn in `currentColor`, and every address in it is inside it."""
    svg = ET.fromstring(as_svg(picture))
    assert (svg.get("role"), svg.get("aria-label")) == ("img", picture.words)
    text = as_svg(picture)
    assert "currentColor" in text
    assert "<script" not in text
    addresses = [value for one in svg.iter() for name, value in one.items() if name.endswith("href")]
    assert all(value.startswith(("#", "data:image/png;base64,")) for value in addresses)


def test_drawing_leaves_a_learners_matplotlib_as_it_is() -> None:
    """Settings and backend of the notebook that it is drawn in are the same afterwards, and do not show."""
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    plain = drawn(CURVE, "svg")
    with mpl.rc_context({"axes.facecolor": "black", "font.size": 40, "lines.linewidth": 9}):
        assert drawn(CURVE, "svg") == plain
    assert dict(mpl.rcParams) == before


def card(picture: FailurePicture) -> str:
    """A card of one exercise that failed."""
    entry = ExerciseReport(exercise="one", outcome=Outcome.FAILED, word="failed", picture=picture)
    return as_html(CheckReport(slug="s", title="S", files=(), entries=(entry,)))


def test_a_card_says_what_is_seen_or_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """With matplotlib there is a figure with its words; without it one line, and no error."""
    assert "<figcaption" in card(CURVE)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert "<figcaption" not in card(CURVE)
    assert "gradeprop[figures]" in card(CURVE)


@pytest.mark.slow
def test_a_check_writes_what_it_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--figure` draws the exercise to go on with; where words say all, it says so, and writes nothing."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GRADEPROP_NO_BOX", "1")
    examples = folder / "test_examples.py"
    examples.write_text(examples.read_text() + LONGER)
    (folder / "small.py").write_text("import numpy as np\ndef column_sums(A):\n    return np.cumsum(A) * 2\n")
    done = CliRunner().invoke(grade, ["check", "column_sums", "--figure", "wrong.png"])
    assert "wrong.png: The result, 5 values: got 2 to 30, expected 1 to 15" in " ".join(done.output.split())
    assert (folder / "wrong.png").read_bytes().startswith(b"\x89PNG")
    done = CliRunner().invoke(grade, ["check", "double", "--figure", "other.svg"])
    assert "none is drawn" in done.output
    assert not (folder / "other.svg").exists()


LONGER = '''

def test_sums(submission):
    """Sums so far."""
    np.testing.assert_allclose(submission.column_sums(np.arange(1.0, 6.0)), [1.0, 3.0, 6.0, 10.0, 15.0])
'''


def test_a_picture_that_cannot_be_drawn_is_said_before_anything_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is no picture, and a missing matplotlib, are one line each."""
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(grade, ["check", "--figure", "wrong.txt"])
    assert (done.exit_code, "wrong.txt is no picture's name" in done.output) == (2, True)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    done = CliRunner().invoke(grade, ["check", "--figure", "wrong.png"])
    assert (done.exit_code, done.output.strip()) == (3, f"grade: {NEEDED}")
