"""All operators, in the order in which mutants are made. Each one's docstring is its line in docs/mutants.md."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from grader.mutation import arithmetic, arrays, calls, names, numbers, statements
from grader.mutation.lines import Line
from grader.mutation.scope import Scope
from grader.mutation.sites import Site
from grader.mutation.statements import Rewritten

ON_EXPRESSIONS: dict[str, Callable[[Site, Scope], Iterator[ast.expr]]] = {
    "dropped_operand": arithmetic.dropped_operand,
    "dropped_call": calls.dropped_call,
    "similar_name": names.similar_name,
    "key": names.key,
    "operator": arithmetic.operator,
    "sign": arithmetic.sign,
    "brackets": arithmetic.brackets,
    "order": arithmetic.order,
    "function": calls.function,
    "constant": numbers.constant,
    "constant_for_name": names.constant_for_name,
    "name_for_constant": names.name_for_constant,
    "off_by_one": numbers.off_by_one,
    "comparison": arithmetic.comparison,
    "transpose": arrays.transpose,
    "axis": calls.axis,
    "keepdims": calls.keepdims,
    "argument": calls.argument,
    "index": arrays.index,
    "slice": arrays.slice_bounds,
    "shape": arrays.shape,
    "extra_term": numbers.extra_term,
    "zeros_for_scalar": numbers.zeros_for_scalar,
    "expression": arrays.expression,
}
"""What may stand in the place of an expression, simple changes first: the first operator that makes a text keeps it."""

ON_STATEMENTS: dict[str, Callable[[list[Line]], Iterator[Rewritten]]] = {
    "statement": statements.statement,
    "assignment": statements.assignment,
    "condition": statements.condition,
    "indentation": statements.indentation,
}
"""What may become of a statement."""
