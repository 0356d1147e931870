"""What is said of a class when a run ends: counted in one pass, with no result kept."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from grader.model import Graded, Outcome
from grader.on_disk import DiskMap

_ENCODE = msgspec.msgpack.encode
_DECODE = msgspec.msgpack.Decoder(tuple[str, ...]).decode


class ClassFigures(msgspec.Struct, frozen=True, kw_only=True):
    """A class in a few figures. `scores` are those of who has one, `max_score` is the first's, None of nobody.

    `faults` are the students who could not be judged, or not wholly, by our fault; `looks` are who needs another look,
    and why; `not_installed` counts submissions by the package that this machine lacks.
    """

    scores: Sequence[float] = ()
    max_score: float | None = None
    faults: tuple[str, ...] = ()
    looks: Mapping[str, tuple[str, ...]] = {}
    not_installed: Mapping[str, int] = {}


def class_figures(graded: Iterable[Graded]) -> ClassFigures:
    """Count a class.

    Parameters
    ----------
    graded : iterable of Graded
        Each is looked at once, and let go.

    Returns
    -------
    ClassFigures
    """
    scores, max_score = array("d"), None
    faults: list[str] = []
    looks = DiskMap[tuple[str, ...]](_ENCODE, _DECODE)
    not_installed: Counter[str] = Counter()
    for result in (one.result for one in graded):
        max_score = result.max_score if max_score is None else max_score
        if result.score is not None:
            scores.append(result.score)
        if result.outcome is Outcome.GRADER_FAULT:
            faults.append(result.student)
        if result.look_again:
            looks[result.student] = result.look_again
        for note in result.notes:
            if note.kind == "not_installed":
                not_installed[note.text.partition(" ")[0]] += 1
    return ClassFigures(
        scores=scores,
        max_score=max_score,
        faults=tuple(faults),
        looks=looks,
        not_installed=dict(not_installed),
    )
