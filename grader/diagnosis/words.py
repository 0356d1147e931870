"""What a change is called to a learner: made from its kind and from the roles of names, never from a line of ours."""

from __future__ import annotations

import ast
import functools
import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from grader.diagnosis.roles import Roles
from grader.mutation import Change
from grader.mutation.build import TRANSPOSED, called, is_product

_SIGNS: dict[type[ast.operator], str] = {
    ast.Add: "a sum",
    ast.Sub: "a difference",
    ast.Mult: "a product",
    ast.Div: "a quotient",
    ast.FloorDiv: "a quotient without remainder",
    ast.Mod: "a remainder",
    ast.Pow: "a power",
    ast.MatMult: "a matrix product",
}
_COMPARED: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


class Meaning(NamedTuple):
    """What a change means: the lower the rank, the likelier a person made it. `text` is empty where nothing fits.

    `idiom` tells that another right answer is changed, not the reference.
    """

    kind: str
    text: str
    where: str
    rank: float
    idiom: bool = False


class _Two(NamedTuple):
    """A change with both sides parsed; None where a side is no expression."""

    before: ast.expr | None
    after: ast.expr | None
    change: Change
    roles: Roles


def meaning(change: Change, roles: Roles, *, idiom: bool = False) -> Meaning:
    """What one change means. What is changed in an idiom is said where no change of the reference gives the same."""
    two = _Two(_parsed(change.before), _parsed(change.after), change, roles)
    say = _SAYINGS.get(change.operator, (_LAST, _nothing))[1]
    said = "" if idiom and _is_foreign(two) else say(two)
    likeliness: float = _LAST if said in _UNLIKELY else rank(change.operator)
    if change.operator == "dropped_operand" and _is_sum(two.before):
        likeliness += 0.5  # a whole factor is dropped rather than half of it
    place = roles.place(change.target)
    where = f"{place}, and in every step like it" if place and change.places > 1 else place
    return Meaning(change.operator, said, where, likeliness + (_IDIOM if idiom else 0), idiom)


def _is_sum(node: ast.expr | None) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)


def rank(operator: str) -> float:
    """How likely it is that a person makes a change of this kind: 1 the likeliest."""
    return _SAYINGS.get(operator, (_LAST, _nothing))[0]


def common(members: Sequence[Meaning]) -> Meaning | None:
    """What the changes of a class have in common; None where that is nothing.

    All of them give the same results, so that each is a true "as if". Said is what the likeliest of them say, if they
    say one thing; else only the place, if all of them have one (those of the reference, where there are any: the lines
    of others are cut differently); else nothing.
    """
    best = min(one.rank for one in members)
    likely = [one for one in members if one.rank == best]
    texts = {one.text for one in likely}
    if len(texts) == 1 and all(texts):
        return likely[0] if len({one.where for one in likely}) == 1 else likely[0]._replace(where="")
    ours = [one for one in members if not one.idiom] or members
    if ours[0].where and len({one.where for one in ours}) == 1:
        return Meaning("where", "", ours[0].where, best)
    return None


def sentence(said: Meaning) -> str:
    """The sentence for a learner."""
    if not said.text:
        return f"One step in the computation of {said.where.partition(', and')[0]} is not what it should be."
    is_said = not said.where or said.where.partition(", and")[0] in said.text
    inside = "" if is_said else f", in the computation of {said.where}"
    return f"It behaves as if {said.text}{inside}."


def identifier(said: Meaning) -> str:
    """The name that a class is counted by: the same for the same sentence."""
    return f"{said.kind}-{hashlib.sha256(sentence(said).encode()).hexdigest()[:6]}"


def _is_foreign(two: _Two) -> bool:
    """Whether it is about a function that other right answers do not call: its name would say nothing."""
    if two.change.operator == "function":
        names = [_last(side) for side in (two.before, two.after)]
    elif two.change.operator == "dropped_call" and two.before is not None:
        names = [called(two.before)]
    else:
        return False
    return not _EVERYDAY.issuperset(names)


