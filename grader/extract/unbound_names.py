"""What a name stands for that nothing in the learner's file binds."""

from __future__ import annotations

from grader.extract.known_names import EVERYWHERE, HANDED_OUT, PYTHON_2
from grader.extract.nearest_names import nearest
from grader.extract.run_magic import path_run
from grader.extract.slicing import BUILTINS
from grader.extract.source_file import Unit
from grader.extract.submission_files import Library


def meaning_of_unbound(library: Library, unit: Unit, name: str) -> tuple[str, str]:
    """What a name that nothing binds stands for.

    ("python", ""), ("notebook", ""), ("real", module), ("support", module), ("absent", module); or ("", "") where
    it stays unbound, so that Python says so when it is used.

    Parameters
    ----------
    library : Library
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
    if module := library.support.module_with(name):
        return "support", module
    if name in HANDED_OUT and library.imports.is_allowed(HANDED_OUT[name]):
        return "real", HANDED_OUT[name]
    star = _opaque_star(library, unit)
    if star and _must_give(library, star, name, unit):
        return "absent", star
    return "", ""


def _opaque_star(library: Library, unit: Unit) -> str:
    """The first absent module of which a file imports everything."""
    for statement in unit.statements:
        for imported in statement.names.imports:
            if imported.name != "*":
                continue
            if library.imports.origin(imported.module, imported.level, unit.folder).kind == "absent":
                return path_run(imported.module) or imported.module
    return ""


def _must_give(library: Library, module: str, name: str, unit: Unit) -> bool:
    """Whether a name that nothing binds can only come from that module: no slip of the pen, and no lost variable.

    Modules of tests give functions; what is only returned should have been assigned.
    """
    if nearest_known(library, name, unit):
        return False
    uses = unit.uses
    tests = "test" in module.lower()
    return name in uses.called or name in uses.opened or not (tests or name in uses.returned)


def nearest_known(library: Library, name: str, unit: Unit) -> str:
    """The name that may be meant by this one, among those of a file, of the assignment's modules and of Python.

    Parameters
    ----------
    library : Library
    name : str
    unit : Unit
        The file.

    Returns
    -------
    str
        "" where none is like it.
    """
    return nearest(name, unit.uses.known.union(BUILTINS, *library.support.names.values()))
