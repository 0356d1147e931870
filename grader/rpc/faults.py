"""What can come back from a worker instead of a value."""

from __future__ import annotations

from grader.model import Outcome, Place


class LearnerRaised(Exception):
    """The learner's function raised.

    `kinds` are the names of the exception's type and of its base types, as text: nothing is looked up by
    them. `message` is Python's own, cut; it can carry hidden data and must not be shown on hidden checks. `outside`
    where it was a line outside of all functions.
    """

    def __init__(
        self, kinds: tuple[str, ...], message: str, place: Place | None, *, outside: bool = False
    ) -> None:
        super().__init__(kinds[0] if kinds else "exception")
        self.outside = outside
        self.kinds = kinds
        self.message = message
        self.place = place


class SubmissionFault(BaseException):
    """The worker is gone or has to go: a crash, a limit, a message that makes no sense.

    Not an `Exception`, so that no `except Exception` or `pytest.raises(Exception)` in a check swallows it; and
    the checking plugin reads it from the submission itself, so that not even a bare `except` does. `place` is where
    it was stopped, where that was asked for: a measured thing, so it is for the learner's own screen only, but for a
    line outside of all functions (`outside`); so is `detail`, which a submission can choose among many.
    `asleep` where a clock on the wall decided, as it can on a busy machine.
    """

    def __init__(
        self,
        outcome: Outcome,
        reason: str,
        place: Place | None = None,
        *,
        detail: str = "",
        asleep: bool = False,
    ) -> None:
        super().__init__(f"{reason} ({detail})" if detail else reason)
        self.detail = detail
        self.asleep = asleep
        self.outcome = outcome
        self.reason = reason
        self.outside = False
        self.place = place


class BoxFault(Exception):
    """Our own side failed: no worker could be had. Never the learner's doing."""


def malformed(what: str) -> SubmissionFault:
    """The fault of a worker that sent what no worker of ours sends.

    Parameters
    ----------
    what : str
        What was wrong with it.

    Returns
    -------
    SubmissionFault
    """
    return SubmissionFault(Outcome.CRASHED, "did not answer in a way that can be read", detail=what)
