"""Changes that mend what people leave out, and that no operator of likely mistakes makes. Runs in the box."""

from __future__ import annotations

import ast
import builtins
import itertools
from collections.abc import Iterable, Iterator

from grader.mutation.arithmetic_operators import bracketed
from grader.mutation.function_lines import find_definition
from grader.mutation.name_scope import Scope, is_text
from grader.mutation.operators import Step
from grader.mutation.sites import Site, sites_of
from grader.mutation.subject import Exchange, Subject
from grader.mutation.syntax import binary, called, is_number, is_product, name, number, numpy

_FUNCTIONS = ("sqrt", "square", "exp", "log")
_OF_A_NUMBER = frozenset("tanh sin cos abs log1p expm1 sign floor ceil".split())
"""NumPy's, tried where the same text calls them elsewhere."""
_SHORT = 24
"""A longer text is a sentence, not a key."""
_ONE_OF_TWO = frozenset("max min maximum minimum".split())
_ALONG_AN_AXIS = frozenset("sum mean var std max min argmax argmin prod any all".split())


def omissions(subject: Subject) -> list[Exchange]:
    """What was left out: a function, a share, an axis, a minus, a size as divisor; `*` for `@`, the end of a slice.

    Parameters
    ----------
    subject : Subject

    Returns
    -------
    list of Exchange
    """
    return [
        Exchange(operator, site, Step(node), ast.unparse(site.node), ast.unparse(node))
        for site in sites_of(subject.lines)
        if not site.stored
        for make in (_mended, _shares, _slopes, _of_arrays, _of_wholes, _turned)
        for operator, node in make(site, subject.scope)
    ] + [*_parts(subject)]


def literals_of(source: str, function: str) -> tuple[float | str, ...]:
    """The numbers and the short texts that stand in a function, each once.

    Parameters
    ----------
    source : str
        A module.
    function : str
        Its name there.

    Returns
    -------
    tuple of float or str
        No docstring, and no sentence.
    """
    definition = find_definition(ast.parse(source), function)
    nodes = ast.walk(definition) if definition is not None else ()
    values = (one.value for one in nodes if isinstance(one, ast.Constant))
    plain = (one for one in values if isinstance(one, int | float | str) and not isinstance(one, bool))
    return tuple(dict.fromkeys(one for one in plain if not isinstance(one, str) or 0 < len(one) <= _SHORT))


def keys_in(values: Iterable[object]) -> tuple[str, ...]:
    """The texts that are keys of those of the values that are dictionaries.

    Parameters
    ----------
    values : iterable of object

    Returns
    -------
    tuple of str
    """
    dictionaries = (value for value in values if isinstance(value, dict))
    return tuple(dict.fromkeys(key for one in dictionaries for key in one if isinstance(key, str)))


def other_literals(subject: Subject, literals: Iterable[float | str]) -> list[Exchange]:
    """One of these numbers for another number, and one of these texts for another key.

    Parameters
    ----------
    subject : Subject
    literals : iterable of float or str

    Returns
    -------
    list of Exchange
    """
    return [
        Exchange(
            "key" if isinstance(other, str) else "constant",
            site,
            Step(ast.Constant(other)),
            ast.unparse(site.node),
            repr(other),
        )
        for site, other in itertools.product(sites_of(subject.lines), literals)
        if (_is_key if isinstance(other, str) else is_number)(site.node)
    ]


def _is_key(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and 0 < len(node.value) <= _SHORT


def _mended(site: Site, scope: Scope) -> Iterator[tuple[str, ast.expr]]:
    node = site.node
    if _is_term(site):
        yield from (("missing_call", numpy(function, node)) for function in _FUNCTIONS)
        yield "missing_call", numpy("maximum", number(0), node)
        helpers = sorted(one for one in scope.functions - scope.bound.keys() if not hasattr(builtins, one))
        yield from (("missing_call", ast.Call(name(helper), [node], [])) for helper in helpers)
        yield from (
            ("missing_call", numpy(function, node)) for function in sorted(scope.calls & _OF_A_NUMBER)
        )
    if isinstance(site.parent, ast.Compare) and site.field == "comparators" and isinstance(node, ast.Name):
        yield "sign", ast.UnaryOp(ast.USub(), node)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub) and not is_text(node):
        yield from (("brackets", other) for other in _further_in(node.left, node.op, node.right))
    measured = _measured(node)
    if measured is not None:
        yield "expression", ast.Attribute(measured, "size", ast.Load())
    if isinstance(node, ast.Attribute) and node.attr == "size":
        shape = ast.Attribute(node.value, "shape", ast.Load())
        yield from (("expression", ast.Subscript(shape, number(axis), ast.Load())) for axis in (0, 1))
    if measured or (
        isinstance(node, ast.BinOp) and isinstance(node.left, ast.Name) and is_number(node.right)
    ):
        yield from (("expression", name(other)) for other in scope.numbers(site.line))
    if _counts(node, scope.numbers(site.line)):
        yield "off_by_one", binary(node, ast.Add(), number(1))
    division = isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, ast.Div | ast.FloorDiv)
    if division and site.field == "right":
        others = [other for other in scope.before(site.line) if scope.kind(other) == "value"]
        yield from (("expression", ast.Call(name("len"), [name(other)], [])) for other in others)


