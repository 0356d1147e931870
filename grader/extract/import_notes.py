"""Notes on the imports that an exercise needs and that do not lead to a module of that name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from grader.extract.bindings import Imported
from grader.extract.definition import pattern_of
from grader.extract.reading_notes import Notes, listed
from grader.extract.run_magic import path_run
from grader.extract.slicing import BUILTINS, Closure
from grader.extract.source_file import Statement, Unit
from grader.extract.submission_files import Library
from grader.extract.unbound_names import meaning_of_unbound, nearest_known


def note_imports(
    library: Library,
    unit: Unit,
    closure: Closure,
    notes: Notes,
    nowhere: dict[str, str],
    elsewhere: Collection[str],
) -> None:
    """Write a note for each absent module, and for each name that nothing binds: what was supplied, or may be meant.

    Parameters
    ----------
    library : Library
    unit : Unit
        The file.
    closure : Closure
        What is needed of it.
    notes : Notes
        Given the notes.
    nowhere : dict of str to str
        Given the names for which nothing was supplied, each with the nearest name.
    elsewhere : collection of str
        Exercises, which are reached in whatever file they count.
    """
    modules: dict[str, tuple[Statement, list[str], list[str]]] = {}
    for statement, imported, name in needed_imports(unit, closure):
        origin = library.imports.origin(imported.module, imported.level, unit.folder)
        if (
            origin.kind == "support"
            and imported.name is not None
            and not _support_has(library, origin.name, name)
        ):
            cell = statement.cell
            line = cell.line(statement.node.lineno)
            text = f"{origin.name} has no {name}. Remove it from the import in line {line}."
            notes.add("name_not_there", text, cell.file, cell.number, line)
        if origin.kind != "absent":
            continue
        _, given, lacking = modules.setdefault(imported.module, (statement, [], []))
        supplied = (
            imported.name is not None and library.imports.absent_gives(imported.module, name) is not None
        )
        (given if supplied else lacking).append(name)
    for module, (statement, given, lacking) in modules.items():
        kind = "import_not_allowed" if library.imports.forbidden(module) else "module_absent"
        cell = statement.cell
        line = cell.line(statement.node.lineno)
        name = path_run(module) or module or "."
        notes.add(kind, _sentence(kind, name, given, lacking, line), cell.file, cell.number, line)
    for name in sorted(closure.unbound.difference(elsewhere)):
        _note_unbound(library, unit, name, notes, nowhere)


def needed_imports(unit: Unit, closure: Closure) -> Iterator[tuple[Statement, Imported, str]]:
    """The imports among what is needed, each with the name that is needed of it.

    Parameters
    ----------
    unit : Unit
        The file.
    closure : Closure
        What is needed of it.

    Yields
    ------
    tuple
        The statement, the import, and the name.
    """
    for index in closure.order:
        statement = unit.statements[index]
        at_top = statement.names.binds
        for imported in statement.names.imports:
            if imported.name == "*":
                for name in sorted(closure.from_star.get(index, ())):
                    yield statement, imported, name
            elif imported.bound in closure.bound or imported.bound not in at_top:
                yield statement, imported, imported.name or imported.bound


def _support_has(library: Library, module: str, name: str) -> bool:
    """Whether a declared module has a name; the learner's own file of that name, or a stand-in, may have it too."""
    if re.search(rf"\b{re.escape(name)}\b", library.support.sources[module]):
        return True  # nearly always, and nothing has to be parsed to see it
    own = library.finder.sibling(module, 0, "")
    return (
        name in library.support.names[module]
        or (own is not None and name in library.unit(own).affecting)
        or library.imports.absent_gives(module, name) is not None
    )


def _sentence(kind: str, module: str, given: list[str], lacking: list[str], line: int) -> str:
    text = f"{module} is not part of this assignment"
    if kind == "import_not_allowed":
        text = f"{module} may not be used in this assignment"
    if given:
        text += f"; {listed(given)} {'was' if len(given) == 1 else 'were'} supplied in its place"
    if lacking:
        what = f"{listed(lacking)} from the import" if given else "the import"
        text += f". Remove {what} in line {line}"
    return f"{text}."


def _note_unbound(library: Library, unit: Unit, name: str, notes: Notes, nowhere: dict[str, str]) -> None:
    kind, source = meaning_of_unbound(library, unit, name)
    if kind == "python":
        notes.add("supplied", f"{name} is Python 2; its Python 3 counterpart was supplied.", unit.file)
    elif kind == "real":
        notes.add(
            "supplied",
            f"{name} is imported nowhere; it was supplied, as the handed-out file has it.",
            unit.file,
        )
    elif kind == "support":
        notes.add("supplied", f"{name} is defined nowhere; it was supplied from {source}.", unit.file)
    elif kind == "absent":
        text = f"{source}, from which {name} would come, is not part of this assignment. Write it without {name}."
        notes.add("module_absent", text, unit.file)
    elif not kind and name not in BUILTINS and not name.startswith("__"):
        near = nearest_known(library, name, unit)
        nowhere.setdefault(name, near)
        text = f"{name} is defined nowhere" + (f"; is {near} meant?" if near else ".")
        if name in unit.broken:
            text = f"{name} is there, but does not parse."
        elif other := _other_file(library, unit, name):
            text = f"{name} is defined in {other}, and {unit.file} does not import it."
        notes.add("name_nowhere", text, unit.file)


def _other_file(library: Library, unit: Unit, name: str) -> str:
    """Another file that was handed in, in whose text a function of that name is defined."""
    defined = re.compile(pattern_of(name).encode())
    return next(
        (file for file, data in library.files.items() if file != unit.file and defined.search(data)), ""
    )
