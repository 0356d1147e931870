"""Words and numbers as the pages show them. What hides or rearranges text is `grader.escaping`'s."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from markupsafe import Markup

from grader.escaping import for_html

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def clipped(text: str, *, lines: int, characters: int) -> str:
    """At most so many lines and characters of `text`, and an ellipsis where something was left out.

    Parameters
    ----------
    text : str
    lines : int
        The most lines.
    characters : int
        The most characters, line ends included.

    Returns
    -------
    str
    """
    kept = "\n".join(text[: characters + 1].split("\n")[:lines])[:characters]
    return kept if kept == text else kept.rstrip() + " …"


def points_text(points: float) -> str:
    """Points for people: `2`, `1.5`, `0.33`.

    Parameters
    ----------
    points : float

    Returns
    -------
    str
    """
    text = f"{points:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def instant_text(instant: str) -> str:
    """An ISO 8601 instant for people (`20 November 2026, 14:03 UTC`); other text stays as it is.

    Parameters
    ----------
    instant : str

    Returns
    -------
    str
    """
    try:
        parsed = datetime.fromisoformat(instant)
    except ValueError:
        return instant
    zone = " UTC" if parsed.utcoffset() is None or not parsed.utcoffset() else parsed.strftime(" %z")
    return f"{parsed.day} {_MONTHS[parsed.month - 1]} {parsed.year}, {parsed:%H:%M}{zone}"


def joined(parts: Iterable[str]) -> str:
    """The parts that are not empty, with a middle dot between.

    Parameters
    ----------
    parts : iterable of str

    Returns
    -------
    str
    """
    return " · ".join(part for part in parts if part)


_BACKQUOTED = re.compile(r"`([^`\n]{1,80})`")


def with_code(text: str) -> Markup:
    """Text as HTML, with what stands in backquotes as code. Everything is escaped first.

    Parameters
    ----------
    text : str

    Returns
    -------
    markupsafe.Markup
    """
    return Markup(_BACKQUOTED.sub(r"<code>\1</code>", for_html(text)))  # noqa: S704 - escaped
