"""Whether a definition has been worked on: told from its code, never from its text.

A body is not started where it has a sign of that and no work. Signs are `pass`, `...`, `return None`, `raise
NotImplementedError`, None left in for a value, and nothing at all. Work computes something from what the function is
given. Reading a size, taking a parameter apart and making an empty container is no work, since templates do that; nor
is a line with None in it. One line of real work makes a body started, whatever else is left open in it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SIZES = frozenset({"shape", "size", "ndim", "dtype"})
_COUNTS = frozenset(
    {"len", "range", "str", "int", "float", "bool", "print", "display", "isinstance", "type", "seed"}
)
"""Functions whose result says nothing of what they are given, or hardly anything."""
_PASSING = frozenset(
    {"list", "dict", "tuple", "set", "enumerate", "zip", "reversed", "copy", "deepcopy", "items"}
)
"""Functions whose result is what they are given."""

_GIVEN, _WORK, _OPEN, _PLAIN = "given", "work", "open", "plain"
"""What a value is: a parameter or a part of one; computed from such; None where a value is due; anything else."""


def is_unstarted(node: ast.stmt) -> bool:
    """Whether a definition, a function or an assignment of one, does nothing yet.

    Parameters
    ----------
    node : ast.stmt

    Returns
    -------
    bool
    """
    try:
        function = _function_of(node)
        if function is None:
            return isinstance(node, ast.Assign | ast.AnnAssign) and _is_none(node.value)
        body = body_of(function)
        return not body or (not _Work(function).found and _has_sign(function, body))
    except RecursionError:
        return False


def open_places(node: ast.stmt) -> int:
    """How many places of a definition still hold None where a value is due.

    Parameters
    ----------
    node : ast.stmt

    Returns
    -------
    int
    """
    stored: list[str] = []
    nothing: list[str] = []
    found = 0
    for inner in ast.walk(node):
        match inner:
            case ast.Assign(targets, value):
                (nothing if _all_none(value) else stored).extend(map(ast.dump, targets))
            case ast.BinOp(left, _, right):
                found += _is_none(left) + _is_none(right)
            case ast.Call(_, arguments) if all(isinstance(one, ast.Constant) for one in arguments):
                found += sum(map(_is_none, arguments))
            case ast.AugAssign(target):
                stored.append(ast.dump(target).replace("Store()", "Load()"))
    kept = set(stored)
    return found + sum(name not in kept for name in nothing)


def code_of(node: ast.stmt) -> str:
    """A definition's code, without docstrings, comments, annotations and places: equal where it does the same.

    Parameters
    ----------
    node : ast.stmt
        A function, or an assignment of one; of any other statement it is the whole.

    Returns
    -------
    str
        To be compared, not to be read.

    Raises
    ------
    RecursionError
        Where the code is nested too deep.
    """
    function = _function_of(node)
    if function is None:
        return ast.dump(node)
    body = [ast.dump(statement) for statement in body_of(function)]
    arguments = function.args
    names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    extra = [argument.arg for argument in (arguments.vararg, arguments.kwarg) if argument]
    defaults = [ast.dump(one) for one in (*arguments.defaults, *arguments.kw_defaults) if one is not None]
    decorators = [ast.dump(one) for one in getattr(function, "decorator_list", ())]
    return "\n".join([",".join([*names, *extra]), *defaults, *decorators, *body])


class Stubs:
    """What was handed out, parsed when first compared."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._codes: dict[str, str] = {}

    def is_untouched(self, name: str, node: ast.stmt) -> bool:
        """Whether a definition of an exercise is the code that was handed out.

        Parameters
        ----------
        name : str
            The exercise.
        node : ast.stmt
            Its definition.

        Returns
        -------
        bool
            False too where nothing was handed out, or it cannot be compared.
        """
        if name not in self._sources:
            return False
        try:
            if name not in self._codes:
                self._codes[name] = code_of(ast.parse(self._sources[name]).body[0])
            return code_of(node) == self._codes[name]
        except (SyntaxError, ValueError, IndexError, RecursionError, MemoryError):
            return False


def body_of(function: Function) -> list[ast.stmt]:
    """A function's statements without its docstring.

    Parameters
    ----------
    function : FunctionDef, AsyncFunctionDef or Lambda

    Returns
    -------
    list of ast.stmt
        Of a lambda, one `return`.
    """
    match function.body:
        case ast.expr() as value:
            return [ast.copy_location(ast.Return(value), value)]
        case [ast.Expr(ast.Constant(str())), *rest]:
            return rest
        case body:
            return body


def _function_of(node: ast.stmt) -> Function | None:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return node
        case ast.Assign(value=ast.Lambda() as function) | ast.AnnAssign(value=ast.Lambda() as function):
            return function
    return None


def _has_sign(function: Function, body: list[ast.stmt]) -> bool:
    if any(_is_sign(node) for statement in body for node in ast.walk(statement)):
        return True
    return isinstance(function, _FUNCTIONS) and open_places(function) > 0


def _is_sign(node: ast.AST) -> bool:
    match node:
        case ast.Pass():
            return True
        case ast.Expr(ast.Constant(value)):
            return value is ...
        case ast.Return(value):
            return value is None or _all_none(value)
        case ast.Raise(ast.Name(name) | ast.Call(ast.Name(name))):
            return name.startswith("NotImplemented")
    return False


