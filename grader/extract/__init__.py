"""Turns the bytes of a submission into the learner's functions. Runs inside the box, next to learners' code.

    reading = open_submission(files, exercises, preferred, support, packages)
    reading.outline()                     # plain data; nothing of the learner's has run
    reading.load("softmax")               # runs what softmax needs, and nothing else

Standard library only, and nothing from other rooms.
"""

from __future__ import annotations

from grader.extract.opening import open_submission
from grader.extract.packages_used import is_installed
from grader.extract.placeholders import ModuleNotHere, settled
from grader.extract.reading import NotDefined, OutlineData, Reading
from grader.extract.redefining import redefined
from grader.extract.traceback_places import PlaceData, place_in, place_of

__all__ = [
    "ModuleNotHere",
    "NotDefined",
    "OutlineData",
    "PlaceData",
    "Reading",
    "is_installed",
    "open_submission",
    "place_in",
    "place_of",
    "redefined",
    "settled",
]
