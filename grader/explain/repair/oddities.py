"""What the text of a function alone tells: an argument that is never used, a value that is computed for nothing.

Runs in the box, where a learner's text is parsed. Each is a fact, and may be meant: it is said only of a function that
fails checks, where nothing better is known, and not where the reference does the same.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.function_lines import find_definition

Oddity = tuple[str, str, int]
"""What it is, the name that it is about, and the line, where 1 is the definition's first."""


def oddities(source: str, function: str) -> list[Oddity]:
    """The facts about a function that are worth a look, the likeliest mistake first; none where it cannot be read.

    Parameters
    ----------
    source : str
    function : str

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
    found = (*_early_returns(definition), *_after_loops(definition), *_unused(definition))
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
