"""What a check calls: one exercise of a submission, whose code runs in another process."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from grader.rpc.call_reply import Call


class Caller(Protocol):
    """Whoever makes the calls of a submission."""

    def call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, echo: bool) -> Call:
        """Call an exercise; with `echo`, the arguments come back as the call left them."""

    def call_twice(self, name: str, first: tuple[Any, ...], second: tuple[Any, ...]) -> Twice:
        """Call an exercise two times in one worker."""


class LearnerFunction:
    """One exercise of a submission, such as `submission.softmax`: a call runs the learner's function in its worker.

    Arguments and results are copies. Numbers, text, arrays, None, and dicts, lists and tuples of them cross. A function
    among the arguments is called back in this process, while the check runs. What cannot cross is `Unsupported`.
    """

    def __init__(self, submission: Caller, name: str) -> None:
        self._submission = submission
        self.__name__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the learner's function.

        Parameters
        ----------
        *args, **kwargs : object
            The arguments.

        Returns
        -------
        object
            What the function returned, as a copy.

        Raises
        ------
        LearnerRaised
            Where the function raised, or is not there. A check need not catch it: it fails, and Python's message is
            explained.
        """
        return self._submission.call(self.__name__, args, kwargs, echo=False).value

    def with_arguments(self, *args: Any, **kwargs: Any) -> Call:
        """Call the learner's function, and look at the arguments as the call left them.

        Parameters
        ----------
        *args, **kwargs : object
            The arguments.

        Returns
        -------
        Call
            `value`, and the arguments afterwards, `args` and `kwargs`.

        Raises
        ------
        LearnerRaised
            As a call does.
        """
        return self._submission.call(self.__name__, args, kwargs, echo=True)

    def twice(self, first: tuple[Any, ...], second: tuple[Any, ...]) -> Twice:
        """Two calls in one worker, with the arrays that the first one gave written over between them.

        Parameters
        ----------
        first, second : tuple
            The positional arguments of each call.

        Returns
        -------
        Twice
            `value` of the second call; `changed` where it changed what the first gave; `shared` where arrays in one
            result share memory.

        Raises
        ------
        LearnerRaised
            As a call does.
        """
        return self._submission.call_twice(self.__name__, first, second)


class Twice(NamedTuple):
    """What the second of two calls gave; whether it changed what the first gave, or that shares memory in itself."""

    value: Any
    changed: bool
    shared: bool
