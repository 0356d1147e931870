"""A submission, read: what it defines, what was noticed, and the functions themselves on request."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TypedDict

from grader.extract.cells import SourceCell
from grader.extract.choosing import Choice
from grader.extract.import_notes import note_imports
from grader.extract.large_literals import shown
from grader.extract.missing_functions import Found, where_it_stands
from grader.extract.module_loader import ModuleLoader
from grader.extract.nearest_names import nearest
from grader.extract.packages_used import is_installed, packages_used
from grader.extract.placeholders import settled
from grader.extract.reading_notes import NoteData, Notes
from grader.extract.same_work import key_of
from grader.extract.source_file import Statement, Unit
from grader.extract.submission_files import Library

_MAX_OUTSIDE = 40
"""The most lines outside of functions that can be named where one of them fails."""
_MAX_HELPERS = 40
"""The most functions besides exercises that can be named where one of them raises."""
_MAX_NOWHERE = 50
"""The most unknown names that are told with the nearest known one."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

_NOTHING: Mapping[str, Callable[..., object]] = {}


class DefinitionData(TypedDict):
    """Where an exercise is defined, with the learner's own text of it."""

    exercise: str
    source: str
    file: str
    cell: int | None
    line: int


class _BrokenData(TypedDict):
    """Why a definition does not parse: Python's message, and where."""

    message: str
    file: str
    cell: int | None
    line: int


class _MissingData(TypedDict):
    """An exercise that is not there: the nearest name that is, and the reason where it is known.

    `broken` is the reason for a definition that does not parse. `elsewhere` says where one stands that does not
    count: in a comment, say, or in a class.
    """

    exercise: str
    nearest: str
    broken: _BrokenData | None
    elsewhere: str


class OutlineData(TypedDict):
    """What `Reading.outline` answers.

    `outside` are lines that exercises need and that are in no function. `helpers` are other functions that they need.
    `nowhere` are the names that nothing binds, each with the nearest one. `lacking` has, by exercise, the allowed
    package that it uses and that is not installed here.
    """

    file: str
    definitions: list[DefinitionData]
    outside: list[DefinitionData]
    helpers: list[DefinitionData]
    missing: list[_MissingData]
    unstarted: list[str]
    nowhere: dict[str, str]
    lacking: dict[str, str]
    notes: list[NoteData]


class NotDefined(LookupError):
    """The submission does not define the exercise that was asked for."""


