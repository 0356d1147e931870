"""Namespaces: run what an exercise needs, and lead every import to where the assignment says.

A `World` serves one `load`: its modules are fresh, so that nothing which one exercise does is seen by the
next. Imports are led by a `__import__` of our own in the namespace's builtins, so that those inside
functions and `try` blocks take the same way as those at the top.
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
from grader.extract.known_names import (
    COMPATIBILITY,
    COMPATIBILITY_MODULES,
    COMPATIBLE,
    EVERYWHERE,
    NOTEBOOK,
    PYTHON_2,
)
from grader.extract.placeholders import ModuleNotHere, Placeholder, absent, lacking
from grader.extract.source_file import Unit
from grader.extract.submission_files import NO_FOLDER, Library, Origin
from grader.extract.support_modules import compiled


class World:
    """The modules of one load."""

    def __init__(
        self, library: Library, lent: Mapping[str, Callable[..., object]], choice: Choice | None = None
    ) -> None:
        self.library = library
        self.lent = dict(lent)
        self.missed: dict[str, BaseException] = {}  # parts that a line should have set that failed
        self._choice = choice or Choice("")
        self._modules: dict[Origin, ModuleType] = {}
        self._absent: set[str] = {
            f"{root}.{part}" for root in COMPATIBILITY for part in COMPATIBILITY_MODULES
        }

    def module(self, origin: Origin) -> ModuleType | Placeholder:
        """The module of that origin, made when first asked for."""
        if origin.kind == "absent":
            return AbsentModule(origin.name, self)
        if origin.kind == "real":
            return importlib.import_module(origin.name)
        if origin not in self._modules:
            if origin.kind == "sibling":
                self._modules[origin] = LearnerModule(self.library.unit(origin.name), self)
            else:
                self._modules[origin] = module = SupportModule(origin.name, self)
                module.run()
                vars(module).update({name: f for name, f in self.lent.items() if name in vars(module)})
        return self._modules[origin]

    def learners(self, file: str) -> LearnerModule:
        """The module of one of the learner's files."""
        module = self.module(Origin("sibling", file))
        assert isinstance(module, LearnerModule)
        return module

    def home(self, file: str, exercise: str) -> str:
        """The other file whose definition of an exercise is reached from this one; nothing where there is none."""
        home = self._choice.homes.get(exercise, file)
        return "" if home == file else home

    def elsewhere(self, file: str) -> Collection[str]:
        """The exercises that a file has as they were handed out, and that were worked on in another file."""
        return self._choice.elsewhere.get(file, {}).keys()

    def exercise(self, name: str) -> object:
        """An exercise from the file where it counts, for the code of another file."""
        module = self.learners(self._choice.homes[name])
        if is_busy(module):

            def later(*arguments: object, **keywords: object) -> object:
                return getattr(module, name)(*arguments, **keywords)

            return later
        prepare(module, [name])
        return getattr(module, name)

    def builtins_for(self, unit: Unit | None) -> dict[str, object]:
        """Python's builtins with imports led by us, for a learner's file or (None) for support code."""
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
        origin = self.library.origin(name, level, folder)
        if origin.kind == "real":
            return import_real(name, fromlist or (), lambda: _guarded(unit, frame))
        if origin.kind == "absent" and _guarded(unit, frame) and not self._stands_in(name, fromlist or ()):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        if origin.kind == "absent":
            self._absent.add(name)
        if not fromlist:
            return self.module(self.library.origin(name.partition(".")[0], level, folder))
        module = self.module(origin)
        if isinstance(module, LearnerModule):
            prepare(module, fromlist)
        return module

    def _stands_in(self, module: str, names: Iterable[str]) -> bool:
        return any(self.library.absent_gives(module, name) for name in names)

    def absent_name(self, module: str, name: str) -> object:
        """What `name` of an absent module is: lent, a file, a stand-in, a support module's, else a placeholder."""
        if name in self.lent:
            return self.lent[name]
        origin = self.library.origin(f"{module}.{name}".lstrip("."), 0, "")
        if origin.kind != "absent" or origin.name in self._absent:
            return self.module(origin)
        source = self.library.absent_gives(module, name)
        if source == "python":
            return COMPATIBLE[name] if name in COMPATIBLE else getattr(builtins, name)
        if source == "notebook":
            return NOTEBOOK[name]
        if source is not None and source != module:
            return getattr(self.module(Origin("support", source)), name)
        is_here = self.library.origin(module, 0, "").kind != "absent"
        return Placeholder(module, name, lacking(module, name) if is_here else None)


def _guarded(unit: Unit | None, frame: FrameType) -> bool:
    """Whether the import that `frame` executes stands in a `try` that catches its failure."""
    return unit is not None and unit.guarded(frame.f_code.co_filename, frame.f_lineno)


class AbsentModule(Placeholder):
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


class SupportModule(ModuleType):
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
        file = world.library.sibling(self.__name__, 0, "")
        if file is not None and world.library.unit(file).affecting.get(name):
            return getattr(world.module(Origin("sibling", file)), name)
        found = world.absent_name(self.__name__, name)
        if type(found) is Placeholder:
            error = ModuleNotHere(f"{self.__name__} has no {name}", name=self.__name__)
            return Placeholder(self.__name__, name, error)
        return found


