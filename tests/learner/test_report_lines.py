"""A report's lines: whole commands, a caret that points at its place, findings in one line, and what is typed where."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.learner.check_report import CheckReport, ExerciseReport, in_a_line
from grader.learner.report_lines import IN_A_TERMINAL, broken, closing, entry_lines
from grader.model import Outcome
from grader.notebook.report_card import IN_A_CELL, as_html, as_plain

WIDTHS = st.integers(40, 80)
COMMANDS = st.sampled_from(["grade submit", "grade hint adam", "grade check initialize_parameters_glorot"])


def entry(*lines: str, outcome: Outcome = Outcome.FAILED) -> ExerciseReport:
    """One exercise with this finding."""
    return ExerciseReport(exercise="softmax", outcome=outcome, word="failed", lines=lines)


def report(one: ExerciseReport, wanted: str = "") -> CheckReport:
    """A report on that exercise alone."""
    return CheckReport(slug="softmax", title="Softmax", files=("softmax.py",), entries=(one,), wanted=wanted)


@given(st.lists(st.from_regex(r"[a-z_]{1,30}", fullmatch=True), min_size=1, max_size=12), COMMANDS, WIDTHS)
def test_a_command_is_never_broken(words: list[str], command: str, width: int) -> None:
    """However narrow, a command that ends a line can be copied as a whole, and every line fits."""
    lines = broken(f"{' '.join(words)}: {command}", width)
    assert lines[-1].endswith(command)
    assert max(map(len, lines)) <= width


@given(st.lists(st.text("ab ", min_size=1, max_size=30).map(str.strip).filter(bool), min_size=1), WIDTHS)
def test_nothing_is_lost_where_a_line_is_broken(parts: list[str], width: int) -> None:
    """The words are the same ones, in their order."""
    text = " · ".join(parts)
    assert " ".join(broken(text, width)).replace("·", " ").split() == text.replace("·", " ").split()


@given(st.text("abc(,", min_size=1, max_size=70), st.data(), WIDTHS)
def test_a_caret_points_at_its_place_however_narrow_the_screen(
    code: str, data: st.DataObject, width: int
) -> None:
    """The sign above the caret is the one that Python meant; of a long line, the part around it."""
    column = data.draw(st.integers(0, len(code) - 1))
    _, line, caret = entry_lines(entry(code, " " * column + "^"), width)
    assert max(len(line), len(caret)) <= width
    assert line[caret.index("^")] in (code[column], "…")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("Only one differs.", "first at [0]: got 1, expected 0", "Behaves so."),
         "Only one differs. First at [0]: got 1, expected 0. Behaves so."),
        (("ValueError: no", "at: x = y(", "called with x = 3"), "ValueError: no; at: x = y(; called with x = 3"),
        (("SyntaxError: '(' was never closed", "x = (", "    ^"), "SyntaxError: '(' was never closed; x = ("),
        ((), ""),
    ],
)  # fmt: skip
def test_in_a_line_sentences_end_as_sentences(lines: tuple[str, ...], said: str) -> None:
    """An editor's list and a hint have one line: sentences end there, code does not run into them."""
    assert in_a_line(lines) == said


def test_what_is_typed_is_said_as_it_is_typed_there() -> None:
    """A terminal is told `grade hint`, a notebook `hint(...)`; neither is told what only the other one knows."""
    wrong, right = entry("No."), entry(outcome=Outcome.PASSED)
    assert closing(report(wrong, "softmax")) == ("When stuck: grade hint softmax",)
    assert closing(report(wrong, "softmax"), IN_A_CELL) == ('When stuck: hint("softmax")',)
    unwritten = entry(outcome=Outcome.NOT_STARTED)
    said = closing(msgspec.structs.replace(report(unwritten), files=()), IN_A_CELL)
    assert said == ("Write softmax in its cell; when stuck: hint()",)
    for one in (wrong, right):
        for shown in (as_plain(report(one)), as_html(report(one))):
            assert not any(command in shown.replace(IN_A_CELL.submit, "") for command in IN_A_TERMINAL)
