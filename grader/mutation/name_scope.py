"""What a function's names are, as far as its text tells: which are alike, and which are bound where."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from functools import cached_property

from grader.mutation.function_lines import Line
from grader.mutation.syntax import called

_PRODUCTS = frozenset({"dot", "matmul"})


class Scope:
    """The names, keys and expressions of one function. `outside` are the names that its module gives it."""

    def __init__(self, lines: list[Line], outside: frozenset[str]) -> None:
        self._lines = lines
        self.outside = outside

    @cached_property
    def nodes(self) -> list[tuple[int, ast.AST]]:
        """Every node with the number of its line; not those that say why something is refused."""
        return [
            (number, node)
            for number, line in enumerate(self._lines)
            if line.node is not None and not isinstance(line.node, ast.Raise)
            for node in ast.walk(line.node)
        ]

    @cached_property
    def bound(self) -> dict[str, int]:
        """Each local name, in the order of appearance, with the line that first binds it."""
        found: dict[str, int] = {}
        inner = self._names_of_comprehensions()
        for number, line in enumerate(self._lines):
            for name in _bound_by(line.node):
                if name not in inner:
                    found.setdefault(name, number)
        return found

    def _names_of_comprehensions(self) -> set[str]:
        targets = (node.target for _, node in self.nodes if isinstance(node, ast.comprehension))
        return {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}

    @cached_property
    def indices(self) -> set[str]:
        """Names by which something is picked: places, steps, numbers of examples."""
        slices = (node.slice for _, node in self.nodes if isinstance(node, ast.Subscript))
        return {node.id for one in slices for node in ast.walk(one) if isinstance(node, ast.Name)}

    @cached_property
    def tables(self) -> set[str]:
        """Names of dictionaries: they are asked for a key that is text, or begin as `{}`."""
        found = {
            node.value.id
            for _, node in self.nodes
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and is_text(node.slice)
        }
        for _, node in self.nodes:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
                found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        return found

    @cached_property
    def functions(self) -> set[str]:
        """Names that are called."""
        return {
            node.func.id
            for _, node in self.nodes
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }

    @cached_property
    def calls(self) -> set[str]:
        """The last name of whatever is called: `tanh` of `np.tanh`."""
        return {called(node) for _, node in self.nodes} - {""}

    @cached_property
    def arrays(self) -> set[str]:
        """Names that cannot be plain numbers: they have parts or attributes, or stand in a matrix product."""
        found: set[str] = set()
        for _, node in self.nodes:
            for part in _parts_with_structure(node):
                if isinstance(part, ast.Name):
                    found.add(part.id)
        return found

    def kind(self, name: str) -> str:
        """The kind of a local name: only names of one kind are taken for one another.

        Parameters
        ----------
        name : str
            As it is bound in the function.

        Returns
        -------
        str
            "table", "function" or "value".
        """
        if name in self.tables:
            return "table"
        return "function" if name in self.functions else "value"

    @property
    def parameters(self) -> list[str]:
        """What the function takes: the names that have a value when its first statement is executed."""
        return list(self.before(1))

    def before(self, line: int) -> Iterator[str]:
        """The local names that have a value when a line is executed.

        Parameters
        ----------
        line : int
            Its place, from 0.

        Returns
        -------
        iterator of str
            Names that an earlier line binds.
        """
        return (name for name, first in self.bound.items() if first < line)

    def alike(self, name: str, line: int) -> Iterator[str]:
        """Other names of the same kind that have a value there.

        Parameters
        ----------
        name : str
            A local name.
        line : int
            The place of a line, from 0.

        Yields
        ------
        str
            A name that may be taken for it.
        """
        kind = self.kind(name)
        return (other for other in self.before(line) if other != name and self.kind(other) == kind)

    def numbers(self, line: int) -> Iterator[str]:
        """Names that may be plain numbers and that have a value there.

        Parameters
        ----------
        line : int
            Its place, from 0.

        Returns
        -------
        iterator of str
            Names that are neither arrays nor dictionaries nor functions, as far as the text tells.
        """
        return (name for name in self.before(line) if self.kind(name) == "value" and name not in self.arrays)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The texts of a function, which are the keys of its dictionaries or the beginnings of them."""
        texts = (
            node.value
            for _, node in self.nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        return tuple(dict.fromkeys(text for text in texts if text))

    @cached_property
    def similar(self) -> dict[str, list[tuple[str, ast.expr, list[str]]]]:
        """Expressions that may be taken for one another: their texts, copies of them, and the local names they need."""
        found: dict[str, dict[str, tuple[str, ast.expr, list[str]]]] = {}
        inner = self._names_of_comprehensions()
        for _, node in self.nodes:
            kind = likeness(node) if isinstance(node, ast.expr) else ""
            if not kind:
                continue
            text = ast.unparse(node)
            names = [one.id for one in ast.walk(node) if isinstance(one, ast.Name)]
            if not inner.intersection(names):
                copied = ast.parse(
                    text, mode="eval"
                ).body  # what is exchanged in it must not change the original
                local = [name for name in names if name in self.bound]
                found.setdefault(kind, {}).setdefault(text, (text, copied, local))
        return {kind: list(texts.values()) for kind, texts in found.items()}

    @cached_property
    def helpers(self) -> tuple[str, ...]:
        """The functions from outside that this one calls by a plain name."""
        return tuple(
            sorted(
                name
                for name in self.functions
                if name not in self.bound and name in self.outside and not hasattr(builtins, name)
            )
        )


def is_text(node: ast.AST) -> bool:
    """Whether an expression is surely text: "W1", f"W{l}", "W" + str(l).

    Parameters
    ----------
    node : ast.AST

    Returns
    -------
    bool
    """
    if isinstance(node, ast.BinOp):
        return is_text(node.left)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _bound_by(node: ast.AST | None) -> Iterator[str]:
    """The names that a line binds."""
    if isinstance(node, ast.FunctionDef):
        every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        yield from (argument.arg for argument in every)
    elif node is not None:
        for one in ast.walk(node):
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
                yield one.id


def _parts_with_structure(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Subscript | ast.Attribute):
        return [node.value]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        return [node.left, node.right]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _PRODUCTS:
        return node.args
    return []


def likeness(node: ast.expr) -> str:
    """What two expressions must have in common to be taken for one another; "" where they never are.

    Parameters
    ----------
    node : ast.expr

    Returns
    -------
    str
    """
    if isinstance(node, ast.Subscript) and not isinstance(node.value, ast.Attribute):
        return "a key" if is_text(node.slice) else "an index"
    if isinstance(node, ast.Attribute):
        return "" if isinstance(node.value, ast.Name) and node.value.id == "np" else f".{node.attr}"
    if isinstance(node, ast.BinOp) and not is_text(node):
        return type(node.op).__name__
    return ""
