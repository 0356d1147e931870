"""Changes that concern a parameter as a whole: what is handed over for it is not used."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation import Change, Mutant
from grader.mutation.lines import find_definition

OPERATOR = "fixed"


def fixed_parameters(source: str, function: str) -> Iterator[Mutant]:
    """The function with one parameter set to its default, whatever it is called with."""
    definition = find_definition(ast.parse(source), function)
    parameters = definition.args.args[len(definition.args.args) - len(definition.args.defaults) :]
    for parameter, default in zip(parameters, definition.args.defaults, strict=True):
        before, after = parameter.arg, ast.unparse(default)
        copied = find_definition(ast.parse(source), function)
        copied.body.insert(0, ast.parse(f"{before} = {after}").body[0])
        change = Change(operator=OPERATOR, before=before, after=after, target="def", line=1)
        yield Mutant(function=function, source=ast.unparse(copied) + "\n", change=change, key="")
