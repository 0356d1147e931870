"""Which exercises a learner has just been writing: those in which a line has changed, or in a helper that they use.

From the text, not by parsing it: what is half written has no syntax yet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from grader.learner.gathering import text_of

_DEF = re.compile(r"(?:async\s+)?def\s+(\w+)")


def edited_exercises(
    before: Mapping[str, bytes], after: Mapping[str, bytes], names: Sequence[str]
) -> tuple[str, ...]:
    """The exercises whose text is another than before.

    Parameters
    ----------
    before : mapping of str to bytes
        The files as they were, by name.
    after : mapping of str to bytes
        The files as they are.
    names : sequence of str
        All exercises.

    Returns
    -------
    tuple of str
        In the order of `names`; none where only what stands in no function was changed.
    """
    touched: set[str] = set()
    for file in after:
        if before.get(file) != after[file]:
            old, new = (text_of(files.get(file, b"")).splitlines() for files in (before, after))
            owners = set(_owners_of_changes(old, new))
            touched |= owners if owners.intersection(names) else _with_their_users(owners, new)
    return tuple(name for name in names if name in touched)


def _owners_of_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """The functions that hold a line that was changed, or beside which one was taken away."""
    owners = _owners(new)
    start = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(old), len(new)) if start is None else start
    for kind, _, _, first, last in SequenceMatcher(
        None, old[start:], new[start:], autojunk=False
    ).get_opcodes():
        if kind != "equal":
            here = range(start + first, start + last) if last > first else [max(0, start + first - 1)]
            yield from (owners[at] for at in here if at < len(new) and (new[at].strip() or last == first))


def _owners(lines: Sequence[str]) -> list[str]:
    """For each line the function at the left margin that it stands in, or ""."""
    owners, current = [], ""
    for line in lines:
        found = _DEF.match(line)
        if found:
            current = found[1]
        elif line[:1].strip() and line[:1] not in ")]}#'\"":
            current = ""
        owners.append(current)
    return owners


def _with_their_users(touched: set[str], lines: Sequence[str]) -> set[str]:
    """These functions and all that name them, and so on."""
    words: dict[str, set[str]] = defaultdict(set)
    for owner, line in zip(_owners(lines), lines, strict=True):
        words[owner].update(re.findall(r"\w+", line.partition("#")[0]))
    waiting, found = [one for one in touched if one], set[str]()
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting += [user for user in words if user and user not in found and name in words[user]]
    return found
