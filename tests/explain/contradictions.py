"""What a message claims of a function, held against its text: by Python's own tables of names, not by our rules."""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Callable, Iterator

_PIECE = re.compile(r"line (\d+)(?:, `([^`]*)`)?: (.*)", re.IGNORECASE)
_DIVIDING = ("mean", "average", "divide", "true_divide", "floor_divide", "var", "std", "reciprocal", "norm")


def contradictions(message: str, source: str, function: str) -> list[str]:
    """The claims of a message that a function's text refutes.

    Parameters
    ----------
    message : str
        What a learner is told.
    source : str
        The source that they handed in.
    function : str

    Returns
    -------
    list of str
        A sentence each; none where nothing is refuted.
    """
    definition = _definition(source, function)
    return [] if definition is None else list(_refuted(message, source, definition))


def _definition(source: str, name: str) -> ast.FunctionDef | None:
    found = [one for one in ast.parse(source).body if isinstance(one, ast.FunctionDef) and one.name == name]
    return found[-1] if found else None


def _refuted(message: str, source: str, definition: ast.FunctionDef) -> Iterator[str]:
    for pattern, holds in _CLAIMS:
        for claim in re.finditer(pattern, message):
            if not holds(claim, definition):
                yield f"{claim[0]!r} is not so"
    lines = source.split("\n")
    for number, piece, code in _PIECE.findall(message):
        line = " ".join(lines[int(number) - 1].split()) if int(number) <= len(lines) else ""
        if line != code.removesuffix("…") and not (code.endswith("…") and line.startswith(code[:-1])):
            yield f"line {number} is not {code!r}"
        elif piece and piece.removesuffix("…") not in line:
            yield f"{piece!r} is not in line {number}"


def _is_read(definition: ast.FunctionDef, name: str) -> bool:
    """Whether a name is read in a function or in one inside it."""
    table = symtable.symtable(ast.unparse(definition), "f", "exec").get_children()[0]
    tables = [table]
    for one in tables:
        tables += one.get_children()
    return any(one.lookup(name).is_referenced() for one in tables if name in one.get_identifiers())


def _is_unused(claim: re.Match[str], definition: ast.FunctionDef) -> bool:
    return not _is_read(definition, claim["name"])


def _divides(_: re.Match[str], definition: ast.FunctionDef) -> bool:
    nodes = list(ast.walk(definition))
    operators = [one.op for one in nodes if isinstance(one, ast.BinOp | ast.AugAssign)]
    called = {ast.unparse(one.func).rpartition(".")[2] for one in nodes if isinstance(one, ast.Call)}
    powers = any(isinstance(one, ast.Pow) for one in operators)  # to the power of -1
    return (
        any(isinstance(one, ast.Div | ast.FloorDiv) for one in operators)
        or powers
        or not called.isdisjoint(_DIVIDING)
    )


def _returns_nothing(_: re.Match[str], definition: ast.FunctionDef) -> bool:
    branches = [definition.body, *(one.body for one in ast.walk(definition) if isinstance(one, ast.If))]
    return any(not isinstance(body[-1], (ast.Return, ast.Raise)) for body in branches)


def _stands_there(claim: re.Match[str], definition: ast.FunctionDef) -> bool:
    return re.search(rf"\b{claim['name']}\b", ast.unparse(definition)) is not None


_CLAIMS: list[tuple[str, Callable[[re.Match[str], ast.FunctionDef], bool]]] = [
    (r"[Tt]he argument `(?P<name>\w+)` is never used", _is_unused),
    (r"`(?P<name>\w+)` is computed in line \d+ and never used", _is_unused),
    (r"(?P<name>\w+) (?:is never|is not) used\b", _is_unused),
    (r"as if (?:it|the \w+) (?:were|was) divided by", _divides),
    (r"is divided by (?!zero)", _divides),
    (r"`return` were missing", _returns_nothing),
    (r"`(?P<name>\w+)` were called in the place", _stands_there),
    (r"`(?P<name>\w+)` in line \d+ is behind", _stands_there),
    (r"the arguments of `(?P<name>\w+)` stand in another order", _stands_there),
    (r"looks copied, and `(?P<name>\w+)` was left", _stands_there),
]
