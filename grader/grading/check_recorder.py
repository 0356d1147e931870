"""Records what checks do with the reference, check by check: see `rpc.recorded_check`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from grader.model import Outcome
from grader.rpc.recorded_check import CheckRecording, RecordedCheck, size_of
from grader.rpc.submission_under_check import SubmissionUnderCheck

_MOST_BYTES = 32 << 20
"""What all that is recorded may take together."""


class CheckRecorder:
    """Records the checks of one session; `checks` has those that passed, by their ids.

    Parameters
    ----------
    submission : SubmissionUnderCheck
        The reference in a submission's place.
    reference : mapping of str to callable
        What checks may lend.
    """

    def __init__(self, submission: SubmissionUnderCheck, reference: Mapping[str, Callable[..., Any]]) -> None:
        self.checks: dict[str, RecordedCheck] = {}
        self._submission = submission
        self._reference = reference
        self._bytes = 0

    def begin(self) -> None:
        """A check begins."""
        self._submission.recording = CheckRecording(self._submission, self._reference)

    def end(self, check: str, outcome: Outcome) -> None:
        """A check is over.

        Parameters
        ----------
        check : str
            Its id.
        outcome : Outcome
        """
        recording, self._submission.recording = self._submission.recording, None
        recorded = recording.check if recording is not None and outcome is Outcome.PASSED else []
        self._bytes += size_of(recorded)
        if recorded and self._bytes <= _MOST_BYTES:
            self.checks[check] = recorded
