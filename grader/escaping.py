"""What somebody else says, made harmless for the place where it is shown. The one file that does so.

A submission chooses names, texts, classes, code, files. A right-to-left override can make `1/9` read `9/1`, a
zero-width space can make two names look the same, a control character can do anything at all to a terminal, and a
cell that begins with `=` is a program for a spreadsheet. There is one idea of what is hidden (`is_hidden`), and a
function for each place:

    visible     text of many lines on a page: each hidden character by its number; whatever fills the page escapes it
    for_html    the same, escaped
    one_line    a line of a terminal, or a word in a sentence of ours: each hidden character is one U+FFFD
    for_cell    a cell of a CSV file
    for_markdown    a cell of a table in Markdown, of one line
    for_workflow    what a workflow command of GitHub's says, or a property of one
    in_ascii    a short line for a log
    as_name     the name of a file or of a person, which identifies: no more is changed than must be
    encodable   what has no UTF-8 is replaced

It stands below the reader, in the box: the standard library only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
FORMULA_ESCAPE = "'"
"""What stands before a cell that a spreadsheet would take for a formula."""

_LINES = {"\n", "\t"}
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Blank or zero-width, though Unicode files them among letters, marks and symbols.
_BLANK = {"\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0"}
_SELECTORS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})

# The full-width forms are formulas too, in the East Asian versions of spreadsheets. The apostrophe is
# among them so that taking one off again is always right.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", FORMULA_ESCAPE)  # noqa: RUF001 - meant
# Where numbers have a decimal comma, spreadsheets divide cells at semicolons, whatever is in quotes; quotes behind one
# are then no text.
_DIVIDED = re.compile(rf';(?=[\s"]*[{re.escape("".join(_FORMULA))}])')

# What of ASCII may mean something in Markdown, wherever it stands in a line, is written by its number. What is plain in
# one place only is left there, for who reads the file itself: it_is a name, 1.5 a number, a full stop ends a sentence.
_PLAIN = (
    r"[A-Za-z0-9 ,;?'()/]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])|(?<!\d)\.(?!\S)|(?<=\d)\.(?=\d)|:(?!\S)|(?<=[^ ])-"
)
_MARKUP = re.compile(rf"(?!{_PLAIN})[\x00-\x7f]")
_PERCENT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = str.maketrans({**_PERCENT, ":": "%3A", ",": "%2C"})
_COMMAND = str.maketrans(_PERCENT)


def is_hidden(character: str) -> bool:
    """Whether a character would be invisible or would rearrange what stands around it; a line feed, a tab would not.

    Parameters
    ----------
    character : str
        One.

    Returns
    -------
    bool
    """
    if character in _LINES:
        return False
    if unicodedata.category(character) in _HIDDEN or character in _BLANK:
        return True
    return any(ord(character) in selectors for selectors in _SELECTORS)


def has_control(text: str) -> bool:
    """Whether some character of a text is a control character.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool
        True where the text has a character of Unicode's category Cc.
    """
    # Nearly every name is printable as a whole, which is much quicker to see than each character's category.
    return not text.isprintable() and any(unicodedata.category(character) == "Cc" for character in text)


def _number(character: str) -> str:
    return f"[U+{ord(character):04X}]"


class _Table(dict[int, str]):
    """A `str.translate` table that fills itself with the characters that it meets."""

    def __init__(self, shown: Callable[[str], str]) -> None:
        super().__init__()
        self._shown = shown

    def __missing__(self, code: int) -> str:
        shown = self._shown(chr(code))
        if len(self) < 10_000:  # a class writes in a few hundred characters; an attacker in all of them
            self[code] = shown
        return shown


_VISIBLE = _Table(lambda one: _number(one) if is_hidden(one) else one)
_ONE_LINE = _Table(lambda one: REPLACEMENT if is_hidden(one) or one in _LINES else one)
_CELL = _Table(lambda one: _number(one) if is_hidden(one) or one in _LINES else one)
_ENCODABLE = _Table(lambda one: REPLACEMENT if unicodedata.category(one) == "Cs" else one)
_NAME = _Table(lambda one: REPLACEMENT if unicodedata.category(one) == "Cc" else one)


def visible(text: str) -> str:
    """`text` with every hidden character as `[U+XXXX]`; line feeds and tabs stay, CR LF becomes LF.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Harmless on a terminal and in a page's text; it is not escaped for HTML.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.replace("\r\n", "\n").translate(_VISIBLE)


def for_html(text: str) -> str:
    """Text as HTML, in an element or in an attribute in quotes.

    Parameters
    ----------
    text : str
        Anything, from anybody.

    Returns
    -------
    str
        Escaped, with what is hidden made visible.
    """
    return visible(text).translate(_ENTITIES)


def one_line(text: str) -> str:
    """`text` as one line as long as it was: what is hidden, or ends a line, is U+FFFD.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Of the same length, without line breaks and hidden characters.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_ONE_LINE)


def for_cell(text: str) -> str:
    """Text as a cell of a CSV file.

    Parameters
    ----------
    text : str
        Anything, from anybody.

    Returns
    -------
    str
        One line, nothing hidden, and never a formula.
    """
    shown = _DIVIDED.sub(_number(";"), text).translate(_CELL)
    return FORMULA_ESCAPE + shown if shown.lstrip().startswith(_FORMULA) else shown


def for_markdown(text: str) -> str:
    """Text as a cell of a table in GitHub's or GitLab's Markdown.

    Parameters
    ----------
    text : str
        Anything, from anybody.

    Returns
    -------
    str
        One line, in which nothing is markup, HTML, a link or a formula; line feeds are `<br>`.
    """
    lines = visible(text).replace("\t", " ").split("\n")
    return "<br>".join(_MARKUP.sub(lambda found: f"&#{ord(found[0])};", line) for line in lines)


def for_workflow(text: str, *, as_property: bool = False) -> str:
    """Text as what a workflow command of GitHub's says, escaped by percent signs as the runner reads them.

    Parameters
    ----------
    text : str
        Anything, from anybody.
    as_property : bool
        Whether it is the value of a property, such as a file; else the message.

    Returns
    -------
    str
        One line.
    """
    return visible(text).translate(_PROPERTY if as_property else _COMMAND)


def in_ascii(text: str, most: int) -> str:
    """The first `most` characters of a text in one line of ASCII; others are escaped as Python escapes them.

    Parameters
    ----------
    text : str
    most : int
        How many characters of it are taken.

    Returns
    -------
    str
        Printable ASCII; longer than `most` where characters were escaped.
    """
    plain = text[:most].encode("ascii", "backslashreplace").decode()
    return "".join(letter if letter.isprintable() else " " for letter in plain)


def as_name(name: str) -> str:
    """A name that can be written and shown: a control character is U+FFFD, a byte that is not UTF-8 is Latin-1.

    Such a byte arrives as a lone surrogate (PEP 383). Nothing else is changed: names tell people apart.

    Parameters
    ----------
    name : str
        As an archive or a file system gave it.

    Returns
    -------
    str
        Text that can be encoded as UTF-8.
    """
    if name.isprintable():
        return name
    try:
        name.encode()
    except UnicodeEncodeError:
        name = _NO_BYTE.sub(REPLACEMENT, name).encode("utf-8", "surrogateescape").decode("latin-1")
    return name.translate(_NAME)


def encodable(text: str) -> str:
    """`text` with each lone surrogate as U+FFFD, so that it can be written as UTF-8.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Text that can be encoded as UTF-8.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_ENCODABLE)
    return text
