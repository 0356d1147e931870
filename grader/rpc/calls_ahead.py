"""The calls of a recorded check, made before the check: it runs only where one of them is answered in another way.

Then what was answered so far is what the check is given, call by call, and its further calls are made as ever. So a
submission is asked the same in the same order, whether a check runs or not.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Generic, Protocol, Self, TypeVar

from grader.rpc.call_reply import Call, checked_return
from grader.rpc.faults import BoxFault, SubmissionFault
from grader.rpc.recorded_check import RecordedCheck, RecordedExchange, RecordedLending, call_message
from grader.rpc.wire import decode, encode

Function = Callable[..., Any]


class Repeats(Protocol):
    """Whoever can be asked again what the reference was asked."""

    def using(self, **lent: Function) -> Self:
        """The same, with something lent."""

    def call_again(self, recorded: RecordedExchange) -> CallAhead[Self] | None:
        """Make a recorded call; None where it cannot be made."""


Submission = TypeVar("Submission", bound=Repeats)


class Strayed(BaseException):
    """A check does not do what was recorded of it; not an Exception, so that no check goes on after it."""


class CallAhead(Generic[Submission]):
    """A call that was made, and what came of it: an exception, another answer, or None for the recorded one."""

    printed = ""

    def __init__(
        self,
        submission: Submission,
        recorded: RecordedExchange,
        answer: tuple[Any, ...] | BaseException | None,
    ) -> None:
        self.submission = submission
        self.recorded = recorded
        self.warnings: list[dict[str, Any]] = []
        self._answer = answer

    @property
    def is_as_recorded(self) -> bool:
        """Whether the submission answered as the reference did."""
        return self._answer is None

    def is_call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], echo: bool) -> bool:
        """Whether a check makes this call.

        Parameters
        ----------
        name : str
        args : tuple
        kwargs : dict
        echo : bool

        Returns
        -------
        bool
        """
        return encode(call_message(0, name, args, kwargs, self.recorded.seed, echo)) == self.recorded.request

    def give(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call:
        """What the call gave.

        Parameters
        ----------
        args, kwargs : tuple, dict
            What the check calls with.

        Returns
        -------
        Call

        Raises
        ------
        BaseException
            What ended the call.
        """
        if isinstance(self._answer, BaseException):
            raise self._answer
        answer = decode(self.recorded.answer)[2:] if self._answer is None else self._answer
        call, self.warnings = checked_return(answer, args, kwargs)
        return call


class LendingAhead(Generic[Submission]):
    """What was lent, and what a check is given for it."""

    def __init__(self, functions: dict[str, Function], submission: Submission) -> None:
        self.functions = functions
        self.submission = submission


Done = CallAhead[Submission] | LendingAhead[Submission]


class CallsAhead(Generic[Submission]):
    """What was done in a check's place, until the check has asked for it."""

    def __init__(self) -> None:
        self._done: deque[Done[Submission]] = deque()
        self.has_strayed = False

    def __bool__(self) -> bool:
        return bool(self._done)

    def is_as_recorded(
        self, submission: Submission, check: RecordedCheck, reference: Mapping[str, Function]
    ) -> bool:
        """Do what a check does, until something is answered in another way than the reference answered.

        Parameters
        ----------
        submission : SubmissionUnderCheck
            For which the check has begun.
        check : RecordedCheck
        reference : mapping of str to callable

        Returns
        -------
        bool
            Whether all was answered as recorded. Otherwise the check is to run.
        """
        self.has_strayed = False
        self._done.clear()
        done: list[Done[Submission]] = []
        try:
            is_same = bool(check) and _is_answered_so(submission, check, reference, done)
        except (SubmissionFault, BoxFault):  # there is no worker any more
            is_same = False
        if not is_same:
            self._done.extend(done)
        return is_same

    def lent(self, functions: dict[str, Function]) -> Submission:
        """What a check is given for what it lends.

        Parameters
        ----------
        functions : dict of str to callable

        Returns
        -------
        SubmissionUnderCheck

        Raises
        ------
        Strayed
            Where it was not recorded that this is lent now.
        """
        done = self._done.popleft()
        if isinstance(done, LendingAhead) and done.functions == functions:
            return done.submission
        raise self._strayed()

    def called(
        self, submission: Submission, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, echo: bool
    ) -> CallAhead[Submission]:
        """The call that a check makes now.

        Parameters
        ----------
        submission : SubmissionUnderCheck
            Whose exercise is called.
        name : str
            As it is sent.
        args : tuple
        kwargs : dict
        echo : bool

        Returns
        -------
        CallAhead

        Raises
        ------
        Strayed
            Where it was not recorded that this is called now.
        """
        done = self._done.popleft()
        if (
            isinstance(done, CallAhead)
            and done.submission is submission
            and done.is_call(name, args, kwargs, echo)
        ):
            return done
        raise self._strayed()

    def _strayed(self) -> Strayed:
        self._done.clear()
        self.has_strayed = True
        return Strayed()


def _is_answered_so(
    submission: Submission,
    check: RecordedCheck,
    reference: Mapping[str, Function],
    done: list[Done[Submission]],
) -> bool:
    """Do what a check does, and put it into `done`, until an answer is another than recorded; whether none is."""
    workers = [submission]
    for step in check:
        if isinstance(step, RecordedLending):
            functions = {name: reference[which] for name, which in step.functions.items()}
            workers.append(submission.using(**functions))
            done.append(LendingAhead(functions, workers[-1]))
            continue
        made = workers[step.worker].call_again(step)
        if made is None:
            return False
        done.append(made)
        if not made.is_as_recorded:
            return False
    return True
