"""Rebuild HTML from a short list of harmless tags, so that nothing else can reach the page.

What comes out is made of tags written here, without any attribute of the input but the classes of highlighted
code, and of escaped text. It does not matter how the input was meant to be parsed: there is no script, style,
event handler, address or form that could survive. Every tag that is opened is closed, so that a cell cannot
reach out of its box.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from grader.escaping import for_html

_TEXT_TAGS = frozenset({"p", "br", "hr", "strong", "em", "del", "code", "pre", "sup", "sub", "span"})
_BLOCK_TAGS = frozenset({"blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"})
_VOID = frozenset({"br", "hr"})
_SILENT = frozenset(
    {"script", "style", "template", "noscript", "title", "textarea", "iframe", "object", "svg"}
)
_HEADING = re.compile(r"h([1-6])")
_TOKEN_CLASS = re.compile(r"[a-z][a-z0-9]{0,2}")
_DEEPEST = 40


def sanitize(untrusted: str, *, headings_below: int = 3) -> str:
    """Return HTML that shows the text of `untrusted` and can do nothing.

    Parameters
    ----------
    untrusted : str
    headings_below : int
        The level of the heading above the result: its first heading is one below that, and none skips a level.

    Returns
    -------
    str
    """
    rebuilder = _Rebuilder(headings_below)
    rebuilder.feed(untrusted)
    rebuilder.close()
    return rebuilder.finished()


class _Rebuilder(HTMLParser):
    """Collects allowed tags and escaped text."""

    def __init__(self, headings_below: int) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._open: list[tuple[str, str]] = []  # the tag as it came, and as it was written
        self._silent = 0
        self._above = headings_below
        self._level = headings_below

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an allowed tag; of an image, its description."""
        if tag in _SILENT:
            self._silent += 1
        if self._silent:
            return
        if tag == "img":
            description = next((value for name, value in attrs if name == "alt"), None)
            self._parts.append(for_html(f"[image: {description}]" if description else "[image]"))
        elif tag in _VOID:
            self._parts.append(f"<{tag}>")
        elif (written := self._written(tag)) and len(self._open) < _DEEPEST:
            self._open.append((tag, written))
            self._parts.append(f"<{written}{_token_class(tag, attrs)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an empty tag; a harmful one that closes itself hides nothing after it."""
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a tag that is open, with everything inside it; ignore any other."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif not self._silent and any(opened == tag for opened, _ in self._open):
            while True:
                opened, written = self._open.pop()
                self._parts.append(f"</{written}>")
                if opened == tag:
                    break

    def handle_data(self, data: str) -> None:
        """Write text, escaped."""
        if not self._silent:
            self._parts.append(for_html(data))

    def finished(self) -> str:
        """Return everything, with what is still open closed."""
        closing = [f"</{written}>" for _, written in reversed(self._open)]
        return "".join([*self._parts, *closing])

    def _written(self, tag: str) -> str:
        """Return the tag that stands for one of the input, or nothing where it is not allowed."""
        if heading := _HEADING.fullmatch(tag):
            self._level = min(self._above + int(heading[1]), self._level + 1, 6)
            return f"h{self._level}"
        return tag if tag in _TEXT_TAGS | _BLOCK_TAGS else ""


def _token_class(tag: str, attrs: list[tuple[str, str | None]]) -> str:
    """Return the class of a highlighted token, the only attribute that is kept."""
    value = next((value for name, value in attrs if name == "class" and value), "") if tag == "span" else ""
    return f' class="{value}"' if value and _TOKEN_CLASS.fullmatch(value) else ""
