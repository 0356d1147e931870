"""Plain asserts that keep what they compared, as pytest's own do, for examples that are read without pytest.

pytest tells a plugin the operator and both sides of a comparison in an assert that fails. Here each comparison that
pytest would tell of is a call that notes it, and the assert that fails says which was the last.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import Any

from grader.examples.plain_asserts import Compared

_KEPT, _COMPARE, _FAILED = "@kept", "@compare", "@failed"
"""Names that no file of examples can have."""
_LOOKED_INTO = (
    ast.Attribute,
    ast.BinOp,
    ast.BoolOp,
    ast.Call,
    ast.Compare,
    ast.Starred,
    ast.UnaryOp,
    ast.keyword,
)
"""Where pytest finds a comparison inside of a condition; not in a loop in brackets, say."""
_OPERATORS: dict[type[ast.cmpop], tuple[str, Callable[[Any, Any], Any]]] = {
    ast.Eq: ("==", operator.eq),
    ast.NotEq: ("!=", operator.ne),
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: (">=", operator.ge),
    ast.Is: ("is", operator.is_),
    ast.IsNot: ("is not", operator.is_not),
    ast.In: ("in", lambda left, right: left in right),
    ast.NotIn: ("not in", lambda left, right: left not in right),
}
_FUNCTIONS = dict(_OPERATORS.values())

Comparison = tuple[tuple[str, ...], tuple[Any, ...], list[Any]]
"""The operators of one comparison, what stands between them, and what each gave."""


def keep(tree: ast.Module) -> None:
    """Have the asserts of a file say what they compared.

    Parameters
    ----------
    tree : ast.Module
        Changed in place; to be executed with the names of `names_for`.
    """
    tree.body = _kept(tree.body)


def names_for(tell: Callable[[Compared], None]) -> dict[str, object]:
    """What a file of `keep` needs among its global names.

    Parameters
    ----------
    tell : callable
        Is told what an assert that failed compared last, where it compared.

    Returns
    -------
    dict of str to object
    """

    def failed(kept: list[Comparison], *message: object) -> AssertionError:
        if kept:
            tell(_telling(*kept[-1]))
        return AssertionError(*message)

    return {_COMPARE: _compare, _FAILED: failed}


def _compare(kept: list[Comparison], operators: tuple[str, ...], *values: Any) -> Any:
    """Compare, and note it. As with pytest, every side is worked out, and each two are compared."""
    pairs = zip(operators, values, values[1:], strict=False)
    results = [_FUNCTIONS[one](left, right) for one, left, right in pairs]
    kept.append((operators, values, results))
    for result in results[:-1]:
        if not result:
            return result
    return results[-1]


def _telling(operators: tuple[str, ...], values: tuple[Any, ...], results: list[Any]) -> Compared:
    """Of `low <= x <= high` the part that is not true."""
    place = next((place for place, one in enumerate(results) if _is_false(one)), len(results) - 1)
    return operators[place], values[place], values[place + 1]


def _is_false(result: Any) -> bool:
    try:
        return not result
    except Exception:  # of many entries: what is asserted of them stands around it
        return True


def _kept(statements: list[ast.stmt]) -> list[ast.stmt]:
    """The same, with two statements in the place of each assert, at any depth. No expression is looked into for it."""
    found: list[ast.stmt] = []
    for one in statements:
        if isinstance(one, ast.Assert):
            found += _instead_of(one)
        else:
            _look_into(one)
            found.append(one)
    return found


def _look_into(node: ast.AST) -> None:
    for field, inside in ast.iter_fields(node):
        if not isinstance(inside, list) or not inside:
            continue
        if isinstance(inside[0], ast.stmt):
            setattr(node, field, _kept(inside))
        elif isinstance(inside[0], ast.excepthandler | ast.match_case):
            for one in inside:
                _look_into(one)


def _instead_of(node: ast.Assert) -> list[ast.stmt]:
    """Nothing is noted yet; and an error is raised where the condition does not hold."""
    begin = ast.Assign([ast.Name(_KEPT, ast.Store())], ast.List([], ast.Load()))
    message = [node.msg] if node.msg is not None else []
    error = ast.Call(ast.Name(_FAILED, ast.Load()), [ast.Name(_KEPT, ast.Load()), *message], [])
    condition = ast.UnaryOp(ast.Not(), _Comparisons().visit(node.test))
    check = ast.If(condition, [ast.copy_location(ast.Raise(error), node)], [])
    return [ast.fix_missing_locations(ast.copy_location(one, node)) for one in (begin, check)]


class _Comparisons(ast.NodeTransformer):
    """Puts a call in the place of each comparison of a condition, the inner ones first."""

    def visit(self, node: ast.AST) -> Any:
        """Look into what pytest looks into."""
        return super().visit(node) if isinstance(node, _LOOKED_INTO) else node

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        """The call that compares."""
        self.generic_visit(node)
        operators: list[ast.expr] = [ast.Constant(_OPERATORS[type(one)][0]) for one in node.ops]
        values = [ast.Name(_KEPT, ast.Load()), ast.Tuple(operators, ast.Load()), node.left, *node.comparators]
        return ast.copy_location(ast.Call(ast.Name(_COMPARE, ast.Load()), values, []), node)
