"""How each kind of change is said, and how likely it is: the sentences of all operators, and their table."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable
from typing import NamedTuple

from grader.mutation import Change
from grader.mutation.roles import Roles
from grader.mutation.syntax import TRANSPOSED, called, is_product

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


class _Two(NamedTuple):
    """A change with both sides parsed; None where a side is no expression."""

    before: ast.expr | None
    after: ast.expr | None
    change: Change
    roles: Roles


def said_of(change: Change, roles: Roles, *, idiom: bool) -> str:
    """How one change is said; nothing where no words fit. Of what only another right answer calls nothing is said."""
    two = _Two(_parsed(change.before), _parsed(change.after), change, roles)
    say = _SAYINGS.get(change.operator, (LAST, _nothing))[1]
    return "" if idiom and _is_foreign(two) else say(two)


def aside(change: Change) -> float:
    """By how much it is less likely than others of its kind: people drop a whole factor, and a sign that is there."""
    before = _parsed(change.before)
    if (
        isinstance(before, ast.BinOp)
        and change.target.startswith("for ")
        and ast.unparse(before.right) == "1"
    ):
        return 8.0  # rather a round too few
    if change.operator == "dropped_operand" and isinstance(before, ast.BinOp):
        return 0.5 if isinstance(before.op, ast.Add | ast.Sub) else 0.0
    return 0.2 if change.operator == "sign" and not isinstance(before, ast.UnaryOp) else 0.0


def rank(operator: str) -> float:
    """How likely it is that a person makes a change of this kind: 1 the likeliest."""
    return _SAYINGS.get(operator, (LAST, _nothing))[0]


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
LAST = 40
_DENOMINATOR = "only the denominator of a quotient were left"
UNLIKELY = frozenset({_DENOMINATOR, ""})
"""What nobody does who does not do something simpler that gives the same."""


VAGUE = "something else"
"""How it begins where what stands there has no words."""


@functools.lru_cache(maxsize=4096)
def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError:
        return None


def _nothing(two: _Two) -> str:  # noqa: ARG001 - one signature for all
    return ""


def _instead(two: _Two) -> str:
    for sides in ((two.change.after, two.change.before), _tables(two) or ("", "")):
        after, before = (two.roles.of(side) if side else "" for side in sides)
        if after and before and after != before:
            return f"{after} stood where {before} belongs"
    before = two.roles.of(two.change.before)
    is_constant = isinstance(two.before, ast.Constant)
    return f"something else stood where {before} belongs" if before and not is_constant else ""


def _tables(two: _Two) -> tuple[str, str] | None:
    """The two dictionaries, where the same key is taken of another."""
    after, before = two.after, two.before
    if not (isinstance(after, ast.Subscript) and isinstance(before, ast.Subscript)):
        return None
    same = ast.unparse(after.slice) == ast.unparse(before.slice)
    return (ast.unparse(after.value), ast.unparse(before.value)) if same else None


def _key(two: _Two) -> str:
    after, before = two.roles.of(two.change.after), two.roles.of(two.change.before)
    key = "" if two.change.target == "return" else "the key "  # a word that is returned is no key
    return f"{key}{after} stood where {before} belongs" if after and before else ""


def _slice(two: _Two) -> str:
    if ":" in two.change.before and ":" not in two.change.after:
        return "an index stood where a slice belongs"
    return "a slice began or ended elsewhere"


def _dropped_operand(two: _Two) -> str:
    if not isinstance(two.before, ast.BinOp):
        return "half of a condition were missing"
    node = two.before
    left_stays = ast.unparse(node.left) == two.change.after
    gone = two.roles.of(ast.unparse(node.right if left_stays else node.left))
    if isinstance(node.op, ast.Add) and gone:
        at_border = gone == "1" and two.change.inside == "comparison"
        return "a border were off by one" if at_border else f"{gone} had not been added"
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
    if isinstance(node.op, ast.Div | ast.FloorDiv | ast.Mod):
        return _dropped_division(node, gone) if left_stays else _DENOMINATOR
    if isinstance(node.op, ast.MatMult):
        return "a matrix product had not been taken"
    return _dropped_factor(two, node, gone)


def _dropped_factor(two: _Two, node: ast.BinOp, what: str) -> str:
    if two.change.inside == "denominator":
        return _dropped_division(node, what)
    return f"{_factor(what, 'the')} were missing" if what else "a factor were missing"


def _dropped_division(node: ast.BinOp, by: str) -> str:
    if isinstance(node.op, ast.Mod):
        return "a remainder had not been taken"
    return f"the division by {by} were missing" if by else "a division were missing"


def _factor(what: str, article: str) -> str:
    """The words for a factor: a short one is called a factor, a longer one is multiplied by."""
    is_short = " " not in what or what[0] == "`"
    return f"{article} factor {what}" if is_short else f"{article} multiplication by {what}"


NO_COPY = "two arrays were one, or one were made from the other: a copy is missing, or is of the wrong one"
"""Where it stands is not said: with the other one made from this one, all is the same."""


def _dropped_call(two: _Two) -> str:
    if not isinstance(two.before, ast.Call):
        return ""
    name = called(two.before)
    if isinstance(two.before.func, ast.Attribute) and name not in _EVERYDAY - _STARTS:
        return ""
    if name == "copy":
        return NO_COPY
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
    if isinstance(two.before, ast.Name) and _EVERYDAY.isdisjoint((before, after)):
        return ""  # nobody calls one exercise for another
    if (before, after) == ("sqrt", "abs"):
        return "`sqrt` had not been applied"
    return f"`{after}` were called where `{before}` belongs" if before and after else ""


def _last(node: ast.expr | None) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


_CONSTANTS = {
    "comparison": "a border lay elsewhere",
    "shape": "another axis had been counted",
}
"""What another number means where the number itself says nothing to a learner."""


def _constant(two: _Two) -> str:
    after, before = (two.roles.of(side) for side in (two.change.after, two.change.before))
    if two.change.after == f"-{two.change.before}":
        return "there were a minus sign too many"
    default = " as a default" if two.change.target == "def" else ""
    if two.change.inside == "axis":
        return f"axis {two.change.after} stood where axis {two.change.before} belongs"
    if two.change.inside in _CONSTANTS and two.change.before in ("0", "1", "2"):
        return _CONSTANTS[two.change.inside]
    if not (default or two.roles.place(two.change.target)) and two.change.after.isdigit():
        return ""  # a number without a place leads anywhere
    return f"{after or two.change.after} stood{default} where {before or two.change.before} belongs"


def _off_by_one(two: _Two) -> str:
    return "" if ":" in two.change.before else "an index or a size were off by one"


def _shape(two: _Two) -> str:
    if two.change.target == "return":
        return "one of several results were left out"
    return "an axis were left out" if two.change.inside == "sizes" else "one part of several were left out"


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
    return "a step stood in another block than it should (look at its indentation)"


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
    "condition": (13, _plain("a condition were decided the other way")),
    "slice": (14, _slice),
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
