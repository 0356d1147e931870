"""Namespaces: run what an exercise needs, and lead every import to where the assignment says.

A `World` serves one `load`: its modules are fresh, so that no exercise sees what another did. Imports go through a
`__import__` of our own in the namespace's builtins. So those inside functions and `try` blocks work as those at the
top.
"""

from __future__ import annotations

import builtins
import importlib
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from types import FrameType, ModuleType

from grader.extract import large_literals
from grader.extract.allowed_packages import import_real
from grader.extract.choosing import Choice
from grader.extract.file_finder import NO_FOLDER
from grader.extract.import_origins import Origin
from grader.extract.known_names import (
    COMPATIBILITY,
    COMPATIBILITY_MODULES,
    COMPATIBLE,
    EVERYWHERE,
    NOTEBOOK,
    PROGRESS,
    PYTHON_2,
)
from grader.extract.placeholders import ModuleNotHere, Placeholder, absent, lacking
from grader.extract.source_file import Unit
from grader.extract.submission_files import Library
from grader.extract.support_modules import compiled
from grader.extract.unbound_names import meaning_of_unbound


class World:
    """The modules of one load."""

    def __init__(
        self, library: Library, lent: Mapping[str, Callable[..., object]], choice: Choice | None = None
    ) -> None:
        self.library = library
        self.lent = dict(lent)
        self.missed: dict[str, BaseException] = {}  # parts that a line should have set that failed
        self._choice = choice or Choice("")
        self._files: dict[str, LearnerFile] = {}
        self._support: dict[str, _SupportModule] = {}
        self._absent: set[str] = {
            f"{root}.{part}" for root in COMPATIBILITY for part in COMPATIBILITY_MODULES
        }

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
            return _AbsentModule(origin.name, self)
        if origin.kind == "real":
            return importlib.import_module(origin.name)
        if origin.kind == "sibling":
            return self.learners(origin.name).module
        if origin.name not in self._support:
            self._support[origin.name] = module = _SupportModule(origin.name, self)
            module.run()
            vars(module).update({name: f for name, f in self.lent.items() if name in vars(module)})
        return self._support[origin.name]

    def learners(self, file: str) -> LearnerFile:
        """One of the learner's files, as it is run for this load.

        Parameters
        ----------
        file : str

        Returns
        -------
        LearnerFile
        """
        if file not in self._files:
            self._files[file] = LearnerFile(self.library.unit(file), self)
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
        file = self.learners(self._choice.homes[name])
        if file.is_busy:

            def later(*arguments: object, **keywords: object) -> object:
                return getattr(file.module, name)(*arguments, **keywords)

            return later
        file.prepare([name])
        return getattr(file.module, name)

    def builtins_for(self, unit: Unit | None) -> dict[str, object]:
        """Python's builtins, with an `__import__` of ours.

        Parameters
        ----------
        unit : Unit or None
            A learner's file; None for support code.

        Returns
        -------
        dict of str to object
        """
        return {
            **vars(builtins),
            "__import__": partial(self._import, unit),
            large_literals.NAME: large_literals.literal_of,
        }

    def _import(
        self,
        unit: Unit | None,
        name: str,
        globals: object = None,  # noqa: A002, ARG002 - the signature of `__import__`
        locals: object = None,  # noqa: A002, ARG002 - the same
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> object:
        folder = NO_FOLDER if unit is None else unit.folder
        frame = sys._getframe(1)
        origin = self.library.imports.origin(name, level, folder)
        if origin.kind == "real":
            return import_real(name, fromlist or (), lambda: _guarded(unit, frame))
        if origin.kind == "absent" and _guarded(unit, frame) and not self._stands_in(name, fromlist or ()):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        if origin.kind == "absent":
            self._absent.add(name)
        if not fromlist:
            return self.module(self.library.imports.origin(name.partition(".")[0], level, folder))
        if origin.kind == "sibling":
            self.learners(origin.name).prepare(fromlist)
        return self.module(origin)

    def _stands_in(self, module: str, names: Iterable[str]) -> bool:
        return any(self.library.imports.absent_gives(module, name) for name in names)

    def absent_name(self, module: str, name: str) -> object:
        """What `name` of an absent module is.

        It is what was lent, a file, a stand-in, a support module's, or else a placeholder.

        Parameters
        ----------
        module : str
        name : str

        Returns
        -------
        object
        """
        if name in self.lent:
            return self.lent[name]
        origin = self.library.imports.origin(f"{module}.{name}".lstrip("."), 0, "")
        if origin.kind != "absent" or origin.name in self._absent:
            return self.module(origin)
        source = self.library.imports.absent_gives(module, name)
        if source == "python":
            return COMPATIBLE[name] if name in COMPATIBLE else getattr(builtins, name)
        if source == "notebook":
            return NOTEBOOK[name]
        if source == "progress":
            return PROGRESS[name]
        if source is not None and source != module:
            return getattr(self.module(Origin("support", source)), name)
        is_here = self.library.imports.origin(module, 0, "").kind != "absent"
        return Placeholder(module, name, lacking(module, name) if is_here else None)


def _guarded(unit: Unit | None, frame: FrameType) -> bool:
    """Whether the import that `frame` executes stands in a `try` that catches its failure."""
    return unit is not None and unit.guarded(frame.f_code.co_filename, frame.f_lineno)


class _AbsentModule(Placeholder):
    """A module that is not here. Its names may be."""

    __slots__ = ("_world",)

    def __init__(self, module: str, world: World) -> None:
        super().__init__(module)
        object.__setattr__(self, "_world", world)

    def __getattr__(self, name: str) -> object:  # type: ignore[override]
        if name.startswith("__"):
            raise AttributeError(name)
        world: World = object.__getattribute__(self, "_world")
        return world.absent_name(object.__getattribute__(self, "_module"), name)


class _SupportModule(ModuleType):
    """A module that the assignment declares. What it lacks may come from the learner's file of that name."""

    __slots__ = ("_world",)

    def __init__(self, name: str, world: World) -> None:
        super().__init__(name)
        object.__setattr__(self, "_world", world)
        self.__dict__["__builtins__"] = world.builtins_for(None)

    def run(self) -> None:
        """Execute the declared source as a whole."""
        world: World = object.__getattribute__(self, "_world")
        source = world.library.support.sources[self.__name__]
        exec(compiled(self.__name__, source), self.__dict__)  # noqa: S102 - the assignment's own module

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        world: World = object.__getattribute__(self, "_world")
        file = world.library.finder.sibling(self.__name__, 0, "")
        if file is not None and world.library.unit(file).affecting.get(name):
            return getattr(world.module(Origin("sibling", file)), name)
        found = world.absent_name(self.__name__, name)
        if type(found) is Placeholder:
            error = ModuleNotHere(f"{self.__name__} has no {name}", name=self.__name__)
            return Placeholder(self.__name__, name, error)
        return found


class _LearnerModule(ModuleType):
    """A file of the submission: what is asked of it is run when it is asked for, and no more."""

    __slots__ = ("_file",)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        file: LearnerFile = object.__getattribute__(self, "_file")
        return file.attribute(name)


class LearnerFile:
    """Runs the statements of a learner's file in its module, as they are needed."""

    def __init__(self, unit: Unit, world: World) -> None:
        self.module = _LearnerModule(unit.module)
        self._unit = unit
        self._world = world
        self._space = self.module.__dict__
        self._executed: set[int] = set()
        self._depth = 0
        object.__setattr__(self.module, "_file", self)
        self._space.update(world.lent, __builtins__=world.builtins_for(unit), __file__=unit.file)

    @property
    def is_busy(self) -> bool:
        """Whether statements of it are being run."""
        return self._depth > 0

    def wanted(self, name: str) -> object:
        """Run what a name needs, and return what it is; None where it is not bound."""
        self._require([name])
        return self._space.get(name)

    def attribute(self, name: str) -> object:
        """What the module's attribute of that name is, as Python asks for it where it is not bound yet."""
        self._require([name])
        if name in self._space:
            return self._space[name]
        if self._unit.affecting.get(name):  # asked for while it is being made, or a condition left it out
            raise AttributeError(f"{self._unit.module} has no {name} yet")
        return self._world.absent_name(self.module.__name__, name)

    def prepare(self, names: Iterable[str]) -> None:
        """Run what an import asks for; a name that fails becomes a placeholder that raises when used."""
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
        unit, world, space = self._unit, self._world, self._space
        elsewhere = world.elsewhere(unit.file)
        closure = world.library.closure(unit, tuple(names), frozenset(world.lent).union(elsewhere))
        for name in sorted(closure.left_out - space.keys()):
            space[name] = world.exercise(name)
        for name in sorted(closure.unbound - space.keys()):
            self._bind_unbound(name)
        for index in closure.order:
            if index in closure.from_star:
                self._star(index, closure.from_star[index])
            elif index not in self._executed:
                self._execute_once(index)
            space.update(world.lent)
        if not world.library.is_single:
            self._import_ahead(closure.order)

    def _import_ahead(self, order: Sequence[int]) -> None:
        """Run what functions will want of the learner's other files: nothing of them runs during a call."""
        unit, world = self._unit, self._world
        for imported in chain.from_iterable(unit.statements[index].names.imports for index in order):
            origin = world.library.imports.origin(imported.module, imported.level, unit.folder)
            file = world.learners(origin.name) if origin.kind == "sibling" else None
            if file is not None and not file.is_busy:
                read = [imported.name] if imported.name else unit.attributes_read(order, imported.bound)
                file.prepare(read)

    def _bind_unbound(self, name: str) -> None:
        space, world = self._space, self._world
        kind, source = meaning_of_unbound(world.library, self._unit, name)
        if world.home(self._unit.file, name):
            space[name] = world.exercise(name)
        elif kind == "python":
            space[name] = PYTHON_2[name]
        elif kind == "notebook":
            space[name] = EVERYWHERE[name]
        elif kind == "real":
            space[name] = importlib.import_module(source)
        elif kind == "support":
            space[name] = getattr(world.module(Origin("support", source)), name)
        elif kind == "absent":
            space[name] = Placeholder(source, name, absent(source, name))

    def _star(self, index: int, names: set[str]) -> None:
        star = self._unit.statements[index].star
        if star is None:
            return
        origin = self._world.library.imports.origin(star.module, star.level, self._unit.folder)
        if origin.kind == "sibling":
            self._world.learners(origin.name).prepare(sorted(names))
        module = self._world.module(origin)
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
        unit, space, lent = self._unit, self._space, self._world.lent
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
            self._world.missed.update(dict.fromkeys(chain.from_iterable(names.touches.values()), error))
