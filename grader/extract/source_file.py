"""One file of a submission: its statements, and which of them decide what a name means."""

from __future__ import annotations
import __future__ as future_flags

import ast
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, islice
from types import CodeType

from grader.extract.bindings import Imported, Names
from grader.extract.cells import SourceCell
from grader.extract.chunks import Parsed
from grader.extract.decorators import changed_by, decorators, root_of_decorator, without
from grader.extract.nearest_names import NameUses
from grader.extract.subscripts import parts_read
from grader.extract.traceback_places import filename_of

CALLED = "()"
"""The part of a name that is read where somebody only calls it."""

_MAX_INDIRECT = 200_000
"""The most changes by calls and decorators that are followed: a hostile file has names times statements of them."""


class Statement:
    """A top-level statement with its place in the file; analysed and compiled when first asked for."""

    def __init__(self, node: ast.stmt, cell: SourceCell, index: int) -> None:
        self.node = node
        self.cell = cell
        self.index = index
        self._codes: dict[tuple[int, ast.stmt], CodeType] = {}

    @cached_property
    def names(self) -> Names:
        """What the statement binds and reads."""
        return Names(self.node)

    @cached_property
    def star(self) -> Imported | None:
        """The star import that this statement is, if it is one."""
        if isinstance(self.node, ast.ImportFrom) and self.node.names[0].name == "*":
            return self.names.imports[0]
        return None

    def code(self, flags: int, node: ast.stmt | None = None) -> CodeType:
        """Compile the statement, or what stands for it, once.

        Parameters
        ----------
        flags : int
            Of the file's `__future__` imports.
        node : ast.stmt, optional
            What stands for the statement.

        Returns
        -------
        CodeType

        Raises
        ------
        Exception
            What the compiler raises.
        """
        node = node or self.node
        if (flags, node) not in self._codes:
            self._codes[flags, node] = self._compiled(flags, node)
        return self._codes[flags, node]

    def _compiled(self, flags: int, node: ast.stmt) -> CodeType:
        if isinstance(self.node, ast.FunctionDef | ast.AsyncFunctionDef):
            flags |= future_flags.annotations.compiler_flag  # a hint is no part of an answer
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.Module([node], [])
            code: CodeType = compile(tree, filename_of(self.cell), "exec", flags=flags, dont_inherit=True)
            return code


