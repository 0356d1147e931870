"""Where what a kernel remembers is not what the saved notebook holds, which is what will be graded.

Said only where it is sure: the notebook is found, the cells that matter can be read, and the code differs, not its
layout, its comments or its docstrings.
"""

from __future__ import annotations

import ast
import dis
import inspect
import json
import os
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, TypeGuard

from grader.extract.cells import raw_cells
from grader.extract.magics import drop_magics
from grader.extract.nearest_names import NameUses
from grader.extract.reading_notes import listed
from grader.extract.started import code_of

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_LARGEST = 20 << 20
_NAMED = 3
_BINDS_ANYTHING = re.compile(
    r"import\s*\*|%run|%load|%store|%pylab|%%writefile|\bexec\(|\bglobals\(|\bsetattr\("
)


def saved_notebook(namespace: Mapping[str, Any], cells: Sequence[str], folder: Path) -> Path | None:
    """The file of the running notebook: what its editor says, else the one here that has most of what was executed.

    None where there is no such file, or where two have as much.
    """
    for said in (namespace.get("__vsc_ipynb_file__"), os.environ.get("JPY_SESSION_NAME")):
        if isinstance(said, str) and said.endswith(".ipynb") and Path(said).is_file():
            return Path(said)
    executed = {cell.strip() for cell in cells if len(cell.strip()) > 1}
    counts = [(len(executed.intersection(_cells(path))), path) for path in sorted(folder.glob("*.ipynb"))]
    counts.sort(key=lambda one: -one[0])
    if not counts or 2 * counts[0][0] <= len(executed) or (len(counts) > 1 and counts[1][0] == counts[0][0]):
        return None
    return counts[0][1]


def _cells(path: Path) -> list[str]:
    """The sources of a notebook's code cells; nothing where it cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            return []
        found = raw_cells(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError):
        return []
    return [text.strip() for kind, text in found or () if kind == "code" and text]


def differences(
    names: Iterable[str], namespace: Mapping[str, Any], cells: Sequence[str], folder: Path
) -> tuple[str, ...]:
    """What differs between memory and the saved notebook, of these functions and what they use: a line for each kind.

    Parameters
    ----------
    names : iterable of str
        The functions.
    namespace : mapping of str to Any
        The notebook's names.
    cells : sequence of str
        The cells that were run.
    folder : Path
        Where the notebook is looked for.

    Returns
    -------
    tuple of str
        Empty too where no saved notebook is found.
    """
    path = saved_notebook(namespace, cells, folder)
    if path is None:
        return ()
    saved = _Saved(_cells(path))
    wanted = list(names)
    used = dict.fromkeys([*wanted, *_used(wanted, namespace)])
    found = (
        ("Memory and the saved {} differ in {}. Save it, and run all cells.", _is_other),
        ("Only in memory, not in the saved {}: {}.", _is_gone),
        ("In the saved {}, but not in memory: {}. Run all cells.", _is_absent),
    )
    return tuple(
        text.format(path.name, listed(which, _NAMED))
        for text, holds in found
        if (which := [name for name in used if holds(name, namespace, saved)])
    )


class _Saved:
    """The code of a saved notebook."""

    def __init__(self, cells: Sequence[str]) -> None:
        self._text = "\n".join(cells)
        self._unsure = ""  # cells that cannot be read
        self._last: dict[str, str] = {}
        self._conditional: set[str] = set()
        self._bound: set[str] = set()
        for cell in cells:
            self._add(cell)

    def _add(self, cell: str) -> None:
        try:
            tree = ast.parse(drop_magics(cell).text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            self._unsure += f"{cell}\n"
            return
        self._bound |= NameUses(tree.body).known
        for statement in tree.body:
            if isinstance(statement, _FUNCTIONS):
                self._last[statement.name] = code_of(statement)
            elif not isinstance(statement, ast.ClassDef):
                nested = ast.walk(statement)
                self._conditional.update(node.name for node in nested if isinstance(node, _FUNCTIONS))

    def last(self, name: str) -> str | None:
        """The code of the last function of that name; None where that is not sure."""
        return None if name in self._conditional or self._mentions(name) else self._last.get(name)

    def never_binds(self, name: str) -> bool:
        """Whether no cell can have made it."""
        return not (self._mentions(name) or name in self._bound or _BINDS_ANYTHING.search(self._text))

    def _mentions(self, name: str) -> bool:
        return re.search(rf"\b{re.escape(name)}\b", self._unsure) is not None


def _is_other(name: str, namespace: Mapping[str, Any], saved: _Saved) -> bool:
    """Whether a function of a cell is not the last of that name in the saved notebook."""
    last, function = saved.last(name), namespace.get(name)
    if last is None or not _is_of_a_cell(function):
        return False
    try:
        node = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    except (OSError, TypeError, SyntaxError, ValueError, IndexError, RecursionError):
        return False
    return isinstance(node, _FUNCTIONS) and node.name == name and code_of(node) != last


def _is_gone(name: str, namespace: Mapping[str, Any], saved: _Saved) -> bool:
    return name in namespace and saved.never_binds(name)


def _is_absent(name: str, namespace: Mapping[str, Any], saved: _Saved) -> bool:
    return name not in namespace and saved.last(name) is not None


def _is_of_a_cell(function: Any) -> TypeGuard[FunctionType]:
    """Whether it was defined in a cell, and not in a module that was imported."""
    return isinstance(function, FunctionType) and function.__module__ == "__main__"


def _used(names: Iterable[str], namespace: Mapping[str, Any]) -> Iterator[str]:
    """What these functions, and what they use, take from the notebook, modules left out."""
    waiting = list(names)
    seen = set(waiting)
    while waiting:
        function = namespace.get(waiting.pop())
        if not _is_of_a_cell(function):
            continue
        for name in _global_names(function.__code__):
            if name in namespace and name not in seen and not isinstance(namespace[name], ModuleType):
                seen.add(name)
                waiting.append(name)
                yield name


def _global_names(code: CodeType) -> Iterator[str]:
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield str(instruction.argval)
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _global_names(one)
