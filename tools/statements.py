"""Count the statements of the package by room: comments, docstrings and blank lines apart.

    python tools/statements.py             as it stands here
    python tools/statements.py REV         as it stood there, beside as it stands here

A statement is what Python's own parser calls one, a compound one with each of its parts; so no layout makes fewer of
them. Of a revision with other rooms, each room is counted by its name there.
"""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = "grader"


def statements(source: str) -> int:
    """How many statements a file has; a text that stands alone is a docstring, and none."""
    return sum(isinstance(node, ast.stmt) and not _is_text(node) for node in ast.walk(ast.parse(source)))


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and type(node.value.value) is str
    )


def here() -> Iterator[tuple[str, str]]:
    """The files as they stand here: path and text."""
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def there(revision: str) -> Iterator[tuple[str, str]]:
    """The files of a revision."""
    command = ["git", "-C", str(ROOT), "archive", "--format=tar", revision, PACKAGE]
    packed = subprocess.run(command, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".py") else None
            if file is not None:
                yield member.name, file.read().decode()


def by_room(files: Iterator[tuple[str, str]]) -> Counter[str]:
    """Statements of each room; what stands on top of the package is one room."""
    rooms: Counter[str] = Counter()
    for path, source in files:
        parts = path.split("/")
        rooms[parts[1] if len(parts) > 2 else "(top)"] += statements(source)
    return rooms


def table(counts: Mapping[str, Counter[str]]) -> str:
    """A line a room, a column a state, the largest room first, and the sum."""
    rooms = sorted({room for one in counts.values() for room in one}, key=lambda room: _largest(counts, room))
    lines = ["".join([f"{'room':14}", *(f"{state:>12}" for state in counts)])]
    for room in rooms:
        lines.append("".join([f"{room:14}", *(f"{one[room]:12,}" for one in counts.values())]))
    lines.append("".join([f"{'all':14}", *(f"{one.total():12,}" for one in counts.values())]))
    return "\n".join(lines)


def _largest(counts: Mapping[str, Counter[str]], room: str) -> tuple[int, str]:
    return -max(one[room] for one in counts.values()), room


if __name__ == "__main__":
    states = {revision: by_room(there(revision)) for revision in sys.argv[1:]}
    print(table({**states, "here": by_room(here())}))
