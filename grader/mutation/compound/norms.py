"""Another measure of size: squares for lengths, absolute values for squares, the largest for the sum."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.change import Term
from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import called, read

_MEASURES = {
    "length": "np.sqrt(np.sum(np.square({x})))",
    "squares": "np.sum(np.square({x}))",
    "absolutes": "np.sum(np.abs({x}))",
    "mean_absolute": "np.mean(np.abs({x}))",
    "mean_square": "np.mean(np.square({x}))",
    "root_mean_square": "np.sqrt(np.mean(np.square({x})))",
    "spread": "np.std({x})",
    "absolute_sum": "np.abs(np.sum({x}))",
    "square_of_sum": "np.sum({x}) ** 2",
    "singular": "np.linalg.norm({x}, 2)",
    "column": "np.linalg.norm({x}, 1)",
}


@operator("other_measure", EXPRESSION, compound=True)
def other_measure(site: Site, scope: Scope) -> Iterator[Step]:
    """Another measure is taken of the same thing: the sum of absolute values for the root of the sum of squares."""
    measure, measured = _measure(site.node)
    if measured is None or _measure(site.parent)[1] is site.node or called(site.parent) == "sqrt":
        return
    text = ast.unparse(measured)
    right = {"right": Term(measure)}
    for place, (other, template) in enumerate(_MEASURES.items()):
        if other != measure:
            parts = {"measure": Term(other), **right}
            yield Step(read(template, x=text), "", parts, sort=other, later=0.01 * place)
    if parts_of_it := _difference(measured):
        one = _MEASURES[measure]
        template = f"{one.format(x='{a}')} - {one.format(x='{b}')}"
        for whole in (template, f"np.abs({template})"):
            changed = read(whole, a=parts_of_it[0], b=parts_of_it[1])
            yield Step(changed, "of_each", right, sort="of each")


@operator("of_the_sum", EXPRESSION, compound=True)
def of_the_sum(site: Site, scope: Scope) -> Iterator[Step]:
    """The measure of a sum is taken where the sum of two measures belongs."""
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        (one, first), (other, second) = _measure(node.left), _measure(node.right)
        if first is not None and second is not None and one == other:
            whole = read(_MEASURES[one], x=f"{ast.unparse(first)} + {ast.unparse(second)}")
            yield Step(whole, "", {"right": Term(one)}, sort="sum")


def _difference(node: ast.expr) -> tuple[str, str] | None:
    """The two sides of a difference, as texts."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        return ast.unparse(node.left), ast.unparse(node.right)
    if isinstance(node, ast.Call) and called(node) == "subtract" and len(node.args) == 2:
        return ast.unparse(node.args[0]), ast.unparse(node.args[1])
    return None


def _measure(node: ast.AST) -> tuple[str, ast.expr | None]:
    """Which measure an expression is, and of what."""
    name = called(node)
    if not isinstance(node, ast.Call) or len(node.args) != 1 or node.keywords:
        return "", None
    inner = node.args[0]
    if name == "norm":
        return "length", inner
    if name == "sqrt":
        measure, measured = _measure(inner)
        roots = {"squares": "length", "mean_square": "root_mean_square"}
        return (roots[measure], measured) if measure in roots else ("", None)
    if name in ("sum", "mean"):
        power, base = _of_each(inner)
        kinds = {
            ("sum", "square"): "squares",
            ("sum", "abs"): "absolutes",
            ("mean", "square"): "mean_square",
            ("mean", "abs"): "mean_absolute",
        }
        return (kinds[name, power], base) if (name, power) in kinds else ("", None)
    return "", None


def _of_each(node: ast.expr) -> tuple[str, ast.expr | None]:
    if isinstance(node, ast.Call) and called(node) in ("square", "abs", "absolute", "fabs") and node.args:
        return ("square" if called(node) == "square" else "abs"), node.args[0]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and ast.unparse(node.right) == "2":
        return "square", node.left
    return "", None
