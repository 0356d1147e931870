"""How far a process may grow, and how far one has grown: bounds on address space, for whoever runs others' code.

The zygote imports this file, so it keeps to the standard library and to what is light.
"""

from __future__ import annotations

import resource


def size() -> int:
    """The address space of this process, in bytes.

    Returns
    -------
    int

    Raises
    ------
    OSError
        Where the system has no `/proc`.
    """
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def bound_growth(more: int) -> None:
    """Let this process grow by `more` bytes and no further: beyond, it is a MemoryError and not the machine's end.

    A bound that is there already is never raised.

    Parameters
    ----------
    more : int
        Bytes.

    Raises
    ------
    OSError
        As `size`.
    """
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = size() + more
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def grown(child: resource.struct_rusage) -> int:
    """By how many bytes a child that has ended was larger, at its largest, than this process, which forked it.

    Parameters
    ----------
    child : resource.struct_rusage
        Of the child that has ended.

    Returns
    -------
    int
        Bytes; 0 where it was smaller.
    """
    return max(0, child.ru_maxrss - resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * 1024