class Reading:
    """One submission. Made by `open_submission`; nothing of the learner's has run until `load` is called."""

    def __init__(self, library: Library, choice: Choice, notes: Notes) -> None:
        self._library = library
        self._choice = choice
        self._main = choice.main
        self._homes = choice.homes
        self._notes = notes
        self._nowhere: dict[str, str] = {}
        self._loaders: dict[str, ModuleLoader] = {}
        self._outline: OutlineData | None = None

    def outline(self) -> OutlineData:
        """The main file, the definitions in the order of the exercises, what is missing, and the notes.

        Returns
        -------
        OutlineData
            Made once; the same object each time.
        """
        if self._outline is None:
            definitions = [self._definition(name) for name in self._library.exercises if name in self._homes]
            missing = [self._missing(name) for name in self._library.exercises if name not in self._homes]
            for name, file in self._homes.items():
                self._note_needs(name, self._library.unit(file))
            self._outline = OutlineData(
                file=self._library.handed_in(self._main),
                definitions=definitions,
                outside=list(islice(self._outside(), _MAX_OUTSIDE)),
                helpers=list(islice(self._helpers(), _MAX_HELPERS)),
                missing=missing,
                unstarted=list(self._choice.unstarted),
                lacking=self._lacking(),
                nowhere=dict(list(self._nowhere.items())[:_MAX_NOWHERE]),
                notes=self._notes.as_list(),
            )
        return self._outline

    def packages(self) -> dict[str, list[str]]:
        """The allowed packages that exercises use, by exercise: of those that use any.

        Returns
        -------
        dict of str to list of str
        """
        found = {}
        for name, file in self._homes.items():
            unit = self._library.unit(file)
            closure = self._library.closure(unit, (name,), frozenset())
            found[name] = [] if name in self._choice.empty else packages_used(self._library, unit, closure)
        return {name: used for name, used in found.items() if used}

    def _lacking(self) -> dict[str, str]:
        """By exercise, the first package that it uses and that is not installed here."""
        lacking: dict[str, str] = {}
        for exercise, used in self.packages().items():
            for package in used:
                if not is_installed(package):
                    lacking.setdefault(exercise, package)
        for package in dict.fromkeys(lacking.values()):
            text = f"{package} is not installed where this was graded; what uses it is not judged yet."
            self._notes.add("not_installed", text)
        return lacking

    def same_work(self, exercises: Iterable[str]) -> dict[str, str]:
        """Keys of exercises: two with the same key do the same work, whoever wrote them.

        Parameters
        ----------
        exercises : iterable of str

        Returns
        -------
        dict of str to str
            Of those that have one: see `same_work`.
        """
        there = [name for name in exercises if name in self._homes and name not in self._choice.empty]
        keys = {name: key_of(self._library, self._library.unit(self._homes[name]), name) for name in there}
        return {name: key for name, key in keys.items() if key}

    def load(
        self, exercise: str, lent: Mapping[str, Callable[..., object]] = _NOTHING
    ) -> Callable[..., object]:
        """Run what `exercise` needs in a fresh namespace and return the function.

        Parameters
        ----------
        exercise : str
        lent : mapping of str to callable, optional
            Functions that are bound before anything runs, in place of the learner's own of those names.

        Returns
        -------
        callable

        Raises
        ------
        NotDefined
            Where the submission has no such function.
        Exception
            Whatever the definition itself raises, as it is. A line that the function needs and that fails is raised
            when the function uses what that line should have given: what is returned has to be `settled`.
        """
        if exercise in lent:
            return lent[exercise]
        if exercise not in self._homes:
            raise NotDefined(exercise)
        if exercise in self._choice.empty:
            return _unstarted(exercise)
        self._loaders[exercise] = loader = ModuleLoader(self._library, lent, self._choice)
        found = settled(loader.learner_file(self._homes[exercise]).wanted(exercise))
        if found is None:
            raise NotDefined(exercise)
        if not callable(found):
            raise TypeError(f"{exercise} is not a function, but {type(found).__name__}")
        return found

    def unload(self) -> None:
        """Forget everything that was loaded: as if nothing had run."""
        self._loaders.clear()

    def cause(self, error: BaseException) -> BaseException:
        """What a function raised, or why it did: a part is missing where the line that should have set it failed.

        Parameters
        ----------
        error : BaseException
            What the function raised.

        Returns
        -------
        BaseException
            What that line raised, where there is one; else `error`.
        """
        part = ""
        if isinstance(error, AttributeError) and isinstance(error.name, str):
            part = f".{error.name}"
        elif isinstance(error, KeyError) and error.args and type(error.args[0]) in (str, int):
            part = f"[{error.args[0]!r}]"
        missed = (loader.missed[part] for loader in self._loaders.values() if part in loader.missed)
        return next(missed, error)

    def computes(self, exercise: str) -> bool:
        """Whether more than plain definitions and imports runs when an exercise is loaded.

        Parameters
        ----------
        exercise : str

        Returns
        -------
        bool
            False too where the exercise is not defined, or is as it was handed out.
        """
        if exercise not in self._homes or exercise in self._choice.empty:
            return False
        unit = self._library.unit(self._homes[exercise])
        order = self._library.closure(unit, (exercise,), frozenset()).order
        return any(self._library.computes(unit.statements[index], unit) for index in order)

    def _definition(self, exercise: str) -> DefinitionData:
        found = self._library.definition(self._homes[exercise], exercise)
        assert found is not None
        return _piece(exercise, found.node, found.statement.cell)

    def _outside(self) -> Iterator[DefinitionData]:
        """The lines outside of functions that run before an exercise is called."""
        for statement, unit in self._needed():
            if self._library.computes(statement, unit):
                yield _piece("", statement.node, statement.cell)

    def _helpers(self) -> Iterator[DefinitionData]:
        """The functions that exercises need and that are no exercises, by name."""
        for statement, _ in self._needed():
            node = statement.node
            if isinstance(node, _FUNCTIONS) and node.name not in self._homes:
                yield _piece(node.name, node, statement.cell)

    def _needed(self) -> Iterable[tuple[Statement, Unit]]:
        """The statements that the exercises need, each once with its file."""
        needed: dict[Statement, Unit] = {}
        for exercise, file in self._homes.items():
            unit = self._library.unit(file)
            order = self._library.closure(unit, (exercise,), frozenset()).order
            needed |= {unit.statements[index]: unit for index in order}
        return needed.items()

    def _missing(self, exercise: str) -> _MissingData:
        if not self._main:
            return _MissingData(exercise=exercise, nearest="", broken=None, elsewhere="")
        unit = self._library.unit(self._choice.broken.get(exercise, self._main))
        elsewhere = nearest = ""
        broken = None
        if exercise in unit.broken:
            cell, line, message = unit.broken[exercise]
            broken = _BrokenData(message=message, file=cell.file, cell=cell.number, line=line)
            nearest = exercise
        elif found := self._pointed_at(exercise):
            elsewhere = found.sentence()
            what = f"{exercise} stands in {found.said}, where it is not found."
            self._notes.add(
                "not_found_there", what, found.cell.file, found.cell.number, found.cell.line(found.line)
            )
        else:
            nearest = _nearest(exercise, unit, self._library.exercises)
        return _MissingData(exercise=exercise, nearest=nearest, broken=broken, elsewhere=elsewhere)

    def _pointed_at(self, exercise: str) -> Found | None:
        """Where a missing exercise stands, in the main file or in another one."""
        files = [self._main, *(file for file in self._library.read if file != self._main)]
        found = (where_it_stands(exercise, self._library.unit(file), self._library) for file in files)
        return next((one for one in found if one), None)

    def _note_needs(self, exercise: str, unit: Unit) -> None:
        closure = self._library.closure(unit, (exercise,), frozenset())
        for name in sorted(closure.bound):
            functions = unit.functions(name)
            if len(functions) > 1:
                self._note_duplicate(name, functions)
        note_imports(self._library, unit, closure, self._notes, self._nowhere, self._homes.keys())

    def _note_duplicate(self, name: str, functions: list[Statement]) -> None:
        last = functions[-1]
        text = f"{name} is defined {len(functions)} times; the last definition counts."
        self._notes.add(
            "duplicate_definition", text, last.cell.file, last.cell.number, last.cell.line(last.node.lineno)
        )


def _piece(name: str, node: ast.stmt, cell: SourceCell) -> DefinitionData:
    """A statement with its decorators, as the learner wrote it."""
    first = min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", []))])
    source = shown("\n".join(cell.lines[first - 1 : node.end_lineno]))
    return DefinitionData(
        exercise=name, source=source, file=cell.file, cell=cell.number, line=cell.line(first)
    )


def _unstarted(exercise: str) -> Callable[..., object]:
    """What a definition that does nothing is worth: the same as the stub that was handed out."""

    def function(*_arguments: object, **_keywords: object) -> object:
        raise NotImplementedError(f"{exercise} is not started yet")

    return function


def _nearest(exercise: str, unit: Unit, exercises: Collection[str]) -> str:
    """The function, of those that are not asked for, whose name is most like the exercise's; or nothing."""
    defined = (statement.names.definitions.items() for statement in unit.statements)
    functions = {name for name, node in chain.from_iterable(defined) if isinstance(node, ast.FunctionDef)}
    return nearest(exercise, functions.union(unit.broken).difference(exercises))
