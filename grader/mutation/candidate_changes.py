"""Every one-step change of a learner's function, as source, the likeliest first. Runs in the box.

A learner's text is parsed nowhere else. What runs here is ours, and nothing of the learner's.
"""

from __future__ import annotations

import ast
import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, product, takewhile
from typing import Any, NamedTuple

from grader.mutation.function_lines import Line, text_of
from grader.mutation.multi_site import alike_lines, multi_site_groups
from grader.mutation.mutant_generator import broken_operators
from grader.mutation.omissions import omissions, other_literals
from grader.mutation.operator_table import of_course, one_step
from grader.mutation.operators import Step
from grader.mutation.sites import sites_of
from grader.mutation.source_spans import Piece, Text
from grader.mutation.statement_operators import exchanged_neighbours, without
from grader.mutation.subject import Exchange, Subject
from grader.mutation.syntax import is_number

MadeChange = tuple[str, list[int], list[list[Piece]], str]
"""The operator, the lines (1 is the definition's first), what is touched in each place, and the new source."""
Make = Callable[[], MadeChange]


class _Step(NamedTuple):
    """A change that can be made: its operator, its first line, and what it exchanges, if it does."""

    operator: str
    make: Make
    line: int
    group: Sequence[Exchange] = ()

    def alike(self) -> int:
        """How many letters at their beginnings and at their ends two texts share."""
        if not self.group:
            return 0
        before, after = self.group[0].before, self.group[0].after
        return sum(
            sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
            for one, other in ((before, after), (before[::-1], after[::-1]))
        )


_LIKELY = """
    transpose axis key sign operator brackets function dropped_call statement assignment keepdims comparison
    dropped_operand similar_name expression index slice constant off_by_one order neighbours
""".split()
_OTHERS = ("similar_name", "expression", "constant_for_name", "index")
_OF_A_LOOP = 8
"""So many changes are tried of each line by which a `while` loop ends."""
_CHARACTERS = 2_000_000
"""In all changes of a stage: of a long function fewer are tried."""


def changes(
    source: str,
    function: str,
    outside: list[str],
    most: int,
    stage: int,
    operators: str = "",
    literals: Sequence[float | str] = (),
) -> list[MadeChange]:
    """At most so many changes of one of four stages: likely ones of one line, of several, others of one, of several.

    None where the text is no definition. `outside` are names that the function may call, `operators` the source of the
    course's own operators, `literals` what may belong in the place of another number or key.
    """
    made, more = _begun(source, function, tuple(outside), most, operators, tuple(literals))
    made += islice(more, max(0, stage + 1 - len(made)))
    return made[stage] if stage < len(made) else []


@functools.lru_cache(maxsize=1)
def _begun(*asked: Any) -> tuple[list[list[MadeChange]], Iterator[list[MadeChange]]]:
    """The stages that are made, and those that are not: mostly the first is enough."""
    return [], _stages(*asked)


