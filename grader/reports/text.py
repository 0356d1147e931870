"""Words and numbers as the pages show them. What hides or rearranges text is `grader.escaping`'s."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from grader.escaping import for_html


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
