"""Whose a file is, where only its own name can say: `ada_initialization (1).py`, `Copy of Ada Byrd - work.ipynb`.

What browsers, systems and people put around a name (a copy's number, "Copy of", "final") is told apart from a name.
Where nothing but that stands beside the assignment's own name, nobody's name does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.intake.paths import split_suffix
from grader.intake.submitted_files import Hints

_SEPARATOR = r"(?: - |[ _.-])"
_COPY_WORDS = r"copy|kopie|kopia|copie|copia|cópia|копия|コピー|副本"
_OF = "(?: (?:of|von|van|de|di))? "
_COPY_FRONT = re.compile(rf"(?:{_COPY_WORDS})(?: \((?P<number>[0-9]{{1,4}})\))?{_OF}", re.I)
_COPY_BACK = re.compile(
    rf"(?P<rest>.*?)(?:[ _-]?\((?P<number>[0-9]{{1,6}})\)|(?: - | )(?:{_COPY_WORDS})(?: (?P<again>[0-9]{{1,4}}))?"
    rf"| \((?:another |[0-9]{{1,3}}(?:st|nd|rd|th) )?copy\))",
    re.I | re.S,
)
# Four digits and more are a person's number, unless they are a year.
_NUMBERED = re.compile(r"[ _.-]{0,3}(?:v(?P<version>[0-9]{1,6})|(?P<number>[0-9]{1,3}|20[0-9]{2}))", re.I)
_NOISE = re.compile(
    r"(?:my|the|new|old|final|finished|done|last|latest|fixed|corrected|updated|complete|completed|draft|backup|solved"
    r"|solutions?|submissions?|submitted|answers?|homework|hw|assignment|exercises?|week|lab|task|ps|pset|version|v"
    r"|resub|resubmit|resubmitted|resubmission|redo|redone|again|revised|revision|first|second|third|original"
    rf"|attempt|try|main|master|file|notebook|script|code|download|untitled|{_COPY_WORDS})[0-9]{{0,4}}",
    re.I,
)
_EARLIER, _LATER = -1e15, 1e15  # before and after every number, and every date
_RANKS = {
    **dict.fromkeys(("old", "draft", "backup", "original"), _EARLIER),
    "first": 1.0,
    "second": 2.0,
    "third": 3.0,
    **dict.fromkeys(("final", "finished", "done", "complete", "completed", "solved"), _LATER),
    **dict.fromkeys(("new", "fixed", "corrected", "updated", "revised", "revision"), 2 * _LATER),
    **dict.fromkeys(
        ("resub", "resubmit", "resubmitted", "resubmission", "redo", "redone", "again"), 2 * _LATER
    ),
    **dict.fromkeys(("last", "latest"), 3 * _LATER),
}
"""What people call attempts, in the order in which these mostly come: a guess, and said to be one."""

_SAID_BEHIND = re.compile(
    r"[ _.-]{1,3}(?:(?:final|draft|resub|resubmit|resubmitted|resubmission|redo|redone|again|revised|revision|fixed"
    r"|corrected|updated)[0-9]{0,4}|(?:attempt|submission|version|versuch|abgabe|try|v)[ _.-]?[0-9]{1,4})\Z",
    re.I,
)

_MOST_COPIES = 6
"""Of a copy of a copy; a hostile name may have thousands."""
_WORDS = re.compile(r"[ _.-]+")


@dataclass(frozen=True, slots=True)
class Owner:
    """What a name says: `student` is empty where it names nobody. `original` is the name before it was copied.

    `rank` is the place of what it calls the attempt: "old" comes before "final".
    """

    student: str
    original: str
    copy: int = 0
    rank: float = 0.0


def uncopied(stem: str) -> tuple[str, int]:
    """A stem without the marks of copying, and the number that these gave.

    Parameters
    ----------
    stem : str
        A file's name without its suffix.

    Returns
    -------
    stem : str
    number : int
        0 where there was no mark.
    """
    number = 0
    for _ in range(_MOST_COPIES):
        if found := _COPY_FRONT.match(stem):
            stem, number = stem[found.end() :], max(number, int(found["number"] or 1))
    for _ in range(_MOST_COPIES):
        if (found := _COPY_BACK.fullmatch(stem)) and found["rest"]:
            stem, number = found["rest"], max(number, int(found["number"] or found["again"] or 1))
    return stem, number


def is_noise(text: str) -> bool:
    """Whether a part of a name is no person's: only words as "final", "hw2", "copy".

    Parameters
    ----------
    text : str

    Returns
    -------
    bool
    """
    words = [word for word in _WORDS.split(text) if word]
    return bool(words) and all(_NOISE.fullmatch(word) for word in words)


def without_attempt(name: str) -> str:
    """A name without what says at its end which attempt it is: `bob_resubmission`, `bob-v2`, `bob final`.

    Parameters
    ----------
    name : str

    Returns
    -------
    str
    """
    found = _SAID_BEHIND.search(name)
    return name[: found.start()] if found and found.start() else name


def rank_of(text: str) -> float | None:
    """The place in time of an attempt called "draft", "final2" or "resubmission"; None where no word says it.

    Parameters
    ----------
    text : str

    Returns
    -------
    float or None
        It only orders: a larger one is later.
    """
    words = [re.fullmatch(r"([a-z]+)([0-9]{0,4})", word) for word in _WORDS.split(text.lower())]
    ranks = [_RANKS[word[1]] + float(word[2] or 0) for word in words if word and word[1] in _RANKS]
    return min(ranks, default=None) if any(rank < 0 for rank in ranks) else max(ranks, default=None)


def owner_in(name: str, hints: Hints) -> Owner | None:
    """Who owns a file, by the assignment's own name in the file's name; None without such a name.

    Parameters
    ----------
    name : str
    hints : Hints

    Returns
    -------
    Owner or None
    """
    stem, suffix = split_suffix(name)
    stem, copy = uncopied(stem)
    # The longest first: `softmax_vectorized` ends like `vectorized`.
    assignments = {split_suffix(file)[0] for file in hints.assignment_files}
    for assignment in sorted(assignments, key=lambda stem: (-len(stem), stem)):
        owner = _beside(stem, assignment)
        if owner is not None:
            student, number = owner
            rest = stem.replace(student, "", 1) if student else stem
            rank = rank_of(re.sub(re.escape(assignment), "", rest, flags=re.I)) or 0.0
            return Owner(student, (assignment + suffix).casefold(), max(copy, number), rank)
    return None


def _beside(stem: str, assignment: str) -> tuple[str, int] | None:
    """Who stands before or behind the assignment's name, and the number of a version."""
    own = re.escape(assignment)
    before = re.fullmatch(
        rf"(?:(?P<student>.*?){_SEPARATOR})?(?:(?:{_COPY_WORDS}){_OF}){{0,{_MOST_COPIES}}}{own}(?P<tail>.*)",
        stem,
        re.I | re.S,
    )
    if before is None:
        return None
    student, tail = before["student"], before["tail"]
    if student and (cleaned := _named(student)) and _tail(tail) is not None:
        return cleaned, _tail(tail) or 0
    if student is None and (behind := re.fullmatch(rf"{_SEPARATOR}(?P<student>.+)", tail, re.S)):
        whose, number = uncopied(behind["student"])
        if not is_noise(whose) and not _NUMBERED.fullmatch(whose):
            return _named(whose), number
    number_of_tail = _tail(tail)
    return None if number_of_tail is None else ("", number_of_tail)


