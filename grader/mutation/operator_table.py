"""All operators, in the order in which mutants are made. Each one's docstring is its line in docs/mutants.md."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from grader.mutation import (
    arithmetic_operators,
    array_operators,
    call_operators,
    name_operators,
    number_operators,
    statement_operators,
)
from grader.mutation.function_lines import Line
from grader.mutation.name_scope import Scope
from grader.mutation.sites import Site
from grader.mutation.statement_operators import Rewritten

ON_EXPRESSIONS: dict[str, Callable[[Site, Scope], Iterator[ast.expr]]] = {
    "dropped_operand": arithmetic_operators.dropped_operand,
    "dropped_call": call_operators.dropped_call,
    "similar_name": name_operators.similar_name,
    "key": name_operators.key,
    "operator": arithmetic_operators.operator,
    "sign": arithmetic_operators.sign,
    "brackets": arithmetic_operators.brackets,
    "order": arithmetic_operators.order,
    "function": call_operators.function,
    "constant": number_operators.constant,
    "constant_for_name": name_operators.constant_for_name,
    "name_for_constant": name_operators.name_for_constant,
    "off_by_one": number_operators.off_by_one,
    "comparison": arithmetic_operators.comparison,
    "transpose": array_operators.transpose,
    "axis": call_operators.axis,
    "keepdims": call_operators.keepdims,
    "argument": call_operators.argument,
    "index": array_operators.index,
    "slice": array_operators.slice_bounds,
    "shape": array_operators.shape,
    "extra_term": number_operators.extra_term,
    "zeros_for_scalar": number_operators.zeros_for_scalar,
    "expression": array_operators.expression,
}
"""What may stand in the place of an expression, simple changes first: the first operator that makes a text keeps it."""

ON_STATEMENTS: dict[str, Callable[[list[Line]], Iterator[Rewritten]]] = {
    "statement": statement_operators.statement,
    "assignment": statement_operators.assignment,
    "condition": statement_operators.condition,
    "indentation": statement_operators.indentation,
}
"""What may become of a statement."""
