"""Make the bank: run every known and every changed answer on the recorded calls, and name the classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.explain.bank.bank_records import Answers, Bank, Known, Material, Recorded, Way
from grader.explain.bank.call_budget import share
from grader.explain.bank.changed_answers import changed_answers, changed_bases, definition
from grader.explain.bank.clustering import Clusters
from grader.explain.bank.exercise_bench import ExerciseBench, Rights, begun
from grader.explain.bank.matching import TOLERANCE, tells
from grader.explain.bank.mutant_phrases import Meaning, common, identifier, sentence
from grader.explain.bank.reference_loader import Load, compiled, rebound
from grader.explain.bank.replay import answers, fresh
from grader.explain.bank.two_mistakes import pairs
from grader.explain.catalog import Catalog, catalog
from grader.mutation.merging import Edit, edits
from grader.mutation.mutant_generator import plain_source

_WAYS = 4
"""So many changes of one class are kept, to be made together with those of another."""
_FEW_CHARACTERS = 300
"""A written mistake that changes more of the reference is a function of its own shape."""
_MARGIN, _LIKELY = 2.5, 12.5
"""Of answers in whole numbers, what is less likely by so much may be meant as well, and only what is likely is said."""


def make(
    material: Material,
    name: str,
    reference: Mapping[str, Callable[..., Any]],
    calls: Sequence[Recorded],
    load: Load,
    part: float = 1.0,
    tolerance: float = TOLERANCE,
) -> Bank:
    """The bank of an exercise: the classes of its wrong answers on some calls of it.

    What is as near to a right answer as `tolerance` has no class. From here on the draws of this process are
    deterministic.

    Parameters
    ----------
    material : Material
    name : str
        The exercise.
    reference : mapping of str to callable
        The functions of the reference by name.
    calls : sequence of Recorded
        Of this exercise.
    load : callable
        Gives a function from a source and its name.
    part : float
        Which part of all changes is made, from 0 to 1: the likeliest.
    tolerance : float
        By which answers will be compared.

    Returns
    -------
    Bank
        Empty where the reference itself gives nothing.
    """
    exercise, rights, draws = begun(material, name, reference, calls, load, tolerance)
    if rights is None:
        return Bank()
    classes = _clustered(material, exercise, rights, part)
    known = tuple(one for each in (_mistakes, _machine) for one in each(material, exercise, rights, classes))
    named = {(one.form, one.numbers) for one in known}
    others = (_known("", "", answer, rank=0) for answer, _ in classes)
    return Bank(
        classes=known,
        nameless=tuple(one for one in others if (one.form, one.numbers) not in named),
        noise=rights.noise,
        draws=draws,
        right=rights.first,
    )


def make_pairs(
    material: Material,
    name: str,
    reference: Mapping[str, Callable[..., Any]],
    calls: Sequence[Recorded],
    load: Load,
    bank: Bank,
) -> Bank:
    """The bank of two changes at once of an exercise, of the likeliest of its bank.

    Parameters
    ----------
    material : Material
    name : str
        The exercise.
    reference : mapping of str to callable
    calls : sequence of Recorded
    load : callable
        Gives a function from a source and its name.
    bank : Bank
        What was made of the same by `make`.

    Returns
    -------
    Bank
    """
    exercise, rights, _ = begun(material, name, reference, calls, load, TOLERANCE)
    if rights is None:
        return Bank()
    bases = changed_bases(material, name, 1)
    functions = [rebound(load(base.source, name), exercise.switch.lines) for base in bases]

    def run(base: int, source: str) -> Answers | None:
        made = compiled(source, name, functions[base])
        answer = made and answers(made, calls, exercise.switch)
        known = not answer or rights.include(answer) or rights.are_no_guide(answer)
        return None if known else answer

    part = share(calls, load(material.solution, name))
    whole = _gives_whole_numbers(functions[0], calls)
    return pairs(bank, _plain_texts(material, name), part, run, whole=whole)


def _gives_whole_numbers(function: Callable[..., Any], calls: Sequence[Recorded]) -> bool:
    """Whether a function gives nothing but arrays of whole numbers, or refuses."""
    for one in calls:
        args, kwargs = fresh((one.args, one.kwargs))
        try:
            value = function(*args, **kwargs)
        except Exception:  # noqa: S112 - what is refused is no number
            continue
        is_array = isinstance(value, np.ndarray | np.generic)
        if not is_array or (np.asarray(value, dtype=np.float64) % 1).any():
            return False
    return True


def _mistakes(
    material: Material, exercise: ExerciseBench, rights: Rights, classes: Clusters[_Member]
) -> Iterator[Known]:
    texts = _plain_texts(material, exercise.name)
    for name, mistake in material.mistakes.items():
        if definition(mistake.source, exercise.name) is None:
            continue
        answer = exercise.run(f"{material.solution}\n\n{mistake.source}")
        if answer is not None and not rights.include(answer):
            plain = plain_source(mistake.source, exercise.name)
            changed = ((base, tuple(edits(text, plain))) for base, text in texts.items())
            few = tuple(one for one in changed if _characters(one[1]) <= _FEW_CHARACTERS)
            same = classes.members(answer)
            yield _known(name, mistake.hint, answer, rank=0, ways=(*few, *_ways(same, texts)))


def _plain_texts(material: Material, name: str) -> dict[int, str]:
    """The reference and the answers in the classic layout, as their changes are written, by their number."""
    bases = enumerate(changed_bases(material, name, 1))
    return {number: plain_source(base.source, name) for number, base in bases}


def _characters(changed: Sequence[Edit]) -> int:
    return sum(end - begin + len(text) for begin, end, text in changed)


def _clustered(material: Material, exercise: ExerciseBench, rights: Rights, part: float) -> Clusters[_Member]:
    classes: Clusters[_Member] = Clusters()
    words = catalog().extended(material.catalog)
    for said, source, answer, base in changed_answers(material, words, exercise, part):
        if not rights.include(answer) and not rights.are_no_guide(answer):
            classes.add(answer, _Member(said, source, base))
    return classes


def _machine(
    material: Material, exercise: ExerciseBench, rights: Rights, classes: Clusters[_Member]
) -> Iterator[Known]:
    words, texts = catalog().extended(material.catalog), _plain_texts(material, exercise.name)
    for answer, made in sorted(classes, key=lambda one: min(member.said.rank for member in one[1])):
        members = [member.said for member in made]
        # in words and whole numbers, very different mistakes give the same
        is_whole = all(number.is_integer() for number in answer.numbers)
        said_of_all = common(members, _MARGIN if is_whole else 0)
        if said_of_all is not None and not (is_whole and said_of_all.rank > _LIKELY):
            yield _known(
                identifier(said_of_all),
                sentence(said_of_all),
                answer,
                rank=said_of_all.rank,
                code=said_of_all.code or "change-where",
                telling=tells(answer, rights.first),
                vague=_is_vague(said_of_all, words),
                ways=_ways(made, texts),
            )


class _Member(NamedTuple):
    """A change in a class: what it means, its source, and the number of the answer that is changed."""

    said: Meaning
    source: str
    base: int


def _ways(made: Sequence[_Member], texts: Mapping[int, str]) -> tuple[Way, ...]:
    """The likeliest changes of a class, in different places."""
    found: dict[tuple[int, int], Way] = {}
    ours = sorted((one for one in made if one.base in texts), key=lambda one: one.said.rank)
    for one in ours[:_WAYS]:
        changed = tuple(edits(texts[one.base], one.source))
        found.setdefault((one.base, changed[0][0]), (one.base, changed))
    return tuple(found.values())


def _is_vague(said: Meaning, words: Catalog) -> bool:
    """Whether it says where without what, or what without anything to look for: "a term" is missing, somewhere."""
    return not said.text or (not said.where and words.entry(said.code).vague)


def _known(name: str, text: str, answer: Answers, **more: Any) -> Known:
    return Known(
        id=name,
        text=text,
        form=answer.form,
        numbers=answer.numbers,
        counts=answer.counts,
        **more,
    )
