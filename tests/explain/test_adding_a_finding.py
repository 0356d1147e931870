"""The page that says how a finding is added."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.checking import expect
from grader.checking.differing import Different
from grader.explain import catalog as words
from grader.explain.catalog import Catalog
from grader.explain.residuals import in_words, patterns

PAGE = (Path(__file__).parents[2] / "docs" / "adding-a-finding.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The one block of the page in this language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def test_its_example_says_what_it_promises(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words, the rule and its place, as they stand on the page, name an answer in degrees, and no other."""
    folder = Path(words.__file__).parent
    codes = (folder / "catalog.toml").read_text(encoding="utf-8")
    ours = Catalog(f"{codes}\n{block('toml')}".encode(), (folder / "ranks.toml").read_bytes())
    made: dict[str, Any] = {}
    exec(compile(block("python"), "units.py", "exec"), made)
    monkeypatch.setattr(words, "catalog", lambda: ours)
    monkeypatch.setattr(patterns, "catalog", lambda: ours)
    monkeypatch.setattr(patterns, "CAUSES", (made["unit"], *patterns.CAUSES))
    angles = np.linspace(0.1, 1.3, 7)
    for wrong, kind, said in (
        (np.degrees(angles), "unit", "Every entry of `A` is in degrees; radians are expected."),
        (-angles, "sign", "Every entry of `A` has the opposite sign."),
    ):
        with pytest.raises(Different) as caught:
            expect.close(wrong, angles, "A")
        found = in_words(caught.value).finding
        assert (found.kind, found.text) == (kind, said)
