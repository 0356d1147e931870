"""What is imported before the first fork, and which paths must stay visible for what is imported later.

A module that is imported lazily in every worker costs every submission; one that is imported here costs once.
Modules that need libraries of the system (compression, exact decimals) can only be imported here: their libraries
are not in the box.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys

_WARM = """
    abc array bisect cmath collections.abc contextlib copy dataclasses datetime decimal enum functools gc gzip hashlib
    heapq inspect io itertools json linecache locale math mmap numbers operator pickle random re reprlib string struct
    textwrap time traceback types typing unicodedata uuid warnings weakref zlib __future__
"""
_WARM_NUMPY = """
    numpy numpy.linalg numpy.random
"""
"""Without `testing`, `ma`, `polynomial`, `fft` and `matlib`: hardly a function needs them, and they are a fifth of the
start. Who does imports them in the box."""

_INSTALLED = ("site-packages", "dist-packages")
"""What folders of installed packages are called."""


def warm(packages: tuple[str, ...], modules: tuple[str, ...] = ()) -> list[str]:
    """Import what submissions commonly use, so that every fork has it.

    Parameters
    ----------
    packages : tuple of str
        What the assignment allows; one that is not installed is left out.
    modules : tuple of str
        Parts of these packages, which they load only when they are used.

    Returns
    -------
    list of str
        The folders and files of what these packages import themselves: they may import more of it later on.

    Raises
    ------
    SystemExit
        Where one is installed and cannot be imported.
    """
    for name in _WARM.split():
        importlib.import_module(name)
    before = set(sys.modules)
    for package in packages:
        for name in _WARM_NUMPY.split() if package == "numpy" else [package]:
            _import_quietly(name)
    for name in modules:
        if name.partition(".")[0] in sys.modules:
            _import_quietly(name)
    new = (sys.modules[name] for name in set(sys.modules) - before)
    files = {str(getattr(module, "__file__", None) or "") for module in new}
    return sorted({top for file in files if (top := _top_of(file))})


def _import_quietly(name: str) -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some announce their end on every import
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise SystemExit(f"{name} cannot be imported here: {error}") from None
        except Exception as error:
            raise SystemExit(f"{name} cannot be imported here: {type(error).__name__}: {error}") from None


def _top_of(file: str) -> str:
    """The folder or file below a place of installed packages in which a file of a package lies; "" for others."""
    for place in filter(os.path.isabs, sys.path):
        if file.startswith(f"{place}/") and os.path.basename(place) in _INSTALLED:  # noqa: PTH119
            return os.path.join(place, file[len(place) + 1 :].partition("/")[0])  # noqa: PTH118
    return ""


def library() -> str:
    """The standard library's folder, at the path that `sys.path` has it under.

    Returns
    -------
    str
    """
    return os.path.dirname(os.__file__)  # noqa: PTH120 - `sysconfig` says the same, and takes ten times as long


def package_paths(packages: tuple[str, ...]) -> list[str]:
    """The folders and files of these packages, with the shared libraries that wheels put beside them.

    Parameters
    ----------
    packages : tuple of str
        One that is not installed is left out.

    Returns
    -------
    list of str
    """
    paths: list[str] = []
    for package in packages:
        found = importlib.util.find_spec(package)
        if found is None or found.origin is None:
            continue
        folder = found.submodule_search_locations
        own = list(folder) if folder else [found.origin]
        beside = [f"{path}.libs" for path in own]
        paths += [path for path in own + beside if os.path.exists(path)]  # noqa: PTH110
    return paths


def hidden_folders() -> list[str]:
    """Folders of installed packages inside the standard library's own: the grader may be one of them.

    Returns
    -------
    list of str
    """
    inside = [os.path.join(library(), name) for name in _INSTALLED]  # noqa: PTH118
    return [path for path in inside if os.path.isdir(path)]  # noqa: PTH112


def library_pieces() -> list[str]:
    """The standard library as paths that leave the hidden folders out.

    Returns
    -------
    list of str
    """
    hidden = hidden_folders()
    if not hidden:
        return [library()]
    pieces = [os.path.join(library(), name) for name in sorted(os.listdir(library()))]  # noqa: PTH118, PTH208
    return [path for path in pieces if path not in hidden]


def forget_the_grader() -> None:
    """Take the engine's modules out of a worker's table: nothing in them is secret, and nothing is of use."""
    for name in [name for name in sys.modules if name == "grader" or name.startswith("grader.")]:
        del sys.modules[name]