def _counts(node: ast.expr, numbers: Iterable[str]) -> bool:
    """Whether it is the difference of two plain numbers: from one to the other there is one more."""
    ends = (node.left, node.right) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) else ()
    return bool(ends) and {ast.unparse(one) for one in ends} <= set(numbers)


def _measured(node: ast.expr) -> ast.expr | None:
    """The array of which an axis is measured: `a` of `a.shape[1]`."""
    shape = node.value if isinstance(node, ast.Subscript) else None
    return shape.value if isinstance(shape, ast.Attribute) and shape.attr == "shape" else None


def _shares(site: Site, scope: Scope) -> Iterator[tuple[str, ast.expr]]:
    """`1 - a` for `a`, `(1 - beta) * g` for `g`, the first for the last or for all, a slice behind another one."""
    node, parent = site.node, site.parent
    is_part = isinstance(parent, ast.BinOp | ast.Call) and site.field != "func"
    if isinstance(node, ast.Name) and is_part and not is_product(parent):
        yield "expression", binary(number(1), ast.Sub(), node)
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Add):
        shares = [binary(number(1), ast.Sub(), name(other)) for other in scope.numbers(site.line)]
        yield from (("extra_term", binary(share, ast.Mult(), node)) for share in shares)
    if isinstance(parent, ast.Subscript) and ast.unparse(node) in ("0", "-1"):
        yield "index", number(-1) if is_number(node) else number(0)
    if isinstance(node, ast.Tuple) and isinstance(parent, ast.Subscript):
        for at, one in enumerate(node.elts):
            if is_number(one):
                yield "index", ast.Tuple([*node.elts[:at], ast.Slice(), *node.elts[at + 1 :]], ast.Load())
    if isinstance(node, ast.Slice) and (node.lower is None or node.upper is None):
        ends = [name(other) for other in scope.numbers(site.line)]
        yield from (("slice", ast.Slice(node.lower or one, node.upper or one, node.step)) for one in ends)
    if isinstance(parent, ast.Slice) and isinstance(node, ast.Name):
        others = [other for other in scope.numbers(site.line) if other != node.id]
        yield from (("slice", binary(name(other), ast.Add(), node)) for other in others)


def _slopes(site: Site, _: Scope) -> Iterator[tuple[str, ast.expr]]:
    """The slope of tanh for that of the sigmoid: `1 - a**2` for `a * (1 - a)`, and the other way round."""
    match site.node:
        case ast.BinOp(a, ast.Mult(), ast.BinOp(ast.Constant(1), ast.Sub(), b)) if _alike(a, b):
            yield "expression", binary(number(1), ast.Sub(), binary(a, ast.Pow(), number(2)))
        case ast.BinOp(ast.Constant(1), ast.Sub(), ast.BinOp(a, ast.Pow(), ast.Constant(2))):
            yield "expression", binary(a, ast.Mult(), binary(number(1), ast.Sub(), a))
        case ast.BinOp(ast.Constant(1), ast.Sub(), ast.BinOp(a, ast.Mult(), b)) if _alike(a, b):
            yield "expression", binary(a, ast.Mult(), binary(number(1), ast.Sub(), a))


def _turned(site: Site, scope: Scope) -> Iterator[tuple[str, ast.expr]]:
    """`sum(abs(a))` for `abs(sum(a))`, the largest for a mean, `(a - b)**2` for `a**2`, shares for what is added."""
    match site.node:
        case ast.Call(
            ast.Attribute(ast.Name("np"), _) as outer, [ast.Call(ast.Attribute(a, way), [], _) as inner], []
        ):
            if way in _ALONG_AN_AXIS:
                yield (
                    "order",
                    ast.Call(ast.Attribute(ast.Call(outer, [a], []), way, ast.Load()), [], inner.keywords),
                )
        case ast.Call(ast.Attribute(ast.Name("np"), "mean"), arguments, keywords):
            yield "function", ast.Call(numpy("max", *arguments).func, arguments, keywords)
        case ast.BinOp(a, ast.Pow(), ast.Constant(2)) if not isinstance(a, ast.BinOp):
            for other in scope.before(site.line):
                if scope.kind(other) == "value":
                    yield "expression", binary(binary(a, ast.Sub(), name(other)), ast.Pow(), number(2))
        case ast.Name() if isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, ast.Add):
            for axis in (0, 1):
                along = [ast.keyword("axis", number(axis)), ast.keyword("keepdims", ast.Constant(True))]
                total = ast.Call(numpy("sum", site.node).func, [site.node], along)
                yield "extra_term", binary(site.node, ast.Div(), total)


