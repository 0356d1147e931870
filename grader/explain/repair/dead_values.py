"""Changes that go round what is wrong: afterwards, something that the function computes is used nowhere. In the box.

Where a mini-batch is drawn wrongly, all examples in its place can be right by luck. So what another name puts out of
use is not looked for in that place.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence

from grader.mutation.function_lines import Line
from grader.mutation.subject import Exchange

_OTHERS = ("similar_name", "expression", "constant_for_name", "index")


class Uses:
    """How often each name is read that a function computes."""

    def __init__(self, lines: Sequence[Line]) -> None:
        nodes = [line.node for line in lines if line.node is not None]
        computed = {
            name for node in nodes if isinstance(node, ast.Assign) for name in _names(node, ast.Store)
        }
        read = Counter(name for node in nodes for name in _names(node, ast.Load))
        self._read = {name: read[name] for name in computed if read[name]}

    def detour(self, group: Sequence[Exchange]) -> bool:
        """Whether these exchanges put something else in the place of all that a name is used for.

        Parameters
        ----------
        group : sequence of Exchange
            At least one.

        Returns
        -------
        bool
        """
        if group[0].operator not in _OTHERS:
            return False
        before = Counter(name for one in group for name in _names(one.site.node, ast.Load))
        after = Counter(name for one in group for name in _names(one.node, ast.Load))
        return any(before[name] >= read and not after[name] for name, read in self._read.items())


def _names(node: ast.AST, context: type[ast.expr_context]) -> Iterator[str]:
    return (one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, context))
