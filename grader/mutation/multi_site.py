"""Multi-site changes: the same change at all places of one kind, as people make it who copy a line.

Two ways of being alike: the same text (`rand` for `randn` wherever it stands, or in one line), and the same place in
statements of the same form (what is done for W is done for b, with W and b exchanged in the change as well).
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from grader.mutation.subject import Exchange, Subject

_WORD = re.compile(r"\w+")
Renaming = dict[str, str]


def multi_site_groups(subject: Subject) -> Iterator[tuple[Exchange, ...]]:
    """Groups of exchanges that are one change made several times.

    Parameters
    ----------
    subject : Subject

    Yields
    ------
    tuple of Exchange
        The exchanges of one group; none stands inside another.
    """
    yield from _everywhere(subject.exchanges)
    yield from _alike(subject)
    yield from _of_one_sort(subject.exchanges)


def _everywhere(exchanges: list[Exchange]) -> Iterator[tuple[Exchange, ...]]:
    groups: dict[tuple[str, str, str], list[Exchange]] = defaultdict(list)
    for one in exchanges:
        groups[one.sort, one.before, one.after].append(one)
    for group in groups.values():
        lines: dict[int, list[Exchange]] = defaultdict(list)
        for one in group:
            lines[one.site.line].append(one)
        for some in (group, *(lines.values() if len(lines) > 1 else ())):
            if len(some) > 1:
                yield from _unless_nested(some)


def _of_one_sort(exchanges: list[Exchange]) -> Iterator[tuple[Exchange, ...]]:
    """All of a sort; of those inside one another, the outermost."""
    groups: dict[str, list[Exchange]] = defaultdict(list)
    for one in exchanges:
        if one.step.sort:
            groups[one.sort].append(one)
    for group in groups.values():
        kept: list[Exchange] = []
        for one in sorted(group, key=lambda one: (one.site.line, one.site.path)):
            if not (kept and kept[-1].site.holds(one.site)):
                kept.append(one)
        if len(kept) > 1:
            yield tuple(kept)


def _alike(subject: Subject) -> Iterator[tuple[Exchange, ...]]:
    at: dict[tuple[int, object, str], list[Exchange]] = defaultdict(list)
    by_line: dict[int, list[Exchange]] = defaultdict(list)
    for one in subject.exchanges:
        at[one.site.line, one.site.path, one.sort].append(one)
        by_line[one.site.line].append(one)
    for first, *others in alike_lines(subject):
        renamings = [(line, _renaming(subject, first, line)) for line in others]
        for one in by_line[first]:
            matches = [
                _match(one, at[line, one.site.path, one.sort], renaming) for line, renaming in renamings
            ]
            if all(matches):
                yield from _unless_nested([one, *(match for match in matches if match)])


def alike_lines(subject: Subject) -> Iterator[Sequence[int]]:
    """Lines of the same form, two or more: all of them, and those of them that assign to parts of one thing.

    Parameters
    ----------
    subject : Subject

    Yields
    ------
    sequence of int
        Places of lines, from 0.
    """
    by_form: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(subject.lines):
        if line.node is not None and line.is_simple:
            by_form[_form(line.node)].append(number)
    for group in by_form.values():
        parts: dict[str, list[int]] = defaultdict(list)
        for number in group:
            parts[subject.targets[number].partition("[")[0]].append(number)
        if len(group) > 1:
            yield group
        for part in parts.values():
            if 1 < len(part) < len(group):
                yield part


def _form(node: ast.AST) -> str:
    """A statement with its names, texts and numbers left out; what is called stays."""
    if isinstance(node, ast.Name):
        return "name"
    if isinstance(node, ast.Constant):
        return type(node.value).__name__
    inside = (_form(child) for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr_context))
    said = getattr(node, "attr", "") or getattr(node, "arg", "") or ""
    return f"{type(node).__name__}:{said}({','.join(inside)})"


def _renaming(subject: Subject, first: int, second: int) -> Renaming:
    """What one line has where another of the same form has something else; both ways, where that is clear."""
    pairs = zip(_leaves(subject.lines[first].node), _leaves(subject.lines[second].node), strict=True)
    there = {old: new for old, new in pairs if old != new}
    back = {new: old for old, new in there.items() if new not in there}
    return there | back


def _leaves(node: ast.AST | None) -> list[str]:
    assert node is not None
    return [
        one.id if isinstance(one, ast.Name) else str(one.value)
        for one in ast.walk(node)
        if isinstance(one, ast.Name | ast.Constant)
    ]


def _match(one: Exchange, candidates: list[Exchange], renaming: Renaming) -> Exchange | None:
    """The same change in another line: with its names exchanged, else word for word."""
    renamed = _WORD.sub(lambda word: renaming.get(word[0], word[0]), one.after)
    by_text = {candidate.after: candidate for candidate in candidates}
    return by_text.get(renamed) or by_text.get(one.after)


def _unless_nested(group: Sequence[Exchange]) -> Iterator[tuple[Exchange, ...]]:
    """The group, if it holds every place once and none inside another: otherwise it is no change made several times."""
    sites = sorted((one.site for one in group), key=lambda site: (site.line, site.path))
    if not any(one.holds(other) for one, other in pairwise(sites)):
        yield tuple(group)
