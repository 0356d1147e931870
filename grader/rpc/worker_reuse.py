"""Which worker serves next: reading a submission is most of what a worker costs, so one is used again where it may be.

A worker in which an exercise was ever lent never judges that exercise: what it was told there could be its answer. One
that has ended, or has computed for long, is no longer used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.rpc.connection import Connection
from grader.rpc.faults import BoxFault, SubmissionFault
from grader.rpc.meter import TimeBudget
from grader.rpc.submission_source import SubmissionSource

_HARDLY_USED = 5.0
"""A worker that has computed for so many seconds does not begin again: what is asked of it next needs its own time."""


class WorkerSlot:
    """A worker, where there is one, and what is lent in it."""

    def __init__(self, lending: Mapping[str, Callable[..., object]]) -> None:
        self.lending = dict(lending)
        self.connection: Connection | None = None
        self.is_taken_over = False  # whether what was lent later in this check has the worker

    def close(self) -> None:
        """Kill the worker."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def give_away(self) -> Connection | None:
        """The worker, for what is lent next.

        Returns
        -------
        Connection or None
            None where nothing is lent in it, or a call is under way.
        """
        connection = self.connection
        if not self.lending or connection is None or connection.is_busy:
            return None
        self.connection, self.is_taken_over = None, True
        return connection

    def begin_again(self, other: WorkerSlot, source: SubmissionSource, budget: TimeBudget) -> None:
        """Have the worker serve another slot, with other things lent and changed; where it may not, it ends.

        Parameters
        ----------
        other : WorkerSlot
        source : SubmissionSource
            The same files.
        budget : TimeBudget
            What is used from here on is taken off this one.
        """
        connection, self.connection = self.connection, None
        if connection is None:
            return
        try:
            if connection.cpu_seconds < _HARDLY_USED:
                connection.begin_again(source, budget, other.lending)
                other.connection = connection
                return
        except (SubmissionFault, BoxFault):
            pass
        connection.close()


class ParkedWorker:
    """The last worker in which something was lent, kept from one check to the next."""

    def __init__(self) -> None:
        self._connection: Connection | None = None

    def park(self, connection: Connection | None) -> None:
        """Keep this worker, and no other, as the one that may serve again.

        Parameters
        ----------
        connection : Connection or None
        """
        if self._connection is not None:
            self._connection.close()
        self._connection = connection

    def serve(
        self,
        slot: WorkerSlot,
        before: list[WorkerSlot],
        judged: str,
        source: SubmissionSource,
        budget: TimeBudget,
    ) -> None:
        """Have the worker in which something was lent last serve here, if it may; else it ends.

        Parameters
        ----------
        slot : WorkerSlot
            What is lent now.
        before : list of WorkerSlot
            What was lent in this check before, in order.
        judged : str
            The exercise that the check judges; "" where that is not known.
        source : SubmissionSource
        budget : TimeBudget
        """
        connection = self._last_lent_to(before) if slot.lending else None
        if connection is None:
            return
        if _makes_serve(connection, slot.lending, judged, source, budget):
            slot.connection = connection
        else:
            connection.close()

    def _last_lent_to(self, before: list[WorkerSlot]) -> Connection | None:
        """Give away the worker in which something was lent last, in this check or in one before."""
        for slot in reversed(before):
            connection = slot.give_away()
            if connection is not None:
                return connection
        connection, self._connection = self._connection, None
        return connection


def _makes_serve(
    connection: Connection,
    lending: dict[str, Callable[..., object]],
    judged: str,
    source: SubmissionSource,
    budget: TimeBudget,
) -> bool:
    """Lend this in a worker: by the same names, or by others where it was never lent what the check judges."""
    if connection.lend(lending):
        return True
    if not judged or judged in connection.ever_lent or judged in lending:
        return False
    try:
        connection.begin_again(source, budget, lending)
    except (SubmissionFault, BoxFault):  # it has ended meanwhile
        return False
    return True
