"""Why a worker has ended, as the fault that its submission is told."""

from __future__ import annotations

import signal

from grader.model import Outcome
from grader.rpc.faults import BoxFault, SubmissionFault
from grader.rpc.meter import OPEN_SECONDS, TimeBudget
from grader.rpc.worker_process import Process

_KILLED = 9


def fault_of_exit(process: Process, budget: TimeBudget) -> SubmissionFault:
    """The fault of a submission whose worker has hung up.

    Parameters
    ----------
    process : Process
        The worker.
    budget : TimeBudget
        What it may use.

    Returns
    -------
    SubmissionFault

    Raises
    ------
    BoxFault
        Where the submission is not the reason.
    """
    code = process.exit_code()
    limit = budget.limits.submission_cpu_seconds
    if process.cpu_seconds() >= limit + OPEN_SECONDS:
        return budget.all_computed()
    if process.out_of_memory:
        return SubmissionFault(Outcome.OUT_OF_MEMORY, "took more memory than there is")
    if process.host_failure:
        raise BoxFault(process.host_failure)
    if code >= 0:
        return SubmissionFault(Outcome.CRASHED, "ended Python itself", detail=f"exit {code}")
    if code == -_KILLED:
        return SubmissionFault(Outcome.CRASHED, "was killed, or cut its connection")
    name = signal.strsignal(-code) or f"signal {-code}"
    return SubmissionFault(Outcome.CRASHED, "crashed Python itself", detail=name.lower())


def fault_of_reading(fault: SubmissionFault) -> SubmissionFault:
    """What ends a worker before anything of the learner's has run: our limits on what is read, and no answer.

    Parameters
    ----------
    fault : SubmissionFault
        How it ended.

    Returns
    -------
    SubmissionFault
        What the submission is told.
    """
    if fault.outcome is Outcome.REFUSED:
        return fault
    limit = f"the limit of {OPEN_SECONDS:g} seconds is ours"
    return SubmissionFault(
        Outcome.REFUSED, f"the file is too large to be read ({limit}): move data out of it"
    )
