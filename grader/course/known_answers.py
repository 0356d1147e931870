"""Known answers, right and wrong: their files are parsed, never executed."""

from __future__ import annotations

import ast
import warnings
from pathlib import Path

from grader.course.course_records import Mistake
from grader.course.toml_lines import complaint, read_text


def read_source(path: Path) -> ast.Module:
    """Return the parsed source of a file of the course.

    Parameters
    ----------
    path : Path

    Returns
    -------
    ast.Module

    Raises
    ------
    GradeError
        With the line, where it cannot be read or is not Python.
    """
    text = read_text(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an odd escape in a mistake may be the mistake
            return ast.parse(text)
    except SyntaxError as error:
        raise complaint(path, error.lineno or 1, f"is not Python: {error.msg}") from None
    except ValueError as error:
        raise complaint(path, 1, f"is not Python: {error}") from None


def read_mistake(path: Path) -> Mistake:
    """Read a mistake's title, `FAILS` and `HINT` from its source.

    Parameters
    ----------
    path : Path

    Returns
    -------
    Mistake

    Raises
    ------
    GradeError
        With file and line, where one of them is missing or is not a literal of the right type.
    """
    module = read_source(path)
    docstring = ast.get_docstring(module)
    if not docstring or not docstring.strip():
        raise complaint(
            path, 1, "begins with no docstring; say in one sentence what is wrong with the answer"
        )
    title = " ".join(docstring.strip().split("\n\n")[0].split())
    return Mistake(path, title, _fails(path, module), _hint(path, module))


def _fails(path: Path, module: ast.Module) -> tuple[str, ...]:
    """Return the checks that a mistake says it fails."""
    node = _assigned(path, module, "FAILS")
    value = _literal(node)
    if not isinstance(value, list) or not value or not all(isinstance(name, str) for name in value):
        raise complaint(
            path, node.lineno, 'FAILS must be a list of names of checks, as in FAILS = ["test_x"]'
        )
    if len(set(value)) < len(value):
        raise complaint(path, node.lineno, "FAILS names a check twice")
    return tuple(value)


def _hint(path: Path, module: ast.Module) -> str:
    """Return the sentence that a learner gets who makes this mistake."""
    node = _assigned(path, module, "HINT")
    value = _literal(node)
    if not isinstance(value, str) or not value.strip():
        raise complaint(path, node.lineno, "HINT must be one string, the sentence that a learner gets")
    return value


def _assigned(path: Path, module: ast.Module, name: str) -> ast.expr:
    """Return the expression that `name` is assigned at the top level of a module."""
    found: ast.expr | None = None
    for statement in module.body:
        targets: list[ast.expr] = []
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            targets = [statement.target]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            assert isinstance(statement, ast.Assign | ast.AnnAssign)
            found = statement.value
    if found is None:
        raise complaint(path, 1, f"{name} is missing; a mistake says what it fails and what a learner gets")
    return found


def _literal(node: ast.expr) -> object:
    """Return the value of a literal, or None where the expression is not one."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
