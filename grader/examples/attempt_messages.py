"""What the example runner is asked to try, and what it answers."""

from __future__ import annotations

import enum

import msgspec

from grader.explain.catalog import catalog
from grader.model import Definition, Limits, Needs, Note, Outcome, Place
from grader.rpc.outline import Unparsed


class Where(enum.StrEnum):
    """Where the learner's functions run."""

    BOX = "box"  # as they will be graded, where this machine can
    PLAIN = "plain"  # a process of its own, and no box around it
    NOTEBOOK = "notebook"  # in the kernel that asks, as they are in memory


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """An assignment as it is handed out: its exercises in order, what may be imported, where its examples are."""

    exercises: tuple[str, ...]
    preferred: tuple[str, ...]
    support: dict[str, str]
    packages: tuple[str, ...]
    stub: str = ""  # the script to write in, as it was handed out
    limits: Limits
    needs: Needs = Needs()
    reference_seconds: dict[str, float] = {}
    examples: str
    where: Where = Where.BOX


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """A learner's files as they now are, and when each was saved. With `wanted`, only the examples of that exercise.

    With `closer`, what is one step away from right in it is looked for, in this time at most, where its mistake has no
    name. Without `naming`, nobody waits for names.
    """

    files: dict[str, bytes]
    times: dict[str, float] = {}
    wanted: str = ""
    closer: float = 0.0
    naming: bool = True


class PictureKind(enum.StrEnum):
    """What a picture of a failed example shows."""

    DIFFERENCE = (
        "difference"  # where two tables differ: what is got minus what is expected, and whether it counts
    )
    CURVE = "curve"  # a row of values, got and expected
    DRAWS = "draws"  # how draws spread: a bar each, and the density that is expected there


class FailurePicture(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of a picture, and in words what is seen in it. What `first` and `second` are, its kind says.

    `shape` is that of both; `reach` how far the bars go to both sides of 0.
    """

    kind: PictureKind
    words: str
    first: tuple[float, ...]
    second: tuple[float, ...]
    shape: tuple[int, ...]
    reach: float = 0.0


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """How one example went: the exercises that it called, and of a failed one whose fault it is and why.

    `kind` is a finding's stable name; `text` at most three short lines.
    """

    id: str
    title: str
    outcome: Outcome
    called: tuple[str, ...]
    named: tuple[str, ...]
    blamed: str = ""
    kind: str = ""
    text: str = ""
    place: Place | None = None
    printed: str = ""  # by the functions that it called, the beginning
    picture: FailurePicture | None = None  # where a picture says more than words
    warned: str = ""  # what NumPy or Python warned of first, and in which line


class Trial(msgspec.Struct, frozen=True, kw_only=True, tag="trial"):
    """All examples, tried; with what the reader found before any of it ran."""

    examples: tuple[Example, ...]
    where: Where
    file: str = ""
    definitions: tuple[Definition, ...] = ()
    missing: dict[str, str] = {}
    unparsed: dict[str, Unparsed] = {}
    unstarted: tuple[str, ...] = ()
    calls: dict[str, tuple[str, ...]] = {}  # exercise -> the other exercises that its own code calls
    notes: tuple[Note, ...] = ()
    diagnoses: dict[str, str] = {}  # exercise -> the name of its mistake, where one is certain
    places: dict[str, Place] = {}  # exercise -> the line that this name is about, where it is known


class Untried(msgspec.Struct, frozen=True, kw_only=True, tag="untried"):
    """The example runner could not work; one line for a person."""

    reason: str


NOT_REFUSED = "raises"
"""The kind of a finding where only what should be refused is not: it is shown last, and nobody waits for it."""


def turn(example: Example) -> int:
    """Which failed example of an exercise is shown: the first of these, then the first in the file.

    Parameters
    ----------
    example : Example
        One that failed.

    Returns
    -------
    int
        Its turn by the kind of failure: the lowest is shown.
    """
    return catalog().turn("unknown" if example.kind == NOT_REFUSED else example.kind)
