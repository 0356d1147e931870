"""The modules that one load of an exercise finds: each is made when it is first asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Mapping
from types import ModuleType

from grader.extract.absent_modules import AbsentModule
from grader.extract.choosing import Choice
from grader.extract.import_origins import Origin
from grader.extract.known_names import COMPATIBILITY, COMPATIBILITY_MODULES
from grader.extract.learner_namespace import LearnerNamespace
from grader.extract.placeholders import Placeholder
from grader.extract.submission_files import Library
from grader.extract.support_namespace import SupportModule


class ModuleLoader:
    """The modules of one load: they are fresh, so that no exercise sees what another did."""

    def __init__(
        self, library: Library, lent: Mapping[str, Callable[..., object]], choice: Choice | None = None
    ) -> None:
        self.library = library
        self.lent = dict(lent)
        self.missed: dict[str, BaseException] = {}  # parts that a line should have set that failed
        self._choice = choice or Choice("")
        self._files: dict[str, LearnerNamespace] = {}
        self._support: dict[str, SupportModule] = {}
        self.absent: set[str] = {f"{root}.{part}" for root in COMPATIBILITY for part in COMPATIBILITY_MODULES}

    def module(self, origin: Origin) -> ModuleType | Placeholder:
        """The module of that origin, made when first asked for.

        Parameters
        ----------
        origin : Origin

        Returns
        -------
        ModuleType or Placeholder

        Raises
        ------
        Exception
            Whatever the module itself raises.
        """
        if origin.kind == "absent":
            return AbsentModule(origin.name, self)
        if origin.kind == "real":
            return importlib.import_module(origin.name)
        if origin.kind == "sibling":
            return self.learner_file(origin.name).module
        if origin.name not in self._support:
            self._support[origin.name] = module = SupportModule(origin.name, self)
            module.run()
            vars(module).update({name: f for name, f in self.lent.items() if name in vars(module)})
        return self._support[origin.name]

    def learner_file(self, file: str) -> LearnerNamespace:
        """One of the learner's files, as it is run for this load.

        Parameters
        ----------
        file : str

        Returns
        -------
        LearnerNamespace
        """
        if file not in self._files:
            self._files[file] = LearnerNamespace(self.library.unit(file), self)
        return self._files[file]

    def home(self, file: str, exercise: str) -> str:
        """The other file whose definition of an exercise is reached from this one; "" where there is none.

        Parameters
        ----------
        file : str
        exercise : str

        Returns
        -------
        str
        """
        home = self._choice.homes.get(exercise, file)
        return "" if home == file else home

    def elsewhere(self, file: str) -> Collection[str]:
        """The exercises that a file has as they were handed out, and that were worked on in another file.

        Parameters
        ----------
        file : str

        Returns
        -------
        collection of str
        """
        return self._choice.elsewhere.get(file, {}).keys()

    def exercise(self, name: str) -> object:
        """An exercise from the file where it counts, for the code of another file.

        Parameters
        ----------
        name : str

        Returns
        -------
        object
            The function; where its file is being run, one that looks it up when it is called.
        """
        file = self.learner_file(self._choice.homes[name])
        if file.is_busy:

            def later(*arguments: object, **keywords: object) -> object:
                return getattr(file.module, name)(*arguments, **keywords)

            return later
        file.prepare([name])
        return getattr(file.module, name)
