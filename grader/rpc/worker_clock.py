"""Which time of a worker runs: that of reading, of lines outside of functions, or of a call."""

from __future__ import annotations

from grader.rpc.meter import OPEN_SECONDS, Meter, TimeBudget
from grader.rpc.worker_process import Process


class WorkerClock:
    """The meter that runs in a worker, and the budget that it is charged to."""

    def __init__(self, process: Process, budget: TimeBudget) -> None:
        self._process = process
        self.is_loading = False  # whether lines outside of functions run, before a call
        self.read(budget)

    def read(self, budget: TimeBudget) -> None:
        """The submission is read from here on.

        Parameters
        ----------
        budget : TimeBudget
            What is used from here on is taken off this one.
        """
        self.budget = budget
        self.meter = Meter(self._process, budget.reading, OPEN_SECONDS, budget.limits.call_wall_seconds)

    def begin(self, exercise: str = "") -> None:
        """A call begins.

        Parameters
        ----------
        exercise : str, optional
            The exercise that is called.

        Raises
        ------
        SubmissionFault
            Where nothing is left for it.
        """
        budget = self.budget
        cpu, wall = budget.of_call(exercise)
        budget.begin_call()
        self.meter = Meter(self._process, budget, cpu, wall, budget.reference_seconds.get(exercise))

    def turn(self, stage: str, exercise: str) -> None:
        """Lines outside of functions run now, or have run: they have a time of their own.

        Parameters
        ----------
        stage : str
            "loading" or "loaded".
        exercise : str
            The exercise that is called.

        Raises
        ------
        SubmissionFault
            Where nothing is left for the call itself.
        """
        self.is_loading = stage == "loading"
        if not self.is_loading:
            self.meter.settle()
            self.begin(exercise)
