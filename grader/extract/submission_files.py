"""What a submission consists of, and where each import in it leads. Nothing here runs learners' code."""

from __future__ import annotations

import ast
import itertools
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.machinery import PathFinder
from typing import TypeGuard

from grader.extract.allowed_packages import provides
from grader.extract.bindings import Imported
from grader.extract.cells import SourceCell, read_cells
from grader.extract.chunks import Parsed, parse_cells
from grader.extract.definition import ExerciseDefinition, aliased
from grader.extract.known_names import (
    COMPATIBILITY,
    COMPATIBLE,
    EVERYWHERE,
    HANDED_OUT,
    NOTEBOOK,
    PACKAGES,
    PYTHON_2,
)
from grader.extract.nearest_names import nearest
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
NO_FOLDER = "\0"
"""The folder of code that has no siblings: the assignment's own."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a module comes from: `kind` is "real", "support", "sibling" or "absent".

    `name` is the module's, but for a sibling its file's.
    """

    kind: str
    name: str


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
        self._roots = sys.stdlib_module_names | set(packages) | {"__future__"}
        self._units: dict[str, Unit] = {}
        self._written: dict[str, list[SourceCell]] = {}
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
            self._units[file] = Unit(file, parsed, frozenset(self.exercises), self._is_sibling)
        return self._units[file]

    def _parsed(self, file: str, depth: int = 0) -> Parsed:
        """A file with the files in its place that it runs among its own names."""
        cells = self._written.get(file) or read_cells(file, self.files[file], self.notes)
        parsed = parse_cells(cells, self.notes)
        folder = file.rpartition("/")[0]
        for path, written in parsed.written.items():
            self._written.setdefault(self._path_of_written(path, folder, file), []).extend(written)
        if not any(_runs_here(node) for node, _ in parsed.statements):
            return parsed
        statements = []
        for node, cell in parsed.statements:
            run = self._run_file(path_run(node.module or ""), folder) if _runs_here(node) else None
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

    def _path_of_written(self, path: str, folder: str, file: str) -> str:
        """Under which name a file is known that a cell writes: beside the notebook, where none was handed in there."""
        base = path.rpartition("/")[2]
        beside = f"{folder}/{base}" if folder else base
        return f"{file}/{base}" if beside in self.files else beside

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

    def _run_file(self, path: str, folder: str) -> str | None:
        """The learner's file that `%run` names: beside that file, at the root, or the only one of that name."""
        parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        wanted = "/".join(parts)
        for name in (wanted, f"{wanted}.py") if wanted else ():
            if file := self._find([name], (folder, "")) or self._only_one(f"/{name.rpartition('/')[2]}"):
                return file
        return None

    def _find(self, names: Sequence[str], folders: Iterable[str]) -> str | None:
        """The first of these names in these folders that is a file."""
        paths = (f"{folder}/{name}" if folder else name for folder, name in itertools.product(folders, names))
        return next((file for file in paths if file in self.files or file in self._written), None)

    def _only_one(self, ending: str, *, at_root: bool = True) -> str | None:
        """The only file whose path from the root ends so; those at the root count where they may."""
        every = (*self.files, *self._written)
        found = [file for file in every if (f"/{file}" if at_root else file).endswith(ending)]
        return found[0] if len(found) == 1 else None

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
                origin = self.origin(imported.module, imported.level, unit.folder)
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

    def origin(self, module: str, level: int, folder: str) -> Origin:
        """Where an import of `module` from a file in `folder` leads.

        Parameters
        ----------
        module : str
        level : int
            The dots of a relative import; 0 for an absolute one.
        folder : str
            Where the importing file lies.

        Returns
        -------
        Origin
            Of the kind "support", "real", "sibling" or "absent".
        """
        if path := path_run(module):
            run = self._run_file(path, folder)
            return Origin("absent", path) if run is None else Origin("sibling", run)
        root = module.partition(".")[0]
        if level == 0 and module in self.support.sources:
            return Origin("support", module)
        if level == 0 and root in self._roots:
            return Origin("real", module)
        file = self.sibling(module, level, folder)
        return Origin("absent", module) if file is None else Origin("sibling", file)

    def sibling(self, module: str, level: int, folder: str) -> str | None:
        """The learner's own file that `module` names: one beside the importing file, at the root, or the only one.

        Parameters
        ----------
        module : str
        level : int
            The dots of a relative import; 0 for an absolute one.
        folder : str
            Where the importing file lies.

        Returns
        -------
        str or None
        """
        if folder == NO_FOLDER:
            return None
        for _ in range(1, min(level, 20)):
            folder = folder.rpartition("/")[0]
        path = module.replace(".", "/")
        if not path:
            return self._find([f"{folder}.py", f"{folder}/__init__.py"], ("",)) if folder else None
        names = [f"{path}.py", f"{path}/__init__.py"]
        file = self._find(names, (folder, "") if level == 0 else (folder,))
        return file or self._only_one(f"/{path}.py", at_root=False)

    def _is_sibling(self, imported: Imported, folder: str) -> bool:
        return self.origin(imported.module, imported.level, folder).kind == "sibling"

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
            return any(self._is_sibling(imported, unit.folder) for imported in imports)
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
        origin = self.origin(star.module, star.level, folder)
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
        return self.absent_gives(star.module, name) is not None and name not in BUILTINS

    def absent_gives(self, module: str, name: str) -> str | None:
        """What stands in for `name` of an absent module.

        Parameters
        ----------
        module : str
        name : str

        Returns
        -------
        str or None
            "python" for a builtin, past or present; "notebook" for a name of IPython; else the support module
            that has it. None where a placeholder has to do.
        """
        root = module.partition(".")[0]
        if root in COMPATIBILITY:
            return "python" if name in COMPATIBLE or name in BUILTINS else None
        if root == "IPython":
            return "notebook" if name in NOTEBOOK else None
        if root in PACKAGES:
            return None
        return self.support.module_with(name)

    def unbound(self, unit: Unit, name: str) -> tuple[str, str]:
        """What a name that nothing binds stands for.

        ("python", ""), ("notebook", ""), ("real", module), ("support", module), ("absent", module); or ("", "") where
        it stays unbound, so that Python says so when it is used.

        Parameters
        ----------
        unit : Unit
            Its file.
        name : str

        Returns
        -------
        kind, module : str
        """
        if name in BUILTINS or name.startswith("__"):
            return "", ""
        if name in PYTHON_2:
            return "python", ""
        if name in EVERYWHERE:
            return "notebook", ""
        if module := self.support.module_with(name):
            return "support", module
        if HANDED_OUT.get(name) in self._roots:
            return "real", HANDED_OUT[name]
        star = self._opaque_star(unit)
        if star and self._must_give(star, name, unit):
            return "absent", star
        return "", ""

    def _opaque_star(self, unit: Unit) -> str:
        """The first absent module of which a file imports everything."""
        for statement in unit.statements:
            for imported in statement.names.imports:
                if imported.name == "*" and self._opaque(imported, unit.folder):
                    return path_run(imported.module) or imported.module
        return ""

    def _must_give(self, module: str, name: str, unit: Unit) -> bool:
        """Whether a name that nothing binds can only come from that module: no slip of the pen, and no lost variable.

        Modules of tests give functions; what is only returned should have been assigned.
        """
        if self.nearest(name, unit):
            return False
        uses = unit.uses
        tests = "test" in module.lower()
        return name in uses.called or name in uses.opened or not (tests or name in uses.returned)

    def support_has(self, module: str, name: str) -> bool:
        """Whether a declared module has a name.

        It counts too if the learner's own file of that name has it, or another one stands in.

        Parameters
        ----------
        module : str
        name : str

        Returns
        -------
        bool
        """
        if re.search(rf"\b{re.escape(name)}\b", self.support.sources[module]):
            return True  # nearly always, and nothing has to be parsed to see it
        own = self.sibling(module, 0, "")
        return (
            name in self.support.names[module]
            or (own is not None and name in self.unit(own).affecting)
            or self.absent_gives(module, name) is not None
        )

    def nearest(self, name: str, unit: Unit) -> str:
        """The name that may be meant by this one, among those of a file, of the assignment's modules and of Python.

        Parameters
        ----------
        name : str
        unit : Unit
            The file.

        Returns
        -------
        str
            "" where none is like it.
        """
        return nearest(name, unit.uses.known.union(BUILTINS, *self.support.names.values()))

    def _opaque(self, imported: Imported, folder: str) -> bool:
        """Whether a star import could have given any name at all."""
        return self.origin(imported.module, imported.level, folder).kind == "absent"

    def forbidden(self, module: str) -> bool:
        """Whether an absent module is a package that exists, and that this assignment does not allow.

        Parameters
        ----------
        module : str

        Returns
        -------
        bool
        """
        root = module.partition(".")[0]
        return root in PACKAGES or (root.isidentifier() and PathFinder.find_spec(root) is not None)


def _runs_here(node: ast.stmt) -> TypeGuard[ast.ImportFrom]:
    return isinstance(node, ast.ImportFrom) and is_inline(node.module or "")
