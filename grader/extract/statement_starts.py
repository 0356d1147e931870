"""Which lines of a source can start a statement: not those inside brackets, long strings or continuations.

A scanner, not a parser: it has to make sense of source that does not parse, in one pass and in linear time.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""(?P<comment>\#.*)
      | (?P<long>\"\"\"|''')
      | (?P<short>"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?)
      | (?P<open>[(\[{])
      | (?P<close>[)\]}])
      | (?P<continued>\\$)
    """,
    re.VERBOSE,
)
_CLOSING = {quote: re.compile(rf"(?:\\.|[^\\])*?{quote}") for quote in ('"""', "'''")}


def starts(lines: list[str]) -> list[bool]:
    """For each line, whether a new logical line begins there.

    Parameters
    ----------
    lines : list of str
        Of Python source.

    Returns
    -------
    list of bool
        As long as `lines`.
    """
    result: list[bool] = []
    quote = ""
    depth = 0
    continued = False
    for line in lines:
        result.append(not quote and depth == 0 and not continued)
        quote, depth, continued = _scan(line, quote, depth)
    return result


def _scan(line: str, quote: str, depth: int) -> tuple[str, int, bool]:
    """The state after one line: the long string that is open, the depth of brackets, whether `\\` ends it."""
    position = 0
    continued = False
    while position < len(line):
        if quote:
            closing = _CLOSING[quote].match(line, position)
            if closing is None:
                return quote, depth, False
            quote, position = "", closing.end()
            continue
        token = _TOKEN.search(line, position)
        if token is None:
            break
        position = token.end()
        kind = token.lastgroup
        if kind == "long":
            quote = token[0]
        elif kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(0, depth - 1)
        continued = kind == "continued"
    return quote, depth, continued
