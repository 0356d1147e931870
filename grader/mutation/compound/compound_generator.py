"""From a function's source to what it would be with each habit."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import pairwise

from grader.mutation.compound.compound_change import Habit, Step, Words
from grader.mutation.compound.compound_table import IN_PLACES, OF_FUNCTIONS
from grader.mutation.function_lines import text_of
from grader.mutation.multi_site import twins
from grader.mutation.sites import sites_of
from grader.mutation.subject import Exchange, Subject

_DEFINITION = "def"
_OF_A_KIND = 80
"""So many habits of one kind are tried on a function."""


def habits(source: str, function: str, most: int) -> Iterator[Habit]:
    """A function with each habit that it can have, the likeliest first; at most so many."""
    subject = _Habitual(source, function)
    seen = {text_of(subject.lines)}
    for rank, render, kind, words, target, places in _chosen(_made(subject), most):
        text = render()
        if text not in seen:
            seen.add(text)
            yield Habit(f"{text}\n", kind, rank, words, target, places)


class _Habitual(Subject):
    """A function whose places hold what people put there."""

    @cached_property
    def exchanges(self) -> list[Exchange]:
        """Every step, place by place; the operator is the kind and the sort."""
        self.steps: dict[int, Step] = {}
        found = []
        for site, before in [(site, ast.unparse(site.node)) for site in sites_of(self.lines)]:
            for kind, (_, steps) in IN_PLACES.items():
                for step in steps(site, self.scope):
                    after = ast.unparse(step.node)
                    if after != before:
                        one = Exchange(f"{kind}:{step.sort}", site, step.node, before, after)
                        self.steps[id(one)] = step
                        found.append(one)
        return found


_Made = tuple[float, partial[str], str, Words, str, int]


def _made(subject: _Habitual) -> Iterator[_Made]:
    for kind, (rank, rewrite) in OF_FUNCTIONS.items():
        for one in rewrite(subject):
            target = subject.targets[one.line] if one.line else _DEFINITION
            yield rank + one.later, partial(str, one.text), kind, one.words, target, 1
    for group in _groups(subject):
        first = group[0]
        kind = first.operator.partition(":")[0]
        target = subject.targets[first.site.line]
        step = subject.steps[id(first)]
        rank = IN_PLACES[kind][0] + step.later
        yield rank, partial(subject.exchanged, group), kind, step.words, target, len(group)


def _chosen(made: Iterable[_Made], most: int) -> list[_Made]:
    """The likeliest, at most so many, and not too many of one kind."""
    chosen: list[_Made] = []
    of_kind: Counter[str] = Counter()
    for one in sorted(made, key=lambda one: (one[0], -one[-1])):
        of_kind[one[2]] += 1
        if of_kind[one[2]] <= _OF_A_KIND:
            chosen.append(one)
    return chosen[:most]


def _groups(subject: _Habitual) -> Iterator[Sequence[Exchange]]:
    """One step in one place; the same in all places of the same kind; all of one sort."""
    yield from ([one] for one in subject.exchanges)
    yield from twins(subject)
    by_sort: dict[str, list[Exchange]] = defaultdict(list)
    for one in subject.exchanges:
        by_sort[one.operator].append(one)
    for group in by_sort.values():
        apart = _apart(group)
        if len(apart) > 1:
            yield apart


def _apart(group: list[Exchange]) -> list[Exchange]:
    """Those of a group of which none stands inside another: the outermost, one a place."""
    places = sorted(group, key=lambda one: (one.site.line, one.site.path))
    kept = places[:1]
    for _, one in pairwise(places):
        last = kept[-1].site
        if one.site.line != last.line or one.site.path[: len(last.path)] != last.path:
            kept.append(one)
    return kept
