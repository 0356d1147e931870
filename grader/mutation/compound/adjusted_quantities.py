"""A quantity is taken for what is near it: one more, its complement, its root, its reciprocal, its double."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.change import Word
from grader.mutation.compound.function_parts import beginning_with, parameters, scalars
from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, FUNCTION, Rewrite, Step, operator
from grader.mutation.sites import Site
from grader.mutation.subject import Subject
from grader.mutation.syntax import called, read

_OF_INDICES = {"one_more": "{x} + 1", "one_less": "{x} - 1"}
_OF_ANY = {"opposite": "-{x}", "complement": "1 - {x}"}
_OF_NUMBERS = {
    **_OF_ANY,
    **_OF_INDICES,
    "reciprocal": "1 / {x}",
    "square": "{x} ** 2",
    "root": "np.sqrt({x})",
    "double": "2 * {x}",
    "half": "{x} / 2",
}
_OF_NAMES = {**_OF_ANY, "sign": "np.sign({x})"}
_OF_ARRAYS = {**_OF_NAMES, "absolute": "np.abs({x})", "square": "{x} ** 2", "root": "np.sqrt({x})"}
_OPERANDS = (ast.BinOp, ast.UnaryOp, ast.Call, ast.Compare, ast.Assign, ast.AugAssign, ast.Return)


@operator("adjusted", EXPRESSION, compound=True)
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
    some = _OF_NAMES if node.id in scope.arrays else _OF_NUMBERS
    if node.id in scope.indices:
        some = _OF_INDICES
    for place, (variant, template) in enumerate(some.items()):
        adjusted_name = read(template, x=node.id)
        yield Step(adjusted_name, variant, sort=f"{template} {node.id}", later=0.001 * place)


@operator("adjusted_parameter", FUNCTION, compound=True)
def adjusted_parameter(subject: Subject) -> Iterator[Rewrite]:
    """The same of a parameter, wherever it stands."""
    numbers = scalars(subject)
    for name in parameters(subject):
        some = {**_OF_NUMBERS, **_OF_ARRAYS} if name in numbers else _OF_ARRAYS
        for place, (variant, template) in enumerate(some.items()):
            text = f"{name} = {template.format(x=name)}"
            yield beginning_with(subject, text, variant, {"name": name}, 0.001 * place)


@operator("exchanged_parameters", FUNCTION, compound=True)
def exchanged_parameters(subject: Subject) -> Iterator[Rewrite]:
    """Two parameters are taken for each other, wherever they stand."""
    names = parameters(subject)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            if (one in subject.scope.arrays) == (other in subject.scope.arrays):
                both = {"one": Word(one), "other": Word(other)}
                yield beginning_with(subject, f"{one}, {other} = {other}, {one}", "", both)