_EVERYDAY = frozenset(
    """
    sqrt square power exp log abs sum mean max maximum min dot matmul tanh sigmoid relu copy
    randn rand standard_normal normal uniform random permutation shuffle round floor zeros ones
    """.split()
)
_STARTS = frozenset({"zeros", "ones"})
"""What makes something new: nobody leaves it out and goes on with its argument."""
_LAST = 40
_IDIOM = 5
"""By so much a change of another right answer is less likely than the same change of the reference."""
_DENOMINATOR = "only the denominator of a quotient were left"
_UNLIKELY = {_DENOMINATOR, ""}
"""What nobody does who does not do something simpler that gives the same."""


@functools.lru_cache(maxsize=4096)
def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError:
        return None


def _nothing(two: _Two) -> str:  # noqa: ARG001 - one signature for all
    return ""


def _instead(two: _Two) -> str:
    after, before = two.roles.of(two.change.after), two.roles.of(two.change.before)
    if after and before and after != before:
        return f"{after} stood where {before} belongs"
    return f"something else stood where {before} belongs" if before else ""


def _key(two: _Two) -> str:
    after, before = two.roles.of(two.change.after), two.roles.of(two.change.before)
    return f"the key {after} stood where {before} belongs" if after and before else ""


def _dropped_operand(two: _Two) -> str:
    if not isinstance(two.before, ast.BinOp):
        return "half of a condition were missing"
    node = two.before
    left_stays = ast.unparse(node.left) == two.change.after
    gone = two.roles.of(ast.unparse(node.right if left_stays else node.left))
    if isinstance(node.op, ast.Add) and gone:
        return f"{gone} had not been added"
    if isinstance(node.op, ast.Sub) and gone and left_stays:
        return f"{gone} had not been subtracted"
    if isinstance(node.op, ast.Sub) and not left_stays:
        return _instead(two) or "a term were missing"
    if isinstance(node.op, ast.Add | ast.Sub):
        return f"the term {gone} were missing" if gone else "a term were missing"
    if isinstance(node.op, ast.Pow):
        return (
            (f"the exponent {gone} were missing" if gone else "an exponent were missing")
            if left_stays
            else ""
        )
    if isinstance(node.op, ast.Div):
        if left_stays:
            return f"the division by {gone} were missing" if gone else "a division were missing"
        return _DENOMINATOR
    if isinstance(node.op, ast.MatMult):
        return "a matrix product had not been taken"
    return f"{_factor(gone, 'the')} were missing" if gone else "a factor were missing"


def _factor(what: str, article: str) -> str:
    """The words for a factor: a short one is called a factor, a longer one is multiplied by."""
    is_short = " " not in what or what[0] == "`"
    return f"{article} factor {what}" if is_short else f"{article} multiplication by {what}"


def _dropped_call(two: _Two) -> str:
    if not isinstance(two.before, ast.Call):
        return ""
    name = called(two.before)
    if isinstance(two.before.func, ast.Attribute) and name not in _EVERYDAY - _STARTS:
        return ""
    what = f"`{name}`" if name else two.roles.of(ast.unparse(two.before.func))
    return f"{what} had not been applied" if what else ""


def _operator(two: _Two) -> str:
    if not isinstance(two.before, ast.BinOp) or not isinstance(two.after, ast.BinOp):
        return ""
    before, after = type(two.before.op), type(two.after.op)
    entries = " entry by entry" if before is ast.MatMult else ""
    return f"{_SIGNS[after]}{entries} stood where {_SIGNS[before]} belongs"


def _sign(two: _Two) -> str:
    negative = isinstance(two.before, ast.UnaryOp)
    return "a minus sign were missing" if negative else "there were a minus sign too many"


def _function(two: _Two) -> str:
    before, after = (_last(side) for side in (two.before, two.after))
    if (before, after) == ("sqrt", "abs"):
        return "`sqrt` had not been applied"
    return f"`{after}` were called where `{before}` belongs" if before and after else ""


def _last(node: ast.expr | None) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _constant(two: _Two) -> str:
    after, before = (two.roles.of(side) for side in (two.change.after, two.change.before))
    if two.change.after == f"-{two.change.before}":
        return "there were a minus sign too many"
    default = " as a default" if two.change.target == "def" else ""
    return f"{after or two.change.after} stood{default} where {before or two.change.before} belongs"


def _off_by_one(two: _Two) -> str:
    return "" if ":" in two.change.before else "an index or a size were off by one"


