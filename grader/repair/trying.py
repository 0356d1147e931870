"""Call changed functions as the checks called the reference, in a box of their own, with loaded dice.

Most changes differ on the first call, so that a change costs little more than one call. What takes too long, or breaks
its worker, is passed over; where that happens too often, or all of it takes too long, there is no answer at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec

from grader.diagnosis import sketch
from grader.diagnosis.records import Recorded
from grader.diagnosis.trial import Switchboard
from grader.model import Limits
from grader.repair.rights import Given, is_right
from grader.sandbox.connection import Source
from grader.sandbox.faults import LearnerRaised, SubmissionFault
from grader.sandbox.process import Host
from grader.sandbox.proxy import SubmissionUnderCheck

_TOGETHER = 16
"""So many changed functions are called by one message, unless their answers are large."""
_NUMBERS = 150_000
"""So many numbers may come back in one message."""
_ASKED = 20
"""A function that calls ours more often in one call is not tried: each change would take too long."""
_CALL_SECONDS = 0.25
"""Of this processor, for one message: some changed functions loop for ever."""
_FAULTS = 24
"""So many workers may be broken."""
_FLOOR = 1e-7
"""What differs by so little is the same, unless nothing else differs: relative differences of gradients do."""


class GivenUp(Exception):
    """It took too long, or too much was broken."""


class Patience:
    """What is left for one function: processor time of its workers, and wall time, of which there is more."""

    def __init__(self, wall: float, cpu: float = 6.0) -> None:
        self.cpu = cpu
        self._until = time.monotonic() + wall

    @property
    def wall(self) -> float:
        """What is left of the wall time, in seconds."""
        return self._until - time.monotonic()

    def require(self) -> None:
        """Raise GivenUp where there is nothing left."""
        if self.cpu <= 0 or self.wall <= 0:
            raise GivenUp


class Target(NamedTuple):
    """A call on which the learner's own function is wrong: what is right, and what it gives."""

    call: Recorded
    rights: Sequence[Given]
    own: Given


class Own(NamedTuple):
    """What a learner's own function gives on each call, and how many of its kind are best called together."""

    given: list[Given | None]
    together: int


@contextmanager
def trying(
    host: Host,
    source: Source,
    limits: Limits,
    switch: Switchboard,
    lent: Mapping[str, Callable[..., Any]],
    patience: Patience,
) -> Iterator[Bench]:
    """A submission on the bench, its dice loaded. `lent` are the names that are ours meanwhile. Raises GivenUp."""
    patience.require()
    limits = msgspec.structs.replace(
        limits,
        call_cpu_seconds=min(limits.call_cpu_seconds, _CALL_SECONDS),
        submission_cpu_seconds=min(limits.submission_cpu_seconds, patience.cpu),
        submission_wall_seconds=min(limits.submission_wall_seconds, patience.wall),
    )
    opened = SubmissionUnderCheck(host, msgspec.structs.replace(source, dice=True), limits)
    try:
        submission = opened.using(**lent) if lent else opened
        submission.begin_check(0)
        yield Bench(submission, switch, patience)
    finally:
        opened.close()
        patience.cpu -= opened.cpu_seconds


class Bench:
    """One submission, of which one exercise is called in many forms."""

    def __init__(self, submission: SubmissionUnderCheck, switch: Switchboard, patience: Patience) -> None:
        self._submission = submission
        self._switch = switch
        self._patience = patience
        self._faults = 0

    def own(self, exercise: str, calls: Sequence[Recorded]) -> Own:
        """What the learner's own function gives on each call; nothing of one that breaks its worker.

        Raises
        ------
        GivenUp
            Where a call asks so much of our functions that it cannot be made hundreds of times.
        """
        given = []
        largest = 1
        for call in calls:
            try:
                answer = self._call(exercise, call)
                largest = max(largest, sketch.numbers_in(answer))
                given.append(None if answer is _BROKE else _sketched("returned", answer))
            except LearnerRaised as error:
                given.append(_sketched("raised", error.kinds[0]))
            if len(self._switch.spied) > _ASKED:
                raise GivenUp
        return Own(given, min(_TOGETHER, max(1, _NUMBERS // largest)))

    def repairing(
        self, exercise: str, number_of: int, targets: Sequence[Target], together: int
    ) -> Iterator[int]:
        """Those of so many changed functions that are right on every one of these calls. Raises GivenUp."""
        first, *others = targets
        for at in range(0, number_of, together):
            some = range(at, min(at + together, number_of))
            for number, given in zip(some, self._together(exercise, some, first.call), strict=True):
                if _is_right(given, first) and all(
                    _is_right(self._one(f"{exercise}:{number}", other.call), other) for other in others
                ):
                    yield number

    def _together(self, exercise: str, numbers: range, call: Recorded) -> list[Given | None]:
        """What each of several functions gives on a call: all asked at once, or one by one where that breaks."""
        answer = self._call(f"{exercise}:{numbers.start}-{numbers.stop}", call)
        if type(answer) is list and len(answer) == len(numbers):
            return [_sketched(*one) if _is_pair(one) else None for one in answer]
        return [self._one(f"{exercise}:{number}", call) for number in numbers]

    def _one(self, name: str, call: Recorded) -> Given | None:
        """What a call gives; None where it broke its worker."""
        try:
            answer = self._call(name, call)
        except LearnerRaised as error:
            return _sketched("raised", error.kinds[0])
        return None if answer is _BROKE else _sketched("returned", answer)

    def _call(self, name: str, call: Recorded) -> Any:
        """What a call returns; `_BROKE` where it broke its worker, and then there is a new one."""
        self._patience.require()
        self._switch.begin(call.lent)
        try:
            return self._submission.call(name, call.args, call.kwargs, echo=False).value
        except SubmissionFault:
            self._faults += 1
            if self._faults > _FAULTS:
                raise GivenUp from None
            self._submission.begin_check(0)
            return _BROKE


_BROKE = object()


def _is_pair(answer: Any) -> bool:
    return type(answer) is tuple and len(answer) == 2 and answer[0] in ("returned", "raised")


def _sketched(how: str, value: Any) -> Given:
    found = sketch.raised(str(value)) if how == "raised" else sketch.returned(value)
    return found.form, tuple(found.values.tolist()), tuple(found.sizes.tolist())


def _is_right(given: Given | None, target: Target) -> bool:
    return given is not None and is_right(given, target.rights, _FLOOR, target.own)


def _size(target: Target) -> int:
    return sketch.numbers_in((target.call.args, target.call.kwargs))


def wrong_calls(
    calls: Sequence[Recorded], own: Sequence[Given | None], rights: Sequence[Sequence[Given]]
) -> list[Target]:
    """The calls on which the learner's own function is wrong, of those where right is known; small ones first."""
    known = [
        Target(call, right, one)
        for call, one, right in zip(calls, own, rights, strict=True)
        if one is not None and right
    ]
    for floor in (_FLOOR, 0.0):
        found = [one for one in known if not is_right(one.own, one.rights, floor)]
        if found:
            return sorted(found, key=_size)
    return []
