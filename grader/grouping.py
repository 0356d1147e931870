"""Things of one kind, put together by what they have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")
Key = TypeVar("Key")


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """Items by what `key` gives for each: groups in the order in which they are met, and so are the items in each.

    Parameters
    ----------
    items : iterable
    key : callable
        What items of one group have in common; it can be hashed.

    Returns
    -------
    dict of key to list of items
    """
    groups: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)
