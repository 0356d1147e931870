"""What a name needs: the statements of a file that have to run so that the name means what it means there.

A demand is a name as it stands at a position: at the end of the file for what functions read when they are
called, at a statement for what that statement reads while it runs. A demand takes the last statement before
its position that surely binds the name, every later one that may bind or change it, and their own demands.
What a function reads that is reached by another name (`g = f`) is read where that name is used.
Where the text tells which part of a name is set (`CONFIG["data"] = …`) and which parts are read, a line that sets
another part is not needed. So a binding that is replaced before anything needed could have seen it is never run.

A notebook is not always executed from top to bottom: where a statement reads at once a name that is bound
only further down, that binding is moved up.
"""

from __future__ import annotations

import builtins
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from grader.extract.source_file import CALLED, Statement, Unit

END = 1 << 60
_MAX_DEMANDS = 100_000
_MAX_STEPS = 300_000
"""From here on a hostile file's demands are all answered for the end of the file, which is linear."""

BUILTINS = frozenset(dir(builtins)) | {"__file__", "__name__", "__doc__"}


@dataclass(slots=True)
class Closure:
    """Statements to run in this order, names to take from star imports, and names that nothing binds.

    `left_out` are those of the names that somebody else provides that are needed.
    """

    order: list[int] = field(default_factory=list)
    from_star: dict[int, set[str]] = field(default_factory=dict)
    unbound: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)


def closure_of(
    unit: Unit, wanted: Iterable[str], left_out: frozenset[str], star_has: Callable[[Statement, str], bool]
) -> Closure:
    """Collect what some names of a file need.

    Parameters
    ----------
    unit : Unit
        The file.
    wanted : iterable of str
        The names.
    left_out : frozenset of str
        Names that somebody else provides.
    star_has : callable
        `star_has(statement, name)` says whether a star import is known to provide a name.

    Returns
    -------
    Closure
    """
    return _Search(unit, left_out, star_has).run(wanted)


class _Search:
    def __init__(
        self, unit: Unit, left_out: frozenset[str], star_has: Callable[[Statement, str], bool]
    ) -> None:
        self._unit = unit
        self._left_out = left_out
        self._star_has = star_has
        self._closure = Closure()
        self._needed: set[int] = set()
        self._before: dict[int, set[int]] = {}
        self._seen: set[tuple[str, str, int, int]] = set()
        self._waiting: list[tuple[str, str, int, int]] = []
        self._steps = 0

    def run(self, wanted: Iterable[str]) -> Closure:
        for name in wanted:
            if name in self._left_out:
                self._closure.left_out.add(name)
            else:
                self._demand_one(name, CALLED, END)
        while self._waiting:
            name, part, position, called = self._waiting.pop()
            if position != END and self._is_long:
                self._demand_one(name, part, END)
            else:
                self._answer(name, part, position, called)
        self._order()
        return self._closure

    def _demand(self, names: Iterable[str], position: int, reader: int, called: int | None = None) -> None:
        """What a statement reads, the whole of it or the parts that stand there."""
        if self._is_long:
            position, called = END, None
        for name in names:
            if name in self._left_out:
                self._closure.left_out.add(name)
            elif name not in self._unit.partial:
                self._demand_one(name, "", position, called)
            else:
                for part in sorted(self._unit.parts_read(reader, name)):
                    self._demand_one(name, part, position, called)

    def _demand_one(self, name: str, part: str, position: int, called: int | None = None) -> None:
        """A name as it stands at a position; what functions in it read is read where they are `called`."""
        demand = (name, part, position, position if called is None else called)
        if demand not in self._seen:
            self._seen.add(demand)
            self._waiting.append(demand)

    @property
    def _is_long(self) -> bool:
        return len(self._seen) > _MAX_DEMANDS or self._steps > _MAX_STEPS

    def _answer(self, name: str, part: str, position: int, called: int) -> None:
        chosen = self._statements(name, part, position)
        if chosen:
            self._closure.bound.add(name)
        for index in chosen:
            self._take(index)
            if position != END:
                self._before.setdefault(position, set()).add(index)
                names = self._unit.statements[index].names
                self._demand(names.later, called, index)
                self._demand(names.now, index, index, called)  # an alias of a function may be what is called

    def _statements(self, name: str, part: str, position: int) -> list[int]:
        affecting = self._unit.seen_by(name, part)
        chosen = self._reaching(name, affecting, position)
        binds = any(name in self._unit.statements[index].names.binds for index in chosen)
        if binds:
            return chosen
        for star in reversed(self._unit.stars):
            if star.index < position and self._star_has(star, name):
                self._closure.from_star.setdefault(star.index, set()).add(name)
                return [star.index, *chosen]
        if name in self._unit.affecting and position != END and name not in BUILTINS:
            return self._reaching(name, affecting, END)
        self._closure.unbound.add(name)
        return chosen

    def _reaching(self, name: str, affecting: list[int], position: int) -> list[int]:
        chosen: list[int] = []
        kept = False  # only what sets a part of a package is still looked for
        for place in reversed(range(bisect_left(affecting, position))):
            index = affecting[place]
            if kept and index not in self._unit.partial.get(name, ()):
                continue
            chosen.append(index)
            if name in self._unit.statements[index].names.whole:
                kept = name in self._unit.outside and name in self._unit.partial
                if not kept:
                    break
        self._steps += len(chosen)
        return chosen

    def _take(self, index: int) -> None:
        if index not in self._needed:
            self._needed.add(index)
            names = self._unit.statements[index].names
            self._demand(names.now, index, index)
            self._demand(names.later, END, index)

    def _order(self) -> None:
        """Source order, but for a binding that a statement above it needs."""
        done: set[int] = set()
        order = self._closure.order
        for index in sorted(self._needed):
            stack = [index] if index not in done else []
            while stack:
                top = stack[-1]
                done.add(top)
                missing = [i for i in sorted(self._before.get(top, ()), reverse=True) if i not in done]
                if missing:
                    stack.append(missing[-1])
                    continue
                order.append(stack.pop())
