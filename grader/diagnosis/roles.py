"""What a name of the reference is called to a learner: by its role, by what the statement calls it, or not at all."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cached_property

from grader.mutation.build import TRANSPOSED


class Roles:
    """The words for the names of one function.

    `[symbols]` of assignment.toml gives the role of a name or of a short expression. A parameter of the function and
    a key of its dictionaries stand in the statement, and may be shown as they are. No other name is.
    """

    def __init__(self, symbols: Mapping[str, str], parameters: frozenset[str]) -> None:
        self._symbols = symbols
        self._parameters = parameters
        self._known: dict[str, str] = {}

    @cached_property
    def _expressions(self) -> dict[str, str]:
        return {_normal(text): _with_article(role) for text, role in self._symbols.items()}

    def of(self, text: str) -> str:
        """The words for an expression of the reference; nothing where there are none."""
        if text not in self._known:
            try:
                self._known[text] = self._of(ast.parse(text, mode="eval").body)
            except SyntaxError:
                self._known[text] = ""
        return self._known[text]

    def place(self, target: str) -> str:
        """The words for what a statement is for: nothing for a loop, a condition, and what has no role."""
        if target in ("return", "if", "while", "def", "expr") or target.startswith("for "):
            return ""
        target = target.removesuffix(".append")
        return self.of(target) or self.of(target.partition("[")[0])

    def _of(self, node: ast.expr) -> str:
        role = self._expressions.get(ast.unparse(node))
        if role:
            return role
        if isinstance(node, ast.Name):
            return f"`{node.id}`" if node.id in self._parameters else ""
        if isinstance(node, ast.Constant):
            return f"`{node.value}`" if isinstance(node.value, str) else str(node.value)
        if isinstance(node, ast.Subscript):
            key = _key(node.slice)
            return f"`{key}`" if key else ""
        if isinstance(node, ast.Attribute) and node.attr == TRANSPOSED:
            inner = self._of(node.value)
            return f"the transpose of {inner}" if inner else ""
        return ""


def _with_article(role: str) -> str:
    """ "the number of examples" for "number of examples"; a formula stays as it is."""
    first = role.partition(" ")[0]
    bare = first.isalpha() and first.islower() and len(first) > 1 and first not in _ARTICLES
    return f"the {role}" if bare else role


_ARTICLES = {"the", "an", "each", "every", "what", "which", "how", "one", "all"}


def _normal(text: str) -> str:
    try:
        return ast.unparse(ast.parse(text, mode="eval"))
    except SyntaxError:
        return text


def _key(node: ast.expr) -> str:
    """The text that a key begins with: dW for f"dW{l}" and for "dW" + str(l)."""
    while isinstance(node, ast.BinOp):
        node = node.left
    if isinstance(node, ast.JoinedStr) and node.values:
        node = node.values[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
