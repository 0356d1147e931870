"""Two mistakes at once: two classes that explain a part each of what differs, or two changes that meet in one number.

Where two outputs are wrong, each for a reason of its own, no class gives what the answer gives. But each of the two
classes differs from right in some numbers only, and the answer has exactly these. Where both change the same numbers,
the two changes are made together, and what that gives is compared (`pairs`).
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from grader.explain.bank.answer_parts import Part, Place, parts_of
from grader.explain.bank.bank_records import Answers, Bank, Known
from grader.explain.bank.matching import ClassMatcher, is_simple, likeliest, near, tells
from grader.explain.cause import Cause
from grader.model import FoundBy
from grader.mutation.merging import merged

Run = Callable[[int, str], Answers | None]
"""What a changed answer gives on the calls; None where that is no guide, is right, or takes too long."""
_LIKELIEST = 100
"""So many classes are paired, the likeliest."""
_PAIRS, _NUMBERS = 2000, 32
"""So many pairs are tried, and so many numbers are kept of each: more are added up."""
_NEAR, _SMALL = 1e-8, 1e-6
"""So near are parts the same, relative to their size, unless they are tiny."""
_SHARE = 3
"""One of several mistakes explains at least one in so many of the parts that are wrong."""
_FORMS = 3
"""So many classes of one sentence are paired with all others: they differ in a number or a place that is not said."""
_OF_A_KIND = 10
"""So many changes of one kind are paired: names that stand in the place of others would leave no room for signs."""
_UNLIKELY = 13.4
"""The rank from which a change is no half of a pair: with enough of these, anything can be explained."""
MARGIN = 4.0
"""Where another pair is nearly as likely, only what both have in common is said."""


def two_mistakes(source: FoundBy, name: str, texts: Sequence[str]) -> Cause:
    """The cause of an answer of which both mistakes are known.

    Parameters
    ----------
    source : FoundBy
    name : str
        What it is counted by.
    texts : sequence of str
        A sentence or two for each.

    Returns
    -------
    Cause
    """
    lines = tuple(f"{number}. {text}" for number, text in enumerate(texts, 1))
    return Cause(source, name, "two_mistakes", lines=lines)


def one_of_several(source: FoundBy, name: str, text: str) -> Cause:
    """The cause of an answer of which one thing is certain, and not the rest.

    Parameters
    ----------
    source : FoundBy
    name : str
        What it is counted by.
    text : str

    Returns
    -------
    Cause
    """
    return Cause(source, name, "one_of_several", {"said": text}, is_vague=True)


class _Explained(NamedTuple):
    """A class that gives some of the parts that are wrong: all that it changes, and where the answer is as it is.

    `telling` is in how many of these there is more than a plain number.
    """

    known: Known
    places: frozenset[Place]
    same: frozenset[Place]
    telling: int


class Partly:
    """What the classes of a bank explain of an answer that none of them gives, part by part."""

    def __init__(self, bank: Bank, right: Answers, answer: Answers) -> None:
        mine, given = parts_of(answer), parts_of(right)
        self._wrong = _differing(mine, given)
        self._broken = frozenset(one for one in self._wrong if _form(mine, one) != _form(given, one))
        self._returned = {place for place in self._wrong if not _form(mine, place).startswith("!")}
        telling = {place for place in self._wrong if _tells(mine.get(place), given.get(place))}
        self._enough = len(telling) / _SHARE
        self._of_words = not any(given[place].numbers for place in self._wrong & given.keys())
        added = {place for place in mine.keys() - given.keys() if place[1] and not place[1].isdigit()}
        self._elsewhere = bool(added)  # what is missing may stand under another key
        self._explained, self._hiding, self._alone = [], [], []
        for known in bank.classes:
            parts = parts_of(known)
            places = _differing(parts, given)
            same = frozenset(one for one in places if not _differs(mine.get(one), parts.get(one)))
            if known.from_mistake and places == self._broken and _alike(parts, mine, places):
                self._hiding.append(known)
            rest = places - self._broken
            if places == self._wrong and rest and rest <= same and _alike(parts, mine, self._broken):
                self._alone.append(known)
            if same & telling:
                self._explained.append(_Explained(known, places, same, len(same & telling)))

    def both(self) -> Cause | None:
        """Two classes that change other parts each, and together all that differ; one that breaks what is broken.

        A few words are soon put together from any two: there only what an instructor wrote is certain. Two that
        explain one part in some calls each may be one mistake that is neither: that is vague.

        Returns
        -------
        Cause or None
            None where that is not certain.
        """
        by_places: dict[frozenset[Place], list[Known]] = defaultdict(list)
        for one in self._explained:
            is_certain = one.known.from_mistake if self._of_words else not one.known.vague
            if is_certain and one.places == one.same < self._wrong:
                by_places[one.places].append(one.known)
        certain = {places: known for places, same in by_places.items() if (known := likeliest(same))}
        found = [
            (certain[some], certain[others], not _ways(some) & _ways(others))
            for some, others in itertools.combinations(sorted(certain, key=min), 2)
            if not some & others and some | others == self._wrong
            if certain[some].text != certain[others].text  # one sentence said twice is no name for two
        ]
        alone = likeliest([one for one in self._alone if not one.vague])
        if alone and not found:
            source = FoundBy.WRITTEN if alone.from_mistake else FoundBy.MACHINE
            return Cause(source, alone.id, alone.code, text=alone.text)
        found = found or list(self._hidden())
        best = min((first.rank + then.rank for first, then, _ in found), default=0)
        likely = [one for one in found if one[0].rank + one[1].rank == best]
        if len(likely) != 1:
            return None
        first, then, is_certain = likely[0]
        both = two_mistakes(FoundBy.MACHINE, f"{first.id}+{then.id}", (first.text, then.text))
        return both._replace(is_vague=not is_certain)

    def _hidden(self) -> Iterator[tuple[Known, Known, bool]]:
        """One that explains each part that is not as it should be in form, and one that explains all the rest.

        What gives NaN, ends in an exception, or has another shape, hides there what else is wrong. Many a mistake
        gives these: only what an instructor wrote is certain.
        """
        rest = self._wrong - self._broken
        others = [one.known for one in self._explained if one.places - self._broken == rest <= one.same]
        hiding, other = likeliest(self._hiding), likeliest([one for one in others if not one.vague])
        if rest and hiding and other:
            yield other, hiding, True

    def one(self) -> Cause | None:
        """The class that explains all that is wrong with one part, and changes nothing that is right.

        One of which all changes are there comes first: of another, some part is not what its sentence says. Of words,
        only what an instructor wrote is certain, where all that it does not explain ends in an exception.

        Returns
        -------
        Cause or None
        """
        some = [
            one
            for one in self._explained
            if one.telling >= self._enough and not (one.known.vague or self._elsewhere)
            if not self._of_words or (one.known.from_mistake and one.places == one.same >= self._returned)
        ]
        for known, places, same, _ in sorted(
            some, key=lambda one: (one.places != one.same, -one.telling, one.known.rank, one.known.id)
        ):
            if _ways(same) - _ways(self._wrong - same) and places <= self._wrong:
                return one_of_several(FoundBy.MACHINE, known.id, known.text)
        return None


def _ways(places: Iterable[Place]) -> set[str]:
    """Which parts of a result, in whichever calls."""
    return {way for _, way in places}


def _form(parts: Mapping[Place, Part], place: Place) -> str:
    return parts[place].form if place in parts else ""


def _alike(parts: Mapping[Place, Part], others: Mapping[Place, Part], places: Iterable[Place]) -> bool:
    """Whether parts have one form, whichever of their entries are not finite."""
    return all(
        _form(parts, one).partition("?")[:2] == _form(others, one).partition("?")[:2] for one in places
    )


def _differing(parts: Mapping[Place, Part], others: Mapping[Place, Part]) -> frozenset[Place]:
    return frozenset(
        place for place in parts.keys() | others.keys() if _differs(parts.get(place), others.get(place))
    )


def _differs(one: Part | None, other: Part | None) -> bool:
    if one is None or other is None or one.form != other.form:
        return one is not other
    pairs = zip(one.numbers, other.numbers, strict=True)
    return not all(abs(mine - its) <= _NEAR * max(abs(mine), abs(its), _SMALL) for mine, its in pairs)


def _tells(mine: Part | None, right: Part | None) -> bool:
    """Whether what is wrong with a part is more than a plain number that many a mistake gives."""
    if mine is None or right is None or mine.form != right.form:
        return True
    return not all(map(is_simple, mine.numbers))


def pairs(
    bank: Bank,
    texts: Mapping[int, str],
    part: float,
    run: Run,
    *,
    whole: bool,
) -> Bank:
    """The classes of two changes at once, of the likeliest of a bank.

    Parameters
    ----------
    bank : Bank
    texts : mapping of int to str
        The functions that are changed, as their changes are written.
    part : float
        Which part of the pairs is tried, from 0 to 1.
    run : callable
        What a changed function gives.
    whole : bool
        Whether it gives whole numbers: these coincide, so that only what instructors wrote counts.

    Returns
    -------
    Bank
        Each class has the two that it is made of in its text, a line each; it is vague where nobody wrote either.
    """
    right = bank.right
    if right is None:
        return Bank()
    singles = [one for one in _singles(bank) if one.from_mistake or not whole]
    tried = list(itertools.combinations(singles[:_LIKELIEST], 2))
    tried.sort(key=lambda pair: pair[0].rank + pair[1].rank + (0 if _meet(right, *pair) else MARGIN))
    single = ClassMatcher((*bank.classes, *bank.nameless), bank.noise)
    found = []
    for one, other in tried[: int(_PAIRS * part)]:
        before, then = sorted((one, other), key=lambda known: known.ways)
        made = next(_made_together(texts, before, then), None)
        answer = run(*made) if made is not None else None
        if answer is None or single.alike(answer):
            continue
        halves = ((one, other), (other, one))
        if whole or all(half.from_mistake or _says_more(answer, rest) for half, rest in halves):
            found.append(
                Known(
                    id=f"{before.id}+{then.id}",
                    text=f"{before.text}\n{then.text}",
                    form=answer.form,
                    numbers=_summed(answer.numbers),
                    rank=one.rank + other.rank,
                    telling=tells(answer, right),
                    vague=not (one.from_mistake or other.from_mistake),
                )
            )

    return Bank(classes=tuple(found), noise=_summed(bank.noise))


def _says_more(answer: Answers, known: Known) -> bool:
    """Whether an answer differs from a class in more than plain numbers, which many a mistake gives."""
    if answer.form != known.form:
        return True
    both = zip(answer.numbers, known.numbers, answer.sizes, strict=True)
    return any(abs(mine - its) > _SMALL * size and not is_simple(mine) for mine, its, size in both)


def _made_together(texts: Mapping[int, str], first: Known, then: Known) -> Iterator[tuple[int, str]]:
    """Which answer can be changed in both ways, and what becomes of it."""
    for (base, one), (other_base, other) in itertools.product(first.ways, then.ways):
        text = merged(texts[base], one, other) if base == other_base else None
        if text is not None:
            yield base, text


def _summed(numbers: Sequence[float]) -> tuple[float, ...]:
    """The numbers; where there are many, sums of them with fixed weights."""
    if len(numbers) <= _NUMBERS:
        return tuple(numbers)
    places = np.arange(len(numbers))
    return tuple(np.bincount(places % _NUMBERS, (1.5 + np.sin(places)) * numbers).tolist())


def _singles(bank: Bank) -> Iterator[Known]:
    """The likeliest classes that the reference was changed for, a few of one sentence, in an instructor's words."""
    written = [one for one in bank.classes if one.from_mistake]
    found: list[Known] = []
    for one in bank.classes:
        if one.from_mistake or not one.ways:
            continue
        same = next((known for known in written if _gives(known, one)), None)
        if same is not None or (not one.vague and one.rank <= _UNLIKELY):
            found.append(msgspec.structs.replace(same, ways=one.ways) if same else one)
    others = {one.id for one in found}
    found += [one for one in written if one.ways and one.id not in others]
    found.sort(key=lambda one: (one.rank, one.id))
    said: Counter[str] = Counter()
    for one in found:
        kind = one.id if one.from_mistake else one.code
        if said[one.text] < _FORMS and said[kind] < _OF_A_KIND:
            said.update((one.text, kind))
            yield one


