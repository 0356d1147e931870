"""`__import__` as what is loaded sees it: every import leads to where the assignment says.

It stands in the builtins of each namespace. So imports inside functions and `try` blocks work as those at the top.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING

from grader.extract import large_literals
from grader.extract.allowed_packages import import_real
from grader.extract.file_finder import NO_FOLDER
from grader.extract.source_file import Unit

if TYPE_CHECKING:
    from grader.extract.module_loader import ModuleLoader


def builtins_for(loader: ModuleLoader, unit: Unit | None) -> dict[str, object]:
    """Python's builtins, with an `__import__` of ours.

    Parameters
    ----------
    loader : ModuleLoader
    unit : Unit or None
        A learner's file; None for support code.

    Returns
    -------
    dict of str to object
    """
    return {
        **vars(builtins),
        "__import__": partial(_import, loader, unit),
        large_literals.NAME: large_literals.literal_of,
    }


def _import(
    loader: ModuleLoader,
    unit: Unit | None,
    name: str,
    globals: object = None,  # noqa: A002, ARG001 - the signature of `__import__`
    locals: object = None,  # noqa: A002, ARG001 - the same
    fromlist: Sequence[str] | None = (),
    level: int = 0,
) -> object:
    folder = NO_FOLDER if unit is None else unit.folder
    frame = sys._getframe(1)
    origin = loader.library.imports.origin(name, level, folder)
    if origin.kind == "real":
        return import_real(name, fromlist or (), lambda: _guarded(unit, frame))
    if origin.kind == "absent" and _guarded(unit, frame) and not _stands_in(loader, name, fromlist or ()):
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    if origin.kind == "absent":
        loader.absent.add(name)
    if not fromlist:
        return loader.module(loader.library.imports.origin(name.partition(".")[0], level, folder))
    if origin.kind == "sibling":
        loader.learner_file(origin.name).prepare(fromlist)
    return loader.module(origin)


def _stands_in(loader: ModuleLoader, module: str, names: Iterable[str]) -> bool:
    return any(loader.library.imports.absent_gives(module, name) for name in names)


def _guarded(unit: Unit | None, frame: FrameType) -> bool:
    """Whether the import that `frame` executes stands in a `try` that catches its failure."""
    return unit is not None and unit.guarded(frame.f_code.co_filename, frame.f_lineno)
