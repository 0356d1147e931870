"""An example that can be run, whoever has read the file that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple, Protocol

from grader.examples.plain_asserts import Compared
from grader.examples.visible_submission import VisibleSubmission


class Ran(NamedTuple):
    """What an example raised, and what the plain assert that failed in it compared."""

    error: BaseException | None
    compared: Compared


class VisibleExample(Hashable, Protocol):
    """One example."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def function(self) -> Callable[..., object] | None:
        """The function that it is, where it is one."""

    def run(self, submission: VisibleSubmission, following: VisibleExample | None = None) -> Ran:
        """Run it.

        Parameters
        ----------
        submission : VisibleSubmission
            The learner's work, for which the example has begun.
        following : VisibleExample, optional
            The one that runs next, which may keep fixtures.

        Returns
        -------
        Ran
        """
