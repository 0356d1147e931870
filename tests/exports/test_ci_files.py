"""What a CI server reads of a run: JUnit, a summary, annotations, Classroom 50's result; hostile text in all.

The golden files were written by hand from the platforms' documentation.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as Xml

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from grader.commands.group import grade
from grader.escaping import for_markdown, for_workflow, one_line, visible
from grader.exports.annotations import MOST, Annotation, annotations_of, workflow_commands
from grader.exports.classroom50 import classroom50_json
from grader.exports.junit import JunitCase, JunitSuite, junit_xml, suites_of
from grader.exports.step_summary import MOST_BYTES, summary_of, table
from grader.model import CheckResult, Graded, GradeError, Outcome, Place, SubmissionResult

GOLDEN = Path(__file__).with_name("golden")
TRICKS = [
    "<script>",
    "|",
    "\r\n",
    "::set-output name=a::b",
    "##[error]",
    "]]>",
    "\x00",
    "\x1b[2J",
    "\ufffe",
    "\udcff",
    "%0A",
]
TRICKS += [
    "`",
    "**",
    "[a](http://b)",
    "www.example.com",
    "&amp;",
    "$x$",
    "\\",
    "_a_",
    "\u202e",
    "&#",
    "1. ",
    "- ",
]
ANY_TEXT = st.one_of(
    st.text(st.characters()), st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=3))).map("".join)
)


def _check(name: str, exercise: str, title: str, outcome: Outcome, **more: object) -> CheckResult:
    whole = {"points": 1.5 if outcome is Outcome.PASSED else 0.0, "max_points": 1.5, **more}
    return CheckResult(id=name, exercise=exercise, title=title, outcome=outcome, **whole)  # type: ignore[arg-type]


ROWS = _check("test_rows", "center", "Rows keep their order.", Outcome.PASSED, seconds=0.25)
MEAN = _check(
    "test_mean",
    "center",
    "The mean is zero.",
    Outcome.FAILED,
    feedback="The mean is 2, not 0.\nDivide by <m>.",
    seconds=0.5,
    place=Place("tiny.py", 7),
)
SCALE = _check(
    "test_scale", "scale", "It scales.", Outcome.BLOCKED, feedback="It counts with test_mean.", max_points=1.0
)
FAULT = _check(
    "test_fault",
    "scale",
    "No point is lost.",
    Outcome.GRADER_FAULT,
    feedback="This is our fault.",
    points=None,
    max_points=1.0,
    place=Place("tiny.ipynb", 2, 4),
)


def _graded(*checks: CheckResult, student: str = "ada", name: str = "") -> Graded:
    points = [check.points for check in checks]
    result = SubmissionResult(
        assignment="tiny",
        student=student,
        name=name,
        submission="",
        score=None if None in points else sum(one or 0.0 for one in points),
        max_score=sum(check.max_points for check in checks),
        outcome=Outcome.FAILED,
        isolation=3,
        checks=checks,
    )
    return Graded(result=result, graded_at="2026-11-20T15:00:00+00:00")


ADA = _graded(ROWS, MEAN, SCALE, FAULT)
RUNNER: Mapping[str, str] = {
    "CLASSROOM": "cs-principles",
    "ASSIGNMENT": "tiny",
    "OWNER": "alice",
    "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
    "COMMIT_URL": "https://github.com/o/tiny-alice/commit/a1b2c3d",
    "RELEASE_URL": "https://github.com/o/tiny-alice/releases/tag/submit%2F2026",
    "REVIEW_URL": "https://github.com/o/tiny-alice/compare/0...a1b2c3d",
}


def _golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


def test_junit_is_the_golden_file() -> None:
    """Passed, failed, skipped where it waits for another, an error where it is our fault; a notebook has no line."""
    assert junit_xml(suites_of([ADA])).decode() == _golden("junit.xml")


def test_the_summary_is_the_golden_file() -> None:
    """Of one learner a row a check."""
    assert summary_of([ADA]).decode() == _golden("summary.md")


def test_annotations_are_the_golden_file() -> None:
    """At the learner's line; our fault is a warning, and what waits for another is not said."""
    assert workflow_commands(annotations_of([ADA])) == _golden("annotations.txt")


def test_classroom50_is_the_golden_file() -> None:
    """Whole numbers, halves of points doubled; the instant of handing in is the tag's."""
    assert classroom50_json([_graded(ROWS, MEAN)], RUNNER).decode() == _golden("result.json")


def test_the_instant_of_handing_in_never_changes_on_a_regrade() -> None:
    """Graded again a year later, only `graded_at` moves; where the intake knows the instant, it is that."""
    first = _graded(ROWS, MEAN)
    later = msgspec.structs.replace(first, graded_at="2027-11-20T15:00:00+00:00")
    one, two = (json.loads(classroom50_json([each], RUNNER)) for each in (first, later))
    assert one.pop("graded_at") != two.pop("graded_at")
    assert one == two
    result = msgspec.structs.replace(first.result, submitted="2026-06-01T16:00:00+02:00")
    known = json.loads(classroom50_json([msgspec.structs.replace(first, result=result)], RUNNER))
    assert known["datetime"] == "2026-06-01T14:00:00Z"


@pytest.mark.parametrize(
    "missing", ["CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"]
)
def test_a_runner_that_says_too_little_is_one_line(missing: str) -> None:
    """The line names what is missing."""
    with pytest.raises(GradeError, match=missing):
        classroom50_json([_graded(ROWS)], {name: value for name, value in RUNNER.items() if name != missing})