def _is_none(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or node.value is ...)


def _all_none(node: ast.expr) -> bool:
    if isinstance(node, ast.Tuple | ast.List):
        return bool(node.elts) and all(map(_all_none, node.elts))
    return _is_none(node)


class _Work:
    """Follows a body from top to bottom until something is computed from a parameter."""

    def __init__(self, function: Function) -> None:
        self._kinds: dict[str, str] = {}
        self._parameters(function.args)
        self.found = self._any(body_of(function))

    def _parameters(self, arguments: ast.arguments) -> None:
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        every += [one for one in (arguments.vararg, arguments.kwarg) if one]
        self._kinds.update((one.arg, _GIVEN) for one in every)

    def _any(self, statements: Iterable[ast.stmt]) -> bool:
        return any(self._works(statement) for statement in statements)

    def _works(self, node: ast.stmt) -> bool:
        match node:
            case ast.Assert() | ast.Raise() | ast.Import() | ast.ImportFrom() | ast.Delete():
                return False
            case ast.While():
                return True
            case ast.AugAssign():
                kind = _joined([self._kind(node.target), self._kind(node.value)])
                self._bind(node.target, kind)
                return kind == _WORK
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._parameters(node.args)
                return self._any(body_of(node))
        for value in _values(node):
            kind = self._kind(value)
            if kind == _WORK:
                return True
            for target in _targets(node):
                self._bind(target, kind)
        return any(self._any(block) for block in _blocks(node))

    def _bind(self, target: ast.expr, kind: str) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            for one in target.elts:
                self._bind(one, kind)
            return
        whole = isinstance(target, ast.Name)
        while isinstance(target, ast.Subscript | ast.Attribute | ast.Starred):
            target = target.value
        if isinstance(target, ast.Name) and (whole or kind == _OPEN):
            self._kinds[target.id] = kind

    def _kind(self, node: ast.expr | None) -> str:
        match node:
            case None | ast.JoinedStr() | ast.Compare():
                return _PLAIN
            case ast.Constant():
                return _OPEN if _is_none(node) else _PLAIN
            case ast.Name(name):
                return self._kinds.get(name, _PLAIN)
            case ast.Attribute(value, name):
                return _PLAIN if name in _SIZES else self._kind(value)
            case ast.Subscript() | ast.Starred() | ast.NamedExpr() | ast.Await():
                return self._kind(node.value)
            case ast.Call():
                return self._call(node)
        return self._kind_of_parts(node)

    def _kind_of_parts(self, node: ast.expr) -> str:
        match node:
            case ast.ListComp(value, generators) | ast.SetComp(value, generators):
                return self._comprehension(value, generators)
            case ast.GeneratorExp(value, generators) | ast.DictComp(_, value, generators):
                return self._comprehension(value, generators)
            case ast.Lambda(arguments, value):
                self._parameters(arguments)
                return self._kind(value)
            case ast.BinOp() | ast.UnaryOp() | ast.BoolOp():
                return _joined(self._kinds_in(node))
            case ast.Dict(_, values):
                return _strongest(map(self._kind, values))
        return _strongest(self._kinds_in(node))

    def _kinds_in(self, node: ast.expr) -> list[str]:
        return [self._kind(one) for one in ast.iter_child_nodes(node) if isinstance(one, ast.expr)]

    def _comprehension(self, value: ast.expr, generators: list[ast.comprehension]) -> str:
        for one in generators:
            self._bind(one.target, self._kind(one.iter))
        return self._kind(value)

    def _call(self, node: ast.Call) -> str:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        kinds = [self._kind(one) for one in (*node.args, *(keyword.value for keyword in node.keywords))]
        if name in _COUNTS:
            return _PLAIN
        if name in _PASSING:
            own = [self._kind(node.func.value)] if isinstance(node.func, ast.Attribute) else []
            return _strongest([*kinds, *own])
        owner = self._kind(node.func.value) if isinstance(node.func, ast.Attribute) else _PLAIN
        given = {_GIVEN, _WORK} & {owner, *kinds}  # `f(x, None)` is honest code, `f(None)` a template's
        return _OPEN if _OPEN in kinds[: len(node.args)] and not given else _WORK


def _joined(kinds: list[str]) -> str:
    """What arithmetic gives: nothing at all with None in it, work with a part of a parameter."""
    if _OPEN in kinds:
        return _OPEN
    return _WORK if _GIVEN in kinds or _WORK in kinds else _PLAIN


def _strongest(kinds: Iterable[str]) -> str:
    found = set(kinds)
    return next((kind for kind in (_WORK, _OPEN, _GIVEN) if kind in found), _PLAIN)


def _values(node: ast.stmt) -> list[ast.expr | None]:
    match node:
        case ast.Expr() | ast.Assign() | ast.AnnAssign() | ast.Return():
            return [node.value]
        case ast.For() | ast.AsyncFor():
            return [node.iter]
        case ast.If():
            return [node.test]
        case ast.With() | ast.AsyncWith():
            return [item.context_expr for item in node.items]
    return []


def _targets(node: ast.stmt) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, ast.AnnAssign | ast.For | ast.AsyncFor) else []


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    for field in ("body", "orelse", "finalbody"):
        yield getattr(node, field, [])
    for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield part.body