def _stages(
    source: str,
    function: str,
    outside: tuple[str, ...],
    most: int,
    operators: str,
    literals: tuple[float | str, ...],
) -> Iterator[list[MadeChange]]:
    imported = "".join(f"import {one}\n" for one in outside)
    try:
        own = (one for one in of_course(operators) if not one.compound)
        broken = broken_operators(own, imported + source, function)
        sound = [one for one in one_step(operators) if one not in broken]
        subject = Subject(imported + source, function, sound)
    except (SyntaxError, LookupError, ValueError):
        return
    every = [*subject.exchanges, *omissions(subject), *other_literals(subject, literals)]
    printing = _printing(subject.lines)
    subject.exchanges[:] = list(
        _mostly_ending(subject.lines, (_as_called(one) for one in every if one.site.line not in printing))
    )
    text = Text(imported + source, len(imported))
    original = text_of(subject.lines)
    most = min(most, _CHARACTERS // len(original))
    seen = {_placed(original, subject.lines)}
    both: dict[Callable[[Subject, Text], Iterator[_Step]], list[_Step]] = {}
    for likely, steps_of in product((True, False), (_single, _several)):
        if steps_of not in both:
            both[steps_of] = sorted(steps_of(subject, text), key=lambda one: _rank(one.operator))
        some = [one for one in both[steps_of] if (one.operator in _LIKELY) is likely]
        made = (one.make() for one in _of_every_operator(some, most))
        yield list(islice(_fresh(made, seen), most))


def _of_every_operator(steps: list[_Step], most: int) -> list[_Step]:
    """All steps where there are not too many; else as many of each operator, and of these as many in each line.

    So none takes the place of others. Of one line, what is written most alike comes first.
    """
    if len(steps) <= most:
        return steps
    of_lines, of_operators = Counter[tuple[str, int]](), Counter[str]()
    in_turn: list[tuple[int, int]] = []
    for place in sorted(range(len(steps)), key=lambda place: -steps[place].alike()):
        at = steps[place].operator, steps[place].line
        in_turn.append((of_lines[at], place))
        of_lines[at] += 1
    turns: list[tuple[int, int]] = []
    for _, place in sorted(in_turn):
        turns.append((of_operators[steps[place].operator], place))
        of_operators[steps[place].operator] += 1
    return [steps[place] for place in sorted(place for _, place in sorted(turns)[:most])]


def _printing(lines: Sequence[Line]) -> set[int]:
    """The lines that do nothing but print, and the heads of blocks in which nothing else is done."""
    found = {index for index, line in enumerate(lines) if _prints(line.node)}
    for index in reversed(range(1, len(lines))):
        line = lines[index]
        inside = range(index + 1, index + line.length)
        if isinstance(line.node, ast.If) and all(one in found or lines[one].node is None for one in inside):
            found.add(index)
    return found


def _mostly_ending(lines: Sequence[Line], exchanges: Iterable[Exchange]) -> Iterator[Exchange]:
    """All changes, but a few of each line by which a `while` loop ends: most of these never end."""
    deciding = {
        index
        for head, line in enumerate(lines)
        if isinstance(line.node, ast.While)
        for names in [set(_names(line.node.test, ast.Load))]
        for index in range(head, head + line.length)
        if index == head or names.intersection(_names(lines[index].node or ast.Pass(), ast.Store))
    }
    counts = Counter[int]()
    for one in sorted(exchanges, key=lambda one: _rank(one.operator)):
        counts[one.site.line] += 1
        if one.site.line not in deciding or counts[one.site.line] <= _OF_A_LOOP:
            yield one


def _prints(node: ast.AST | None) -> bool:
    call = node.value if isinstance(node, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "print"


def _as_called(one: Exchange) -> Exchange:
    """The exchange under the name that people would give it: 1 for 0 is another axis, `b - a` for `a - b` a sign."""
    parent = one.site.parent
    operator = one.operator
    if isinstance(parent, ast.keyword) and parent.arg in ("axis", "keepdims"):
        operator = parent.arg
    elif (
        operator == "order" and isinstance(one.site.node, ast.BinOp) and isinstance(one.site.node.op, ast.Sub)
    ):
        operator = "sign"
    return Exchange(operator, one.site, one.step, one.before, one.after)


def _rank(operator: str) -> int:
    """Of unlikely ones, calls that were left out come first: the many names for numbers leave them room."""
    last = len(_LIKELY)
    return _LIKELY.index(operator) if operator in _LIKELY else last + (operator != "missing_call")


def _fresh(steps: Iterable[MadeChange], seen: set[str]) -> Iterator[MadeChange]:
    for step in steps:
        if step[3] not in seen:
            seen.add(step[3])
            yield step


def _single(subject: Subject, text: Text) -> Iterator[_Step]:
    uses = _Uses(subject.lines)
    for one in subject.exchanges:
        if not uses.detour((one,)):
            yield _exchanging(subject, text, (one,))
    for operator, rewrite in subject.rewrites:
        make = partial(_rewritten, subject, text, operator, [rewrite.line], rewrite.lines)
        yield _Step(operator, make, rewrite.line)
    for index, then, lines in exchanged_neighbours(subject.lines):
        make = partial(_rewritten, subject, text, "neighbours", [index, then], lines)
        yield _Step("neighbours", make, index)


def _several(subject: Subject, text: Text) -> Iterator[_Step]:
    uses = _Uses(subject.lines)
    for group in (*multi_site_groups(subject), *_exchanged_names(subject)):
        if not uses.detour(group):
            yield _exchanging(subject, text, group)
    for indices in alike_lines(subject):
        lines = subject.lines
        for index in sorted(indices, reverse=True):
            lines = without(lines, index)
        yield _Step("statement", partial(_rewritten, subject, text, "statement", indices, lines), indices[0])


def _exchanging(subject: Subject, text: Text, group: Sequence[Exchange]) -> _Step:
    make = partial(_exchanged, subject, text, group)
    return _Step(group[0].operator, make, group[0].site.line, group)


def _exchanged_names(subject: Subject) -> Iterator[tuple[Exchange, ...]]:
    """Two names or two numbers of a line stand in each other's places."""
    groups: dict[tuple[int, str, str], list[Exchange]] = defaultdict(list)
    names = (one for one in subject.exchanges if one.operator == "similar_name")
    for one in (*names, *_numbers_of_lines(subject)):
        groups[one.site.line, one.before, one.after].append(
            Exchange("order", one.site, one.step, one.before, one.after)
        )
    for (line, before, after), group in groups.items():
        if before < after and (line, after, before) in groups:
            yield (*group, *groups[line, after, before])


def _numbers_of_lines(subject: Subject) -> Iterator[Exchange]:
    """Another number of its line for each."""
    numbers = [site for site in sites_of(subject.lines) if is_number(site.node)]
    for site in numbers:
        others = {ast.unparse(one.node): one.node for one in numbers if one.line == site.line}
        before = ast.unparse(site.node)
        for after in sorted(others.keys() - {before}):
            yield Exchange("order", site, Step(others[after]), before, after)


def _exchanged(subject: Subject, text: Text, group: Sequence[Exchange]) -> MadeChange:
    lines = sorted({subject.lines[one.site.line].number for one in group})
    touched = [text.pieces(one.site, one.node, one.operator) for one in group]
    return group[0].operator, lines, touched, _placed(subject.exchanged(group), subject.lines)


def _rewritten(
    subject: Subject, text: Text, operator: str, indices: Sequence[int], lines: list[Line]
) -> MadeChange:
    numbers = sorted(subject.lines[index].number for index in indices)
    text_now = _placed(text_of(lines), lines)
    test = getattr(subject.lines[indices[0]].node, "test", None)
    touched = [text.condition(test)] if operator == "condition" and test is not None else []
    return operator, numbers, touched, text_now


def _placed(text: str, lines: Sequence[Line]) -> str:
    """The text with every line where it was read: a second change of it is found in the learner's file."""
    every, found = text.split("\n"), list[str]()
    for written, line in zip(every, lines, strict=False):
        found += [""] * (line.number - 1 - len(found))
        found.append(written)
    return "\n".join(found) if len(every) == len(lines) else text


class _Uses:
    """How often each name is read that a function computes."""

    def __init__(self, lines: Sequence[Line]) -> None:
        nodes = [line.node for line in lines if line.node is not None]
        computed = {
            name for node in nodes if isinstance(node, ast.Assign) for name in _names(node, ast.Store)
        }
        read = Counter(name for node in nodes for name in _names(node, ast.Load))
        self._read = {name: read[name] for name in computed if read[name]}

    def detour(self, group: Sequence[Exchange]) -> bool:
        """Whether these exchanges put something else in the place of all that a name is used for.

        They go round what is wrong: afterwards, something that the function computes is used nowhere. Where a
        mini-batch is drawn wrongly, all examples in its place can be right by luck.
        """
        if group[0].operator not in _OTHERS:
            return False
        before = Counter(name for one in group for name in _names(one.site.node, ast.Load))
        after = Counter(name for one in group for name in _names(one.node, ast.Load))
        return any(before[name] >= read and not after[name] for name, read in self._read.items())


def _names(node: ast.AST, context: type[ast.expr_context]) -> Iterator[str]:
    return (one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, context))
