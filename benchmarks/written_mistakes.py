"""The corpus of written mistakes, each on the calls that the hidden checks make: `mistakes_of(assignment, secret)`.

Everything runs in this process: references and mistakes are the course's own.
"""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.recording import record
from grader.course import Assignment
from grader.explain.bank.bank_records import Material, Recorded
from grader.explain.bank.call_budget import affordable
from grader.explain.bank.reference_loader import Load, loader, rebound
from grader.explain.bank.replay import Switchboard, fresh
from grader.grouping import grouped
from grader.rpc import deterministic_rng

_PER_CHECK = 3


class WrittenMistake(NamedTuple):
    """A written mistake of one exercise, loaded, beside the reference; and the calls on which they are compared."""

    id: str
    exercise: str
    source: str
    function: Callable[..., Any]
    reference: Callable[..., Any]
    calls: Sequence[Recorded]
    switch: Switchboard

    @property
    def outside(self) -> list[str]:
        """The other functions of the assignment."""
        return sorted(self.switch.lines.keys() - {self.exercise})

    def both(self, call: Recorded) -> tuple[Any, Any]:
        """What the reference and the mistake give on a call; what they raise, where they do."""
        return self._given(self.reference, call), self._given(self.function, call)

    def _given(self, function: Callable[..., Any], call: Recorded) -> Any:
        args, kwargs = fresh((call.args, call.kwargs))
        self.switch.begin(call.lent)
        deterministic_rng.restart()
        try:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                return function(*args, **kwargs)
        except Exception as error:  # a mistake may raise anything
            return error

    def arguments(self, call: Recorded) -> dict[str, Any]:
        """What the function is called with, by the reference's names."""
        return dict(inspect.signature(self.reference).bind(*call.args, **call.kwargs).arguments)


def mistakes_of(root: Path, assignment: Assignment) -> Iterator[WrittenMistake]:
    """Every mistake of an assignment, once for each exercise that it defines."""
    material = Material.of(assignment)
    names = [one.name for one in assignment.exercises]
    support = {name: path.read_text(encoding="utf-8") for name, path in assignment.support_modules.items()}
    load = loader(assignment.files, names, support, assignment.packages)
    reference = {name: load(material.solution, name) for name in names}
    calls = affordable(grouped(_recorded(root, assignment.slug), lambda one: one.exercise), reference)
    for mistake, known in material.mistakes.items():
        source = f"{material.solution}\n\n{known.source}"
        for name in names:
            if f"def {name}(" in known.source and name in calls:
                yield _loaded(mistake, name, source, load, reference, calls[name])


def _loaded(
    mistake: str,
    name: str,
    source: str,
    load: Load,
    reference: Mapping[str, Callable[..., Any]],
    calls: Sequence[Recorded],
) -> WrittenMistake:
    switch = Switchboard.of(reference, calls)
    function, right = rebound(load(source, name), switch.lines), rebound(reference[name], switch.lines)
    return WrittenMistake(mistake, name, source, function, right, calls, switch)


def _recorded(root: Path, slug: str) -> Iterator[Recorded]:
    """A few calls of each check: it may train, and make thousands."""
    made: dict[tuple[str, str], int] = {}
    for call in record(root, slug):
        key = (call.check, call.function)
        made[key] = made.get(key, 0) + 1
        if made[key] <= _PER_CHECK:
            yield Recorded(call.check, call.function, call.args, call.kwargs, {})
