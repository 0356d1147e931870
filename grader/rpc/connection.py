"""One worker that has been opened with a submission: calls, callbacks, and what can go wrong on the way."""

from __future__ import annotations

import secrets
import signal
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from grader.model import Outcome, Place
from grader.rpc import frames
from grader.rpc.faults import BoxFault, LearnerRaised, SubmissionFault, malformed
from grader.rpc.handle_table import HandleTable
from grader.rpc.lent_questions import KnownAnswers, asked_in
from grader.rpc.meter import OPEN_SECONDS, Meter, TimeBudget
from grader.rpc.outline import checked_place, read_outline
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.wire import Callback, Decoder, Encoder, WireError
from grader.rpc.worker_process import Host, Process

_READY_SECONDS = 20.0
"""Seconds in which a worker must be ready. It takes milliseconds; a busy machine needs more."""
_STARTS = 3
_PLACE_SECONDS = 1.0
_CALLBACKS = 100_000
_CALLBACK_DEPTH = 16
_KILLED = 9
_TEXT = 500
_PRINTED = 4000
_TOKEN_BITS = 60


class Call(NamedTuple):
    """A call's value, and its arguments as the call left them."""

    value: Any
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


def _ready_worker(host: Host) -> Process:
    """A worker that has said that it is ready.

    Until then it holds nothing of the submission, so whatever goes wrong is ours: it is tried again, with another.

    Raises
    ------
    BoxFault
        Where no worker gets so far.
    """
    for _ in range(_STARTS):
        process = host.worker()
        try:
            frame = process.channel.receive(frames.until(time.monotonic() + _READY_SECONDS))
            if Decoder(frame).decode() == ("ready",):
                return process
        except (frames.Closed, frames.Late, frames.Malformed, WireError):
            pass
        process.end()
    raise BoxFault("no worker got ready")


