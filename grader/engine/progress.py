"""Who is told how far a long job has got."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """A progress bar, or nobody."""

    def preparing(self, what: str) -> None:
        """Something is under way that has no count."""

    def begin(self, total: int, what: str = "Grading") -> None:
        """How many there are to do."""

    def advance(self) -> None:
        """One more is done."""
