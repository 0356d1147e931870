"""Another function is applied: tanh for ReLU, powers of 2 for powers of e, a small number inside a logarithm."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.compound.compound_change import Step, plain, read
from grader.mutation.name_scope import Scope
from grader.mutation.sites import Site
from grader.mutation.syntax import called

_ACTIVATIONS = {
    "relu": "lambda Z: np.maximum(0, Z)",
    "tanh": "np.tanh",
    "sigmoid": "lambda Z: 1 / (1 + np.exp(-Z))",
    "leaky_relu": "lambda Z: np.maximum(0.01 * Z, Z)",
}
_SMALL = tuple(10.0**-power for power in (8, 10, 12, 15, 16, 7, 6, 5, 9, 14))
_SLOPES = {
    "sigmoid": "{a} * (1 - {a})",
    "tanh": "1 - {a} ** 2",
}


def activation(site: Site, scope: Scope) -> Iterator[Step]:
    """Another activation, or none: tanh for ReLU, `Z` for `relu(Z)`."""
    node = site.node
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    if name not in _ACTIVATIONS or name in scope.bound:
        return
    for other, text in _ACTIVATIONS.items():
        if other != name:
            words = plain(f"`{other}` were called where `{name}` belongs")
            yield Step(read("{x}", x=text), f"{name} {other}", words)
    yield Step(read("{x}", x="lambda Z: Z"), f"{name} none", plain(f"`{name}` had not been applied"))


def logarithm(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001 - one signature for all
    """A logarithm or a power with another base, or a small number inside the logarithm."""
    node = site.node
    if not isinstance(node, ast.Call) or len(node.args) != 1:
        return
    inner = ast.unparse(node.args[0])
    if called(node) == "log":
        for base in ("2", "10"):
            words = plain(f"the logarithm had the base {base}")
            yield Step(read(f"np.log{base}({{x}})", x=inner), base, words)
        words = plain("a small number had been added inside the logarithm")
        for place, small in enumerate(_SMALL):
            yield Step(read(f"np.log({{x}} + {small})", x=inner), f"+ {small}", words, 0.001 * place)
        yield Step(
            read("-(1 - {x})", x=inner),
            "none",
            plain("no logarithm had been taken, but 1 minus its argument"),
        )
    elif called(node) == "exp":
        for base in ("2", "10"):
            words = plain(f"powers of {base} stood where powers of e belong")
            yield Step(read(f"{base}.0 ** {{x}}", x=inner), base, words)


def denominator(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001
    """A small number is added to what is divided by, or stands inside the root there."""
    node = site.node
    if (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div)
        and not isinstance(node.right, ast.Constant)
    ):
        words = plain("a small number had been added to a denominator")
        for place, small in enumerate(_SMALL):
            text = read(f"{{a}} / ({{b}} + {small})", a=ast.unparse(node.left), b=ast.unparse(node.right))
            yield Step(text, str(small), words, 0.001 * place)


def slope(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001
    """The slope of an activation too many, `(A - Y) * A * (1 - A)`, or another slope for that of ReLU."""
    node = site.node
    if site.whole and isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        for name, template in _SLOPES.items():
            text = read(f"({{d}}) * {template}", d=ast.unparse(node), a=ast.unparse(node.left))
            words = plain(f"the slope of {name} were a factor too many")
            yield Step(text, f"more {name}", words)
    if (
        isinstance(node, ast.Compare)
        and ast.unparse(node.comparators[0]) == "0"
        and isinstance(site.parent, ast.BinOp)
    ):
        for name, template in _SLOPES.items():
            words = plain(f"the slope of {name} stood where that of ReLU belongs")
            yield Step(read(template, a=ast.unparse(node.left)), f"other {name}", words)


def over_everything(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001
    """A sum or the like runs over everything, or along another axis that is not kept."""
    node = site.node
    if not isinstance(node, ast.Call) or called(node) not in _REDUCING or not node.keywords:
        return
    others = [one for one in node.keywords if one.arg not in ("axis", "keepdims")]
    if len(others) + 1 < len(node.keywords):
        words = plain(f"`{called(node)}` ran over everything, not along an axis")
        yield Step(ast.Call(node.func, node.args, others), "all", words)
        for axis in (0, 1):
            keyword = ast.keyword("axis", ast.Constant(axis))
            if not any(one.arg == "axis" and ast.unparse(one.value) == str(axis) for one in node.keywords):
                words = plain(f"`{called(node)}` ran along another axis")
                yield Step(ast.Call(node.func, node.args, [*others, keyword]), f"{axis}", words)


_REDUCING = frozenset("sum mean max min prod std var".split())


def only_the_last(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001
    """The last of several numbers is taken, or the first, where their sum or mean belongs."""
    node = site.node
    if isinstance(node, ast.Call) and called(node) in ("sum", "mean") and node.args and node.keywords:
        axis = next((ast.unparse(one.value) for one in node.keywords if one.arg == "axis"), "")
        inside = ast.unparse(node.args[0])
        for part, said in (("-1:", "last"), (":1", "first")):
            place = {"0": f"{part}", "1": f":, {part}"}.get(axis)
            if place is not None:
                words = plain(f"only the {said} of several were taken, not their `{called(node)}`")
                yield Step(read(f"{{x}}[{place}]", x=inside), part, words)


def clipped(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001
    """Numbers are cut off on both sides, where something is subtracted from them."""
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        text = ast.unparse(node.left)
        for most in ("100", "500", "700", "709", "20", "50"):
            words = plain("large numbers were cut off, in the place of what is subtracted")
            yield Step(read(f"np.clip({{x}}, -{most}, {most})", x=text), most, words)


def order_kept(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001
    """Nothing is shuffled, or what is drawn may come twice."""
    node = site.node
    if isinstance(node, ast.Call) and called(node) == "permutation" and len(node.args) == 1:
        text = ast.unparse(node.args[0])
        yield Step(read("np.arange({x})", x=text), "kept", plain("nothing had been shuffled"))
        for drawn in ("np.random.choice({x}, {x})", "np.random.randint(0, {x}, {x})"):
            words = plain("examples were drawn with replacement: some twice, some never")
            yield Step(read(drawn, x=text), drawn, words)


def other_formula(site: Site, scope: Scope) -> Iterator[Step]:
    """What is returned is an activation of the argument itself."""
    if not (isinstance(site.parent, ast.Return) and site.field == "value"):
        return
    for name in [one for one in scope.parameters if scope.kind(one) == "value"][:2]:
        for other, text in _ACTIVATIONS.items():
            words = plain(f"the {other} of `{name}` were returned")
            yield Step(read(f"({text})({name})"), f"{other} {name}", words)


def signs_lost(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001
    """Absolute values or signs are taken of what a function looks at: `np.argmax(np.abs(Z))`."""
    node, parent = site.node, site.parent
    if isinstance(parent, ast.Call) and site.path[-1] == ("args", 0) and called(parent) in _LOOKING:
        text = ast.unparse(node)
        yield Step(read("np.abs({x})", x=text), "abs", plain("absolute values were taken, and signs lost"))


_LOOKING = frozenset("argmax argmin max min sum mean exp".split())
