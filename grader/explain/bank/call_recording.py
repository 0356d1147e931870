"""Note the calls that checks or examples make of the reference: on these a wrong answer is compared with known ones."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from typing import Any

from grader.explain.bank.bank_records import Recorded
from grader.explain.bank.fingerprint import numbers_in
from grader.rpc.wire import Callback, Unsupported

PER_CHECK = 3
"""The most calls of one exercise that are kept of each check: one that trains calls the same thing over and over."""
PER_EXERCISE = 16
_PLAIN, _TIMES = 8, 4
"""Of calls that are given so few numbers, so many times as many are kept: each may be another case of the function."""
_DEPTH = 8


class Recording:
    """The calls of one run of all checks."""

    def __init__(self) -> None:
        self.calls: list[Recorded] = []
        self.check = ""
        self._of_check: Counter[tuple[str, str]] = Counter()
        self._of_exercise: Counter[str] = Counter()

    def note(
        self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], lent: dict[str, Callable[..., Any]]
    ) -> None:
        """Keep a call, unless there are enough of its kind or its arguments live in a worker.

        Parameters
        ----------
        name : str
            The exercise.
        args : tuple
        kwargs : dict
        lent : dict of str to callable
            What the submission was lent.
        """
        key = (self.check, name)
        times = _TIMES if numbers_in((args, kwargs)) <= _PLAIN else 1
        is_enough = (
            self._of_check[key] >= times * PER_CHECK or self._of_exercise[name] >= times * PER_EXERCISE
        )
        if is_enough or _is_bound((args, kwargs), 0):
            return
        self._of_check[key] += 1
        self._of_exercise[name] += 1
        args, kwargs = copy.deepcopy((args, kwargs))
        self.calls.append(Recorded(self.check, name, args, kwargs, dict(lent)))


def _is_bound(value: Any, depth: int) -> bool:
    """Whether a value cannot be handed over again: a function of a worker's, or what could not cross."""
    if isinstance(value, dict):
        return any(_is_bound(part, depth + 1) for part in value.values()) if depth < _DEPTH else True
    if isinstance(value, (list, tuple)):
        return any(_is_bound(part, depth + 1) for part in value) if depth < _DEPTH else True
    return isinstance(value, (Callback, Unsupported))
