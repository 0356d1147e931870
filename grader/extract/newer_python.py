"""Source that a later Python reads and this one does not: told by taking out what came later and parsing the rest."""

from __future__ import annotations

import ast
import re
import sys

_MAX = 50_000
_NAME = r"[A-Za-z_]\w*"
_TYPED = re.compile(
    rf"^(\s*(?:async\s+def|def|class)\s+{_NAME})\[[^\]\n]*(?:\[[^\]\n]*\][^\]\n]*)*\]", re.MULTILINE
)
_ALIAS = re.compile(rf"^(\s*)type\s+{_NAME}\s*(?:\[[^=\n]*\])?\s*=.*$", re.MULTILINE)
_EXCEPT = re.compile(r"^(\s*except\*?)\s+([A-Za-z_][\w.]*(?:\s*,\s*[A-Za-z_][\w.]*)+)\s*:", re.MULTILINE)
_STRING = re.compile(r"(?i)(?<!\w)(?P<prefix>[rbuft]{0,2})(?P<quote>\"\"\"|'''|\"|')|#[^\n]*")


def written_for(text: str) -> str:
    """What to say of source that only a later Python reads; "" of any other source.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    if len(text) > _MAX:
        return ""
    try:
        needed = _needed(text)
    except RecursionError:
        return ""
    here = sys.version_info[:2]
    if needed <= here:
        return ""
    return f"it is written for a newer Python ({_said(needed)}) than the one that grades ({_said(here)})"


def _needed(text: str) -> tuple[int, int]:
    """The Python that reads a text; (0, 0) where nobody knows one."""
    needed = (0, 0)
    for version, changed in ((3, 12), _without_types(text)), ((3, 14), _EXCEPT.sub(r"\1 (\2):", text)):
        needed = max(needed, version if changed != text else needed)
    plain = _EXCEPT.sub(r"\1 (\2):", _without_types(text))
    strings, version = _without_new_strings(plain)
    return max(needed, version) if _parses(strings) else (0, 0)


def _said(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _without_types(text: str) -> str:
    return _ALIAS.sub(r"\1pass", _TYPED.sub(r"\1", text))


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _without_new_strings(text: str) -> tuple[str, tuple[int, int]]:
    """The text with plain strings for f-strings that only Python 3.12 reads, and for the templates of 3.14."""
    parts: list[str] = []
    needed = (0, 0)
    position = 0
    while found := _STRING.search(text, position):
        parts.append(text[position : found.start()])
        if found["quote"] is None:
            end = found.end()
            parts.append(found[0])
        else:
            end = _end_of_string(text, found)
            piece = text[found.start() : end]
            version = _version_of(found["prefix"].lower(), piece)
            parts.append('""' if version > (0, 0) else piece)
            needed = max(needed, version)
        position = end
    return "".join([*parts, text[position:]]), needed


def _version_of(prefix: str, piece: str) -> tuple[int, int]:
    if not ("t" in prefix or ("f" in prefix and not _parses(piece))):
        return (0, 0)
    if not all(map(_is_field, _fields(piece))):
        return (0, 0)
    return (3, 14) if "t" in prefix else (3, 12)


def _fields(piece: str) -> list[str]:
    """What stands in the braces of an f-string."""
    fields: list[str] = []
    position = piece.find("{")
    while position >= 0:
        if piece.startswith("{{", position):
            position = piece.find("{", position + 2)
            continue
        end = _end_of_braces(piece, position + 1)
        fields.append(piece[position + 1 : end - 1])
        position = piece.find("{", end)
    return fields


def _is_field(field: str) -> bool:
    """Whether it is an expression, perhaps with a conversion and a format behind it."""
    plain, _ = _without_new_strings(field)
    ends = [len(plain), *(found.start() for found in re.finditer(r"=?\s*(?:![rsa]\s*)?(?::|$)|=\s*$", plain))]
    return any(plain[:end].strip() and _parses(f"({plain[:end]}\n)") for end in ends[:20])


def _end_of_string(text: str, found: re.Match[str]) -> int:
    """Where a string literal ends, by the rules of Python 3.12: in braces of an f-string anything may stand."""
    quote, prefix = found["quote"], found["prefix"].lower()
    formatted = "f" in prefix or "t" in prefix
    position = found.end()
    while position < len(text):
        if text.startswith(quote, position):
            return position + len(quote)
        letter = text[position]
        if letter == "\n" and len(quote) == 1:
            return position
        if letter == "\\" or (formatted and text.startswith("{{", position)):
            position += 2
        elif formatted and letter == "{":
            position = _end_of_braces(text, position + 1)
        else:
            position += 1
    return len(text)


def _end_of_braces(text: str, position: int) -> int:
    depth = 1
    while position < len(text) and depth:
        found = _STRING.match(text, position)
        if found and found["quote"] is not None:
            position = _end_of_string(text, found)
            continue
        depth += {"{": 1, "}": -1}.get(text[position], 0)
        position += 1
    return position
