"""What is handed over for a parameter is not used: its default counts, or a number that people are used to."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.change import Word
from grader.mutation.compound.function_parts import arguments_of, beginning_with, scalars
from grader.mutation.operators import FUNCTION, Rewrite, operator
from grader.mutation.subject import Subject

_USUAL = "0 1 2 0.5 0.1 0.01 0.001 0.7 0.8 0.9 0.95 0.99 0.999 1e-07 1e-08 32 64".split()


@operator("fixed", FUNCTION, compound=True)
def fixed(subject: Subject) -> Iterator[Rewrite]:
    """A parameter is set to its default, or to a usual number, whatever it is called with."""
    arguments = arguments_of(subject)
    with_default = arguments.args[len(arguments.args) - len(arguments.defaults) :]
    defaults = {
        one.arg: ast.unparse(default) for one, default in zip(with_default, arguments.defaults, strict=True)
    }
    for name, value in defaults.items():
        yield beginning_with(subject, f"{name} = {value}", "default", {"name": Word(name)})
    for name in scalars(subject):
        for value in _USUAL:
            if value != defaults.get(name):
                yield beginning_with(subject, f"{name} = {value}", "", {"name": Word(name)})
