"""Make what a submission says harmless and readable: nothing invisible, nothing endless.

Escaping for HTML is jinja2's, always on; this is what escaping does not do. A right-to-left override can
make `1/9` read `9/1`, a zero-width space can make two names look the same, and a control character can do
anything at all. So each such character is shown by its number instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime

from markupsafe import Markup, escape

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
_KEPT = {"\n", "\t"}
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Blank or zero-width, though Unicode files them among letters, marks and symbols.
_BLANK = {"\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0"}
_SELECTORS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def is_hidden(character: str) -> bool:
    """Whether a character would be invisible or would rearrange what stands around it."""
    if character in _KEPT:
        return False
    if unicodedata.category(character) in _HIDDEN or character in _BLANK:
        return True
    return any(ord(character) in selectors for selectors in _SELECTORS)


class _Shown(dict[int, str]):
    """A `str.translate` table that fills itself with the characters that it meets."""

    def __missing__(self, code: int) -> str:
        shown = f"[U+{code:04X}]" if is_hidden(chr(code)) else chr(code)
        if len(self) < 10_000:  # a class writes in a few hundred characters; an attacker in all of them
            self[code] = shown
        return shown


_SHOWN = _Shown()


def visible(text: str) -> str:
    """`text` with every hidden character as `[U+XXXX]`; line feeds and tabs stay, CR LF becomes LF."""
    if text.isascii() and text.isprintable():
        return text
    return text.replace("\r\n", "\n").translate(_SHOWN)


def clipped(text: str, *, lines: int, characters: int) -> str:
    """At most so many lines and characters of `text`, and an ellipsis where something was left out."""
    kept = "\n".join(text[: characters + 1].split("\n")[:lines])[:characters]
    return kept if kept == text else kept.rstrip() + " …"


def points_text(points: float) -> str:
    """Points for people: `2`, `1.5`, `0.33`."""
    text = f"{points:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def instant_text(instant: str) -> str:
    """An ISO 8601 instant for people (`20 November 2026, 14:03 UTC`); what is none, as it is."""
    try:
        parsed = datetime.fromisoformat(instant)
    except ValueError:
        return instant
    zone = " UTC" if parsed.utcoffset() is None or not parsed.utcoffset() else parsed.strftime(" %z")
    return f"{parsed.day} {_MONTHS[parsed.month - 1]} {parsed.year}, {parsed:%H:%M}{zone}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 check`, `2 checks`; `many` where adding an s is not enough."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(parts: Iterable[str]) -> str:
    """The parts that are not empty, with a middle dot between."""
    return " · ".join(part for part in parts if part)


_BACKQUOTED = re.compile(r"`([^`\n]{1,80})`")


def with_code(text: str) -> Markup:
    """Text as HTML, with what stands in backquotes as code. Everything is escaped first."""
    return Markup(_BACKQUOTED.sub(r"<code>\1</code>", str(escape(visible(text)))))  # noqa: S704 - escaped above
