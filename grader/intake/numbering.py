"""Folders that are attempts of one student: `attempt_2`, `v10`, `2`, `2026-11-20`; by number or date, not by letter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from grader.intake.entries import Entry
from grader.intake.owners import is_noise, rank_of
from grader.intake.paths import is_work
from grader.intake.submitted_files import Order

_WORDS = r"attempt|submission|version|versuch|abgabe|revision|upload|try|rev|v"
_ATTEMPT = re.compile(rf"(?:{_WORDS})[ _.#-]{{0,3}}\(?(?P<number>[0-9]{{1,6}})\)?", re.IGNORECASE)
_NUMBER = re.compile(r"#?(?P<number>[0-9]{1,6})")
_DATED = re.compile(
    r"(?P<day>[0-9]{4}(?P<dash>[-_.]?)[0-9]{2}(?P=dash)[0-9]{2})"
    r"(?:[ T_-]?(?P<time>[0-9]{2}(?:[.:_-]?[0-9]{2}){1,2}))?"
)


def attempt_number(name: str) -> float | None:
    """The number or the date in the name of an attempt's folder; None where the name says no attempt.

    Parameters
    ----------
    name : str

    Returns
    -------
    float or None
        It only orders: a larger one is later.
    """
    if found := _ATTEMPT.fullmatch(name):
        return float(found["number"])
    if (found := _DATED.fullmatch(name)) and (found["dash"] or found["time"]):
        return _moment(found)
    return None


def order_of(name: str) -> float | None:
    """The number or the date in the name of a folder that lies in a student's: there a bare number or day counts too.

    Parameters
    ----------
    name : str

    Returns
    -------
    float or None
        It only orders: a larger one is later.
    """
    if (number := attempt_number(name)) is not None:
        return number
    if found := _NUMBER.fullmatch(name):
        return float(found["number"])
    found = _DATED.fullmatch(name)
    return _moment(found) if found else None


def _place_of(name: str) -> float | None:
    """The number or date of an attempt's folder; else the place of a word as "final", where nothing else is in it."""
    if (number := order_of(name)) is not None:
        return number
    return rank_of(name) if is_noise(name) else None


def _moment(found: re.Match[str]) -> float:
    return float(re.sub(r"[^0-9]", "", found["day"] + (found["time"] or "")).ljust(14, "0"))


def orders(files: dict[str, Entry]) -> dict[str, Order]:
    """For each folder of an attempt (by its path, with `/` behind) its place in time; empty where there are none.

    The folders are attempts where all that can be graded lies in two or more of them, and all have such names.
    Bare numbers can be parts of one attempt as well: they count where the same file lies in each. A folder that
    only wraps them is looked through.

    Parameters
    ----------
    files : dict of str to Entry
        A student's, by the path in their folder.

    Returns
    -------
    dict of str to Order
    """
    counting = {path: entry for path, entry in files.items() if is_work(path)}
    wrapper = _wrapper(counting)
    tops: dict[str, float] = {}
    names: dict[str, set[str]] = {}
    for path, entry in counting.items():
        top, deeper, below = path.removeprefix(wrapper).partition("/")
        if not deeper:
            return {}
        tops[top] = max(tops.get(top, 0.0), entry.modified)
        names.setdefault(top, set()).add(below.casefold())
    numbers = {top: number for top in tops if (number := _place_of(top)) is not None}
    if len(tops) < 2 or len(numbers) < len(tops):
        return {}
    said = all(attempt_number(top) is not None or order_of(top) is None for top in tops)
    if not said and not set.intersection(*names.values()):
        return {}
    # The name says more about the order than the time of a file that was copied or unpacked.
    return {f"{wrapper}{top}/": (numbers[top], tops[top]) for top in tops}


def _wrapper(paths: Iterable[str]) -> str:
    """The folders that all of these paths begin with, with `/` behind, up to one that is itself an attempt."""
    wrapper = ""
    split = [path.split("/")[:-1] for path in paths]
    for parts in zip(*split, strict=False):
        if len(set(parts)) > 1 or order_of(parts[0]) is not None:
            break
        wrapper += f"{parts[0]}/"
    return wrapper