def _shape(two: _Two) -> str:
    if two.change.target == "return":
        return "one of several results were left out"
    return "one part of several were left out"


def _transpose(two: _Two) -> str:
    there = isinstance(two.before, ast.Attribute) and two.before.attr == TRANSPOSED
    return "a transpose were missing" if there else "there were a transpose too many"


def _order(two: _Two) -> str:
    if isinstance(two.before, ast.Tuple):
        return "two of several parts had changed places"
    if two.before is not None and is_product(two.before):
        return "the two factors of a matrix product had changed places"
    if isinstance(two.before, ast.BinOp):
        return f"the two sides of {_SIGNS[type(two.before.op)]} had changed places"
    return "two arguments had changed places"


def _comparison(two: _Two) -> str:
    if isinstance(two.before, ast.Compare) and isinstance(two.after, ast.Compare):
        after, before = (_COMPARED.get(type(side.ops[0]), "") for side in (two.after, two.before))
        return (
            f"`{after}` stood where `{before}` belongs"
            if after and before
            else "a comparison were turned round"
        )
    return "a condition were turned round"


def _axis(two: _Two) -> str:
    name = called(two.before) if two.before is not None else ""
    return f"`{name}` ran along another axis" if name else "a sum ran along another axis"


def _keepdims(two: _Two) -> str:
    kept = "keepdims" in two.change.before and "keepdims" not in two.change.after
    return (
        "an axis had been lost in a sum (keepdims)"
        if kept
        else "a sum kept an axis that should go (keepdims)"
    )


def _extra_term(two: _Two) -> str:
    if not isinstance(two.after, ast.BinOp) or two.change.target in ("if", "while"):
        return ""
    node = two.after
    left_is_old = ast.unparse(node.left) == two.change.before
    more = two.roles.of(ast.unparse(node.right if left_is_old else node.left))
    if isinstance(node.op, ast.Add):
        return f"{more} had been added" if more else "a term had been added"
    if isinstance(node.op, ast.Div):
        return f"there were a division by {more} too many" if more else "there were a division too many"
    return f"there were {_factor(more, 'a')} too many" if more else "there were a factor too many"


def _statement(two: _Two) -> str:
    place = two.roles.place(two.change.target)
    if two.change.target == "return":
        return "`return` were missing"
    if two.change.target == "if":
        return "a case that needs an `if` were missing"
    return f"the step that computes {place} were missing" if place else ""


def _indentation(two: _Two) -> str:
    if two.change.target == "return":
        return "`return` stood inside the loop"
    return "a step stood inside the loop that belongs after it, or the other way round"


def _fixed(two: _Two) -> str:
    return f"the value that `{two.change.before}` is called with were not used"


_Saying = Callable[[_Two], str]


def _plain(text: str) -> _Saying:
    return lambda two: text  # noqa: ARG005 - one signature for all


_SAYINGS: dict[str, tuple[float, _Saying]] = {
    "dropped_operand": (2, _dropped_operand),
    "dropped_call": (1, _dropped_call),
    "similar_name": (3, _instead),
    "key": (2, _key),
    "function": (4, _function),
    "transpose": (3, _transpose),
    "statement": (5, _statement),
    "expression": (6, _instead),
    "sign": (11, _sign),
    "order": (12, _order),
    "comparison": (8, _comparison),
    "axis": (8, _axis),
    "keepdims": (9, _keepdims),
    "indentation": (10, _indentation),
    "operator": (7, _operator),
    "brackets": (6.5, _plain("brackets closed elsewhere")),
    "constant": (10, _constant),
    "fixed": (9, _fixed),
    "condition": (13, _plain("a condition were decided the other way")),
    "slice": (14, _plain("a slice began or ended elsewhere")),
    "index": (14, _plain("another entry were taken")),
    "shape": (15, _shape),
    "off_by_one": (16, _off_by_one),
    "argument": (17, _plain("an argument were left out")),
    "assignment": (10, _plain("a value were set that should be added to, or the other way round")),
    "constant_for_name": (18, _instead),
    "name_for_constant": (22, _instead),
    "extra_term": (20, _extra_term),
    "zeros_for_scalar": (21, _plain("a number stood where an array belongs, or the other way round")),
}
"""For each operator: how likely it is that a person did it, 1 the likeliest, and how it is said."""
