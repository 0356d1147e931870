"""docs/results.md says what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exports.gradebook_csv import COLUMNS
from grader.look_again import LOOK_AGAIN
from grader.model import CheckResult, Outcome, SubmissionResult
from grader.phrases import BADGES

TEXT = (Path(__file__).parents[2] / "docs" / "results.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "key", [*SubmissionResult.__struct_fields__, *CheckResult.__struct_fields__, *COLUMNS]
)
def test_every_key_and_column_is_documented(key: str) -> None:
    """A key of a line, of a check, or a column of the gradebook that the page does not name is a gap."""
    assert f"`{key}`" in TEXT


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_is_documented_with_its_words(outcome: Outcome) -> None:
    """The page has each outcome with the symbol and word that people see."""
    row = next(line for line in TEXT.splitlines() if line.startswith(f"| `{outcome.value}` |"))
    assert row.endswith(f"| {BADGES[outcome].symbol} {BADGES[outcome].word} |")


@pytest.mark.parametrize("kind", list(LOOK_AGAIN))
def test_every_reason_to_look_again_is_documented(kind: str) -> None:
    """The page has each kind with the words of the index."""
    assert f"| `{kind}` | {LOOK_AGAIN[kind]} |" in TEXT
