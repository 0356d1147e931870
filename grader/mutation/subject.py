"""One function under mutation: its lines, its places, and every change of one expression of it."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.mutation.function_lines import find_definition, lines_of, text_of
from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, FUNCTION, Operator, Rewrite, Step
from grader.mutation.sites import Site, sites_of
from grader.mutation.syntax import first_part


@dataclass(slots=True)
class Exchange:
    """One expression for another, in one place."""

    operator: str
    site: Site
    step: Step
    before: str
    after: str

    @property
    def node(self) -> ast.expr:
        """What stands there instead."""
        return self.step.node

    @property
    def sort(self) -> str:
        """What exchanges in several places must share to be one change."""
        return f"{self.operator}:{self.step.sort}"


class Subject:
    """A function, read once; every change of it is rendered from here.

    Parameters
    ----------
    source : str
        A module.
    function : str
        A function that it defines at its top level.
    operators : sequence of Operator
        What changes it.

    Raises
    ------
    LookupError
        Where there is no such function.
    SyntaxError
        Where the source is not Python.
    """

    def __init__(self, source: str, function: str, operators: Sequence[Operator]) -> None:
        module = ast.parse(source)
        definition = find_definition(module, function)
        if definition is None:
            raise LookupError(f"there is no definition of {function}")
        first = min([definition.lineno, *(one.lineno for one in definition.decorator_list)])
        self.function = function
        self.operators = operators
        self.lines = lines_of(definition)
        for line in self.lines:
            line.number = max(line.number - first + 1, 1)
        self.scope = Scope(self.lines, _names_of(module))

    @cached_property
    def exchanges(self) -> list[Exchange]:
        """Every change of one expression, place by place."""
        places = [(site, ast.unparse(site.node)) for site in sites_of(self.lines)]
        return [one for site, before in places for one in self._of_place(site, before)]

    def _of_place(self, site: Site, before: str) -> Iterable[Exchange]:
        """The changes in one place; where two operators of one code make the same, the later one names it."""
        found: dict[tuple[str, str, str], Exchange] = {}
        for operator in self.operators:
            for step in operator.make(site, self.scope) if operator.on == EXPRESSION else ():
                after = ast.unparse(step.node)
                if after != before:
                    one = Exchange(operator.code, site, step, before, after)
                    found[operator.code, step.sort, after] = one
        return found.values()

    @property
    def rewrites(self) -> Iterator[tuple[str, Rewrite]]:
        """Every change of statements, with the code of its operator."""
        for operator in self.operators:
            for one in operator.make(self) if operator.on == FUNCTION else ():
                yield operator.code, one

    def exchanged(self, exchanges: Iterable[Exchange]) -> str:
        """The source with these expressions exchanged; none of them may stand inside another.

        Parameters
        ----------
        exchanges : iterable of Exchange
            Of this subject.

        Returns
        -------
        str
            The whole function, without a line end at the end.
        """
        exchanges = list(exchanges)
        for one in exchanges:
            one.site.put(one.node)
        try:
            texts = {one.site.line: self.lines[one.site.line].render() for one in exchanges}
        finally:
            for one in exchanges:
                one.site.put(one.site.node)
        return text_of(self.lines, texts)

    @cached_property
    def targets(self) -> list[str]:
        """What each line is for, in words that hold nothing but names."""
        return [_target(line.node) for line in self.lines]


def key_of(source: str) -> str:
    """The hash of a function's normalised source.

    Parameters
    ----------
    source : str

    Returns
    -------
    str
        24 hexadecimal digits.
    """
    return hashlib.sha256(source.encode()).hexdigest()[:24]


def _names_of(module: ast.Module) -> frozenset[str]:
    """The names that a module's own statements give its functions."""
    found: set[str] = set()
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return frozenset(found)


def _target(node: ast.AST | None) -> str:
    if isinstance(node, ast.Assign):
        return ", ".join(_place(target) for target in node.targets)
    if isinstance(node, ast.AugAssign | ast.AnnAssign):
        return _place(node.target)
    if isinstance(node, ast.For):
        return f"for {_place(node.target)}"
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return ast.unparse(node.value.func)
    return {ast.FunctionDef: "def", ast.ExceptHandler: "except"}.get(type(node), type(node).__name__.lower())


def _place(node: ast.expr) -> str:
    """A target without its numbers: parameters['W'] for parameters[f"W{l}"] and for parameters["W" + str(l)]."""
    if isinstance(node, ast.Tuple):
        return ", ".join(_place(part) for part in node.elts)
    if isinstance(node, ast.Subscript):
        return f"{_place(node.value)}[{ast.unparse(first_part(node.slice))}]"
    return ast.unparse(node)
