"""Who handed in the same: it is worked on once, and what comes of it is everybody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.model import Submission
from grader.on_disk import DiskList, DiskMap


class Copies:
    """Submissions, put together by what they have in common."""

    def __init__(self, submissions: Sequence[Submission]) -> None:
        self._submissions = submissions
        self._first = DiskMap[int]()
        self._places = DiskList[int]()
        self._asked: dict[str, list[int]] = {}

    def add(self, place: int, common: str) -> None:
        """A submission is to be worked on.

        Parameters
        ----------
        place : int
            Of the submission.
        common : str
            Those with the same are worked on once.
        """
        self._first.keep(common, place)
        self._places.append(place, f"{self._first[common]:012}")

    def __len__(self) -> int:
        return len(self._places)

    @property
    def distinct(self) -> int:
        """How many there are to work on."""
        return len(self._first)

    def firsts(self) -> Iterator[Submission]:
        """One of each, in the order in which they were added.

        Yields
        ------
        Submission
        """
        for places in self._places.groups():
            first = self._submissions[places[0]]
            self._asked[first.student] = places
            yield first

    def of(self, student: str) -> Iterator[Submission]:
        """All whose work was done by that of one of `firsts`: asked once.

        Parameters
        ----------
        student : str

        Returns
        -------
        iterator of Submission
        """
        return map(self._submissions.__getitem__, self._asked.pop(student))