def _gives(known: Known, other: Known | Answers) -> bool:
    sizes = [abs(number) + 1e-300 for number in known.numbers]
    return known.form == other.form and near(known.numbers, other.numbers, sizes)


def _meet(right: Answers, one: Known, other: Known) -> bool:
    """Whether two classes change the same number somewhere: those that do not are mostly found part by part."""
    if not one.form == other.form == right.form:
        return True
    numbers = np.array([right.numbers, one.numbers, other.numbers])
    apart = np.abs(numbers[1:] - numbers[0]) > 1e-6 * np.abs(numbers[0])
    return bool(apart.all(axis=0).any())


def of_pairs(classes: ClassMatcher, answer: Answers) -> Cause | None:
    """The two mistakes that together give an answer; one, where it is certain and the other is not.

    Parameters
    ----------
    classes : ClassMatcher
        Of pairs.
    answer : Answers

    Returns
    -------
    Cause or None
    """
    found = classes.alike(answer._replace(numbers=_summed(answer.numbers), sizes=_summed(answer.sizes)))
    best = min((one.rank for one in found), default=0)
    likely = [one for one in found if one.rank <= best + MARGIN]
    texts = [one.text.split("\n") for one in likely]
    shared = set.intersection(*map(set, texts)) if texts else set()
    if len(shared) == 2:
        return two_mistakes(FoundBy.MACHINE, likely[0].id, texts[0])._replace(is_vague=likely[0].vague)
    return one_of_several(FoundBy.MACHINE, likely[0].id, shared.pop()) if shared else None
