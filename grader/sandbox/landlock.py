"""Landlock: which files a worker may open, whatever else goes wrong.

Built once in the zygote, after the root has been made; each worker only enters it. Access to everything the
kernel's version knows is handled, and only reading the standard library and the allowed packages is allowed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from grader.sandbox import system_calls

_READ_FILE = 1 << 2
_READ_FOLDER = 1 << 3

# What each ABI added: 13 accesses at first, then refer, truncate, TCP, device ioctls, and scopes.
_FILESYSTEM_BITS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NETWORK_FROM = 4
_NETWORK_BITS = 2
_SCOPE_FROM = 6
_SCOPE_BITS = 2


def ruleset(files: Iterable[str]) -> int:
    """A descriptor of a rule set that allows reading at and beneath each of `files`, and nothing else.

    Parameters
    ----------
    files : iterable of str
        Paths of files and folders.

    Returns
    -------
    int

    Raises
    ------
    OSError
        Where the kernel has no Landlock, it is switched off, or a path cannot be opened.
    """
    version = system_calls.landlock_version()
    filesystem = (1 << _FILESYSTEM_BITS[min(version, max(_FILESYSTEM_BITS))]) - 1
    network = (1 << _NETWORK_BITS) - 1 if version >= _NETWORK_FROM else 0
    scoped = (1 << _SCOPE_BITS) - 1 if version >= _SCOPE_FROM else 0
    size = 8 * (1 + (version >= _NETWORK_FROM) + (version >= _SCOPE_FROM))
    rules = system_calls.landlock_ruleset(filesystem, network, scoped, size)
    for path in files:
        folder = os.path.isdir(path)  # noqa: PTH112 -- kept light: pathlib is not imported in the zygote
        system_calls.landlock_allow(rules, path, _READ_FILE | (_READ_FOLDER if folder else 0))
    return rules
