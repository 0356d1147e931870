"""What other packages add to ours: objects of one kind, found by the entry points of a group.

Such a package is installed by whoever grades, as gradeprop itself is, and is trusted like it. One that cannot be used
stops the run with a line that names it: a run that silently left it out would look complete.
"""

from __future__ import annotations

from collections.abc import Collection
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, TypeVar

from grader.model import GradeError


class Extension(Protocol):
    """What goes through a door: it has a name of its own."""

    @property
    def name(self) -> str:
        """What people call it; no two of a group are called the same."""


Kind = TypeVar("Kind", bound=Extension)


def extensions(group: str, kind: type[Kind], taken: Collection[str]) -> dict[str, Kind]:
    """The objects that installed packages offer, by name.

    Parameters
    ----------
    group : str
        The group of entry points, such as `gradeprop.layouts`.
    kind : type
        What each has to be an instance of.
    taken : collection of str
        The names that are ours.

    Returns
    -------
    dict of str to an instance of `kind`
        Sorted by name.

    Raises
    ------
    GradeError
        Where one cannot be imported, is something else, or has a name that is taken.
    """
    found: dict[str, Kind] = {}
    for point in entry_points(group=group):
        one = _loaded(point, kind)
        if one.name in taken or one.name in found:
            raise _unusable(point, f"its name {one.name!r} is taken")
        found[one.name] = one
    return dict(sorted(found.items()))


def _loaded(point: EntryPoint, kind: type[Kind]) -> Kind:
    try:
        one = point.load()
    except Exception as error:  # it is somebody else's code, which may raise anything while it is imported
        raise _unusable(point, f"it cannot be imported ({type(error).__name__}: {error})") from error
    if not isinstance(one, kind):
        raise _unusable(point, f"it is no {kind.__module__}.{kind.__qualname__}")
    return one


def _unusable(point: EntryPoint, why: str) -> GradeError:
    package = point.dist.name if point.dist else "a package"
    return GradeError(
        f"{package} offers {point.value} to {point.group}, but {why}; update {package} or uninstall it.",
        exit_code=3,
    )
