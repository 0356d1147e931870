"""Call changed functions as the checks called the reference, in a box of their own, with deterministic draws.

Most changes differ on the first call, so that a change costs little more than one call. What takes too long, or breaks
its worker, is passed over; where that happens too often, or all of it takes too long, there is no answer at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec

from grader.explain.bank import fingerprint
from grader.explain.bank.answer_parts import Given
from grader.explain.bank.bank_records import Recorded
from grader.explain.bank.replay import Switchboard
from grader.explain.repair.pieces import pieces_of
from grader.explain.repair.reference_outputs import is_right
from grader.model import Limits
from grader.rpc.faults import LearnerRaised, SubmissionFault
from grader.rpc.meter import TRIES
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck

_TOGETHER = 16
"""The most changed functions that are called by one message, unless their answers are large."""
_NUMBERS = 150_000
"""The most numbers that may come back in one message."""
_ASKED = 30_000
"""So often may ours be called for one function: each time, a message goes there and back."""
CALL_SECONDS = 0.25
"""Of this processor, for one message: some changed functions loop for ever."""
_SLOWER = 6
"""How many times as long as the learner's own function a changed one may take."""
_CALLS = 20_000
"""The most calls of changed functions for one function."""
_FAULTS = 24
"""The most workers that may be broken."""
_FLOOR = 1e-7
"""What differs by so little is the same, unless nothing else differs: relative differences of gradients do."""


class GivenUp(Exception):
    """It took too long, or too much was broken."""


