"""The scopes of a statement: module, function, class, comprehension, and whose a name is that one of them reads."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class LexicalScope:
    """What is bound and read in one scope: `later` where it runs only when somebody calls it."""

    kind: str  # "module", "function", "class" or "comprehension"
    parent: LexicalScope | None
    later: bool
    bound: set[str] = field(default_factory=set)
    loads: set[str] = field(default_factory=set)
    to_module: set[str] = field(default_factory=set)
    to_outer: set[str] = field(default_factory=set)

    def load(self, name: str) -> None:
        """Note that the scope reads a name.

        Parameters
        ----------
        name : str
        """
        # What runs from top to bottom reads the outer name only until it has bound its own.
        if self.kind not in ("class", "module") or name not in self.bound:
            self.loads.add(name)

    def target(self) -> LexicalScope:
        """Where `:=` binds: comprehensions pass it on.

        Returns
        -------
        LexicalScope
        """
        scope = self
        while scope.kind == "comprehension" and scope.parent is not None:
            scope = scope.parent
        return scope


def reaches_module(name: str, scope: LexicalScope) -> bool:
    """Whether a name that is read in a scope is the module's.

    Parameters
    ----------
    name : str
    scope : LexicalScope

    Returns
    -------
    bool
    """
    current: LexicalScope | None = scope
    while current is not None and current.kind != "module":
        if name in current.to_module:
            return True
        bound = name in current.bound and name not in current.to_outer
        # A class's names are hidden from the functions in it; what it loads itself it had not bound.
        if bound and current.kind != "class":
            return False
        current = current.parent
    return True