class Unit:
    """A parsed file. `module` is the name it is imported under, `folder` where its siblings are looked for.

    `exercises` are the names that the assignment asks for; `is_sibling(imported, folder)` tells an import of
    the learner's own files from others.
    """

    def __init__(
        self,
        file: str,
        parsed: Parsed,
        exercises: frozenset[str],
        is_sibling: Callable[[Imported, str], bool],
    ) -> None:
        self.file = file
        self.folder, _, base = file.rpartition("/")
        stem = base.rpartition(".")[0] or base
        self.module = self.folder.rpartition("/")[2] if stem == "__init__" else stem
        self.statements = [Statement(node, cell, i) for i, (node, cell) in enumerate(parsed.statements)]
        self.broken = parsed.broken
        self.left_out = parsed.left_out
        self.silent = parsed.silent
        self._exercises = exercises
        self._is_sibling = is_sibling
        self._parts_read: dict[tuple[int, str], set[str]] = {}
        self._seen_by: dict[tuple[str, str], list[int]] = {}
        self._told_apart: dict[tuple[str, str], tuple[dict[str, list[int]], list[int]]] = {}

    def code(self, index: int) -> CodeType:
        """The compiled statement, compiled once.

        Parameters
        ----------
        index : int
            The statement's place, from 0.

        Returns
        -------
        CodeType

        Raises
        ------
        Exception
            What the compiler raises.
        """
        return self.statements[index].code(self._flags)

    def code_without(self, index: int, absent: set[str]) -> CodeType | None:
        """A definition compiled without decorators that are not here; None where it has none of those.

        Parameters
        ----------
        index : int
            The statement's place, from 0.
        absent : set of str
            Names that are not here.

        Returns
        -------
        CodeType or None

        Raises
        ------
        Exception
            What the compiler raises.
        """
        statement = self.statements[index]
        node = without(statement.node, absent)
        return statement.code(self._flags, node) if node is not None else None

    @cached_property
    def _flags(self) -> int:
        flags = 0
        for statement in self.statements:
            if isinstance(statement.node, ast.ImportFrom) and statement.node.module == "__future__":
                for alias in statement.node.names:
                    feature = getattr(future_flags, alias.name, None)
                    flags |= getattr(feature, "compiler_flag", 0)
        return flags

    @cached_property
    def stars(self) -> list[Statement]:
        """The star imports at the top level, in source order."""
        return [statement for statement in self.statements if statement.star]

    @cached_property
    def affecting(self) -> dict[str, list[int]]:
        """For each name the statements, in order, that bind it or change what it is bound to.

        A statement changes a name when it sets an attribute or an item of it, or calls a method of it as a statement
        (`cache.update(…)`). A call does not count where the name is an import from outside the submission
        (`np.random.seed(1)`, `plt.show()`). Passing a name to a function is taken to change nothing: that is how
        notebooks print, plot, train and test.
        """
        found: dict[str, list[int]] = {}
        outside = self.outside
        for statement in self.statements:
            names = statement.names
            changed = names.binds | names.touches.keys() | (names.calls - outside)
            for name in changed - self._results_stored_in(statement):
                found.setdefault(name, []).append(statement.index)
        more: dict[str, set[int]] = {}
        for name, index in islice(chain(self._set_by_calls(), self._kept_by_decorators()), _MAX_INDIRECT):
            more.setdefault(name, set()).add(index)
        for name, indices in more.items():
            found[name] = sorted(indices.union(found.get(name, ())))
        return found

    @cached_property
    def partial(self) -> dict[str, dict[int, set[str]]]:
        """For names of which statements only set known parts (`np.data = …`, `CONFIG["data"] = …`), which each sets."""
        found: dict[str, dict[int, set[str]]] = {}
        for statement in self.statements:
            names = statement.names
            for name, parts in names.touches.items():
                if "" not in parts and name not in names.binds and name not in names.calls:
                    found.setdefault(name, {})[statement.index] = parts
        return found

    def seen_by(self, name: str, part: str) -> list[int]:
        """The statements that affect what a reader of this part of a name sees, in order.

        A key is told from another key, and an attribute of a package or of a function from another one. Of any other
        object each attribute may be a method, which sees everything.

        Parameters
        ----------
        name : str
        part : str
            `.attribute`, `[key]`, `CALLED`, or "" for the whole.

        Returns
        -------
        list of int
            Their places, from 0.
        """
        if (name, part) not in self._seen_by:
            self._seen_by[name, part] = self._of_part(name, part)
        return self._seen_by[name, part]

    def _of_part(self, name: str, part: str) -> list[int]:
        affecting, kind = self.affecting.get(name, []), "[" if part.startswith("[") else "."
        separate = kind == "[" or name in self.outside or bool(self.functions(name))
        if not part or not separate or name not in self.partial:
            return affecting
        if (name, kind) not in self._told_apart:
            self._told_apart[name, kind] = self._apart(name, kind)
        by_part, others = self._told_apart[name, kind]
        return sorted([*others, *by_part.get(part, ())])

    def _apart(self, name: str, kind: str) -> tuple[dict[str, list[int]], list[int]]:
        """The statements that set parts of this kind only, by part, and all others that affect a name."""
        by_part: dict[str, list[int]] = {}
        others: list[int] = []
        for index in self.affecting.get(name, []):
            sets = self.partial[name].get(index)
            if sets and all(one.startswith(kind) for one in sets):
                for one in sets:
                    by_part.setdefault(one, []).append(index)
            else:
                others.append(index)
        return by_part, others

    @cached_property
    def uses(self) -> NameUses:
        """What the file binds anywhere, and what it does with names."""
        return NameUses(statement.node for statement in self.statements)

    @cached_property
    def outside(self) -> set[str]:
        """Names that are only ever imports from outside: one package, however often it is imported."""
        return self._imported_from_outside()

    def parts_read(self, index: int, name: str) -> set[str]:
        """Which parts of a name a statement may read: "" where it may be the whole, or where nobody asks.

        Parameters
        ----------
        index : int
            The statement's place, from 0.
        name : str

        Returns
        -------
        set of str
            `.attribute` or `[key]` each.
        """
        if name not in self.partial:
            return {""}
        if (index, name) not in self._parts_read:
            self._parts_read[index, name] = parts_read(self.statements[index].node, name)
        return self._parts_read[index, name]

    def attributes_read(self, indices: Iterable[int], name: str) -> list[str]:
        """The attributes of a name that these statements read.

        Parameters
        ----------
        indices : iterable of int
            Places of statements, from 0.
        name : str

        Returns
        -------
        list of str
            Sorted.
        """
        parts = {part for index in indices for part in parts_read(self.statements[index].node, name)}
        return sorted(part[1:] for part in parts if part.startswith("."))

    def _imported_from_outside(self) -> set[str]:
        outside: set[str] = set()
        own: set[str] = set()
        for statement in self.statements:
            imports = statement.names.imports
            own |= statement.names.binds - {imported.bound for imported in imports}
            for imported in imports:
                sibling = imported.name is not None and self._is_sibling(imported, self.folder)
                (own if sibling else outside).add(imported.bound)
        return outside - own

    def _results_stored_in(self, statement: Statement) -> set[str]:
        """`f = f(x)` at the top level shows that exercise `f` was tried out; it does not replace it."""
        node = statement.node
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
            return set()
        called = node.value.func
        name = called.id if isinstance(called, ast.Name) else ""
        return {name} & self._exercises & statement.names.binds

    def _set_by_calls(self) -> Iterator[tuple[str, int]]:
        """Names that a function sets by `global`, each with the statements that use that function at once."""
        if not any("global " in cell.text for cell in {statement.cell for statement in self.statements}):
            return
        setters: dict[str, set[str]] = {}
        for statement in self.statements:
            for function in statement.names.definitions:
                if statement.names.sets_global:
                    setters.setdefault(function, set()).update(statement.names.sets_global)
        for statement in self.statements:
            for function in sorted(statement.names.now & setters.keys()):
                yield from ((name, statement.index) for name in sorted(setters[function]))

    def _kept_by_decorators(self) -> Iterator[tuple[str, int]]:
        """Names that a decorator changes, each with the definitions that it stands above."""
        decorated = [(one.index, decorators(one.node)) for one in self.statements]
        if not any(found for _, found in decorated):
            return
        used = {root_of_decorator(decorator) for _, found in decorated for decorator in found}
        changed: dict[str, set[str]] = {}
        for statement in self.statements:
            for name in statement.names.definitions.keys() & used:
                changed[name] = changed_by(statement.names.definitions[name])
        outside = self.outside
        for index, found in decorated:
            for decorator in found:
                name = root_of_decorator(decorator)
                method = isinstance(decorator, ast.Attribute) and name not in outside
                for one in sorted(changed.get(name, set()) | ({name} if method else set())):
                    yield one, index

    def functions(self, name: str) -> list[Statement]:
        """The statements that are a `def` or `class` of that name.

        Parameters
        ----------
        name : str

        Returns
        -------
        list of Statement
        """
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        statements = (self.statements[index] for index in self.affecting.get(name, []))
        return [s for s in statements if isinstance(s.node, kinds) and s.node.name == name]

    def guarded(self, file: str, line: int) -> bool:
        """Whether an import at that place stands in a `try` that catches its failure.

        Parameters
        ----------
        file : str
        line : int
            From 1.

        Returns
        -------
        bool
        """
        return (file, line) in self._guarded

    @cached_property
    def _guarded(self) -> set[tuple[str, int]]:
        found = set()
        for statement in self.statements:
            if "try" in statement.cell.text and "import" in statement.cell.text:
                _ = statement.names.later
                found |= {(filename_of(statement.cell), line) for line in statement.names.guarded}
        return found