class LearnerModule(ModuleType):
    """A file of the submission: what is asked of it is run when it is asked for, and no more."""

    __slots__ = ("_depth", "_executed", "_unit", "_world")

    def __init__(self, unit: Unit, world: World) -> None:
        super().__init__(unit.module)
        executed: set[int] = set()
        for slot, value in (("_unit", unit), ("_world", world), ("_executed", executed), ("_depth", 0)):
            object.__setattr__(self, slot, value)
        self.__dict__.update(world.lent, __builtins__=world.builtins_for(unit), __file__=unit.file)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        require(self, [name])
        if name in self.__dict__:
            return self.__dict__[name]
        unit: Unit = object.__getattribute__(self, "_unit")
        if unit.affecting.get(name):  # it was asked for while it is being made, or a condition left it out
            raise AttributeError(f"{unit.module} has no {name} yet")
        world: World = object.__getattribute__(self, "_world")
        return world.absent_name(self.__name__, name)


def is_busy(module: LearnerModule) -> bool:
    """Whether statements of it are being run."""
    return bool(object.__getattribute__(module, "_depth"))


def wanted(module: LearnerModule, name: str) -> object:
    """Run what a name needs, and return what it is; None where it is not bound."""
    require(module, [name])
    return module.__dict__.get(name)


def prepare(module: LearnerModule, names: Iterable[str]) -> None:
    """Run what an import asks for; a name that fails becomes a placeholder that raises when used."""
    unit: Unit = object.__getattribute__(module, "_unit")
    names = list(names)
    if "*" in names:
        names = [name for name in unit.affecting if not name.startswith("_")]
    try:
        require(module, names)
    except Exception:
        for name in names:
            _prepare_one(module, name)


def _prepare_one(module: LearnerModule, name: str) -> None:
    try:
        require(module, [name])
    except Exception as error:
        module.__dict__[name] = Placeholder(module.__name__, name, error)


def require(module: LearnerModule, names: Sequence[str]) -> None:
    """Run the statements of a learner's file that `names` need and that have not run yet."""
    depth: int = object.__getattribute__(module, "_depth")
    object.__setattr__(module, "_depth", depth + 1)
    try:
        _run(module, names)
    finally:
        object.__setattr__(module, "_depth", depth)


def _run(module: LearnerModule, names: Sequence[str]) -> None:
    unit: Unit = object.__getattribute__(module, "_unit")
    world: World = object.__getattribute__(module, "_world")
    executed: set[int] = object.__getattribute__(module, "_executed")
    elsewhere = world.elsewhere(unit.file)
    closure = world.library.closure(unit, tuple(names), frozenset(world.lent).union(elsewhere))
    space = module.__dict__
    for name in sorted(closure.left_out - space.keys()):
        space[name] = world.exercise(name)
    for name in sorted(closure.unbound - space.keys()):
        _bind_unbound(space, name, unit, world)
    for index in closure.order:
        if index in closure.from_star:
            _star(space, closure.from_star[index], unit, index, world)
        elif index not in executed:
            executed.add(index)
            try:
                _execute(space, unit, index, world)
            except BaseException:
                executed.discard(index)
                raise
        space.update(world.lent)
    if not world.library.is_single:
        _import_ahead(unit, closure.order, world)


def _import_ahead(unit: Unit, order: Sequence[int], world: World) -> None:
    """Run what functions will want of the learner's other files: no line of a file runs while a function is called."""
    for index in order:
        for imported in unit.statements[index].names.imports:
            origin = world.library.origin(imported.module, imported.level, unit.folder)
            if origin.kind != "sibling":
                continue
            module = world.learners(origin.name)
            if not is_busy(module):
                prepare(
                    module, [imported.name] if imported.name else unit.attributes_read(order, imported.bound)
                )


def _bind_unbound(space: dict[str, object], name: str, unit: Unit, world: World) -> None:
    kind, source = world.library.unbound(unit, name)
    if world.home(unit.file, name):
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


def _star(space: dict[str, object], names: set[str], unit: Unit, index: int, world: World) -> None:
    star = unit.statements[index].star
    if star is None:
        return
    module = world.module(world.library.origin(star.module, star.level, unit.folder))
    if isinstance(module, LearnerModule):
        prepare(module, sorted(names))
    for name in sorted(names):
        space[name] = getattr(module, name)


def _execute(space: dict[str, object], unit: Unit, index: int, world: World) -> None:
    """Run one statement. Where it fails, what it should have bound raises the same error when it is used.

    What it only changes stays as it is. A definition loses the decorators that are not here, and is judged as written.
    """
    statement = unit.statements[index]
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
        for name in statement.names.binds - world.lent.keys():
            space[name] = Placeholder(module or unit.module, name, error)
        world.missed.update(dict.fromkeys(chain.from_iterable(statement.names.touches.values()), error))
