"""What a name of the reference is called to a learner: by its role, by what the statement calls it, or not at all."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from grader.mutation.syntax import TRANSPOSED, first_part, is_number

_SHAPE = re.compile(r"shapes? \(([^()]*)\)")
_ITEM = re.compile(r"^(\w+) : ", re.MULTILINE)
_LETTER = re.compile(r"[^\W\d]\w*")


def named_by(statement: str) -> frozenset[str]:
    """The names that an exercise's own statement gives: what it takes, what it returns, and the letters of shapes.

    Parameters
    ----------
    statement : str
        The docstring of the function.

    Returns
    -------
    frozenset of str
    """
    letters = _LETTER.findall(" ".join(_SHAPE.findall(statement)))
    return frozenset([*letters, *_ITEM.findall(statement)])


class Roles:
    """The words for the names of one function.

    A parameter of the function, another name of its statement and a key of its dictionaries may be shown as they are;
    so may what is computed of them and of numbers, three in all, `1 - beta1`. `symbols` of the exercise give the role
    of any other name or short expression. No other name is shown.

    Other right answers use names as they like: with `names`, those of the reference, only these have roles. Names that
    are `bound` in the function are its own.
    """

    def __init__(
        self,
        symbols: Mapping[str, str],
        parameters: frozenset[str],
        names: frozenset[str] | None = None,
        bound: frozenset[str] = frozenset(),
    ) -> None:
        self._symbols = symbols
        self._parameters = parameters
        self._names = names
        self._inner = bound - parameters - symbols.keys()
        self._known: dict[str, str] = {}

    @cached_property
    def _expressions(self) -> dict[str, str]:
        return {
            _normal(text): _with_article(role)
            for text, role in self._symbols.items()
            if self._names is None or not text.isidentifier() or text in self._names
        }

    def is_inner(self, name: str) -> bool:
        """Whether a name is the function's own, so that no learner knows it.

        Parameters
        ----------
        name : str

        Returns
        -------
        bool
        """
        return name in self._inner

    def of(self, text: str) -> str:
        """The words for an expression of the reference; "" where there are none.

        Parameters
        ----------
        text : str

        Returns
        -------
        str
        """
        if text not in self._known:
            try:
                self._known[text] = self._of(ast.parse(text, mode="eval").body)
            except SyntaxError:
                self._known[text] = ""
        return self._known[text]

    def place(self, target: str) -> str:
        """The words for what a statement computes; "" for a loop, a condition, and what has no role.

        Parameters
        ----------
        target : str

        Returns
        -------
        str
        """
        if target in ("return", "if", "while", "def", "expr") or target.startswith("for "):
            return ""
        target = target.removesuffix(".append")
        return self.of(target) or self.of(target.partition("[")[0])

    def _of(self, node: ast.expr) -> str:
        role = self._expressions.get(ast.unparse(node), "")
        if self._is_plain(node) or (isinstance(node, ast.BinOp) and self._is_formula(node)):
            is_formula = role and " " not in role
            return role if is_formula else f"`{ast.unparse(node)}`"
        if role:
            return role
        if isinstance(node, ast.Constant):
            return f"`{_key(node)}`" if isinstance(node.value, str) else shown_number(node.value)
        if isinstance(node, ast.Subscript):
            key = _key(node.slice)
            return f"`{key}`" if key not in _NO_KEYS else ""
        if isinstance(node, ast.Attribute) and node.attr == TRANSPOSED:
            inner = self._of(node.value)
            return f"the transpose of {inner}" if inner else ""
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and ast.unparse(node.right) == "2":
            inner = self._of(node.left)
            return f"the square of {inner}" if inner else ""
        return ""

    def _is_plain(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id in self._parameters

    def _is_formula(self, node: ast.expr) -> bool:
        """Whether it is made of parameters and numbers, at most three in all: `1 - beta1 ** t`."""
        leaves = list(_leaves(node))
        plain = [self._is_plain(leaf) for leaf in leaves]
        return (
            len(leaves) <= _LEAVES
            and any(plain)
            and all(is_plain or is_number(leaf) for is_plain, leaf in zip(plain, leaves, strict=True))
        )


def _leaves(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        yield from _leaves(node.left)
        yield from _leaves(node.right)
    else:
        yield node


def shown_number(value: object) -> str:
    """A number as people write it."""
    return f"{value:.6g}" if isinstance(value, float) else str(value)


_LEAVES = 3
_NO_KEYS = ("", "d")
"""What is no key by itself: the d in `"d" + name`."""


def _with_article(role: str) -> str:
    """ "the number of examples" for "number of examples"; a formula stays as it is."""
    role = role.partition(" (")[0]  # what stands in brackets explains the symbol, not the mistake
    first = role.partition(" ")[0]
    bare = first.isalpha() and first.islower() and len(first) > 1 and first not in _ARTICLES
    return f"the {role}" if bare else role


_ARTICLES = set("the an each every what which how where whether when one two all".split())


def _normal(text: str) -> str:
    try:
        return ast.unparse(ast.parse(text, mode="eval"))
    except SyntaxError:
        return text


def _key(node: ast.expr) -> str:
    """The text that a key begins with: dW for f"dW{l}", for "dW" + str(l) and for "dW%d" % l."""
    node = first_part(node)
    text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    return text.partition("%")[0]
