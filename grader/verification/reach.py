"""What a function of a module depends on, and what depends on it: statements at its top level, by the names in them."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeGuard

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def reached(source: str, roots: Iterable[str]) -> list[ast.stmt]:
    """The statements that the names in `roots` need, in their order, without docstrings.

    A name that is mentioned counts as needed, also as an attribute, a text, or the parameter of a decorated function
    (a fixture): too much is a run too many, too little a change that nobody sees.

    Parameters
    ----------
    source : str
        A module.
    roots : iterable of str

    Returns
    -------
    list of ast.stmt

    Raises
    ------
    SyntaxError
        Where the source is not Python.
    """
    module = ast.parse(source)
    affecting = _affecting(module)
    found: set[int] = set()
    waiting = [index for root in roots for index in affecting[root]]
    while waiting:
        index = waiting.pop()
        if index not in found:
            found.add(index)
            waiting += [other for name in _needs(module.body[index]) for other in affecting.get(name, ())]
    return [_without_docstrings(module.body[index]) for index in sorted(found)]


def affected(module: str, behind: str) -> set[str] | None:
    """The names at the top level of a module that may mean something else once more stands behind it.

    As in `reached`, a name that is mentioned counts as needed.

    Parameters
    ----------
    module : str
    behind : str
        Definitions, imports and constants that stand at the module's end, and may take the place of some of its own.

    Returns
    -------
    set of str or None
        None where there is more than that: then it may be any.

    Raises
    ------
    SyntaxError
        Where one is not Python.
    """
    added = ast.parse(behind).body
    if not all(isinstance(one, _Definition) or _is_import(one) or _calls_nothing(one) for one in added):
        return None
    links, imports = _links(module)
    own = {name for one in added if ast.dump(one) not in imports for name in _affects(one)}
    return _closure(own, [(needs, names) for names, needs in links])


def names_reached(source: str, roots: Iterable[str]) -> set[str]:
    """Every name in the statements that `reached` gives, and the roots.

    Parameters
    ----------
    source : str
        A module.
    roots : iterable of str

    Returns
    -------
    set of str

    Raises
    ------
    SyntaxError
        Where the source is not Python.
    """
    return _closure(set(roots), _links(source)[0])


def _closure(names: set[str], rules: list[tuple[set[str], set[str]]]) -> set[str]:
    """The names, with all that follows: a rule says that one of its first names brings all of its second."""
    found, before = set(names), -1
    while before != len(found):
        before = len(found)
        for some, others in rules:
            if not found.isdisjoint(some):
                found |= others
    return found


@lru_cache(maxsize=4)
def _links(source: str) -> tuple[list[tuple[set[str], set[str]]], set[str]]:
    """Of each statement of a module, the names that it binds or changes and those that it needs; its imports."""
    module = ast.parse(source).body
    imports = [one for one in module if _is_import(one)]
    imported = {name for one in imports for name in _affects(one)}
    others = (one for one in module if not _is_import(one))
    links = [(set(_affects(one)) - imported, _needs(_without_docstrings(one))) for one in others]
    return links, {ast.dump(one) for one in imports}


def _calls_nothing(statement: ast.stmt) -> bool:
    """A text, or a value for a name of its own."""
    if not isinstance(statement, ast.Expr | ast.Assign):
        return False
    return not any(isinstance(node, ast.Call | ast.Attribute | ast.Subscript) for node in ast.walk(statement))


def _affecting(module: ast.Module) -> dict[str, list[int]]:
    """For each name, the statements that bind or change it. A module that is imported is changed by none."""
    affecting: dict[str, list[int]] = defaultdict(list)
    imported: set[str] = set()
    for index, statement in enumerate(module.body):
        names = set(_affects(statement))
        for name in names - imported:
            affecting[name].append(index)
        if _is_import(statement):
            imported |= names
    return affecting


def mentioned(statements: Iterable[ast.stmt]) -> set[str]:
    """Every name in these statements, whatever it is there.

    Parameters
    ----------
    statements : iterable of ast.stmt

    Returns
    -------
    set of str
    """
    return {name for one in statements for node in ast.walk(one) for name in _said_by(node)}


def text_of(statements: Iterable[ast.stmt]) -> str:
    """The statements as Python reads them: comments and layout have no part in it.

    Parameters
    ----------
    statements : iterable of ast.stmt

    Returns
    -------
    str
    """
    return "\n".join(ast.dump(one) for one in statements)


def what_decides(source: str) -> str:
    """What the public names of a module need, as Python reads it, but for the words of what is raised.

    Where a block ends in `raise` and nothing before that leaves it, it ends so whatever it says: the statements
    that make up the sentence, and the functions that only they call, are left out.

    Parameters
    ----------
    source : str
        A module.

    Returns
    -------
    str

    Raises
    ------
    SyntaxError
        Where the source is not Python.
    """
    module = ast.parse(source)
    _cut_to_the_raise(module)
    public = [name for one in module.body if not _is_import(one) for name in _affects(one) if name[0] != "_"]
    return text_of(_with_used_imports(reached(ast.unparse(module), public)))


def _with_used_imports(statements: list[ast.stmt]) -> list[ast.stmt]:
    """The same, without the names that are imported beside one that is used."""
    used = mentioned(one for one in statements if not _is_import(one))
    for one in statements:
        if isinstance(one, ast.ImportFrom):
            one.names = [alias for alias in one.names if (alias.asname or alias.name) in used]
    return statements


def _cut_to_the_raise(node: ast.AST) -> None:
    if isinstance(node, ast.Try | ast.With):
        return  # what is raised in there may be caught in there
    for name in ("body", "orelse"):
        block = getattr(node, name, None)
        if isinstance(block, list) and block and isinstance(block[-1], ast.Raise):
            kept = max((place for place, one in enumerate(block[:-1], 1) if _leaves(one)), default=0)
            setattr(node, name, [*block[:kept], ast.Raise()])
    for child in ast.iter_child_nodes(node):
        _cut_to_the_raise(child)


def _leaves(statement: ast.stmt) -> bool:
    ways = (ast.Return, ast.Break, ast.Continue, ast.Yield, ast.YieldFrom)
    return any(isinstance(node, ways) for node in ast.walk(statement))


def _is_import(statement: ast.stmt) -> TypeGuard[ast.Import | ast.ImportFrom]:
    return isinstance(statement, ast.Import | ast.ImportFrom)


def _affects(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement at the top level binds, or may change."""
    if isinstance(statement, _Definition):
        yield statement.name
    elif isinstance(statement, ast.Import | ast.ImportFrom):
        yield from ((alias.asname or alias.name).partition(".")[0] for alias in statement.names)
    else:
        for node in ast.walk(statement):
            method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if method or isinstance(getattr(node, "ctx", None), ast.Store):
                yield from _first_name(node)


def _first_name(node: ast.AST) -> Iterator[str]:
    """`a` of a.b[c] and of a.b(c): what an assignment or a method may change."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    if isinstance(node, ast.Name):
        yield node.id


def _needs(statement: ast.stmt) -> set[str]:
    """The names that a statement mentions and does not bind itself."""
    names = mentioned([statement])
    if not isinstance(statement, ast.FunctionDef):
        return names
    stored = {node.id for node in ast.walk(statement) if _is_stored_name(node)}
    every = ast.walk(statement.args) if not statement.decorator_list else ()
    return names - stored - {node.arg for node in every if isinstance(node, ast.arg)}


def _is_stored_name(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _said_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.arg | ast.keyword) and node.arg:
        yield node.arg
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _without_docstrings(statement: ast.stmt) -> ast.stmt:
    for node in ast.walk(statement):
        if isinstance(node, _Definition) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return statement
