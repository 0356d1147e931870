"""Another function is applied: powers of 2 for powers of e, absolute values where signs count, nothing shuffled."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.change import Word
from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import called, read

_LOOKING = frozenset("argmax argmin max min sum mean exp".split())
_DRAWN = ("np.random.choice({x}, {x})", "np.random.randint(0, {x}, {x})")


@operator("other_base", EXPRESSION, compound=True)
def other_base(site: Site, scope: Scope) -> Iterator[Step]:
    """A power has another base than e."""
    node = site.node
    if isinstance(node, ast.Call) and called(node) == "exp" and len(node.args) == 1:
        for base in ("2", "10"):
            power = read(f"{base}.0 ** {{x}}", x=ast.unparse(node.args[0]))
            yield Step(power, "", {"base": Word(base)}, sort=base)


@operator("clipped", EXPRESSION, compound=True)
def clipped(site: Site, scope: Scope) -> Iterator[Step]:
    """Numbers are cut off on both sides, where something is subtracted from them."""
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        text = ast.unparse(node.left)
        for most in ("100", "500", "700", "709", "20", "50"):
            yield Step(read(f"np.clip({{x}}, -{most}, {most})", x=text), sort=most)


@operator("order_kept", EXPRESSION, compound=True)
def order_kept(site: Site, scope: Scope) -> Iterator[Step]:
    """Nothing is shuffled, or what is drawn may come twice."""
    node = site.node
    if isinstance(node, ast.Call) and called(node) == "permutation" and len(node.args) == 1:
        text = ast.unparse(node.args[0])
        yield Step(read("np.arange({x})", x=text), sort="kept")
        yield from (Step(read(drawn, x=text), "with_replacement", sort=drawn) for drawn in _DRAWN)


@operator("signs_lost", EXPRESSION, compound=True)
def signs_lost(site: Site, scope: Scope) -> Iterator[Step]:
    """Absolute values are taken of what a function looks at: `np.argmax(np.abs(Z))`."""
    parent = site.parent
    if isinstance(parent, ast.Call) and site.path[-1] == ("args", 0) and called(parent) in _LOOKING:
        yield Step(read("np.abs({x})", x=ast.unparse(site.node)), sort="abs")
