"""Modules that are not here: what a name of one is, and what stands for the module itself."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from grader.extract.import_origins import Origin
from grader.extract.known_names import COMPATIBLE, NOTEBOOK, PROGRESS
from grader.extract.placeholders import Placeholder, lacking

if TYPE_CHECKING:
    from grader.extract.module_loader import ModuleLoader


def absent_name(loader: ModuleLoader, module: str, name: str) -> object:
    """What `name` of an absent module is.

    It is what was lent, a file, a stand-in, a support module's, or else a placeholder.

    Parameters
    ----------
    loader : ModuleLoader
    module : str
    name : str

    Returns
    -------
    object
    """
    if name in loader.lent:
        return loader.lent[name]
    origin = loader.library.imports.origin(f"{module}.{name}".lstrip("."), 0, "")
    if origin.kind != "absent" or origin.name in loader.absent:
        return loader.module(origin)
    source = loader.library.imports.absent_gives(module, name)
    if source == "python":
        return COMPATIBLE[name] if name in COMPATIBLE else getattr(builtins, name)
    if source == "notebook":
        return NOTEBOOK[name]
    if source == "progress":
        return PROGRESS[name]
    if source is not None and source != module:
        return getattr(loader.module(Origin("support", source)), name)
    is_here = loader.library.imports.origin(module, 0, "").kind != "absent"
    return Placeholder(module, name, lacking(module, name) if is_here else None)


class AbsentModule(Placeholder):
    """A module that is not here. Its names may be."""

    __slots__ = ("_loader",)

    def __init__(self, module: str, loader: ModuleLoader) -> None:
        super().__init__(module)
        object.__setattr__(self, "_loader", loader)

    def __getattr__(self, name: str) -> object:  # type: ignore[override]
        if name.startswith("__"):
            raise AttributeError(name)
        loader: ModuleLoader = object.__getattribute__(self, "_loader")
        return absent_name(loader, object.__getattribute__(self, "_module"), name)
