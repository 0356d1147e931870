"""An outcome has one word and one symbol, in one table, on whichever surface it is read."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.commands.terminal import marked
from grader.learner.check_report import CheckReport, ExerciseReport
from grader.learner.report_lines import as_text
from grader.model import CheckResult, Graded, Intake, Note, Outcome, SubmissionResult
from grader.notebook.notebook_page import render
from grader.notebook.report_card import as_html
from grader.phrases import BADGES, LEVELS, still_to_say
from grader.reports.pages import index_pages, student_page

GRADER = Path(__file__).parents[1] / "grader"
TABLE = GRADER / "phrases.py"


def _check(outcome: Outcome) -> CheckResult:
    return CheckResult(id="t", exercise="f", title="A title.", points=1.0, max_points=2.0, outcome=outcome)


def _graded(outcome: Outcome) -> Graded:
    return Graded(
        result=SubmissionResult(
            assignment="a",
            student="ada",
            submission="",
            score=1.0,
            max_score=2.0,
            outcome=outcome,
            isolation=3,
            checks=(_check(outcome),),
        )
    )


def _index(outcome: Outcome) -> str:
    return next(
        index_pages(
            [_graded(outcome)],
            title="A",
            exercises={"f": "F"},
            intake=Intake(layout="a folder", submissions=()),
            isolation=3,
            versions={},
            seconds=1.0,
        )
    )


def _report(outcome: Outcome) -> CheckReport:
    entry = ExerciseReport(exercise="f", outcome=outcome, word=BADGES[outcome].word)
    return CheckReport(slug="a", title="A", files=(), entries=(entry,))


SURFACES: dict[str, Callable[[Outcome], str]] = {
    "the learner's page": lambda one: student_page(_graded(one), title="A", exercises={"f": "F"}),
    "the index": _index,
    "the notebook's page": lambda one: render(b"{}", [_check(one)], (), "Ada"),
    "the card in a kernel": lambda one: as_html(_report(one)),
    "a learner's terminal": lambda one: as_text(_report(one)),
    "an instructor's terminal": lambda one: marked(one).plain,
}


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_surface_says_the_word_of_the_table(outcome: Outcome, surface: str) -> None:
    """Every surface shows the symbol and the word that the table has for an outcome."""
    badge = BADGES[outcome]
    said = SURFACES[surface](outcome)
    assert badge.symbol in said
    assert badge.word in said or (badge.short and badge.short in said)


def test_no_other_file_has_words_for_outcomes() -> None:
    """No word, symbol or level of the table is written down a second time in the package."""
    own = {badge.word for badge in BADGES.values()} | {badge.symbol for badge in BADGES.values()}
    own |= {badge.short for badge in BADGES.values()} | set(LEVELS.values())
    own -= {outcome.value for outcome in Outcome}  # the identifier in results.jsonl is no word for people
    own -= {"", "!", "?", "–"}  # noqa: RUF001 - punctuation as well
    for path in GRADER.rglob("*.py"):
        if path != TABLE:
            constants = (
                node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)
            )
            texts = {constant.value for constant in constants if isinstance(constant.value, str)}
            assert not texts & own, f"{path.name} repeats {texts & own}"


def test_what_python_says_of_a_name_is_not_said_again() -> None:
    """A name that is defined nowhere is no note beside its NameError; another name still is."""
    notes = [Note("name_nowhere", f"{name} is defined nowhere.") for name in ("W", "W1")]
    assert still_to_say(notes, ["NameError: name 'W' is not defined", "x"]) == notes[1:]
    assert still_to_say(notes, []) == notes