Gate = Callable[[str, tuple[Any, ...], dict[str, Any]], bool]
"""Says of each question that a worker asks of what is ours, by the name it is lent under, whether it is answered."""


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
        self._answers = answers
        self._gate = gate or getattr(host, "gate", None)
        self._budget = budget
        self._locating = locating
        self._files = source.files
        self._handles = HandleTable()
        self.ever_lent = frozenset(lent)  # every name that was lent in this worker
        self._depth = 0
        self._callbacks = 0
        self._loading = False  # whether lines outside of functions run, before a call
        self.warnings: list[dict[str, Any]] = []
        self.printed = ""
        self._showing = source.showing
        self._process = _ready_worker(host)
        is_first = not (budget.cpu or budget.asleep or budget.reading.cpu)  # later on, all may be used up
        self._meter = self._reading_meter()
        try:
            request = msgspec.structs.asdict(source) | {"lent": self._handles.lend(lent)}
            for name in ("exercises", "preferred", "packages"):
                request[name] = list(request[name])
            self._send(("open", request))
            self.outline = read_outline(self._expect("outline", 2)[1], source.files)
        except SubmissionFault as fault:
            self.close()
            raise (_unreadable(fault) if is_first else fault) from None
        self._meter.settle()

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
        self._budget = budget
        self.ever_lent |= lent.keys()
        how = msgspec.structs.asdict(source)
        again = {name: how[name] for name in ("deterministic", "memoize", "changed")}
        self._meter = self._reading_meter()
        self._send(("again", again | {"lent": self._handles.lend(lent)}))

    def forget(self) -> None:
        """Take back what a check handed over. No handle is given twice: what is kept of it serves in no later check."""
        self._handles.forget()

    def _reading_meter(self) -> Meter:
        return Meter(self._process, self._budget.reading, OPEN_SECONDS, self._budget.limits.call_wall_seconds)

    @property
    def is_busy(self) -> bool:
        """Whether a call is under way, which waits for an answer of ours."""
        return self._depth > 0

    @property
    def cpu_seconds(self) -> float:
        """What the worker has computed since it was started."""
        return self._process.cpu_seconds()

    def call(self, name: str, args: Any, kwargs: Any, seed: int | None, echo: bool) -> Call:
        """Call an exercise.

        Parameters
        ----------
        name : str
            The exercise; with `:twice` behind, it is called two times.
        args : sequence
        kwargs : mapping
        seed : int or None
            Of the worker's generators; None where they go on.
        echo : bool
            Whether the arguments come back as the call left them.

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
        message = ("call", token, name, tuple(args), dict(kwargs), seed, echo)
        return self._exchange(message, args, kwargs, name.removesuffix(":twice"))

    def _invoke(self, handle: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        token = secrets.randbits(_TOKEN_BITS)
        return self._exchange(("invoke", token, handle, args, kwargs), args, kwargs).value

    def _new_meter(self, cpu: float, wall: float, exercise: str = "") -> Meter:
        self._budget.begin_call()
        reference = self._budget.reference_seconds.get(exercise)
        return Meter(self._process, self._budget, cpu, wall, reference)

    def _exchange(self, message: tuple[Any, ...], args: Any, kwargs: Any, exercise: str = "") -> Call:
        outer, loading = self._meter, self._loading
        self._loading = False
        self._meter = self._new_meter(*self._budget.of_call(exercise), exercise)
        self._callbacks = self._callbacks if self._depth else 0
        self.printed, self.warnings = (
            "",
            [],
        )  # of a call that raises none are told, and not those of the last one
        try:
            self._send(message)
            return self._outcome(message[1], tuple(args), dict(kwargs), exercise)
        finally:
            self._meter.settle()
            self._meter, self._loading = outer, loading

    def _turn(self, stage: str, exercise: str) -> None:
        """Lines outside of functions run now, or have run: they have a time of their own."""
        self._loading = stage == "loading"
        if not self._loading:
            self._meter.settle()
            self._meter = self._new_meter(*self._budget.of_call(exercise), exercise)

    def _outcome(self, token: int, args: tuple[Any, ...], kwargs: dict[str, Any], exercise: str) -> Call:
        """Read until the call ends, serving callbacks on the way."""
        stages = ["loaded", "loading"]
        while True:
            frame = self._receive_frame()
            asked = asked_in(frame) if self._answers is not None else None
            if asked is not None and self._is_answered(*asked):
                continue
            message = self._decoded(frame)
            kind = message[0]
            if kind == "callback" and len(message) == 4:
                self._answer(*message[1:], asked[1] if asked is not None else b"")
            elif stages and kind == stages[-1] and _is_token(message, token):
                self._turn(stages.pop(), exercise)
            elif kind in ("returned", "raised") and not _is_token(message, token):
                raise malformed("an answer that nobody asked for")
            elif kind == "returned" and len(message) == 4:
                return self._returned(message[2:], args, kwargs)
            elif kind == "raised" and len(message) == 5:
                raise _learner_raised(message[2:], self._files)
            elif kind == "printed" and self._showing and len(message) == 3 and _is_token(message, token):
                self.printed = message[2][:_PRINTED] if type(message[2]) is str else ""
            elif kind == "stopped" and len(message) == 2:
                limit = self._budget.limits.output_kib
                raise SubmissionFault(Outcome.REFUSED, f"stopped after printing more than {limit} kB")
            else:
                raise malformed("a message that makes no sense here")

    def _returned(self, message: tuple[Any, ...], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call:
        result, noted = message
        if type(result) is not tuple or len(result) != 3 or type(noted) is not list:
            raise malformed("an answer that makes no sense")
        self.warnings = [one for one in noted[:5] if type(one) is dict]
        value, args_after, kwargs_after = result
        if type(args_after) is tuple and type(kwargs_after) is dict:
            return Call(value, args_after, kwargs_after)
        return Call(value, args, kwargs)

    def _is_answered(self, handle: int, question: bytes) -> bool:
        """Send the answer that was given to this very question before; whether there is one."""
        function = self._handles.lent(handle)
        if function is None or self._answers is None:
            return False
        answer = self._answers.known(function, question)
        if answer is None:
            return False
        self._count_callback()
        self._send_parts([answer])
        return True

    def _count_callback(self) -> None:
        self._callbacks += 1
        if self._callbacks > _CALLBACKS or self._depth >= _CALLBACK_DEPTH:
            raise SubmissionFault(Outcome.TIMED_OUT, "stopped: it called a lent function without end")

    def _answer(self, handle: Any, args: Any, kwargs: Any, question: bytes) -> None:
        """Run one of our functions for the worker; the time is not the learner's."""
        function = self._handles.called(handle)
        if type(args) is not tuple or type(kwargs) is not dict or any(type(k) is not str for k in kwargs):
            raise malformed("a call whose arguments make no sense")
        self._count_callback()
        if not self._may_answer(handle, args, kwargs, question):
            self._send(("answer_raised", ("RuntimeError", "Exception"), ""))
            return
        lent = self._handles.lent(handle)
        before = self._answers.watched(lent) if self._answers is not None and lent is not None else None
        process = self._process
        began, cpu, waited = time.monotonic(), process.cpu_seconds(), process.waited_seconds()
        self._depth += 1
        try:
            answer: tuple[Any, ...] = ("answer", function(*args, **kwargs))
        except LearnerRaised as error:
            answer = ("answer_raised", error.kinds, error.message)
        except Exception as error:
            kinds = tuple(kind.__name__ for kind in type(error).__mro__ if kind is not object)
            answer = ("answer_raised", kinds, str(error)[:500])
        finally:
            self._depth -= 1
        self._meter.pause(
            time.monotonic() - began, process.cpu_seconds() - cpu, process.waited_seconds() - waited
        )
        parts = self._send(answer)
        if self._answers is not None and lent is not None and question and answer[0] == "answer":
            self._answers.note(lent, question, lambda: b"".join(map(bytes, parts)), before)

    def _may_answer(
        self, handle: int, args: tuple[Any, ...], kwargs: dict[str, Any], question: bytes
    ) -> bool:
        """Whether a question may be answered; of what the reference asked, that is known."""
        if self._gate is None or (self._answers is not None and self._answers.is_asked(question)):
            return True
        if not self._gate(self._handles.name(handle), args, kwargs):
            return False
        if self._answers is not None:
            self._answers.note_asked(question, args, kwargs)
        return True

    def _send(self, message: tuple[Any, ...]) -> list[Any]:
        try:
            parts = Encoder(self._handles.handle).encode(message)
        except WireError as error:  # only what was submitted can make a request of ours too large
            reason = "is too large to be handed over"
            raise SubmissionFault(Outcome.REFUSED, reason, detail=str(error)) from None
        self._send_parts(parts)
        return parts

    def _send_parts(self, parts: list[Any]) -> None:
        try:
            self._process.channel.send(parts, self._meter)
        except frames.Closed:
            raise self._death() from None

    def _receive_frame(self) -> bytes | bytearray:
        try:
            return self._frame(self._meter)
        except SubmissionFault as fault:
            fault.outside = self._loading
            if (self._locating or self._loading) and fault.outcome is Outcome.TIMED_OUT:
                fault.place = self._where()
            raise

    def _where(self) -> Place | None:
        """The line that a worker is at that takes too long, if it says so within a moment."""
        try:
            if self._process.ask_place():
                message = self._decoded(self._frame(frames.until(time.monotonic() + _PLACE_SECONDS)))
                return (
                    checked_place(message[1], self._files)
                    if message[0] == "at" and len(message) == 2
                    else None
                )
        except (SubmissionFault, BoxFault, frames.Late):
            return None
        return None

    def _frame(self, patience: Callable[[], float]) -> bytes | bytearray:
        try:
            return self._process.channel.receive(patience)
        except frames.Closed:
            raise self._death() from None
        except frames.Malformed as error:
            raise malformed(str(error)) from None

    def _decoded(self, frame: bytes | bytearray) -> tuple[Any, ...]:
        try:
            message = Decoder(frame, self._bind, self._handles.returned).decode()
        except WireError as error:
            raise malformed(str(error)) from None
        if type(message) is not tuple or not message or type(message[0]) is not str:
            raise malformed("a message without a kind")
        return message

    def _expect(self, kind: str, length: int) -> tuple[Any, ...]:
        message = self._decoded(self._receive_frame())
        if message[0] != kind or len(message) != length:
            raise malformed(f"no {kind!r} where one was due")
        return message

    def _bind(self, handle: int) -> Callback:
        return Callback(handle, self._invoke)

    def _death(self) -> SubmissionFault:
        code = self._process.exit_code()
        limit = self._budget.limits.submission_cpu_seconds
        if self._process.cpu_seconds() >= limit + OPEN_SECONDS:
            return self._budget.all_computed()
        if self._process.out_of_memory:
            return SubmissionFault(Outcome.OUT_OF_MEMORY, "took more memory than there is")
        if self._process.host_failure:
            raise BoxFault(self._process.host_failure)
        if code >= 0:
            return SubmissionFault(Outcome.CRASHED, "ended Python itself", detail=f"exit {code}")
        if code == -_KILLED:
            return SubmissionFault(Outcome.CRASHED, "was killed, or cut its connection")
        name = signal.strsignal(-code) or f"signal {-code}"
        return SubmissionFault(Outcome.CRASHED, "crashed Python itself", detail=name.lower())


