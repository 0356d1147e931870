"""What a submission consists of: its files, parsed, and what each name of theirs needs. Nothing here runs them."""

from __future__ import annotations

import ast
from typing import TypeGuard

from grader.extract.allowed_packages import provides
from grader.extract.bindings import Imported
from grader.extract.cells import SourceCell, read_cells
from grader.extract.chunks import Parsed, parse_cells
from grader.extract.definition import ExerciseDefinition, aliased
from grader.extract.file_finder import FileFinder
from grader.extract.import_origins import ImportOrigins
from grader.extract.reading_notes import Notes
from grader.extract.run_magic import is_inline, path_run
from grader.extract.slicing import BUILTINS, Closure, closure_of
from grader.extract.source_file import Statement, Unit
from grader.extract.started import Stubs, is_unstarted
from grader.extract.support_modules import Support

_ALIASES = 8
_DEEPEST = 5
_MOST_RUNS = 50
"""The most files that are run among the names of another; beyond, a line that runs one is read as an import."""


class Library:
    """The files of a submission, parsed when first needed, and what the assignment provides."""

    def __init__(
        self,
        files: dict[str, bytes],
        exercises: list[str],
        support: dict[str, str],
        packages: list[str],
        notes: Notes,
        stubs: Stubs | None = None,
    ) -> None:
        self.files = files
        self.exercises = exercises
        self.support = Support(support)
        self.notes = notes
        self._stubs = stubs or Stubs({})
        self.packages = frozenset(packages)
        self._written: dict[str, list[SourceCell]] = {}
        self.finder = FileFinder(files.keys(), self._written.keys())
        self.imports = ImportOrigins(self.finder, self.support, packages)
        self._units: dict[str, Unit] = {}
        self._closures: dict[tuple[str, tuple[str, ...], frozenset[str]], Closure] = {}
        self._runs = 0

    def unit(self, file: str) -> Unit:
        """The parsed file, parsed once.

        Parameters
        ----------
        file : str

        Returns
        -------
        Unit
        """
        if file not in self._units:
            parsed = self._parsed(file)
            parsed.statements = self._without_stubs(parsed.statements)
            self._units[file] = Unit(file, parsed, frozenset(self.exercises), self.imports.is_sibling)
        return self._units[file]

    def _parsed(self, file: str, depth: int = 0) -> Parsed:
        """A file with the files in its place that it runs among its own names."""
        cells = self._written.get(file) or read_cells(file, self.files[file], self.notes)
        parsed = parse_cells(cells, self.notes)
        folder = file.rpartition("/")[0]
        for path, written in parsed.written.items():
            self._written.setdefault(self.finder.path_of_written(path, folder, file), []).extend(written)
        if not any(_runs_here(node) for node, _ in parsed.statements):
            return parsed
        statements = []
        for node, cell in parsed.statements:
            run = self.finder.run_file(path_run(node.module or ""), folder) if _runs_here(node) else None
            if run is None or run == file or depth == _DEEPEST or self._runs == _MOST_RUNS:
                statements.append((node, cell))
                continue
            self._runs += 1
            inner = self._parsed(run, depth + 1)
            statements += inner.statements
            parsed.broken.update(inner.broken)
        parsed.statements = statements
        return parsed

    def _without_stubs(
        self, statements: list[tuple[ast.stmt, SourceCell]]
    ) -> list[tuple[ast.stmt, SourceCell]]:
        """Statements without definitions that are not started and come after one that is: work goes before a stub."""
        found: dict[str, list[tuple[ast.FunctionDef, SourceCell]]] = {}
        for node, cell in statements:
            if isinstance(node, ast.FunctionDef) and node.name in self.exercises:
                found.setdefault(node.name, []).append((node, cell))
        left: set[ast.stmt] = set()
        for name, definitions in found.items():
            stubs = set() if len(definitions) == 1 else {one for one, _ in definitions if self._is_stub(one)}
            if 0 < len(stubs) < len(definitions) and definitions[-1][0] in stubs:
                _, cell = kept = [one for one in definitions if one[0] not in stubs][-1]
                text = f"{name} is defined {len(definitions)} times; the last one that is started counts."
                self.notes.add(
                    "duplicate_definition", text, cell.file, cell.number, cell.line(kept[0].lineno)
                )
                left |= stubs
        return [one for one in statements if one[0] not in left] if left else statements

    def _is_stub(self, node: ast.FunctionDef) -> bool:
        return is_unstarted(node) or self._stubs.is_untouched(node.name, node)

    @property
    def is_single(self) -> bool:
        """Whether there is one file only, which has nothing to import from another."""
        return len(self.files) + len(self._written) < 2

    @property
    def written(self) -> list[str]:
        """The files that cells write, as far as files have been read."""
        return list(self._written)

    @property
    def read(self) -> list[str]:
        """The files that have been read."""
        return list(self._units)

    def handed_in(self, file: str) -> str:
        """The file of the submission in which a file stands: itself, or the notebook that writes it.

        Parameters
        ----------
        file : str

        Returns
        -------
        str
        """
        return self._written[file][0].file if file in self._written else file

    def definition(self, file: str, name: str, aliases: int = _ALIASES) -> ExerciseDefinition | None:
        """What defines `name` in a file: a definition there, or an import of one from another of the files.

        Parameters
        ----------
        file : str
        name : str
        aliases : int
            Through how many imports it is looked for.

        Returns
        -------
        ExerciseDefinition or None
        """
        unit = self.unit(file)
        for index in reversed(unit.affecting.get(name, [])):
            statement = unit.statements[index]
            if node := statement.names.definitions.get(name):
                return ExerciseDefinition(statement, node, *aliased(unit, statement, node))
            for imported in statement.names.imports:
                if (
                    imported.bound != name
                    or not imported.name
                    or name not in statement.names.binds
                    or not aliases
                ):
                    continue
                origin = self.imports.origin(imported.module, imported.level, unit.folder)
                if origin.kind == "sibling" and origin.name != file:
                    return self.definition(origin.name, imported.name, aliases - 1)
        return None

    def closure(self, unit: Unit, wanted: tuple[str, ...], left_out: frozenset[str]) -> Closure:
        """What the wanted names of a file need, found once.

        Parameters
        ----------
        unit : Unit
            The file.
        wanted : tuple of str
        left_out : frozenset of str
            Names that somebody else provides.

        Returns
        -------
        Closure
        """
        key = (unit.file, wanted, left_out)
        if key not in self._closures:

            def star_has(statement: Statement, name: str) -> bool:
                return statement.star is not None and self.star_has(statement.star, unit.folder, name)

            self._closures[key] = closure_of(unit, wanted, left_out, star_has)
        return self._closures[key]

    def computes(self, statement: Statement, unit: Unit) -> bool:
        """Whether a statement does more, when it is run, than to define a function or to import a package.

        Parameters
        ----------
        statement : Statement
        unit : Unit
            Its file.

        Returns
        -------
        bool
        """
        node = statement.node
        if isinstance(node, ast.FunctionDef):
            given = [
                *node.decorator_list,
                *node.args.defaults,
                *(one for one in node.args.kw_defaults if one),
            ]
            return not all(isinstance(one, ast.Constant | ast.Name | ast.UnaryOp) for one in given)
        if isinstance(node, ast.Import | ast.ImportFrom):
            imports = () if self.is_single else statement.names.imports
            return any(self.imports.is_sibling(imported, unit.folder) for imported in imports)
        return not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.Lambda))

    def star_has(self, star: Imported, folder: str, name: str, seen: set[str] | None = None) -> bool:
        """Whether `from … import *` is known to give `name`.

        Parameters
        ----------
        star : Imported
        folder : str
            Where the importing file lies.
        name : str
        seen : set of str, optional
            Files that were asked already: each is asked once, however many lead to it.

        Returns
        -------
        bool
        """
        origin = self.imports.origin(star.module, star.level, folder)
        seen = set() if seen is None else seen
        if origin.name in seen or (name.startswith("_") and not path_run(star.module)):
            return False
        if origin.kind == "support" and name in self.support.names[origin.name]:
            return True
        if origin.kind == "real":
            return provides(origin.name, name)
        if origin.kind == "sibling":
            seen.add(origin.name)
            unit = self.unit(origin.name)
            stars = [statement.star for statement in unit.stars if statement.star]
            return name in unit.affecting or any(
                self.star_has(other, unit.folder, name, seen) for other in stars
            )
        return self.imports.absent_gives(star.module, name) is not None and name not in BUILTINS


def _runs_here(node: ast.stmt) -> TypeGuard[ast.ImportFrom]:
    return isinstance(node, ast.ImportFrom) and is_inline(node.module or "")
