"""What the text of a function alone tells: an argument that is never used, a value that is computed for nothing.

Runs in the box, where a learner's text is parsed. Each is a fact, and may be meant: it is said only of a function that
fails checks, where nothing better is known, and not where the reference does the same.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from grader.mutation.function_lines import find_definition

Oddity = tuple[str, str, int]
"""What it is, the name that it is about, and the line, where 1 is the definition's first."""


_PIECE = re.compile(r"\w+|\W")


def oddities(source: str, function: str, takes: Mapping[str, Sequence[str]]) -> list[Oddity]:
    """The facts about a function that are worth a look, the likeliest mistake first; none where it cannot be read.

    Parameters
    ----------
    source : str
    function : str
    takes : mapping of str to sequence of str
        The arguments of functions that it may call, by name.

    Returns
    -------
    list of Oddity
    """
    try:
        definition = find_definition(ast.parse(source), function)
    except (SyntaxError, ValueError):
        return []
    if definition is None or any(isinstance(one, ast.Global | ast.Nonlocal) for one in ast.walk(definition)):
        return []
    found = (
        *_early_returns(definition),
        *_after_loops(definition),
        *_exchanged(definition, takes),
        *_copied(definition),
        *_unused(definition),
    )
    return [(what, name, line - definition.lineno + 1) for what, name, line in found]


def _early_returns(definition: ast.FunctionDef) -> Iterator[Oddity]:
    """A loop whose every round ends the function."""
    for node in ast.walk(definition):
        last = node.body[-1] if isinstance(node, ast.For | ast.While) else None
        if isinstance(last, ast.Return) and not any(isinstance(one, ast.Continue) for one in ast.walk(node)):
            yield "return_in_loop", "", last.lineno


def _after_loops(definition: ast.FunctionDef) -> Iterator[Oddity]:
    """A number of rounds that is read behind its loop, where it is the last one."""
    body = definition.body
    for at, node in enumerate(body):
        if isinstance(node, ast.For) and isinstance(node.target, ast.Name) and node.target.id != "_":
            name = node.target.id
            for later in body[at + 1 :]:
                names = [one for one in ast.walk(later) if isinstance(one, ast.Name) and one.id == name]
                if any(isinstance(one.ctx, ast.Store) for one in names):
                    break
                yield from (("after_loop", name, one.lineno) for one in names[:1])


def _exchanged(definition: ast.FunctionDef, takes: Mapping[str, Sequence[str]]) -> Iterator[Oddity]:
    """A call in which two arguments stand in each other's places, by their names."""
    for node in ast.walk(definition):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given = zip(node.args, takes.get(node.func.id, ()), strict=False)
            places = {(one.id, place) for one, place in given if isinstance(one, ast.Name)}
            if any(name != place and (place, name) in places for name, place in places):
                yield "exchanged_arguments", node.func.id, node.lineno


def _copied(definition: ast.FunctionDef) -> Iterator[Oddity]:
    """A line like one before it, in whose result a letter is another, and which has a name with the old letter."""
    made = [one for one in ast.walk(definition) if isinstance(one, ast.Assign)]
    lines = sorted((one.lineno, _PIECE.findall(ast.unparse(one))) for one in made)
    words = {word for _, line in lines for word in line}
    for (_, before), (number, line) in combinations(lines, 2):
        pairs = list(zip(before, line, strict=False))
        result = next((at for at, (one, other) in enumerate(pairs) if one != other), len(pairs))
        letter = _letter(*pairs[result]) if len(before) == len(line) and result < line.index("=") else None
        for name, other in pairs[line.index("=") :] if letter else ():
            renamed = name.replace(*letter) if letter else name
            if name == other != renamed and renamed in words and not name.isdigit():
                yield "copied_line", name, number


def _letter(one: str, other: str) -> tuple[str, str] | None:
    """The letter in which two words differ, in each of them; None where that is not all."""
    found = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return found[0] if len(one) == len(other) and len(found) == 1 else None


def _unused(definition: ast.FunctionDef) -> Iterator[Oddity]:
    """Arguments that are never read, and names that are given a value by themselves and never read."""
    names = [one for one in ast.walk(definition) if isinstance(one, ast.Name)]
    read = {one.id for one in names if isinstance(one.ctx, ast.Load)}
    every = (*definition.args.posonlyargs, *definition.args.args, *definition.args.kwonlyargs)
    for argument in every:
        if argument.arg not in read and not argument.arg.startswith("_"):
            yield "unused_argument", argument.arg, argument.lineno
    for node in ast.walk(definition):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Name) and target.id not in read and not target.id.startswith("_"):
                yield "unused_value", target.id, target.lineno