def _named(text: str) -> str:
    """The name in what stands beside the assignment's: without a copy's mark, and without "hw1" at its ends."""
    text, _ = uncopied(text)
    if is_noise(text):
        return ""
    words = re.split(r"([ _.-]+)", text)
    while len(words) > 2 and _NOISE.fullmatch(words[0]):
        del words[:2]
    while len(words) > 2 and _NOISE.fullmatch(words[-1]):
        del words[-2:]
    return "".join(words)


def _tail(tail: str) -> int | None:
    """The number in what stands behind the assignment's name; None where that is no version but other words."""
    number = 0
    for word in _WORDS.split(tail):
        if found := _NUMBERED.fullmatch(word):
            number = int(found["version"] or found["number"])
        elif word and not _NOISE.fullmatch(word):
            return None
    return number


def dashed_owner(name: str) -> Owner | None:
    """Who owns `Ada Byrd - anything.py`, as Google Classroom names files.

    Parameters
    ----------
    name : str

    Returns
    -------
    Owner or None
    """
    stem, suffix = split_suffix(name)
    stem, copy = uncopied(stem)
    student, dash, file = stem.partition(" - ")
    if not dash or is_noise(student):
        return None
    original, number = uncopied(file)
    return Owner(student, (original + suffix).casefold(), max(copy, number))
