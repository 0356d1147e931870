"""Run a learner's function on the recorded calls, after it was judged, in a worker whose draws are deterministic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from grader.explain.bank import fingerprint
from grader.explain.bank.bank_records import Answers, Recorded
from grader.explain.bank.in_process_replay import Switchboard, fresh, together
from grader.model import Limits
from grader.rpc.faults import BoxFault, LearnerRaised, SubmissionFault
from grader.rpc.proxy import SubmissionUnderCheck
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.worker_process import Host

_CPU_SECONDS = 4.0
_WALL_SECONDS = 10.0


def observe(
    host: Host,
    source: SubmissionSource,
    limits: Limits,
    calls: Sequence[Recorded],
    reference: Mapping[str, Callable[..., Any]],
) -> Answers | None:
    """What a submission's function gives on these calls of one exercise; None where it does not come to an end.

    The other exercises are ours meanwhile, where there is a reference, and note how they are called.
    """
    exercise = calls[0].exercise
    switch = Switchboard.of(reference, calls)
    lent = {name: line for name, line in switch.lines.items() if name != exercise}
    limits = msgspec.structs.replace(
        limits,
        submission_cpu_seconds=min(limits.submission_cpu_seconds, _CPU_SECONDS),
        submission_wall_seconds=min(limits.submission_wall_seconds, _WALL_SECONDS),
    )
    opened = SubmissionUnderCheck(host, msgspec.structs.replace(source, deterministic=True), limits)
    try:
        submission = opened.using(**lent) if lent else opened
        if submission is opened:
            opened.begin_check(0)
        return run(submission, calls, switch)
    except (SubmissionFault, BoxFault):
        return None
    finally:
        opened.close()


def run(submission: SubmissionUnderCheck, calls: Sequence[Recorded], switch: Switchboard) -> Answers:
    """Make these calls of a submission that is open, with deterministic draws. Raises SubmissionFault or BoxFault."""
    results: list[fingerprint.Sketch] = []
    spied: list[dict[str, fingerprint.Sketch]] = []
    for one in calls:
        switch.begin(one.lent)
        results.append(_result(submission, one))
        spied.append(switch.spied.sketches())
    return together(results, spied)


def _result(submission: SubmissionUnderCheck, one: Recorded) -> fingerprint.Sketch:
    args, kwargs = fresh((one.args, one.kwargs))
    try:
        return fingerprint.returned(submission.call(one.exercise, args, kwargs, echo=False).value)
    except LearnerRaised as error:
        return fingerprint.raised(error.kinds[0])