def _unreadable(fault: SubmissionFault) -> SubmissionFault:
    """What ends a worker before anything of the learner's has run: our limits on what is read, and no answer."""
    if fault.outcome is Outcome.REFUSED:
        return fault
    limit = f"the limit of {OPEN_SECONDS:g} seconds is ours"
    return SubmissionFault(
        Outcome.REFUSED, f"the file is too large to be read ({limit}): move data out of it"
    )


def _is_token(message: tuple[Any, ...], token: int) -> bool:
    """Whether an answer carries the token of the call: nothing that was sent before the call can."""
    return len(message) > 1 and type(message[1]) is int and message[1] == token


def _learner_raised(message: tuple[Any, ...], files: dict[str, bytes]) -> BaseException:
    kinds, text, place = message
    names = tuple(kind[:80] for kind in kinds if type(kind) is str) if type(kinds) is tuple else ()
    outside = type(place) is dict and place.get("outside") is True
    if names[:1] == ("MemoryError",):
        fault = SubmissionFault(Outcome.OUT_OF_MEMORY, "asked for more memory than it may use")
        fault.outside, fault.place = outside, checked_place(place, files) if outside else None
        return fault
    return LearnerRaised(
        names[:20] or ("Exception",),
        text[:_TEXT] if type(text) is str else "",
        checked_place(place, files),
        outside=outside,
    )
