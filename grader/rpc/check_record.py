"""What happened to a submission in the check that is running: it is read when the check has ended, however it ended."""

from __future__ import annotations

from typing import Any

from grader.rpc.faults import LearnerRaised, SubmissionFault


class CheckRecord:
    """What the calls of one check came to.

    `fault` is what ended the check, `received` whether anything came back during it: the checking plugin reads both,
    whatever the check's own code does with exceptions.
    """

    def __init__(self) -> None:
        self.fault: SubmissionFault | None = None
        self.received = False
        self.calls = 0
        self.last_call: tuple[str, tuple[Any, ...], dict[str, Any]] | None = None
        self.raised: LearnerRaised | None = None
        self.warnings: list[dict[str, Any]] = []
        self.printed = ""  # by the calls, where it is shown

    def forgive(self) -> None:
        """What a function raised so far in this check does not count: the check asks again, with more lent.

        A fault (a crash, a limit) still counts.
        """
        self.raised = None

    def _clear(self, fault: SubmissionFault | None) -> None:
        """Begin a new check, which this fault has ended already, if there is one."""
        self.fault = fault
        self.received = False
        self.calls = 0
        self.last_call = self.raised = None
        self.warnings = []
        self.printed = ""

    def _absorb(self, other: CheckRecord) -> None:
        """Count what happened in another worker of the same check."""
        self.fault = self.fault or other.fault
        self.received = self.received or other.received
        self.last_call = other.last_call or self.last_call
        self.calls += other.calls
        self.raised = other.raised or self.raised
        self.warnings += other.warnings