@pytest.mark.parametrize(
    ("graded", "environment", "said"),
    [
        ([ADA], RUNNER, "no score"),
        ([_graded(ROWS), _graded(MEAN)], RUNNER, "2 submissions"),
        ([_graded(ROWS)], {**RUNNER, "SUBMISSION_TAG": "v1"}, "does not say when"),
    ],
)
def test_what_is_no_result_of_one_repository_is_refused(
    graded: list[Graded], environment: Mapping[str, str], said: str
) -> None:
    """No file, and never a 0: the runner then says that grading failed."""
    with pytest.raises(GradeError, match=said):
        classroom50_json(graded, environment)


@settings(deadline=None)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_is_xml(name: str, file: str, said: str) -> None:
    """Whatever stands in it, the file is parsed, and says what was said with what is hidden made visible."""
    case = JunitCase(name=name, of=file, ended="failure", kind="failed", said=said, file=file)
    root = Xml.fromstring(junit_xml([JunitSuite(name=name, cases=(case,))]))
    (found,) = root.iter("testcase")
    assert (found.get("name"), found.get("classname")) == (one_line(name), one_line(file))
    (failure,) = found
    assert (failure.text or "") == visible(said)


@settings(deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_any_text_is_a_cell_of_a_table(one: str, other: str) -> None:
    """GitHub's Markdown reads two cells with exactly the text that was said: no markup, no HTML, no link."""
    page = table("T", "S", ("a", "b"), [[one, other]]).decode()
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(page)
    cells = re.findall(r"<td>(.*?)</td>", rendered, re.S)
    assert len(cells) == 2
    for cell, said in zip(cells, (one, other), strict=True):
        texts = [" ".join(html.unescape(part).split()) for part in cell.split("<br>")]
        assert texts == [" ".join(line.split()) for line in visible(said).replace("\t", " ").split("\n")]
        assert "<" not in cell.replace("<br>", "")


@settings(deadline=None)
@given(ANY_TEXT)
def test_no_markup_is_left_in_a_cell(text: str) -> None:
    """No sign that begins markup, a tag, an entity or a formula; an address and an emoji's name are broken up."""
    for left in re.split(r"&#\d+;|<br>", for_markdown(text)):
        assert not set('`*[]{}<>&|\\#!~$@=+"^%') & set(left)
        assert not re.search(r"[.:][A-Za-z]|\b_|_\b", left)


@settings(deadline=None)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_is_one_workflow_command(said: str, title: str, file: str) -> None:
    """A runner reads one command with the text that was said, and no other command."""
    written = workflow_commands([Annotation(said=said, title=title, file=file, line=3)])
    assert len(written.splitlines()) == 1
    properties, message = re.fullmatch(r"::error ([^\n]*?)::(.*)\n", written).groups()  # type: ignore[union-attr]
    read = dict(one.split("=", 1) for one in properties.split(","))
    assert _as_the_runner_reads(message) == visible(said)
    assert _as_the_runner_reads(read.get("title", "")) == visible(title)
    assert _as_the_runner_reads(read.get("file", "")) == visible(file)


def _as_the_runner_reads(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_a_percent_sign_that_was_said_stays_one() -> None:
    """`%0A` in a text is no line feed."""
    assert for_workflow("100%0A\n") == "100%250A%0A"


def test_there_are_at_most_ten_annotations_of_a_kind() -> None:
    """GitHub drops the eleventh without a word: the tenth says how many more there are."""
    many = [Annotation(said=str(number)) for number in range(12)] + [Annotation(kind="warning", said="w")]
    lines = workflow_commands(many).splitlines()
    assert len([line for line in lines if line.startswith("::error")]) == MOST
    assert lines[MOST - 1] == "::error::3 more problems: see the summary of this step."
    assert lines[MOST:] == ["::warning::w"]


def test_a_summary_is_at_most_one_mebibyte() -> None:
    """What does not fit is counted; what is there is whole."""
    page = table("T", "S", ("a",), [["é" * 1500]] * 1000)
    assert len(page) <= MOST_BYTES
    rows = [line for line in page.decode().splitlines() if line.startswith("| é")]
    assert 300 < len(rows) < 1000
    assert all(line.endswith(" |") for line in rows)
    assert page.decode().endswith(f"\n{1000 - len(rows)} more rows did not fit.\n")


def test_a_class_is_a_row_a_learner() -> None:
    """With what was found first; who has no score has none, and nobody's name is markup."""
    page = summary_of([_graded(ROWS, MEAN, name="A|da <b>"), _graded(FAULT, student="bo")]).decode()
    assert "2 submissions, median 1.5 of 3 points, 1 without a score." in page
    assert "| A&#124;da &#60;b&#62; | 1.5/3 | ✗ failed | center: The mean is 2, not 0&#46; |" in page
    assert "| bo | &#45;/1 |" in page


def test_what_classroom50_cannot_take_is_refused_before_grading(tmp_path: Path) -> None:
    """Two submissions, or a runner that says too little: one line, nothing judged, no folder written."""
    course = Path(__file__).parents[1] / "data" / "course"
    for people, said in ((("ada", "bob"), "2 submissions are here"), (("ada",), "CLASSROOM is not set")):
        place = tmp_path / str(len(people))
        for one in people:
            (place / one).mkdir(parents=True)
            (place / one / "tiny.py").write_text("def center(X):\n    return X\n")
        out = tmp_path / "graded"
        arguments = ["run", str(place), "-a", "tiny", "-o", str(out), "--course", str(course)]
        done = CliRunner().invoke(
            grade,
            [*arguments, "--export", "classroom50", "--json", "--no-gradebook"],
            env=dict.fromkeys(RUNNER),
        )
        assert done.exit_code == 3
        assert said in done.stderr
        assert not out.exists()
