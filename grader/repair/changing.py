"""Every one-step change of a learner's function, as source, the likeliest first. Runs in the box.

A learner's text is parsed nowhere else. What runs here is ours, and nothing of the learner's.
"""

from __future__ import annotations

import ast
import functools
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from grader.mutation.build import binary, is_number, name, numpy
from grader.mutation.lines import Line, text_of
from grader.mutation.scope import Scope, is_text
from grader.mutation.sites import Site, sites_of
from grader.mutation.statements import without
from grader.mutation.subject import Exchange, Subject
from grader.mutation.table import ON_STATEMENTS
from grader.mutation.twins import alike_lines
from grader.mutation.twins import twins as twins_of

Step = tuple[str, str, list[int], str]
"""The operator, the expression that stood there, the lines (1 is the definition's first), and the new source."""
Make = Callable[[], Step]

_LIKELY = """
    transpose axis key sign operator brackets function dropped_call statement keepdims comparison dropped_operand
    similar_name expression index slice
""".split()
_CHARACTERS = 2_000_000
"""In all changes of a stage: of a long function fewer are tried."""
_FUNCTIONS = ("sqrt", "square", "exp", "log")


def changes(source: str, function: str, outside: list[str], most: int, stage: int) -> list[Step]:
    """At most so many changes of one of four stages: likely ones of one line, of several, others of one, of several.

    None where the text is no definition. `outside` are names that the function may call.
    """
    stages = _stages(source, function, tuple(outside), most)
    return stages[stage] if stages else []


@functools.lru_cache(maxsize=1)
def _stages(source: str, function: str, outside: tuple[str, ...], most: int) -> list[list[Step]]:
    stages: list[list[Step]] = []
    try:
        subject = Subject(
            "\n".join([*(f"import {one}" for one in outside), textwrap.dedent(source)]), function
        )
    except (SyntaxError, LookupError, ValueError):
        return stages
    subject.exchanges[:] = [one for one in [*subject.exchanges, *_more(subject)] if not _is_idle(one)]
    original = text_of(subject.lines)
    most = min(most, _CHARACTERS // len(original))
    seen = {original}
    both = [sorted(steps, key=lambda one: _rank(one[0])) for steps in (_single(subject), _several(subject))]
    for likely in (True, False):
        for steps in both:
            some = (make() for operator, make in steps if (operator in _LIKELY) is likely)
            stages.append(list(islice(_fresh(some, seen), most)))
    return stages


def _is_idle(one: Exchange) -> bool:
    """Whether it makes both sides of a calculation the same: `a % a` is nothing that anybody meant."""
    parent = one.site.parent
    sides: list[ast.expr] = []
    if isinstance(parent, ast.BinOp):
        sides = [parent.left, parent.right]
    elif isinstance(parent, ast.Compare):
        sides = [parent.left, *parent.comparators]
    return any(side is not one.site.node and ast.unparse(side) == one.after for side in sides)


def _rank(operator: str) -> int:
    return _LIKELY.index(operator) if operator in _LIKELY else len(_LIKELY)


def _fresh(steps: Iterable[Step], seen: set[str]) -> Iterator[Step]:
    for step in steps:
        if step[3] not in seen:
            seen.add(step[3])
            yield step


def _single(subject: Subject) -> Iterator[tuple[str, Make]]:
    for one in subject.exchanges:
        yield one.operator, partial(_exchanged, subject, (one,))
    for operator, rewrite in ON_STATEMENTS.items():
        for rewritten in rewrite(subject.lines):
            yield operator, partial(_rewritten, subject, operator, [rewritten.line], rewritten.lines)


def _several(subject: Subject) -> Iterator[tuple[str, Make]]:
    for group in twins_of(subject):
        yield group[0].operator, partial(_exchanged, subject, group)
    for indices in alike_lines(subject):
        lines = subject.lines
        for index in sorted(indices, reverse=True):
            lines = without(lines, index)
        yield "statement", partial(_rewritten, subject, "statement", indices, lines)


def _exchanged(subject: Subject, group: Sequence[Exchange]) -> Step:
    lines = sorted({subject.lines[one.site.line].number for one in group})
    return group[0].operator, group[0].before, lines, subject.exchanged(group)


def _rewritten(subject: Subject, operator: str, indices: Sequence[int], lines: list[Line]) -> Step:
    numbers = sorted(subject.lines[index].number for index in indices)
    return operator, subject.lines[indices[0]].text, numbers, text_of(lines)


def _more(subject: Subject) -> list[Exchange]:
    """What mends and is no likely mistake: a function or an exponent that was left out, a name for `k + 1`."""
    return [
        Exchange(operator, site, node, ast.unparse(site.node), ast.unparse(node))
        for site in sites_of(subject.lines)
        if not site.stored
        for operator, node in _mended(site, subject.scope)
    ]


def _mended(site: Site, scope: Scope) -> Iterator[tuple[str, ast.expr]]:
    node = site.node
    if _is_term(site):
        yield from (("missing_call", numpy(function, node)) for function in _FUNCTIONS)
    if isinstance(node, ast.Name) and isinstance(site.parent, ast.BinOp) and node.id not in scope.arrays:
        others = [other for other in scope.numbers(site.line) if other != node.id]
        yield from (("missing_power", binary(node, ast.Pow(), name(other))) for other in others)
    if isinstance(node, ast.BinOp) and isinstance(node.left, ast.Name) and is_number(node.right):
        yield from (("expression", name(other)) for other in scope.numbers(site.line))


def _is_term(site: Site) -> bool:
    """Whether an expression is an operand of a calculation, or all that a statement computes."""
    computed = isinstance(site.node, ast.Name | ast.Subscript | ast.BinOp | ast.Call)
    return computed and (isinstance(site.parent, ast.BinOp) or site.whole) and not is_text(site.node)
