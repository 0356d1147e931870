"""Another measure of size: squares for lengths, absolute values for squares, the largest for the sum."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.compound.compound_change import Step, plain, read
from grader.mutation.name_scope import Scope
from grader.mutation.sites import Site
from grader.mutation.syntax import called

_MEASURES = {
    "length": ("np.sqrt(np.sum(np.square({x})))", "the root of the sum of squares"),
    "squares": ("np.sum(np.square({x}))", "the sum of squares"),
    "absolutes": ("np.sum(np.abs({x}))", "the sum of absolute values"),
    "largest": ("np.max(np.abs({x}))", "the largest absolute value"),
    "mean absolute": ("np.mean(np.abs({x}))", "the mean of absolute values"),
    "mean square": ("np.mean(np.square({x}))", "the mean of squares"),
    "root mean square": ("np.sqrt(np.mean(np.square({x})))", "the root of the mean of squares"),
    "spread": ("np.std({x})", "the standard deviation"),
    "variance": ("np.var({x})", "the variance"),
    "sum": ("np.sum({x})", "the plain sum"),
    "absolute sum": ("np.abs(np.sum({x}))", "the absolute value of the sum"),
    "square of the sum": ("np.sum({x}) ** 2", "the square of the sum"),
    "roots": ("np.sum(np.sqrt(np.square({x})))", "the sum of the root of each square"),
    "plain": ("1.0 * {x}", "the number itself, with its sign,"),
    "singular": ("np.linalg.norm({x}, 2)", "the largest singular value"),
    "column": ("np.linalg.norm({x}, 1)", "the largest column sum"),
    "product": ("np.sum({x}.T @ {x})", "the sum of all entries of the product with its transpose"),
}
_SHORT = {"length": "the length"}


def other_measure(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001 - one signature for all
    """Another measure is taken of the same thing: the sum of absolute values for the root of the sum of squares."""
    measure, measured = _measure(site.node)
    if measured is None or _measure(site.parent)[1] is site.node or _is_rooted(site):
        return
    belongs = _SHORT.get(measure, _MEASURES[measure][1])
    text = ast.unparse(measured)
    for place, (other, (template, said)) in enumerate(_MEASURES.items()):
        if other != measure:
            words = plain(f"{said} were taken where {belongs} belongs")
            yield Step(read(template, x=text), other, words, 0.01 * place)
    if parts := _difference(measured):
        one = _MEASURES[measure][0]
        template = f"{one.format(x='{a}')} - {one.format(x='{b}')}"
        words = plain(f"{belongs} of each were taken, and then the difference: the difference comes first")
        for whole in (template, f"np.abs({template})"):
            yield Step(read(whole, a=parts[0], b=parts[1]), "of each", words)


def _difference(node: ast.expr) -> tuple[str, str] | None:
    """The two sides of a difference, as texts."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        return ast.unparse(node.left), ast.unparse(node.right)
    if isinstance(node, ast.Call) and called(node) == "subtract" and len(node.args) == 2:
        return ast.unparse(node.args[0]), ast.unparse(node.args[1])
    return None


def of_the_sum(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001
    """The measure of a sum is taken where the sum of two measures belongs."""
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        (one, first), (other, second) = _measure(node.left), _measure(node.right)
        if first is not None and second is not None and one == other:
            said = _SHORT.get(one, _MEASURES[one][1])
            whole = read(_MEASURES[one][0], x=f"{ast.unparse(first)} + {ast.unparse(second)}")
            yield Step(whole, "sum", plain(f"{said} of a sum were taken where {said} of each belongs"))
            for function in ("maximum", "minimum"):
                larger = read(
                    f"np.{function}({{a}}, {{b}})", a=ast.unparse(node.left), b=ast.unparse(node.right)
                )
                words = plain(f"the {function} of the two stood where their sum belongs")
                yield Step(larger, function, words)


def _is_rooted(site: Site) -> bool:
    return called(site.parent) == "sqrt"


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
        roots = {"squares": "length", "mean square": "root mean square"}
        return (roots[measure], measured) if measure in roots else ("", None)
    if name in ("sum", "mean"):
        power, base = _of_each(inner)
        kinds = {
            ("sum", "square"): "squares",
            ("sum", "abs"): "absolutes",
            ("mean", "square"): "mean square",
            ("mean", "abs"): "mean absolute",
        }
        return (kinds[name, power], base) if (name, power) in kinds else ("", None)
    return "", None


def _of_each(node: ast.expr) -> tuple[str, ast.expr | None]:
    if isinstance(node, ast.Call) and called(node) in ("square", "abs", "absolute", "fabs") and node.args:
        return ("square" if called(node) == "square" else "abs"), node.args[0]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and ast.unparse(node.right) == "2":
        return "square", node.left
    return "", None
