"""A step is made by the wrong quantity: another argument is moved, or one more, or one that should stay."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.compound.compound_change import Step, about
from grader.mutation.name_scope import Scope, is_text
from grader.mutation.sites import Site


def moved(site: Site, scope: Scope) -> Iterator[Step]:
    """`f(x + e, y)` or `f(x + e, y + e)` for `f(x, y + e)`, and `f(x + e)` for `f(x)` where e is a step elsewhere."""
    node = site.node
    if not isinstance(node, ast.Call) or node.keywords or not isinstance(node.func, ast.Name):
        return
    names = [place for place, one in enumerate(node.args) if isinstance(one, ast.Name)]
    for there, one in enumerate(node.args):
        if _is_a_step(one) and isinstance(one, ast.BinOp):
            for place in names:
                text = ast.unparse(node.args[place])
                both = list(node.args)
                both[place] = ast.BinOp(node.args[place], one.op, one.right)
                yield Step(_call(node, both), f"too {text}", about(text, "{} had been moved as well"))
                instead = list(both)
                instead[there] = one.left
                yield Step(
                    _call(node, instead), f"for {text}", about(text, "{} had been moved, which should stay")
                )
    if len(names) == len(node.args):
        for step in _steps(scope, site.line):
            for place in names:
                for operator in (ast.Add(), ast.Sub()):
                    args = list(node.args)
                    args[place] = ast.BinOp(node.args[place], operator, ast.Name(step, ast.Load()))
                    text = ast.unparse(node.args[place])
                    verb = "added to" if isinstance(operator, ast.Add) else "subtracted from"
                    said = f"`{step}` had been {verb} {{}}"
                    yield Step(_call(node, args), f"{said} {text}", about(text, said))


def _call(node: ast.Call, args: list[ast.expr]) -> ast.Call:
    return ast.Call(node.func, args, [])


def _is_a_step(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Add | ast.Sub)
        and isinstance(node.left, ast.Name)
        and isinstance(node.right, ast.Name)
        and not is_text(node)
    )


def _steps(scope: Scope, line: int) -> list[str]:
    """Names that are added to or subtracted from others somewhere, and have a value here."""
    found = {
        node.right.id
        for _, node in scope.nodes
        if isinstance(node, ast.BinOp) and _is_a_step(node) and isinstance(node.right, ast.Name)
    }
    return [name for name in scope.before(line) if name in found]
