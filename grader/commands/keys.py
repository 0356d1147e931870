"""Single keys from a terminal, without waiting for a line; where there is no terminal there are no keys."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator

_PAUSE = 0.1


@contextlib.contextmanager
def raw_keys() -> Iterator[bool]:
    """Have keys come one by one, and not shown. Everything is put back afterwards.

    Yields
    ------
    bool
        Whether keys can be read at all.
    """
    if not sys.stdin.isatty():
        yield False
    elif sys.platform == "win32":
        yield True
    else:
        import termios
        import tty

        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        try:
            tty.setcbreak(descriptor)
            yield True
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def read_key() -> str:
    """Wait for the next key; "" where there will be none.

    Returns
    -------
    str
        One character.
    """
    if sys.platform == "win32":
        import msvcrt

        while not msvcrt.kbhit():
            time.sleep(_PAUSE)
        return msvcrt.getwch()
    return sys.stdin.read(1)
