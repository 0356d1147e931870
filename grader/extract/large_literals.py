"""Large literals, folded before a source is parsed: a list of a million numbers costs nothing that does not need it.

What takes the place of one is a call that makes it, over as many lines. Only where it runs is the literal read.
"""

from __future__ import annotations

import functools
import re
import warnings
from dataclasses import dataclass
from types import CodeType

FOLD_FROM = 100_000
"""Characters of source below which nothing is folded."""

LARGE = 2_000
"""Characters of a literal that is worth it."""

NAME = "__large_literal__"
_LITERALS: list[str] = []
_FOLDED = re.compile(rf"{NAME}\(\d+(\n*)\)")
_TOKEN = re.compile(
    r"""(?P<blank>[^\S\n]+|\\\n|\#[^\n]*)
      | (?P<newline>\n)
      | (?P<string>(?i:[rbuf]{0,2})(?:
            \"\"\"[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*\"\"\" | '''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''
          | (?!\"\"\")"[^"\\\n]*(?:\\.[^"\\\n]*)*" | (?!''')'[^'\\\n]*(?:\\.[^'\\\n]*)*'))
      | (?P<unclosed>(?:\"\"\"|''').*|["'][^\n]*)
      | (?P<number>\d[\w.]*(?:[ \t\n]*,[ \t\n]*-?\d[\w.]*)*)
      | (?P<open>[\[({])
      | (?P<close>[\])}])
      | (?P<constant>(?:True|False|None)\b)
      | (?P<keyword>(?:return|in|and|or|not|if|else|elif|yield|is|assert|while|for|lambda|await|print)\b)
      | (?P<word>\w+)
      | (?P<plain>[-+*/%,])
      | (?P<colon>:)
      | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class _Bracket:
    start: int
    bracket: str
    literal: bool


def folded(text: str, fold_from: int = FOLD_FROM, large: int = LARGE) -> str:
    """The source with a call for each large literal, on the same lines; itself where it is short.

    Parameters
    ----------
    text : str
        Source.
    fold_from : int
        Source of fewer characters stays as it is.
    large : int
        The least characters of a literal that is folded.

    Returns
    -------
    str
    """
    if len(text) < fold_from:
        return text
    parts: list[str] = []
    position = 0
    for start, end in _literals(text):
        if end - start < large:
            continue
        literal = text[start:end]
        _LITERALS.append(literal)
        parts += [text[position:start], f"{NAME}({len(_LITERALS) - 1}", "\n" * literal.count("\n"), ")"]
        position = end
    return "".join([*parts, text[position:]])


def shown(source: str) -> str:
    """A piece of a folded source as somebody reads it, on the same lines: `...` for each folded literal.

    Parameters
    ----------
    source : str
        A piece of what `folded` gave.

    Returns
    -------
    str
    """
    return _FOLDED.sub(r"...\1", source) if NAME in source else source


def literal_of(number: int) -> object:
    """The value of a folded literal.

    Parameters
    ----------
    number : int
        In the order of folding, from 0.

    Returns
    -------
    object

    Raises
    ------
    Exception
        What reading it raises.
    """
    return eval(_code_of(number), {"__builtins__": {}})  # noqa: S307


@functools.cache
def _code_of(number: int) -> CodeType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return compile(f"({_LITERALS[number]})", "<literal>", "eval", dont_inherit=True)


def _literals(text: str) -> list[tuple[int, int]]:
    """Where the literals with brackets or quotes of a source are, in order and none inside another."""
    found: list[tuple[int, int]] = []
    stack: list[_Bracket] = []
    texts: tuple[int, int] | None = None  # adjacent strings, which are one
    before = "other"
    for token in _TOKEN.finditer(text):
        kind = str(token.lastgroup)
        if kind == "blank" or (kind == "newline" and stack):
            continue
        if kind == "string":
            formatted = _is_formatted(token)
            start = texts[0] if texts else token.start()
            texts = (-1 if formatted or start < 0 else start, token.end())
        elif texts:
            _add(found, texts)
            texts = None
        _follow(token, kind, before, stack, found)
        before = kind
    if texts:
        _add(found, texts)
    return sorted(found)


def _follow(
    token: re.Match[str], kind: str, before: str, stack: list[_Bracket], found: list[tuple[int, int]]
) -> None:
    if kind == "open":
        called = before in ("word", "close", "string") and token[0] != "{"
        stack.append(_Bracket(token.start(), token[0], not called))
    elif not stack:
        return
    elif kind == "close":
        inner = stack.pop()
        if inner.literal:
            _add(found, (inner.start, token.end()))
        elif stack:
            stack[-1].literal = False
    elif not _is_literal(token, kind, stack[-1].bracket):
        stack[-1].literal = False


def _is_literal(token: re.Match[str], kind: str, bracket: str) -> bool:
    """Whether a token may stand in a literal within such a bracket."""
    if kind == "string":
        return not _is_formatted(token)
    return kind in ("number", "constant", "plain") or (kind == "colon" and bracket == "{")


def _is_formatted(token: re.Match[str]) -> bool:
    return "f" in re.split("['\"]", token[0], maxsplit=1)[0].lower()


def _add(found: list[tuple[int, int]], span: tuple[int, int]) -> None:
    """Keep a literal in the place of those that lie in it."""
    start = span[0]
    if start < 0:
        return
    while found and found[-1][0] >= start:
        found.pop()
    found.append(span)
