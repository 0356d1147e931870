"""Files that a notebook runs (`%run helpers.py`) as imports: what they define is there afterwards.

The file's name is kept in the name of a module, so that what stands for the line is plain Python.
"""

from __future__ import annotations

import re

_STARRED = "_run_file_"
_INLINE = "_run_here_"
_TOKEN = re.compile(r"\"([^\"]*)\"|'([^']*)'|(\S+)")
_WITH_VALUE = frozenset({"-N", "-l", "-s", "-T", "-D"})


def as_import(arguments: str) -> str | None:
    """`%run` with these arguments, as an import; None where no file is named.

    With `-i`, and of a notebook, it runs among the names of the notebook that runs it.

    Parameters
    ----------
    arguments : str
        What stands behind `%run`.

    Returns
    -------
    str or None
        A line of Python.
    """
    tokens = [next(part for part in found if part) for found in _TOKEN.findall(arguments) if any(found)]
    inline = module = skipping = False
    for one in tokens:
        if skipping:
            skipping = False
        elif one.startswith("-") and len(one) > 1:
            inline |= one == "-i"
            module |= one == "-m"
            skipping = one in _WITH_VALUE
        else:
            path = f"{one.replace('.', '/')}.py" if module else one
            inline |= path.lower().endswith(".ipynb")
            return f"from {_INLINE if inline else _STARRED}{path.encode().hex()} import *"
    return None


def path_run(module: str) -> str:
    """The path that a module's name stands for; "" where it is an ordinary module.

    Parameters
    ----------
    module : str

    Returns
    -------
    str
    """
    for prefix in (_STARRED, _INLINE):
        if module.startswith(prefix):
            try:
                return bytes.fromhex(module.removeprefix(prefix)).decode("utf-8", "replace")
            except ValueError:
                return ""
    return ""


def is_inline(module: str) -> bool:
    """Whether a file is run among the names of the one that runs it.

    Parameters
    ----------
    module : str

    Returns
    -------
    bool
    """
    return module.startswith(_INLINE)
