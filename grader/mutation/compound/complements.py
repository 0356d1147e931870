"""A weight and its complement have changed places: `(1 - beta) * v + beta * g`."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site


@operator("exchanged_complement", EXPRESSION, compound=True)
def exchanged_complement(site: Site, scope: Scope) -> Iterator[Step]:
    """What is multiplied by x is multiplied by 1 - x, and the other way round."""
    if not site.whole or not isinstance(site.node, ast.BinOp):
        return
    for name in sorted(_with_complement(site.node)):
        exchanged = _Exchanging(name).visit(copy.deepcopy(site.node))
        yield Step(exchanged, "", {"name": name}, sort=name)


def _with_complement(node: ast.AST) -> set[str]:
    return {
        ast.unparse(one.right) for one in ast.walk(node) if isinstance(one, ast.BinOp) and _is_complement(one)
    }


def _is_complement(node: ast.BinOp) -> bool:
    return (
        isinstance(node.op, ast.Sub)
        and ast.unparse(node.left) in ("1", "1.0")
        and isinstance(node.right, ast.Name)
    )


class _Exchanging(ast.NodeTransformer):
    def __init__(self, name: str) -> None:
        self._name = name

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """The complement becomes the name."""
        if _is_complement(node) and ast.unparse(node.right) == self._name:
            return node.right
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """The name becomes its complement."""
        return ast.BinOp(ast.Constant(1), ast.Sub(), node) if node.id == self._name else node
