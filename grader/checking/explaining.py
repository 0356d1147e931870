"""What a learner reads of a wrong answer is found on other inputs than those that decided.

Hidden inputs are in the hands of the learner's code while it is judged, and whatever is told of its answers (a place, a
shape, a key, a name of a mistake) is a way to carry them out. So the run that judges gives outcomes and nothing else,
and the checks that failed run once more, with inputs of another secret, in workers that have seen no others. What they
say there is told where the outcome is the same; else it is told in plain words that something is wrong.

Nothing here changes an outcome or a point.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import msgspec

from grader.model import CheckResult, Note, Outcome

if TYPE_CHECKING:
    from grader.checking.examination import Examination  # NumPy and pytest, which `grade run` needs not

TOLD = (Outcome.FAILED, Outcome.RAISED)
"""Outcomes that are explained, and not only named."""
EXPLAINING_SECONDS = 120.0
"""Explaining a submission may take so long, the banks that are made for it included; then it is stopped."""
EXPLAINING_STOPPED = Note(
    "explaining_stopped",
    "Finding out what is wrong took too long and was stopped. This costs no points.",
)
_NARROW = frozenset({"", "none", "type", "count", "changed", "raises", "property", "signature", "explained"})
"""Kinds of findings that can say few things. A check that draws nothing has the same inputs in both runs: of such a
check only these are told."""
STUMBLED = "check_stumbled"
"""The kind of the note of a check that could not work with what came back."""
_AGAIN = 2.0
"""Seconds after which the alarm rings again: a check may have caught what the first one raised."""


class TooLong(BaseException):
    """Time is over for explaining. Not an `Exception`, so that no `except Exception` on the way catches it."""


def other_inputs(secret: str) -> str:
    """The secret from which the inputs are drawn on which wrong answers are explained: they judge nobody."""
    return f"{secret}, but for words only"


def to_tell(results: Iterable[CheckResult]) -> tuple[str, ...]:
    """The checks of which there is something to tell."""
    return tuple(result.id for result in results if result.outcome in TOLD)


def told(results: Iterable[CheckResult], elsewhere: Examination) -> tuple[CheckResult, ...]:
    """Explain results by what the same checks say on other inputs.

    Parameters
    ----------
    results : iterable of CheckResult
        How the checks were judged.
    elsewhere : Examination
        The same checks on inputs that judge nobody.

    Returns
    -------
    tuple of CheckResult
        The same outcomes and points; feedback and place are those from elsewhere, where a check ends there as it was
        judged.
    """
    return tuple(_told(result, elsewhere) for result in results)


def _told(result: CheckResult, elsewhere: Examination) -> CheckResult:
    other = elsewhere.results.get(result.id)
    if other is None or other.outcome is not result.outcome:
        return result
    if result.id not in elsewhere.drawn and elsewhere.kinds.get(result.id, "") not in _NARROW:
        return result
    return msgspec.structs.replace(result, feedback=other.feedback, place=other.place)


def with_reasons(notes: Iterable[Note], found: Iterable[Note]) -> tuple[Note, ...]:
    """The notes, with the reason found elsewhere where a check stumbled, and with what else was found."""
    notes, found = tuple(notes), tuple(found)
    reasons = {note.file: note for note in found if note.kind == STUMBLED}
    others = tuple(note for note in found if note.kind != STUMBLED and note not in notes)
    return tuple(reasons.get(note.file, note) if note.kind == STUMBLED else note for note in notes) + others


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Limit the time of what is done inside.

    Raises
    ------
    TooLong
        Once so many seconds are over, from within what is done.
    """
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(*_: object) -> NoReturn:
    raise TooLong
