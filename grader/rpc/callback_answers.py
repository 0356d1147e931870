"""Answers to what a worker asks of our functions: whether it may ask, what they say, and whose time that is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from grader.model import Outcome
from grader.rpc.faults import LearnerRaised, SubmissionFault, malformed
from grader.rpc.handle_table import HandleTable
from grader.rpc.lent_questions import KnownAnswers
from grader.rpc.message_channel import MessageChannel
from grader.rpc.worker_clock import WorkerClock
from grader.rpc.worker_process import Process

_CALLBACKS = 100_000
_CALLBACK_DEPTH = 16
_TEXT = 500

Gate = Callable[[str, tuple[Any, ...], dict[str, Any]], bool]
"""Says of each question that a worker asks of what is ours, by the name it is lent under, whether it is answered."""


class CallbackAnswers:
    """Answers one worker's questions. `depth` is how many are being answered, `count` how many its call has asked."""

    def __init__(
        self,
        process: Process,
        clock: WorkerClock,
        handles: HandleTable,
        messages: MessageChannel,
        gate: Gate | None,
        known: KnownAnswers | None,
    ) -> None:
        self._process = process
        self._clock = clock
        self._handles = handles
        self._messages = messages
        self._gate = gate
        self._known = known
        self.depth = 0
        self.count = 0

    def repeat(self, handle: int, question: bytes) -> bool:
        """Send the answer that was given to this very question before.

        Parameters
        ----------
        handle : int
        question : bytes

        Returns
        -------
        bool
            Whether there is one.

        Raises
        ------
        SubmissionFault
            Where the worker asks without end, or is gone.
        """
        function = self._handles.lent(handle)
        if function is None or self._known is None:
            return False
        answer = self._known.known(function, question)
        if answer is None:
            return False
        self._count_one()
        self._messages.send_parts([answer])
        return True

    def answer(self, handle: Any, args: Any, kwargs: Any, question: bytes) -> None:
        """Run one of our functions for the worker; the time is not the learner's.

        Parameters
        ----------
        handle, args, kwargs : Any
            What came over the wire.
        question : bytes
            The arguments as they came; empty where nothing is known of questions.

        Raises
        ------
        SubmissionFault
            Where it is no question, or the worker asks without end, or is gone.
        """
        function = self._handles.called(handle)
        if type(args) is not tuple or type(kwargs) is not dict or any(type(k) is not str for k in kwargs):
            raise malformed("a call whose arguments make no sense")
        self._count_one()
        if not self._is_allowed(handle, args, kwargs, question):
            self._messages.send(("answer_raised", ("RuntimeError", "Exception"), ""))
            return
        known, lent = self._known, self._handles.lent(handle)
        before = known.watched(lent) if known is not None and lent is not None else None
        process = self._process
        began, cpu, waited = time.monotonic(), process.cpu_seconds(), process.waited_seconds()
        self.depth += 1
        try:
            answer: tuple[Any, ...] = ("answer", function(*args, **kwargs))
        except LearnerRaised as error:
            answer = ("answer_raised", error.kinds, error.message)
        except Exception as error:
            kinds = tuple(kind.__name__ for kind in type(error).__mro__ if kind is not object)
            answer = ("answer_raised", kinds, str(error)[:_TEXT])
        finally:
            self.depth -= 1
        self._clock.meter.pause(
            time.monotonic() - began, process.cpu_seconds() - cpu, process.waited_seconds() - waited
        )
        parts = self._messages.send(answer)
        if known is not None and lent is not None and question and answer[0] == "answer":
            known.note(lent, question, lambda: b"".join(map(bytes, parts)), before)

    def _count_one(self) -> None:
        self.count += 1
        if self.count > _CALLBACKS or self.depth >= _CALLBACK_DEPTH:
            raise SubmissionFault(Outcome.TIMED_OUT, "stopped: it called a lent function without end")

    def _is_allowed(
        self, handle: int, args: tuple[Any, ...], kwargs: dict[str, Any], question: bytes
    ) -> bool:
        """Whether a question may be answered; of what the reference asked, that is known."""
        if self._gate is None or (self._known is not None and self._known.is_asked(question)):
            return True
        if not self._gate(self._handles.name(handle), args, kwargs):
            return False
        if self._known is not None:
            self._known.note_asked(question, args, kwargs)
        return True
