"""Take a function out of a source of ours, as a learner's is taken: a plot beside it does not run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.extract import open_submission

Load = Callable[[str, str], Callable[..., Any]]
"""From a source and the name of a function to the function."""


def loader(
    files: Sequence[str], exercises: Sequence[str], support: Mapping[str, str], packages: Sequence[str]
) -> Load:
    """How the functions of one assignment are loaded."""

    def load(source: str, name: str) -> Callable[..., Any]:
        reading = open_submission(
            files={files[0]: source.encode()},
            exercises=list(exercises),
            preferred=list(files),
            support=dict(support),
            packages=list(packages),
        )
        return reading.load(name)

    return load
