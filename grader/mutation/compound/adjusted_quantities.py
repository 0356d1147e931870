"""A quantity is taken for what is near it: one more, its complement, its root, its reciprocal, its double."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.compound.compound_change import Rewrite, Step, about, plain, read
from grader.mutation.compound.function_parts import beginning_with, parameters, scalars
from grader.mutation.name_scope import Scope
from grader.mutation.sites import Site
from grader.mutation.subject import Subject
from grader.mutation.syntax import called

_Adjustments = tuple[tuple[str, str], ...]
_OPPOSITE = ("-{x}", "{0} had the opposite sign")
_COMPLEMENT = ("1 - {x}", "1 - {0} stood where {0} belongs")
_SIGN = ("np.sign({x})", "only the sign of {0} were taken")
_SQUARE = ("{x} ** 2", "the square of {0} stood where {0} belongs")
_ROOT = ("np.sqrt({x})", "the root of {0} stood where {0} belongs")
_OF_INDICES = (
    ("{x} + 1", "{0} were one more than it is"),
    ("{x} - 1", "{0} were one less than it is"),
)
_OF_NUMBERS = (
    *(_OPPOSITE, _COMPLEMENT, *_OF_INDICES),
    ("1 / {x}", "the reciprocal of {0} stood where {0} belongs"),
    *(_SQUARE, _ROOT),
    ("2 * {x}", "twice {0} stood where {0} belongs"),
    ("{x} / 2", "half of {0} stood where {0} belongs"),
)
_OF_ARRAYS = (
    *(_OPPOSITE, _COMPLEMENT, _SIGN),
    ("np.abs({x})", "{0} had lost its signs"),
    *(_SQUARE, _ROOT),
)
_OPERANDS = (ast.BinOp, ast.UnaryOp, ast.Call, ast.Compare, ast.Assign, ast.AugAssign, ast.Return)


def adjusted(site: Site, scope: Scope) -> Iterator[Step]:
    """A name that is a number stands for what is near it: `t - 1` for `t`, `1 - keep_prob` for `keep_prob`."""
    node = site.node
    if not isinstance(node, ast.Name) or site.stored or not isinstance(site.parent, _OPERANDS):
        return
    if (
        called(site.parent) in ("range", "len")
        or node.id not in scope.bound
        or scope.kind(node.id) != "value"
    ):
        return
    some: _Adjustments = _OF_NUMBERS if node.id not in scope.arrays else (_OPPOSITE, _COMPLEMENT, _SIGN)
    if node.id in scope.indices:
        some = _OF_INDICES
    for place, (template, said) in enumerate(some):
        yield Step(read(template, x=node.id), f"{template} {node.id}", about(node.id, said), _later(place))


def adjusted_parameter(subject: Subject) -> Iterator[Rewrite]:
    """The same of a parameter, wherever it stands."""
    numbers = scalars(subject)
    for name in parameters(subject):
        some = dict.fromkeys((*_OF_NUMBERS, *_OF_ARRAYS) if name in numbers else _OF_ARRAYS)
        for place, (template, said) in enumerate(some):
            changed = beginning_with(subject, f"{name} = {template.format(x=name)}", about(name, said))
            yield changed._replace(later=_later(place))


def exchanged_parameters(subject: Subject) -> Iterator[Rewrite]:
    """Two parameters are taken for each other, wherever they stand."""
    names = parameters(subject)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            if (one in subject.scope.arrays) == (other in subject.scope.arrays):
                words = plain(f"`{one}` and `{other}` had been taken for each other")
                yield beginning_with(subject, f"{one}, {other} = {other}, {one}", words)


def _later(place: int) -> float:
    """What stands later in the list is less likely: people count from 0 or from 1 more often than they take roots."""
    return 0.001 * place + (4 if place > _USUAL else 0)


_USUAL = 3
