"""The results of a run as a sequence that is read from the journal where it is looked at, and never lies in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from grader.model import Graded


class LazyResults(Sequence[Graded]):
    """The results of these students, in their order; `result_of` gives each anew."""

    def __init__(self, students: Sequence[str], result_of: Callable[[str], Graded]) -> None:
        self._students = students
        self._result_of = result_of

    def __len__(self) -> int:
        return len(self._students)

    @overload
    def __getitem__(self, place: int) -> Graded: ...

    @overload
    def __getitem__(self, place: slice) -> LazyResults: ...

    def __getitem__(self, place: int | slice) -> Graded | LazyResults:
        if isinstance(place, slice):
            return LazyResults(self._students[place], self._result_of)
        return self._result_of(self._students[place])
