"""The archives of the example class are what the script makes of the plain files."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def load_script() -> ModuleType:
    """The script that packs the class."""
    spec = importlib.util.spec_from_file_location("make_archives", EXAMPLES / "make_archives.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["canvas-initialization.zip", "moodle-initialization.zip"])
def test_committed_archives_are_made_from_the_plain_files(name: str) -> None:
    """Each committed archive has exactly the bytes that the script makes."""
    made: dict[str, bytes] = load_script().archives()
    assert (EXAMPLES / name).read_bytes() == made[name], "run: python examples/make_archives.py"


def test_every_student_is_listed_everywhere() -> None:
    """Files, identities, expectations and the table in the README are about the same students."""
    cohort = tomllib.loads((EXAMPLES / "cohort.toml").read_text(encoding="utf-8"))
    expected = tomllib.loads((EXAMPLES / "expected.toml").read_text(encoding="utf-8"))
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    folders = {path.name for path in (EXAMPLES / "submissions").iterdir()}
    assert set(cohort) == set(expected) == folders
    rows = [line for line in readme.splitlines() if line.startswith("| ") and "**" not in line]
    for student, person in cohort.items():
        row = next(line for line in rows if line.startswith(f"| {person['name'].partition('<')[0].strip()} "))
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        told = (cells[-2], cells[-1].replace(" ", "_"))
        assert told == (str(expected[student].get("score", "none")), expected[student]["outcome"]), student
