"""A busy machine costs nobody a point: time in which a worker waits for a processor is not time asleep."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from grader.model import Outcome
from grader.rpc.faults import SubmissionFault
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.rpc.worker_process import Waits
from tests.sandbox.conftest import TIGHT

_BUSY = 8
_SECONDS = 200
_BRIEF = msgspec.structs.replace(
    TIGHT, call_cpu_seconds=2.0, call_wall_seconds=1.0, submission_wall_seconds=2.0
)


@pytest.fixture
def crowd() -> Iterator[None]:
    """Processes that share one processor; they end by themselves, whatever becomes of the test."""
    code = f"import time\nend = time.monotonic() + {_SECONDS}\nwhile time.monotonic() < end: pass"
    # A session of its own each: some kernels share processors out among sessions first.
    busy = [subprocess.Popen([sys.executable, "-c", code], start_new_session=True) for _ in range(_BUSY)]
    for one in busy:
        os.sched_setaffinity(one.pid, {_processor()})
    yield
    for one in busy:
        one.kill()
        one.wait()


def _processor() -> int:
    return max(os.sched_getaffinity(0))


def _among_the_crowd(submission: SubmissionUnderCheck) -> Any:
    """The submission's worker, which now has a small part of one processor."""
    assert submission._worker.connection is not None
    process: Any = submission._worker.connection._process
    os.sched_setaffinity(process.pid, {_processor()})
    return process


@pytest.mark.slow
@pytest.mark.usefixtures("crowd")
def test_a_worker_that_waits_for_a_processor_is_not_asleep(
    submit: Callable[..., SubmissionUnderCheck],
) -> None:
    """What computes comes to its answer, though it waits for a processor longer than it may sleep."""
    code = """
        def work(n):
            total = 0
            for i in range(n):
                total += i
            return total
    """
    submission = submit(code, "work", limits=_BRIEF)
    process = _among_the_crowd(submission)
    waited = 0.0
    while waited < 2 * _BRIEF.submission_wall_seconds:
        assert submission.work(2_000_000) == sum(range(2_000_000))
        assert process.waited_seconds() > waited, "nobody took a processor away"
        waited = process.waited_seconds()


@pytest.mark.slow
@pytest.mark.usefixtures("crowd")
def test_what_sleeps_is_ended_on_a_busy_machine_too(submit: Callable[..., SubmissionUnderCheck]) -> None:
    """Sleeping is no waiting for a processor, however busy the machine is."""
    submission = submit("import time\ndef work():\n    time.sleep(600)\n", "work", limits=_BRIEF)
    _among_the_crowd(submission)
    with pytest.raises(SubmissionFault) as caught:
        submission.work()
    assert caught.value.outcome is Outcome.TIMED_OUT
    assert caught.value.asleep


def test_who_has_slept_for_all_it_may_is_not_called_again(
    submit: Callable[..., SubmissionUnderCheck], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even for the moment in which a machine that is as busy as can be has not looked at the clock."""
    source = "import time\ndef sleeps():\n    time.sleep(600)\ndef answers():\n    return 1\n"
    limits = msgspec.structs.replace(_BRIEF, call_wall_seconds=600.0, submission_wall_seconds=0.5)
    submission = submit(source, "sleeps", "answers", limits=limits)
    with pytest.raises(SubmissionFault):
        submission.sleeps()
    submission.end_check()
    submission.begin_check(2)
    assert submission._worker.connection is not None
    waits = itertools.count(0.0, 3600.0)  # at each look, the worker has waited an hour more for a processor
    monkeypatch.setattr(submission._worker.connection._process, "waited_seconds", lambda: next(waits))
    with pytest.raises(SubmissionFault) as caught:
        submission.answers()
    assert caught.value.asleep


def test_waiting_for_a_processor_is_read_from_the_kernel() -> None:
    """It is never less than nothing, and nothing is known of who is not there."""
    mine, nobodys = Waits(), Waits(str(2**22 + 1))
    assert mine.seconds() >= 0
    assert nobodys.seconds() == 0
    for one in (mine, nobodys):
        one.close()
        one.close()
        assert one.seconds() == 0