def _parts(subject: Subject) -> Iterator[Exchange]:
    """What is made of a name elsewhere, for the name: `X[:, places]` for `X`, `z - top` for `z`."""
    sites = [site for site in sites_of(subject.lines) if not site.stored]
    made: dict[str, set[str]] = {}
    for node in (site.node for site in sites):
        whole = _made_of(node)
        if isinstance(whole, ast.Name):
            made.setdefault(whole.id, set()).add(ast.unparse(node))
    for site in sites:
        if isinstance(site.node, ast.Name) and not isinstance(site.parent, ast.Subscript | ast.Attribute):
            for text in sorted(made.get(site.node.id, set()) - {ast.unparse(site.parent)}):
                part = ast.parse(text, mode="eval").body  # its own: the name may stand in it
                yield Exchange("expression", site, Step(part), site.node.id, text)


def _made_of(node: ast.expr) -> ast.expr | None:
    """The array of which a part is taken, or from which something is subtracted."""
    if isinstance(node, ast.Subscript):
        return node.value
    return node.left if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) else None


def _alike(one: ast.expr, other: ast.expr) -> bool:
    return ast.unparse(one) == ast.unparse(other)


def _of_arrays(site: Site, scope: Scope) -> Iterator[tuple[str, ast.expr]]:
    """`a @ b` for `a * b`, an axis or the length for `np.sum(a)`, `a[:k]` for `a[k:]`, `a + b` for `max(a, b)`."""
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        yield "operator", binary(node.left, ast.MatMult(), node.right)
    elif isinstance(node, ast.Slice) and (node.lower is None) is not (node.upper is None):
        yield "slice", ast.Slice(node.upper, node.lower, node.step)
    elif isinstance(node, ast.Call) and called(node) in _ONE_OF_TWO and _of_two(node):
        yield "expression", binary(node.args[0], ast.Add(), node.args[1])
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "sum" and len(node.args) == 1 and not node.keywords:
            yield "function", numpy("linalg.norm", node.args[0])
        if node.func.attr == "mean" and len(node.args) == 1 and not node.keywords:
            yield from (
                ("expression", binary(numpy("sum", node.args[0]), ast.Div(), size)) for size in _sizes(node)
            )
        if node.func.attr == "abs" and len(node.args) == 1:
            yield "function", numpy("maximum", number(0), node.args[0])
        is_open = all(one.arg != "axis" for one in node.keywords) and node.func.attr in _ALONG_AN_AXIS
        for axis in (0, 1) if is_open else ():
            along = [*node.keywords, ast.keyword("axis", number(axis))]
            yield "axis", ast.Call(node.func, node.args, along)


def _sizes(node: ast.AST) -> Iterator[ast.expr]:
    """How many examples there are, by each name in an expression but that of NumPy: `Y.shape[1]`."""
    for one in dict.fromkeys(one.id for one in ast.walk(node) if isinstance(one, ast.Name)):
        if one != "np":
            yield ast.Subscript(ast.Attribute(name(one), "shape", ast.Load()), number(1), ast.Load())


def _of_two(node: ast.Call) -> bool:
    return len(node.args) == 2 and not node.keywords and not any(map(is_number, node.args))


def _of_wholes(site: Site, scope: Scope) -> Iterator[tuple[str, ast.expr]]:
    """All that a statement computes: `sigmoid(Z)` for `Z`, `cost / X.shape[1]` for `cost`, `a + x` in `a = x`."""
    node = site.node
    if not site.whole or is_text(node):
        return
    if isinstance(site.parent, ast.Assign) and not isinstance(node, ast.Constant):
        target = site.parent.targets[0]
        known = target.id in scope.before(site.line) if isinstance(target, ast.Name) else True
        if known and isinstance(target, ast.Name | ast.Subscript):
            before = ast.parse(ast.unparse(target), mode="eval").body
            yield "assignment", binary(before, ast.Add(), node)
    if isinstance(node, ast.Call) and site.returned:
        yield "transpose", ast.Attribute(node, "T", ast.Load())
    if isinstance(node, ast.Name):
        others = (one for one in scope.outside - scope.functions if one.islower() and not one.startswith("_"))
        yield from (("missing_call", ast.Call(name(helper), [node], [])) for helper in sorted(others))
    if isinstance(
        node, ast.BinOp | ast.Call
    ):  # of a bare name, a division by 1 would be the copy that is missing
        for array in (one for one in scope.parameters if one in scope.arrays):
            for axis in (0, 1):
                shape = ast.Attribute(name(array), "shape", ast.Load())
                size = ast.Subscript(shape, number(axis), ast.Load())
                yield "extra_term", binary(node, ast.Div(), size)


def _further_in(before: ast.expr, op: ast.operator, term: ast.expr) -> Iterator[ast.expr]:
    """`a - b / (c + d)` for `a - b / c + d`, `a / f(b + c)` for `a / f(b) + c`: the last term goes further in."""
    if isinstance(before, ast.BinOp):
        deeper = (*bracketed(binary(before.right, op, term)), *_further_in(before.right, op, term))
        yield from (binary(before.left, before.op, other) for other in deeper)


def _is_term(site: Site) -> bool:
    """Whether an expression is an operand of a calculation, or all that a statement computes."""
    computed = isinstance(site.node, ast.Name | ast.Subscript | ast.BinOp | ast.Call)
    return computed and (isinstance(site.parent, ast.BinOp) or site.whole) and not is_text(site.node)
