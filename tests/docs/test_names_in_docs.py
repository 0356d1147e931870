"""What the documents name is there: files, modules, functions, pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.imports import ROOT, arrows, is_module

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("docs/decisions/*.md")])
SOURCES = sorted([*ROOT.glob("grader/**/*.py"), *ROOT.glob("benchmarks/*.py"), *ROOT.glob("tools/*.py")])

_PATH = re.compile(r"\b(?:grader|tests|tools|benchmarks|docs)/[\w/.-]*\w")
_IN_A_ROOM = re.compile(r"`(\w+/\w+\.py)`")
_DOTTED = re.compile(r"\bgrader(?:\.[A-Za-z_]\w*)+")
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
_SHORT = re.compile(r"`([a-z_]+)\.([a-z_]+)`")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_path_on_a_page_exists(page: Path) -> None:
    """`grader/rpc/wire.py` is a file or a folder of this tree."""
    text = page.read_text(encoding="utf-8")
    named = set(_PATH.findall(text))
    short = {one for one in _IN_A_ROOM.findall(text) if (ROOT / "grader" / one).parent.is_dir()}
    missing = [one for one in named if not (ROOT / one).exists()]
    assert sorted([*missing, *(one for one in short if not (ROOT / "grader" / one).exists())]) == []


@pytest.mark.parametrize("path", [*PAGES, *SOURCES], ids=_name)
def test_every_dotted_name_exists(path: Path) -> None:
    """`grader.rpc.wire.Unsupported` or `rpc.wire` is a name of ours, on a page, in a comment or in a docstring."""
    text = path.read_text(encoding="utf-8")
    named = set(_DOTTED.findall(text))
    named |= {
        f"grader.{room}.{module}"
        for room, module in _SHORT.findall(text)
        if (ROOT / "grader" / room).is_dir()
        and module not in ("toml", "md", "svg", "csv", "sqlite", "key", "py", "zip")
    }
    assert sorted(one for one in named if not _exists(one.removesuffix(".__file__"))) == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link to another page is a file beside it."""
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_index_has_every_page() -> None:
    """docs/README.md leads to each page of the folder."""
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert pages - set(_LINK.findall(index)) == set()


def test_every_room_is_on_the_map() -> None:
    """docs/architecture.md has each room that is a folder, and no other; the files that it begins with are there."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ") and line.count("|") == 4]
    places = [re.findall(r"`([\w/.]+)`", row[1]) for row in rows]
    rooms = {place.rstrip("/") for row in places for place in row}
    assert {room for room in arrows() if (ROOT / "grader" / room).is_dir()} <= rooms
    missing = [
        f"{folders} {file}"
        for row, folders in zip(rows, places, strict=True)
        for file in re.findall(r"`(\w+\.\w+)`", row[2])
        if not any((ROOT / "grader" / folder / file).exists() for folder in folders)
    ]
    assert missing == []


def test_every_step_of_a_walk_is_a_module() -> None:
    """A name such as `rpc.proxy` in a drawing of docs/architecture.md is a file of that room."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = "|".join(arrows())
    steps = set(re.findall(rf"(?<![\w/.])(?:{rooms})\.[a-z_]+\b(?!\()", text))
    steps = {step for step in steps if step.rpartition(".")[2] not in ("py", "toml", "md", "svg")}
    assert len(steps) > 15
    assert sorted(step for step in steps if not _exists(f"grader.{step}")) == []


def _exists(name: str) -> bool:
    """Whether a dotted name is a module, or what a module defines or imports."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        module = ".".join(parts[:length])
        folder = ROOT.joinpath(*parts[:length])
        if is_module(module) or folder.is_dir():
            file = folder.with_suffix(".py") if is_module(module) else folder / "__init__.py"
            return length == len(parts) or (file.is_file() and parts[length] in set(_names_in(file)))
    return False


def _names_in(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.ImportFrom):
            yield from (one.asname or one.name for one in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
