"""What peers are measured with: known verdicts, and pages that say what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.control_group import Usage
from benchmarks.generated import with_section
from benchmarks.memory_chart import memory_chart
from benchmarks.peers.bare_fork import judge, plain_checks
from benchmarks.peers.chart import chart
from benchmarks.peers.table import Row, table
from benchmarks.peers.task import CHECKS, answers


def test_the_checks_judge_every_answer_as_it_was_made(tmp_path: Path) -> None:
    """Two in five pass everything, the others have one to three slips, and the plain checks find just these."""
    checks = plain_checks()
    made = list(answers(50))
    for one in made:
        path = tmp_path / f"{one.student}.py"
        path.write_text(one.source)
        bits = judge(path, checks)
        assert {check for n, check in enumerate(CHECKS) if not bits >> n & 1} == one.fails
    assert sum(not one.fails for one in made) == 20
    assert made == list(answers(50))


def test_the_table_and_the_chart_say_every_figure() -> None:
    """Each way has a row and a bar; what could not be had stands there with its reason."""
    rows = [
        Row("bare fork", "the floor", {10: Usage(1.0, 0.1, 0.1, 30.0), 20: Usage(2.0, 0.2, 0.1, 30.0)}),
        Row("grade run", "ours", {10: Usage(1.0, 0.4, 0.1, 99.0), 20: Usage(2.0, 0.7, 0.1, 99.0)}),
    ]
    said = table(rows, {"check50": "it cannot be had"})
    assert "| grade run | 50 | 40 | 30.0 | 3.0 | 99 | 100 | ours |" in said
    assert "not measured: it cannot be had" in said
    drawn = chart(rows)
    assert "grade run 30 ms" in drawn
    assert drawn.count("<rect") == 2


def test_the_memory_chart_says_each_peak() -> None:
    """Also in words."""
    drawn = memory_chart([(100, [(0.0, 10.0), (1.0, 120.0)]), (1000, [(0.0, 10.0), (9.0, 130.0)])])
    assert "a class of 100: at most 120; a class of 1,000: at most 130" in drawn
    assert drawn.count("<path") == 2


def test_only_what_stands_between_the_marks_is_written_anew() -> None:
    """What a person wrote around it stays; a page without the marks is refused."""
    page = "before\n<!-- a: generated -->\nold\n<!-- a: end -->\nafter\n"
    assert (
        with_section(page, "a", "new") == "before\n<!-- a: generated -->\n\nnew\n\n<!-- a: end -->\nafter\n"
    )
    with pytest.raises(ValueError, match="no section b"):
        with_section(page, "b", "new")
