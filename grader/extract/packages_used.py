"""Which of the packages that an assignment allows a submission uses, and which of those are not installed here.

Told by reading alone, before anything of the learner's has run: what is not installed is our limit, and costs no point.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from itertools import chain

from grader.extract.import_notes import needed_imports
from grader.extract.slicing import Closure
from grader.extract.source_file import Unit
from grader.extract.submission_files import Library
from grader.extract.traceback_places import filename_of


def is_installed(package: str) -> bool:
    """Whether a package can be imported here.

    Parameters
    ----------
    package : str

    Returns
    -------
    bool
    """
    return package in sys.modules or importlib.util.find_spec(package) is not None


def packages_used(library: Library, unit: Unit, closure: Closure) -> list[str]:
    """The allowed packages that what is needed of a file imports, in its own files too, each once.

    An import in a `try` that catches its failure is left out: it asks whether the package is there.

    Parameters
    ----------
    library : Library
    unit : Unit
        The file.
    closure : Closure
        What is needed of it.

    Returns
    -------
    list of str
        In the order in which they are imported.
    """
    return list(dict.fromkeys(_used(library, unit, closure, {unit.file})))


def _used(library: Library, unit: Unit, closure: Closure, seen: set[str]) -> Iterator[str]:
    for statement, imported, name in needed_imports(unit, closure):
        origin = library.imports.origin(imported.module, imported.level, unit.folder)
        root = origin.name.partition(".")[0]
        if origin.kind == "real" and root in library.packages:
            lines = range(statement.node.lineno, (statement.node.end_lineno or statement.node.lineno) + 1)
            places = [(filename_of(statement.cell), line) for line in lines]
            if not any(unit.guarded(*place) for place in places):
                yield root
        elif origin.kind == "sibling" and origin.name not in seen:
            seen.add(origin.name)
            other = library.unit(origin.name)
            wanted = (name,) if imported.name else tuple(unit.attributes_read(closure.order, imported.bound))
            yield from chain(_used(library, other, library.closure(other, wanted, frozenset()), seen))
