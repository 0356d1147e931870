"""A module that the assignment declares, as it is loaded beside a submission."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

from grader.extract.absent_modules import absent_name
from grader.extract.import_hook import builtins_for
from grader.extract.import_origins import Origin
from grader.extract.placeholders import ModuleNotHere, Placeholder
from grader.extract.support_modules import compiled

if TYPE_CHECKING:
    from grader.extract.module_loader import ModuleLoader


class SupportModule(ModuleType):
    """A module that the assignment declares. What it lacks may come from the learner's file of that name."""

    __slots__ = ("_loader",)

    def __init__(self, name: str, loader: ModuleLoader) -> None:
        super().__init__(name)
        object.__setattr__(self, "_loader", loader)
        self.__dict__["__builtins__"] = builtins_for(loader, None)

    def run(self) -> None:
        """Execute the declared source as a whole."""
        loader: ModuleLoader = object.__getattribute__(self, "_loader")
        source = loader.library.support.sources[self.__name__]
        exec(compiled(self.__name__, source), self.__dict__)  # noqa: S102 - the assignment's own module

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        loader: ModuleLoader = object.__getattribute__(self, "_loader")
        file = loader.library.finder.sibling(self.__name__, 0, "")
        if file is not None and loader.library.unit(file).affecting.get(name):
            return getattr(loader.module(Origin("sibling", file)), name)
        found = absent_name(loader, self.__name__, name)
        if type(found) is Placeholder:
            error = ModuleNotHere(f"{self.__name__} has no {name}", name=self.__name__)
            return Placeholder(self.__name__, name, error)
        return found
