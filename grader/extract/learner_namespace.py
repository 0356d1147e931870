"""A file of the submission, as it is loaded: the statements that an exercise needs are run, and no others."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from itertools import chain
from types import ModuleType
from typing import TYPE_CHECKING

from grader.extract.absent_modules import absent_name
from grader.extract.import_hook import builtins_for
from grader.extract.import_origins import Origin
from grader.extract.known_names import EVERYWHERE, PYTHON_2
from grader.extract.placeholders import ModuleNotHere, Placeholder, absent
from grader.extract.source_file import Unit
from grader.extract.unbound_names import meaning_of_unbound

if TYPE_CHECKING:
    from grader.extract.module_loader import ModuleLoader


class _LearnerModule(ModuleType):
    """A file of the submission: what is asked of it is run when it is asked for, and no more."""

    __slots__ = ("_file",)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        file: LearnerNamespace = object.__getattribute__(self, "_file")
        return file.attribute(name)


class LearnerNamespace:
    """Runs the statements of a learner's file in its module, as they are needed."""

    def __init__(self, unit: Unit, loader: ModuleLoader) -> None:
        self.module = _LearnerModule(unit.module)
        self._unit = unit
        self._loader = loader
        self._space = self.module.__dict__
        self._executed: set[int] = set()
        self._depth = 0
        object.__setattr__(self.module, "_file", self)
        self._space.update(loader.lent, __builtins__=builtins_for(loader, unit), __file__=unit.file)

    @property
    def is_busy(self) -> bool:
        """Whether statements of it are being run."""
        return self._depth > 0

    def wanted(self, name: str) -> object:
        """Run what a name needs, and return what it is.

        Parameters
        ----------
        name : str

        Returns
        -------
        object
            None where it is not bound.
        """
        self._require([name])
        return self._space.get(name)

    def attribute(self, name: str) -> object:
        """What the module's attribute of that name is, as Python asks for it where it is not bound yet.

        Parameters
        ----------
        name : str

        Returns
        -------
        object

        Raises
        ------
        AttributeError
            Where it is asked for while it is being made, or a condition left it out.
        """
        self._require([name])
        if name in self._space:
            return self._space[name]
        if self._unit.affecting.get(name):
            raise AttributeError(f"{self._unit.module} has no {name} yet")
        return absent_name(self._loader, self.module.__name__, name)

    def prepare(self, names: Iterable[str]) -> None:
        """Run what an import asks for; a name that fails becomes a placeholder that raises when used.

        Parameters
        ----------
        names : iterable of str
            What stands behind `import`; "*" for all names that begin with no underscore.
        """
        names = list(names)
        if "*" in names:
            names = [name for name in self._unit.affecting if not name.startswith("_")]
        try:
            self._require(names)
        except Exception:
            for name in names:
                self._prepare_one(name)

    def _prepare_one(self, name: str) -> None:
        try:
            self._require([name])
        except Exception as error:
            self._space[name] = Placeholder(self.module.__name__, name, error)

    def _require(self, names: Sequence[str]) -> None:
        """Run the statements that `names` need and that have not run yet."""
        self._depth += 1
        try:
            self._run(names)
        finally:
            self._depth -= 1

    def _run(self, names: Sequence[str]) -> None:
        unit, loader, space = self._unit, self._loader, self._space
        elsewhere = loader.elsewhere(unit.file)
        closure = loader.library.closure(unit, tuple(names), frozenset(loader.lent).union(elsewhere))
        for name in sorted(closure.left_out - space.keys()):
            space[name] = loader.exercise(name)
        for name in sorted(closure.unbound - space.keys()):
            self._bind_unbound(name)
        for index in closure.order:
            if index in closure.from_star:
                self._star(index, closure.from_star[index])
            elif index not in self._executed:
                self._execute_once(index)
            space.update(loader.lent)
        if not loader.library.is_single:
            self._import_ahead(closure.order)

    def _import_ahead(self, order: Sequence[int]) -> None:
        """Run what functions will want of the learner's other files: nothing of them runs during a call."""
        unit, loader = self._unit, self._loader
        for imported in chain.from_iterable(unit.statements[index].names.imports for index in order):
            origin = loader.library.imports.origin(imported.module, imported.level, unit.folder)
            file = loader.learner_file(origin.name) if origin.kind == "sibling" else None
            if file is not None and not file.is_busy:
                read = [imported.name] if imported.name else unit.attributes_read(order, imported.bound)
                file.prepare(read)

    def _bind_unbound(self, name: str) -> None:
        space, loader = self._space, self._loader
        kind, source = meaning_of_unbound(loader.library, self._unit, name)
        if loader.home(self._unit.file, name):
            space[name] = loader.exercise(name)
        elif kind == "python":
            space[name] = PYTHON_2[name]
        elif kind == "notebook":
            space[name] = EVERYWHERE[name]
        elif kind == "real":
            space[name] = importlib.import_module(source)
        elif kind == "support":
            space[name] = getattr(loader.module(Origin("support", source)), name)
        elif kind == "absent":
            space[name] = Placeholder(source, name, absent(source, name))

    def _star(self, index: int, names: set[str]) -> None:
        star = self._unit.statements[index].star
        if star is None:
            return
        origin = self._loader.library.imports.origin(star.module, star.level, self._unit.folder)
        if origin.kind == "sibling":
            self._loader.learner_file(origin.name).prepare(sorted(names))
        module = self._loader.module(origin)
        for name in sorted(names):
            self._space[name] = getattr(module, name)

    def _execute_once(self, index: int) -> None:
        self._executed.add(index)
        try:
            self._execute(index)
        except BaseException:
            self._executed.discard(index)
            raise

    def _execute(self, index: int) -> None:
        """Run one statement. Where it fails, what it should have bound raises the same error when it is used.

        What it only changes stays as it is. A definition loses the decorators that are not here, and is judged as
        written.
        """
        unit, space, lent = self._unit, self._space, self._loader.lent
        names = unit.statements[index].names
        try:
            try:
                exec(unit.code(index), space)  # noqa: S102 - this is the box, and this is what it is for
            except ModuleNotHere:
                absent = {name for name, value in space.items() if isinstance(value, Placeholder)}
                code = unit.code_without(index, absent)
                if code is None:
                    raise
                exec(code, space)  # noqa: S102 - as above
        except (Exception, SystemExit) as error:
            module = error.name if isinstance(error, ModuleNotHere) else None
            for name in names.binds - lent.keys():
                space[name] = Placeholder(module or unit.module, name, error)
            self._loader.missed.update(dict.fromkeys(chain.from_iterable(names.touches.values()), error))
