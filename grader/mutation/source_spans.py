"""What a change touches in the text that it was made from: the smallest piece, and what that is a part of. In the box.

Pieces are characters of the text, from and to, so that learners are shown what they wrote.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from grader.mutation.name_scope import is_text
from grader.mutation.sites import Site
from grader.mutation.syntax import is_number

Piece = tuple[str, int, int]
"""A role, the first character, and the one after the last."""
TOO_MANY = "too many"
_OPERATOR = re.compile(r"[-+*/%@<>=!]+|and\b|or\b|is\s+not\b|is\b|not\s+in\b|in\b")
_BY_TYPE: dict[type[ast.AST], str] = {
    ast.Name: "name",
    ast.Slice: "slice",
    ast.Compare: "comparison",
    ast.BoolOp: "comparison",
    ast.keyword: "other_argument",
    ast.Call: "call",
    ast.BinOp: "calculation",
}


class Text:
    """A source whose expressions can be found in it."""

    def __init__(self, source: str, skipped: int) -> None:
        """`skipped` characters at the beginning are none of the learner's: positions count from behind them."""
        self._source = source
        self._skipped = skipped
        self._lines = source.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def pieces(self, site: Site, after: ast.expr, operator: str) -> list[Piece]:
        """What the exchange of an expression touches, the smallest piece first, the statement's expression last.

        Parameters
        ----------
        site : Site
        after : ast.expr
            What stands there instead.
        operator : str

        Returns
        -------
        list of Piece
        """
        pairs = list(_down_to_the_difference(site.node, after))
        chain: list[ast.AST] = [*site.parents, *(before for before, _ in pairs)]
        texts = [at for at, node in enumerate(chain) if isinstance(node, ast.JoinedStr)]
        found = []
        if texts:  # what stands in an f-string has no place of its own
            chain = chain[: texts[0] + 1]
        else:
            found = self._moved(site.node, after) if operator == "brackets" else self._smallest(*pairs[-1])
        for at in range(len(chain) - 1, 0, -1):
            node = chain[at]
            named = isinstance(chain[at - 1], ast.keyword) and isinstance(
                node, ast.Constant
            )  # `axis=1` says more than `1`
            if isinstance(node, ast.expr | ast.keyword) and not named:
                found.append((_role(node, chain[at - 1]), *self._span(node)))
        return found

    def condition(self, test: ast.expr) -> list[Piece]:
        """The condition of a statement.

        Parameters
        ----------
        test : ast.expr

        Returns
        -------
        list of Piece
        """
        return [("condition", *self._span(test))]

    def _span(self, node: ast.expr | ast.keyword) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)

    def _at(self, line: int, column: int) -> int:
        """The character where a column of UTF-8 is."""
        before = self._lines[line - 1].encode()[:column].decode(errors="replace")
        return self._starts[line - 1] + len(before) - self._skipped

    def _moved(self, before: ast.expr, after: ast.expr) -> list[Piece]:
        """The term that comes into other brackets: `+ c` of `a * b + c` and of `f(b + c)`."""
        whole = before.args[0] if isinstance(before, ast.Call) and before.args else before
        if not isinstance(whole, ast.BinOp) or not isinstance(whole.op, ast.Add | ast.Sub):
            return []
        if isinstance(after, ast.BinOp) and isinstance(whole.right, ast.BinOp) and whole is before:
            return []  # which of several terms it is that moves is not clear
        return [("term", self._operator(whole.left, whole.right)[0], self._span(whole)[1])]

    def _smallest(self, before: ast.AST, after: ast.AST) -> list[Piece]:
        """The operand with its operator, or the call, that an exchange takes away, or the operator; else nothing."""
        if isinstance(before, ast.BinOp | ast.Compare) and isinstance(after, ast.BinOp | ast.Compare):
            other = self._other_operator(before, after)
            if other:
                return other
        if isinstance(before, ast.BinOp):
            return self._operand_left_out(before, before.left, before.right, after)
        if isinstance(before, ast.BoolOp) and len(before.values) == 2:
            return self._operand_left_out(before, before.values[0], before.values[1], after)
        if isinstance(before, ast.Call):
            return self._call_left_out(before, after)
        return []

    def _other_operator(self, before: ast.BinOp | ast.Compare, after: ast.BinOp | ast.Compare) -> list[Piece]:
        mine, its = _operands(before), _operands(after)
        if len(mine) != 2 or len(its) != 2 or not all(map(_same, mine, its)):
            return []
        role = "operator" if isinstance(before, ast.BinOp) else "comparison"
        return [(role, *self._operator(*mine))]

    def _operand_left_out(
        self, whole: ast.expr, left: ast.expr, right: ast.expr, after: ast.AST
    ) -> list[Piece]:
        start, end = self._span(whole)
        if _same(left, after):
            return [(TOO_MANY, self._operator(left, right)[0], end)]
        if _same(right, after):
            return [(TOO_MANY, start, self._operator(left, right)[1])]
        return []

    def _operator(self, left: ast.expr, right: ast.expr) -> tuple[int, int]:
        """Where the operator between two operands stands: behind the brackets that close the first."""
        begin, end = self._span(left)[1], self._span(right)[0]
        found = _OPERATOR.search(self._source, begin + self._skipped, end + self._skipped)
        return (found.start() - self._skipped, found.end() - self._skipped) if found else (begin, end)

    def _call_left_out(self, before: ast.Call, after: ast.AST) -> list[Piece]:
        if before.args and _same(before.args[0], after):
            return [(TOO_MANY, *self._span(before.func))]
        if isinstance(before.func, ast.Attribute) and _same(before.func.value, after):
            return [(TOO_MANY, self._span(before.func.value)[1], self._span(before)[1])]
        return []


def _down_to_the_difference(before: ast.AST, after: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """The pairs of expressions that differ, each a part of the last, as long as one part alone differs."""
    while True:
        yield before, after
        if type(before) is not type(after):
            return
        parts, others = list(ast.iter_child_nodes(before)), list(ast.iter_child_nodes(after))
        differing = [pair for pair in zip(parts, others, strict=False) if not _same(*pair)]
        if len(parts) != len(others) or len(differing) != 1 or _own_words(before) != _own_words(after):
            return
        before, after = differing[0]
        if not isinstance(before, ast.expr | ast.keyword) or not isinstance(after, ast.expr | ast.keyword):
            return


def _operands(node: ast.BinOp | ast.Compare) -> list[ast.expr]:
    return [node.left, node.right] if isinstance(node, ast.BinOp) else [node.left, *node.comparators]


def _same(one: ast.AST, other: ast.AST) -> bool:
    return one is other or (type(one) is type(other) and ast.dump(one) == ast.dump(other))


def _own_words(node: ast.AST) -> list[object]:
    """What a node says that is no other node: a name, a number."""
    return [value for _, value in ast.iter_fields(node) if not isinstance(value, ast.AST | list)]


def _role(node: ast.expr | ast.keyword, parent: ast.AST) -> str:
    """What an expression is, to be called by it where changes of several kinds mend it."""
    if isinstance(parent, ast.If | ast.While | ast.IfExp) and node is parent.test:
        return "condition"
    if isinstance(parent, ast.For | ast.comprehension) and node is parent.iter:
        return "loop"
    if isinstance(parent, ast.Call) and node is parent.func:
        return "function"
    if is_text(node):
        return "key"
    if is_number(node):
        return "number"
    indexed = isinstance(parent, ast.Subscript) and node is parent.slice
    return "index" if indexed and not isinstance(node, ast.Slice) else _BY_TYPE.get(type(node), "")
