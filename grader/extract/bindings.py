"""What one top-level statement binds, reads and changes: Python's scoping rules over its syntax tree.

The walk keeps its own stack, so that a deeply nested tree costs time and no recursion. Bodies of functions
are walked only when somebody asks what the functions read (`later`): most statements are never asked.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from grader.extract.scopes import LexicalScope, reaches_module
from grader.extract.subscripts import part_of, root_of

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_WHOLE = (*_FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.AugAssign)
_FIELDS: dict[type[ast.AST], tuple[str, ...]] = {
    kind: tuple(name for name in kind._fields if name not in ("ctx", "op", "ops"))
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}
"""The fields in which names can be: contexts and operators have none."""
_IMPORT_ERRORS = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})


@dataclass(frozen=True, slots=True)
class Imported:
    """One name of an import statement: `name` is None for `import module`, "*" for a star."""

    module: str
    name: str | None
    level: int
    bound: str
    line: int


class Names:
    """The names of one top-level statement.

    - `binds`: what it may bind in the module.
    - `whole`: what it surely binds.
    - `now`: what it reads while it is executed.
    - `later`: what the functions in it read when they are called.
    - `touches`: the names whose attributes or items it sets, with those parts ("" where the text does not tell
      which).
    - `calls`: the names of which it calls a method as a statement.
    - `definitions`: the definition or assignment that binds a name last.
    - `sets_global`: what functions in it bind by `global`.

    A lambda in an expression may be called while the statement is executed, or later: both are assumed.
    """

    def __init__(self, statement: ast.stmt) -> None:
        self.touches: dict[str, set[str]] = {}
        self.calls: set[str] = set()
        self.imports: list[Imported] = []
        self.guarded: set[int] = set()
        self.definitions: dict[str, ast.stmt] = {}
        self._partial: set[str] = set()
        self._defers_hints = isinstance(statement, _FUNCTIONS)
        self._bodies: list[tuple[list[ast.AST], LexicalScope]] = []
        self._scopes: list[LexicalScope] = []
        self._later: frozenset[str] | None = None
        self._sets_global: set[str] = set()
        self._module = self._scope("module", None, later=False)
        self._walk([statement], self._module)
        self.binds = self._module.bound
        self.whole = self.binds - self._partial if isinstance(statement, _WHOLE) else set()
        self._walk_called_at_once(statement)
        self.now = frozenset(self._resolved(self._scopes))

    def _walk_called_at_once(self, statement: ast.stmt) -> None:
        """Walk the lambdas that may be called at once; what a definition is named for waits for `later`."""
        if isinstance(statement, ast.ClassDef):
            return
        own = self._bodies[:1] if _only_defines(statement) else []
        self._bodies = self._bodies[len(own) :]
        while self._bodies:
            body, scope = self._bodies.pop()
            self._walk(body, scope)
        self._bodies = own

    @property
    def later(self) -> frozenset[str]:
        """What the functions in the statement read of the module when they are called."""
        if self._later is None:
            known = len(self._scopes)
            while self._bodies:
                body, scope = self._bodies.pop()
                self._walk(body, scope)
            deferred = [s for s in self._scopes if s.later] + self._scopes[known:]
            self._later = frozenset(self._resolved(deferred))
        return self._later

    @property
    def sets_global(self) -> set[str]:
        """What functions in the statement bind in the module by `global`."""
        _ = self.later
        return self._sets_global

    def _scope(self, kind: str, parent: LexicalScope | None, *, later: bool) -> LexicalScope:
        scope = LexicalScope(kind, parent, later)
        self._scopes.append(scope)
        return scope

    def _resolved(self, scopes: Iterable[LexicalScope]) -> set[str]:
        """The names that these scopes read of the module."""
        found: set[str] = set()
        for scope in scopes:
            self._sets_global |= scope.to_module & scope.bound
            found |= scope.to_module
            found |= {name for name in scope.loads if reaches_module(name, scope)}
        return found

    def _walk(self, nodes: Iterable[ast.AST], scope: LexicalScope) -> None:
        stack = [(node, scope) for node in reversed(list(nodes))]
        while stack:
            node, scope = stack.pop()
            kind = type(node)
            if kind is ast.Constant:
                continue
            handler = _HANDLERS.get(kind)
            if handler is None:
                stack += [(child, scope) for child in reversed(_children(node))]
            elif children := handler(self, node, scope):
                stack += [
                    child if isinstance(child, tuple) else (child, scope) for child in reversed(children)
                ]

    # Each handler answers the children to walk, in the order of evaluation.

    def _name(self, node: ast.Name, scope: LexicalScope) -> _Children:
        if isinstance(node.ctx, ast.Load):
            scope.load(node.id)
        elif isinstance(node.ctx, ast.Store):
            scope.bound.add(node.id)
        return ()

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: LexicalScope) -> _Children:
        self._define(node.name, node, scope)
        inner = self._parameters(node.args, scope)
        inner.bound.update(parameter.name for parameter in getattr(node, "type_params", ()))
        self._bodies.append((list(node.body), inner))
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        arguments += [extra for extra in (node.args.vararg, node.args.kwarg) if extra]
        hints = [argument.annotation for argument in arguments] + [node.returns]
        annotations = [] if self._defers_hints else [hint for hint in hints if hint]
        return [*node.decorator_list, *_defaults(node.args), *annotations, _bound(node.name)]

    def _lambda(self, node: ast.Lambda, scope: LexicalScope) -> _Children:
        self._bodies.append(([node.body], self._parameters(node.args, scope)))
        return _defaults(node.args)

    def _parameters(self, arguments: ast.arguments, scope: LexicalScope) -> LexicalScope:
        inner = self._scope("function", scope, later=True)
        inner.bound.update(a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs))
        inner.bound.update(extra.arg for extra in (arguments.vararg, arguments.kwarg) if extra)
        return inner

    def _class(self, node: ast.ClassDef, scope: LexicalScope) -> _Children:
        self._define(node.name, node, scope)
        inner = self._scope("class", scope, later=scope.later)
        inner.bound.update(parameter.name for parameter in getattr(node, "type_params", ()))
        keywords = [keyword.value for keyword in node.keywords]
        body = ((child, inner) for child in node.body)
        return [*node.decorator_list, *node.bases, *keywords, *body, _bound(node.name)]

    def _define(self, name: str, node: ast.stmt, scope: LexicalScope) -> None:
        if scope.kind == "module":
            self.definitions[name] = node

    def _comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp, scope: LexicalScope
    ) -> _Children:
        inner = self._scope("comprehension", scope, later=scope.later)
        children: list[ast.AST] = []
        for generator in node.generators:
            children += [generator.iter, generator.target, *generator.ifs]
        children += [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        return [children[0], *((child, inner) for child in children[1:])]

    def _walrus(self, node: ast.NamedExpr, scope: LexicalScope) -> _Children:
        target = scope.target()
        target.bound.add(node.target.id)
        self._maybe(node.target.id, target)
        return [node.value]

    def _maybe(self, name: str, scope: LexicalScope) -> None:
        if scope.kind == "module":
            self._partial.add(name)

    def _global(self, node: ast.Global, scope: LexicalScope) -> _Children:
        scope.to_module.update(node.names if scope.kind != "module" else ())
        return ()

    def _nonlocal(self, node: ast.Nonlocal, scope: LexicalScope) -> _Children:
        scope.to_outer.update(node.names)
        return ()

    def _import(self, node: ast.Import | ast.ImportFrom, scope: LexicalScope) -> _Children:
        plain = isinstance(node, ast.Import)
        for alias in node.names:
            bound = alias.asname or (alias.name.partition(".")[0] if plain else alias.name)
            if bound != "*":
                scope.bound.add(bound)
            module = alias.name if isinstance(node, ast.Import) else node.module or ""
            level = 0 if isinstance(node, ast.Import) else node.level
            name = None if plain else alias.name
            self.imports.append(Imported(module, name, level, bound, node.lineno))
        return ()

    def _assign(self, node: ast.Assign, scope: LexicalScope) -> _Children:
        if scope.kind == "module":
            names = {n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)}
            if isinstance(node.value, ast.Constant) and node.value.value is None:
                names -= self.definitions.keys()  # the other branch, where there is nothing
            self.definitions |= dict.fromkeys(names, node)
        return [node.value, *node.targets]

    def _augmented(self, node: ast.AugAssign, scope: LexicalScope) -> _Children:
        if isinstance(node.target, ast.Name):
            scope.load(node.target.id)
        return [node.value, node.target]

    def _annotated(self, node: ast.AnnAssign, scope: LexicalScope) -> _Children:
        annotation = [] if scope.kind == "function" else [node.annotation]
        if node.value is None:
            if scope.kind == "function" and isinstance(node.target, ast.Name):
                scope.bound.add(node.target.id)
            return annotation
        if scope.kind == "module" and isinstance(node.target, ast.Name):
            self.definitions[node.target.id] = node
        return [node.value, *annotation, node.target]

    def _place(self, node: ast.Attribute | ast.Subscript, scope: LexicalScope) -> _Children:
        if not isinstance(node.ctx, ast.Load) and scope.kind == "module":
            root, part = part_of(node)
            if root:
                self.touches.setdefault(root, set()).add(part)
        return _children(node)

    def _expression(self, node: ast.Expr, scope: LexicalScope) -> _Children:
        call = node.value.value if isinstance(node.value, ast.Await) else node.value
        if scope.kind == "module" and isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            self.calls |= {root_of(call.func)} - {""}
        return [node.value]

    def _if(self, node: ast.If, _scope: LexicalScope) -> _Children:
        if is_main_guard(node.test):
            return [node.test, *node.orelse]
        return _children(node)

    def _try(self, node: ast.Try | ast.TryStar, _scope: LexicalScope) -> _Children:
        if any(_catches_import_errors(handler.type) for handler in node.handlers):
            for statement in node.body:
                found = (n for n in ast.walk(statement) if isinstance(n, (ast.Import, ast.ImportFrom)))
                self.guarded.update(n.lineno for n in found)
        return _children(node)

    def _for(self, node: ast.For | ast.AsyncFor, _scope: LexicalScope) -> _Children:
        return [node.iter, node.target, *node.body, *node.orelse]

    def _bound_by_field(self, node: ast.AST, scope: LexicalScope) -> _Children:
        """`except … as name`, and the captures of a match pattern."""
        name = getattr(node, "name", None) or getattr(node, "rest", None)
        if isinstance(name, str):
            scope.bound.add(name)
        return _children(node)


_Children = Sequence[ast.AST | tuple[ast.AST, LexicalScope]]
_HANDLERS: dict[type[ast.AST], Callable[[Names, ast.AST, LexicalScope], _Children]] = {
    ast.Name: Names._name,  # type: ignore[dict-item]  # each handler is filed under the type that it takes
    ast.FunctionDef: Names._function,  # type: ignore[dict-item]
    ast.AsyncFunctionDef: Names._function,  # type: ignore[dict-item]
    ast.Lambda: Names._lambda,  # type: ignore[dict-item]
    ast.ClassDef: Names._class,  # type: ignore[dict-item]
    ast.ListComp: Names._comprehension,  # type: ignore[dict-item]
    ast.SetComp: Names._comprehension,  # type: ignore[dict-item]
    ast.DictComp: Names._comprehension,  # type: ignore[dict-item]
    ast.GeneratorExp: Names._comprehension,  # type: ignore[dict-item]
    ast.NamedExpr: Names._walrus,  # type: ignore[dict-item]
    ast.Global: Names._global,  # type: ignore[dict-item]
    ast.Nonlocal: Names._nonlocal,  # type: ignore[dict-item]
    ast.Import: Names._import,  # type: ignore[dict-item]
    ast.ImportFrom: Names._import,  # type: ignore[dict-item]
    ast.Assign: Names._assign,  # type: ignore[dict-item]
    ast.AugAssign: Names._augmented,  # type: ignore[dict-item]
    ast.AnnAssign: Names._annotated,  # type: ignore[dict-item]
    ast.Attribute: Names._place,  # type: ignore[dict-item]
    ast.Subscript: Names._place,  # type: ignore[dict-item]
    ast.Expr: Names._expression,  # type: ignore[dict-item]
    ast.If: Names._if,  # type: ignore[dict-item]
    ast.For: Names._for,  # type: ignore[dict-item]
    ast.AsyncFor: Names._for,  # type: ignore[dict-item]
    ast.Try: Names._try,  # type: ignore[dict-item]
    ast.TryStar: Names._try,  # type: ignore[dict-item]
    ast.ExceptHandler: Names._bound_by_field,
    ast.MatchAs: Names._bound_by_field,
    ast.MatchStar: Names._bound_by_field,
    ast.MatchMapping: Names._bound_by_field,
}


def _children(node: ast.AST) -> list[ast.AST]:
    """What `ast.iter_child_nodes` gives, without the nodes that hold no name."""
    found: list[ast.AST] = []
    for name in _FIELDS[type(node)]:
        value = getattr(node, name, None)
        if isinstance(value, ast.AST):
            found.append(value)
        elif isinstance(value, list):
            found += [item for item in value if isinstance(item, ast.AST)]
    return found


def _only_defines(statement: ast.stmt) -> bool:
    """Whether the first function in a statement waits until somebody calls it by its name."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return True
    return isinstance(statement, (ast.Assign, ast.AnnAssign)) and isinstance(statement.value, ast.Lambda)


def is_main_guard(test: ast.expr) -> bool:
    """Whether `test` is `__name__ == "__main__"`, either way round.

    Parameters
    ----------
    test : ast.expr
        The condition of an `if`.

    Returns
    -------
    bool
    """
    if not (isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq)):
        return False
    sides = {getattr(side, "id", getattr(side, "value", None)) for side in (test.left, test.comparators[0])}
    return sides == {"__name__", "__main__"}


def _bound(name: str) -> ast.AST:
    """What a definition does last: decorators, defaults and bases still read what the name was before."""
    return ast.Name(name, ast.Store())


def _defaults(arguments: ast.arguments) -> list[ast.AST]:
    return [default for default in (*arguments.defaults, *arguments.kw_defaults) if default is not None]


def _catches_import_errors(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(isinstance(kind, ast.Name) and kind.id in _IMPORT_ERRORS for kind in kinds)
