"""Who is told how far a long job has got."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """A progress bar, or nobody."""

    def preparing(self, what: str) -> None:
        """Something is under way that has no count.

        Parameters
        ----------
        what : str
            What is done, for the screen.
        """

    def begin(self, total: int, what: str = "Grading") -> None:
        """How many there are to do.

        Parameters
        ----------
        total : int
            How many steps follow.
        what : str
            What is done, for the screen.
        """

    def advance(self) -> None:
        """One more is done."""
