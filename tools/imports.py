"""What imports what in the package, from the text of its files."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
GRADER = ROOT / "grader"
FILES = sorted(path for path in GRADER.rglob("*.py") if path != GRADER / "__init__.py")


def room_of(path: Path) -> str:
    """The room that a file stands in: the folder's name, or the file's."""
    return path.relative_to(GRADER).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            module = node.module or ""
            for alias in node.names:
                whole = f"{module}.{alias.name}"
                yield whole if module == "grader" or is_module(whole) else module


def is_module(name: str) -> bool:
    """Whether a dotted name is a file of ours."""
    return ROOT.joinpath(*name.split(".")).with_suffix(".py").is_file()


def arrows() -> dict[str, set[str]]:
    """The rooms that each room imports."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        room = room_of(path)
        used = {name.split(".")[1] for name in imports(path) if name.startswith("grader.")}
        found[room] |= used - {room}
    return dict(found)


def below(room: str, rooms: Mapping[str, set[str]]) -> set[str]:
    """Every room that a room imports, and all that those import."""
    found: set[str] = set()
    todo = {room}
    while todo:
        todo = set().union(*(rooms[one] for one in todo)) - found
        found |= todo
    return found
