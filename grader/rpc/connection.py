"""One worker that has been opened with a submission: what is lent in it, and calls."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import msgspec

from grader.model import Outcome
from grader.rpc.call_reply import Call, checked_exception, checked_print, checked_return, has_token
from grader.rpc.callback_answers import CallbackAnswers, Gate
from grader.rpc.faults import SubmissionFault, malformed
from grader.rpc.handle_table import HandleTable
from grader.rpc.lent_questions import KnownAnswers, asked_in
from grader.rpc.message_channel import MessageChannel
from grader.rpc.meter import TimeBudget
from grader.rpc.outline import read_outline
from grader.rpc.recorded_check import RecordedExchange, call_message
from grader.rpc.repeated_calls import TWICE
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.wire import Callback
from grader.rpc.worker_clock import WorkerClock
from grader.rpc.worker_exit import fault_of_reading
from grader.rpc.worker_process import Host
from grader.rpc.worker_start import ready_worker

_TOKEN_BITS = 60


class Connection:
    """A worker that has been opened with a submission; calls go through here."""

    def __init__(
        self,
        host: Host,
        source: SubmissionSource,
        budget: TimeBudget,
        lent: dict[str, Callable[..., Any]],
        *,
        locating: bool = False,
        gate: Gate | None = None,
        answers: KnownAnswers | None = None,
    ) -> None:
        self._files = source.files
        self._showing = source.showing
        self._handles = HandleTable()
        self.ever_lent = frozenset(lent)  # every name that was lent in this worker
        self.warnings: list[dict[str, Any]] = []
        self.printed = ""
        self._returned: bytes | bytearray = b""  # what came last of what a call returned
        self._process = process = ready_worker(host)
        is_first = not (budget.cpu or budget.asleep or budget.reading.cpu)  # later on, all may be used up
        self._clock = WorkerClock(process, budget)
        self._messages = MessageChannel(process, self._clock, self._handles, source.files, locating=locating)
        self._has_known_answers = answers is not None
        self._callbacks = CallbackAnswers(
            process,
            self._clock,
            self._handles,
            self._messages,
            gate or getattr(host, "gate", None),
            answers,
        )
        try:
            self._open(source, lent)
        except SubmissionFault as fault:
            self.close()
            raise (fault_of_reading(fault) if is_first else fault) from None
        self._clock.meter.settle()

    def _open(self, source: SubmissionSource, lent: dict[str, Callable[..., Any]]) -> None:
        """Have the submission read."""
        request = msgspec.structs.asdict(source) | {"lent": self._handles.lend(lent)}
        for name in ("exercises", "preferred", "packages"):
            request[name] = list(request[name])
        self._messages.send(("open", request))
        self.outline = read_outline(self._messages.expect("outline", 2)[1], source.files)

    def close(self) -> None:
        """Kill the worker."""
        self._process.end()

    def lend(self, functions: dict[str, Callable[..., Any]]) -> bool:
        """Replace the lent functions and revoke earlier callbacks. Returns False if the names differ.

        Parameters
        ----------
        functions : dict of str to callable

        Returns
        -------
        bool
        """
        return self._handles.replace(functions)

    def begin_again(
        self, source: SubmissionSource, budget: TimeBudget, lent: dict[str, Callable[..., Any]]
    ) -> None:
        """Have the worker go on as if it had just read the submission.

        What its code changed outside of its own modules stays changed: it judges nothing that was lent in it before.

        Parameters
        ----------
        source : SubmissionSource
            The same files; what is set while a wrong answer is explained may be another.
        budget : TimeBudget
            What is used from here on is taken off this one.
        lent : dict of str to callable
            What each of these names is from here on.

        Raises
        ------
        SubmissionFault
            Where the worker has ended.
        """
        self.ever_lent |= lent.keys()
        how = msgspec.structs.asdict(source)
        again = {name: how[name] for name in ("deterministic", "memoize", "changed")}
        self._clock.read(budget)
        self._messages.send(("again", again | {"lent": self._handles.lend(lent)}))

    def forget(self) -> None:
        """Take back what a check handed over. No handle is given twice: what is kept of it serves in no later check."""
        self._handles.forget()

    @property
    def is_busy(self) -> bool:
        """Whether a call is under way, which waits for an answer of ours."""
        return self._callbacks.depth > 0

    @property
    def cpu_seconds(self) -> float:
        """What the worker has computed since it was started."""
        return self._process.cpu_seconds()

    def call(
        self,
        name: str,
        args: Any,
        kwargs: Any,
        seed: int | None,
        echo: bool,
        note: Callable[[bytes, bytes], None] | None = None,
    ) -> Call:
        """Call an exercise.

        Parameters
        ----------
        name : str
            The exercise; with `TWICE` behind, it is called two times.
        args : sequence
        kwargs : mapping
        seed : int or None
            Of the worker's generators; None where they go on.
        echo : bool
            Whether the arguments come back as the call left them.
        note : callable, optional
            Is told what crossed, where something was returned: the call, and its answer.

        Returns
        -------
        Call

        Raises
        ------
        LearnerRaised
            What the learner's function raised.
        SubmissionFault
            Where the call did not end as a call should.
        """
        token = secrets.randbits(_TOKEN_BITS)
        parts = self._messages.encode(call_message(token, name, tuple(args), dict(kwargs), seed, echo))
        answer = self._exchange(parts, token, name.removesuffix(TWICE))
        if note is not None:
            note(b"".join(map(bytes, parts)), bytes(self._returned))
        call, self.warnings = checked_return(answer, tuple(args), dict(kwargs))
        return call

    def call_again(self, recorded: RecordedExchange) -> tuple[Any, ...] | None:
        """Make a call that the reference answered.

        Parameters
        ----------
        recorded : RecordedExchange

        Returns
        -------
        tuple or None
            What came back, as it was decoded. None where it is what the reference answered: then it is not decoded.

        Raises
        ------
        LearnerRaised
            What the learner's function raised.
        SubmissionFault
            Where the call did not end as a call should.
        """
        token = secrets.randbits(_TOKEN_BITS)
        answer = self._exchange(recorded.request_with(token), token, recorded.exercise, recorded)
        return answer or None

    def _bind(self, handle: int) -> Callback:
        return Callback(handle, self._invoke)

    def _invoke(self, handle: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        token = secrets.randbits(_TOKEN_BITS)
        parts = self._messages.encode(("invoke", token, handle, args, kwargs))
        call, self.warnings = checked_return(self._exchange(parts, token), args, kwargs)
        return call.value

    def _exchange(
        self, parts: list[Any], token: int, exercise: str = "", recorded: RecordedExchange | None = None
    ) -> tuple[Any, ...]:
        clock, callbacks = self._clock, self._callbacks
        outer, loading = clock.meter, clock.is_loading
        clock.is_loading = False
        clock.begin(exercise)
        callbacks.count = callbacks.count if callbacks.depth else 0
        self.printed, self.warnings = "", []  # a call that raises tells none, and not those of the last one
        try:
            self._messages.send_parts(parts)
            return self._reply(token, exercise, recorded)
        finally:
            clock.meter.settle()
            clock.meter, clock.is_loading = outer, loading

    def _reply(self, token: int, exercise: str, recorded: RecordedExchange | None) -> tuple[Any, ...]:
        """Read until the call ends, answering callbacks on the way: what was returned; () where that is expected."""
        stages = ["loaded", "loading"]
        while True:
            frame = self._messages.receive()
            if recorded is not None and recorded.is_answer(frame, token):
                return ()
            asked = asked_in(frame) if self._has_known_answers else None
            if asked is not None and self._callbacks.repeat(*asked):
                continue
            message = self._messages.decode(frame, self._bind)
            kind = message[0]
            if kind == "callback" and len(message) == 4:
                self._callbacks.answer(*message[1:], asked[1] if asked is not None else b"")
            elif stages and kind == stages[-1] and has_token(message, token):
                self._clock.turn(stages.pop(), exercise)
            elif kind in ("returned", "raised"):
                self._returned = frame
                return self._ended(message, token)
            elif kind == "printed" and self._showing and len(message) == 3 and has_token(message, token):
                self.printed = checked_print(message[2])
            elif kind == "stopped" and len(message) == 2:
                limit = self._clock.budget.limits.output_kib
                raise SubmissionFault(Outcome.REFUSED, f"stopped after printing more than {limit} kB")
            else:
                raise malformed("a message that makes no sense here")

    def _ended(self, message: tuple[Any, ...], token: int) -> tuple[Any, ...]:
        """What was returned, or raise what was raised."""
        if not has_token(message, token):
            raise malformed("an answer that nobody asked for")
        if message[0] == "returned" and len(message) == 4:
            return message[2:]
        if message[0] == "raised" and len(message) == 5:
            raise checked_exception(message[2:], self._files)
        raise malformed("a message that makes no sense here")