class Patience:
    """What is left for one function: calls of changed ones, calls of ours; and seconds, for what does not end.

    Counts decide, so that the same function has the same name everywhere. Where seconds did, it `stopped`: those in
    which workers computed, and those in which they did nothing; not those in which they waited for a processor.
    """

    def __init__(self, asleep: float, cpu: float = 15.0) -> None:
        self.cpu = cpu
        self.asleep = asleep
        self.calls = _CALLS
        self.asked = 0
        self.stopped = False

    def require(self, calls: int = 0) -> None:
        """Take so many calls.

        Parameters
        ----------
        calls : int

        Raises
        ------
        GivenUp
            Where there is nothing left.
        """
        self.calls -= calls
        self.stopped = self.stopped or min(self.cpu, self.asleep) <= 0
        if self.stopped or self.calls < 0 or self.asked > _ASKED:
            raise GivenUp

    def counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, whose calls are counted.

        Parameters
        ----------
        function : callable

        Returns
        -------
        callable
        """

        def call(*args: Any, **kwargs: Any) -> Any:
            self.asked += 1
            return function(*args, **kwargs)

        return call


class Target(NamedTuple):
    """A call, what is right there, and what the learner's own function gives: nothing where it breaks its worker.

    `asked` is how often that asks ours, `seconds` what it takes, `together` how many calls go into one message.
    """

    call: Recorded
    rights: Sequence[Given]
    own: Given | None = None
    asked: int = 0
    seconds: float = 0.0
    together: int = 1

    @property
    def patience(self) -> float:
        """The processor time of one message: several times as long as so many calls take."""
        return max(CALL_SECONDS, _SLOWER * self.seconds * self.together)


@contextmanager
def trying(
    opened: SubmissionUnderCheck,
    source: SubmissionSource,
    limits: Limits,
    switch: Switchboard,
    lent: Mapping[str, Callable[..., Any]],
    patience: Patience,
    memoize: bool = False,
    call_seconds: float = CALL_SECONDS,
) -> Iterator[Bench]:
    """Open a submission with deterministic draws for many calls.

    Parameters
    ----------
    opened : SubmissionUnderCheck
        Whose worker serves once more, if there is one.
    source : SubmissionSource
        The same submission, with what is changed in it.
    limits : Limits
    switch : Switchboard
    lent : mapping of str to callable
        The functions that are ours, by name.
    patience : Patience
        It is charged.
    memoize : bool
        Whether the worker remembers what they answered, where that is the same in all calls.
    call_seconds : float
        The most that one call may compute.

    Yields
    ------
    Bench

    Raises
    ------
    GivenUp
        Where there is no patience left.
    """
    patience.require()
    limits = msgspec.structs.replace(
        limits,
        call_cpu_seconds=min(limits.call_cpu_seconds, call_seconds),
        submission_cpu_seconds=min(limits.submission_cpu_seconds, patience.cpu),
        submission_wall_seconds=min(limits.submission_wall_seconds, TRIES * patience.asleep),
    )
    source = msgspec.structs.replace(source, deterministic=True, memoize=memoize)
    counted = {name: patience.counted(function) for name, function in lent.items()}
    with opened.anew(source, limits, counted) as submission:
        try:
            yield Bench(submission, switch, patience)
        finally:
            cpu, asleep = submission.used
            patience.cpu -= cpu
            patience.asleep -= asleep


class Bench:
    """One submission, of which one exercise is called in many forms."""

    def __init__(self, submission: SubmissionUnderCheck, switch: Switchboard, patience: Patience) -> None:
        self._submission = submission
        self._switch = switch
        self._patience = patience
        self._faults = 0

    def targets(self, exercise: str, known: Sequence[tuple[Recorded, Sequence[Given]]]) -> list[Target]:
        """Calls and what is right there, with what the learner's own function gives."""
        self._target(exercise, *known[0])  # what is loaded and imported now is no part of a call
        return [self._target(exercise, *one) for one in known]

    def _target(self, exercise: str, call: Recorded, rights: Sequence[Given]) -> Target:
        asked, seconds = self._patience.asked, self._submission.cpu_seconds
        answered = self._answered(exercise, call)
        own = answered and _sketched(*answered)
        numbers = max(1, fingerprint.numbers_in(answered[1])) if answered else 1
        seconds = max(self._submission.cpu_seconds - seconds, 1e-6)
        together = min(_TOGETHER, _NUMBERS // numbers, int(CALL_SECONDS / 2 / seconds))
        return Target(call, rights, own, self._patience.asked - asked, seconds, max(1, together))

    def each(
        self, exercise: str, number_of: int, call: Recorded, together: int = _TOGETHER
    ) -> Iterator[Given | None]:
        """What each of so many changed functions gives on a call. Raises GivenUp."""
        for at in range(0, number_of, together):
            yield from self._together(exercise, range(at, min(at + together, number_of)), call)

    def pieces(self, exercise: str, number_of: int, call: Recorded) -> Iterator[frozenset[str]]:
        """What each of so many traced functions computes on its way. Raises GivenUp."""
        for at in range(0, number_of, _TOGETHER):
            numbers = range(at, min(at + _TOGETHER, number_of))
            answer = self._call(f"{exercise}:{numbers.start}-{numbers.stop}", call, len(numbers))
            alike = type(answer) is list and len(answer) == len(numbers)
            for one in answer if alike else ():
                yield pieces_of(one[1] if _is_pair(one) else None)

    def repairing(
        self, exercise: str, targets: Sequence[Target], given: Iterable[Given | None]
    ) -> Iterator[int]:
        """Those changed functions that are right on every one of these calls, of what each gives on the first."""
        first, *others = targets
        for number, one in enumerate(given):
            if _is_right(one, first) and self.all_right(exercise, number, others):
                yield number

    def all_right(self, exercise: str, number: int, targets: Iterable[Target]) -> bool:
        """Whether one of the changed functions is right on all of these calls. Raises GivenUp."""
        return all(_is_right(self._given(f"{exercise}:{number}", target.call), target) for target in targets)

    def _together(self, exercise: str, numbers: range, call: Recorded) -> list[Given | None]:
        """What each of several functions gives on a call: all asked at once, or one by one where that breaks."""
        answer = self._call(f"{exercise}:{numbers.start}-{numbers.stop}", call, len(numbers))
        if type(answer) is list and len(answer) == len(numbers):
            return [_sketched(*one) if _is_pair(one) else None for one in answer]
        return [self._given(f"{exercise}:{number}", call) for number in numbers]

    def _given(self, name: str, call: Recorded) -> Given | None:
        """What a call gives; None where it broke its worker."""
        answered = self._answered(name, call)
        return answered and _sketched(*answered)

    def _answered(self, name: str, call: Recorded) -> tuple[str, Any] | None:
        """How a call ended, and with what; None where it broke its worker."""
        try:
            answer = self._call(name, call)
        except LearnerRaised as error:
            return "raised", error.kinds[0]
        return None if answer is _BROKE else ("returned", answer)

    def _call(self, name: str, call: Recorded, calls: int = 1) -> Any:
        """What a call returns; `_BROKE` where it broke its worker, and then there is a new one."""
        self._patience.require(calls)
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
    found = fingerprint.raised(str(value)) if how == "raised" else fingerprint.returned(value)
    return found.form, tuple(found.values.tolist()), tuple(found.sizes.tolist())


def _is_right(given: Given | None, target: Target) -> bool:
    return given is not None and is_right(given, target.rights, _FLOOR, target.own)


def wrong_of(targets: Iterable[Target]) -> list[Target]:
    """Those on which the learner's own function is wrong, where right is known.

    First come those that ask ours seldom, and small ones; last those that should be refused.

    Parameters
    ----------
    targets : iterable of Target

    Returns
    -------
    list of Target
    """

    def turn(one: Target) -> tuple[bool, int, int]:
        numbers = fingerprint.numbers_in((one.call.args, one.call.kwargs))
        return one.rights[0][0].startswith("!"), one.asked, numbers

    known = sorted((one for one in targets if one.rights), key=turn)
    for floor in (_FLOOR, 0.0):
        found = [one for one in known if one.own and not is_right(one.own, one.rights, floor)]
        if found:
            return found
    return []
