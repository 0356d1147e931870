"""Names that nothing binds: how a file uses them, and which name that is there may be meant."""

from __future__ import annotations

import ast
from collections.abc import Iterable

_MOST_NAMES = 2000
_LONGEST = 60
_CUTOFF = 0.75


class NameUses:
    """What a file binds anywhere, its functions' parameters and variables too, and what it does with names.

    `called` are the names that it calls, `opened` those of which it reads attributes, `returned` those that it returns.
    """

    def __init__(self, statements: Iterable[ast.stmt]) -> None:
        self.known: set[str] = set()
        self.called: set[str] = set()
        self.opened: set[str] = set()
        self.returned: set[str] = set()
        for statement in statements:
            for node in ast.walk(statement):
                self._see(node)

    def _see(self, node: ast.AST) -> None:
        match node:
            case ast.Name(name, ast.Store()) | ast.arg(name):
                self.known.add(name)
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
                self.known.add(name)
            case ast.alias(name, other):
                self.known.add(other or name.partition(".")[0])
            case ast.Call(ast.Name(name)):
                self.called.add(name)
            case ast.Attribute(ast.Name(name)):
                self.opened.add(name)
            case ast.Return(ast.Name(name)):
                self.returned.add(name)
            case ast.Return(ast.Tuple(whole)):
                self.returned.update(one.id for one in whole if isinstance(one, ast.Name))


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one; "" where none is.

    Parameters
    ----------
    name : str
    known : iterable of str

    Returns
    -------
    str
    """
    from difflib import get_close_matches  # seldom needed

    names = sorted(one for one in known if one != name and 0 < len(one) <= _LONGEST)[:_MOST_NAMES]
    same = next((one for one in names if one.lower() == name.lower()), "")
    return same or next(iter(get_close_matches(name[:_LONGEST], names, n=1, cutoff=_CUTOFF)), "")
