"""The page for people who write assignments says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from grader.course import load_course
from grader.model import GradeError, Limits
from grader.skeleton import new_assignment

PAGE = (Path(__file__).parents[2] / "docs" / "writing-an-assignment.md").read_text(encoding="utf-8")


def test_every_limit_stands_on_the_page_with_its_default() -> None:
    """The table of limits has each key of the model, and its default."""
    limits = PAGE[PAGE.index("`call_cpu_seconds`") - 2 :].partition("\n\n")[0]
    rows = re.findall(r"^\| (`.*?) \| ([\d., ]+) \|", limits, re.MULTILINE)
    documented: dict[str, float] = {}
    for keys, values in rows:
        documented |= dict(zip(re.findall(r"`(\w+)`", keys), map(float, values.split(",")), strict=True))
    assert documented == msgspec.structs.asdict(Limits())


def test_the_error_on_the_page_is_the_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of a message is what is really said."""
    monkeypatch.chdir(tmp_path)
    folder = new_assignment(tmp_path / "solutions", "softmax")
    (folder / "assignment.toml").write_text(
        'title = "Softmax"\nfiles = ["softmax.py"]\npackages = ["numpy"]\n\n\n[limits]\nmemory_mb = 64\n'
        '[[exercises]]\nname = "softmax"\ntitle = "Softmax"\n'
    )
    with pytest.raises(GradeError) as caught:
        load_course(tmp_path / "solutions")
    assert f"    {caught.value}\n" in PAGE
