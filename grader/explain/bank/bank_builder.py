"""Make the bank: run every known and every changed answer on the recorded calls, and name the classes."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np

from grader.explain.bank import priors
from grader.explain.bank.bank_records import Answers, Bank, Known, Material, Recorded, Right, Way
from grader.explain.bank.call_budget import share
from grader.explain.bank.clustering import Clusters
from grader.explain.bank.matching import TOLERANCE, near, tells
from grader.explain.bank.merging import Edit, edits
from grader.explain.bank.mutant_phrases import Meaning, common, identifier, meaning, sentence
from grader.explain.bank.reference_loader import Load, compiled, rebound
from grader.explain.bank.replay import Switchboard, answers, fresh
from grader.explain.bank.roles import Roles
from grader.explain.bank.two_mistakes import pairs
from grader.explain.catalog import Catalog, catalog
from grader.mutation import Change, Mutant, Operator, broken_operators, mutants, one_step
from grader.mutation.compound import compound
from grader.mutation.function_lines import find_definition
from grader.mutation.mutant_generator import Choose, plain_source
from grader.rpc import deterministic_rng

_DRAWS = 500
"""An idiom that draws more often in one call, entry by entry, is not changed: its changes take too long."""
_IDIOMS = 3
_NEARLY_WHOLE = 1e-6
_WAYS = 4
"""So many changes of one class are kept, to be made together with those of another."""
_FEW_CHARACTERS = 120
"""A written mistake that changes more of the reference is a function of its own shape."""
_MARGIN, _LIKELY = 2.5, 12.5
"""Of answers in whole numbers, what is less likely by so much may be meant as well, and only what is likely is said."""


class _Exercise(NamedTuple):
    """An exercise on the bench."""

    name: str
    calls: Sequence[Recorded]
    switch: Switchboard
    load: Load

    def run(self, source: str) -> Answers | None:
        """What the function of a whole source gives."""
        try:
            function = self.load(source, self.name)
        except Exception:
            return None
        return answers(rebound(function, self.switch.lines), self.calls, self.switch)


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
    exercise, right, draws = _begun(material, name, reference, calls, load)
    if right is None:
        return Bank()
    rights = _rights(material, exercise, right, tolerance)
    given = Right(form=right.form, numbers=right.numbers)
    classes = _clustered(material, exercise, rights, part)
    known = tuple(one for each in (_mistakes, _machine) for one in each(material, exercise, rights, classes))
    named = {(one.form, one.numbers) for one in known}
    others = (_known("", "", answer, rank=0) for answer, _ in classes)
    return Bank(
        classes=known,
        nameless=tuple(one for one in others if (one.form, one.numbers) not in named),
        noise=rights.noise,
        drawn=given if draws else None,
        right=given,
    )


def make_pairs(
    material: Material,
    name: str,
    reference: Mapping[str, Callable[..., Any]],
    calls: Sequence[Recorded],
    load: Load,
    bank: Bank,
    first: Known | None = None,
) -> Bank:
    """The bank of two changes at once of an exercise: of the likeliest of its bank, or of one and each of these.

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
    first : Known, optional
        One of its classes.

    Returns
    -------
    Bank
    """
    exercise, right, _ = _begun(material, name, reference, calls, load)
    if right is None:
        return Bank()
    rights = _rights(material, exercise, right, TOLERANCE)
    bases = _bases(material, name, 1)
    functions = [rebound(load(base.source, name), exercise.switch.lines) for base in bases]

    def run(base: int, source: str) -> Answers | None:
        made = compiled(source, name, functions[base])
        answer = made and answers(made, calls, exercise.switch)
        known = not answer or rights.include(answer) or rights.are_no_guide(answer)
        return None if known else answer

    part = share(calls, load(material.solution, name))
    whole = _gives_whole_numbers(functions[0], calls)
    return pairs(bank, right, _plain_texts(material, name), part, run, first, whole=whole)


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


def wrong_changes(
    material: Material,
    name: str,
    reference: Mapping[str, Callable[..., Any]],
    calls: Sequence[Recorded],
    load: Load,
    part: float = 1.0,
) -> Iterator[tuple[Meaning, str, Answers]]:
    """Every changed answer that could name a wrong one: what it means, its source, and what it gives.

    The parameters are those of `make`.
    """
    exercise, right, _ = _begun(material, name, reference, calls, load)
    if right is not None:
        rights = _rights(material, exercise, right, TOLERANCE)
        words = catalog().extended(material.catalog)
        for said, source, answer, _ in _changed(material, words, exercise, part):
            if not rights.include(answer) and not rights.are_no_guide(answer):
                yield said, source, answer


def _begun(
    material: Material,
    name: str,
    reference: Mapping[str, Callable[..., Any]],
    calls: Sequence[Recorded],
    load: Load,
) -> tuple[_Exercise, Answers | None, bool]:
    """An exercise on the bench, what the reference gives, and whether it draws."""
    deterministic_rng.install()
    exercise = _Exercise(name, calls, Switchboard.of(reference, calls), load)
    right = exercise.run(material.solution)
    return exercise, right, deterministic_rng.draws() > 0


def _rights(material: Material, exercise: _Exercise, right: Answers, tolerance: float) -> _Rights:
    others = [exercise.run(f"{material.solution}\n\n{text}") for text in material.accepted.values()]
    return _Rights([right, *(one for one in others if one is not None)], tolerance)


class _Rights:
    """What right answers give. `noise`: what differs by so little is not another answer."""

    def __init__(self, rights: Sequence[Answers], tolerance: float) -> None:
        self._rights = rights
        self._tolerance = tolerance
        self.first = rights[0]
        self.noise = _noise(rights)

    def include(self, answer: Answers) -> bool:
        """Whether it gives what some right answer gives, or raises where that returns."""
        return any(
            _returned(answer.form, right.form)
            and (_raises_more(answer.form, right.form) or self._near(answer, right))
            for right in self._rights
        )

    def _near(self, answer: Answers, right: Answers) -> bool:
        return near(answer.numbers, right.numbers, right.sizes, self.noise, self._tolerance)

    def are_no_guide(self, answer: Answers) -> bool:
        """Whether anything may be its reason: it returned for what is refused, or one number for everything."""
        right = self.first
        parts = zip(answer.form.split("|"), right.form.split("|"), strict=True)
        returned = any(other.startswith("!") and not mine.startswith("!") for mine, other in parts)
        if returned or answer.form != right.form or not answer.numbers:
            return returned
        one, numbers = round(answer.numbers[0]), np.asarray(answer.numbers)
        is_one = len(numbers) > 2 and bool((np.abs(numbers - one) <= _NEARLY_WHOLE).all())
        return is_one or not any(answer.numbers)


def _noise(rights: Sequence[Answers]) -> tuple[float, ...]:
    """How far right answers of one form are apart, number by number."""
    first = rights[0]
    alike = [
        one.numbers for one in rights if one.form == first.form and len(one.numbers) == len(first.numbers)
    ]
    if not first.numbers or len(alike) < 2:
        return ()
    apart = np.ptp(np.array(alike), axis=0)
    small = 1e-6 * np.asarray(first.sizes)
    return tuple(float(value) for value in np.where(apart <= small, 4 * apart, 0.0))


def _returned(form: str, right: str) -> bool:
    """Whether every call that returned something has the form that it should have."""
    parts = list(zip(form.split("|"), right.split("|"), strict=True))
    return all(mine == other or mine.startswith("!") for mine, other in parts)


def _raises_more(form: str, right: str) -> bool:
    """Whether some call raised that should have returned something."""
    parts = zip(form.split("|"), right.split("|"), strict=True)
    return any(mine.startswith("!") and not other.startswith("!") for mine, other in parts)


def _mistakes(
    material: Material, exercise: _Exercise, rights: _Rights, classes: Clusters[_Member]
) -> Iterator[Known]:
    texts = _plain_texts(material, exercise.name)
    for name, mistake in material.mistakes.items():
        if _definition(mistake.source, exercise.name) is None:
            continue
        answer = exercise.run(f"{material.solution}\n\n{mistake.source}")
        if answer is not None and not rights.include(answer):
            plain = plain_source(mistake.source, exercise.name)
            changed = ((base, tuple(edits(text, plain))) for base, text in texts.items())
            few = tuple(one for one in changed if _characters(one[1]) <= _FEW_CHARACTERS)
            same = classes.members(answer)
            yield msgspec.structs.replace(
                _known(name, mistake.hint, answer, rank=0), ways=(*few, *_ways(same, texts))
            )


def _plain_texts(material: Material, name: str) -> dict[int, str]:
    """The reference and the answers in the classic layout, as their changes are written, by their number."""
    bases = enumerate(_bases(material, name, 1))
    return {number: plain_source(base.source, name) for number, base in bases if base.is_plain}


def _characters(changed: Sequence[Edit]) -> int:
    return sum(end - begin + len(text) for begin, end, text in changed)


def _clustered(material: Material, exercise: _Exercise, rights: _Rights, part: float) -> Clusters[_Member]:
    classes: Clusters[_Member] = Clusters()
    words = catalog().extended(material.catalog)
    for said, source, answer, base in _changed(material, words, exercise, part):
        if not rights.include(answer) and not rights.are_no_guide(answer):
            classes.add(answer, _Member(said, source, base))
    return classes


def _machine(
    material: Material, exercise: _Exercise, rights: _Rights, classes: Clusters[_Member]
) -> Iterator[Known]:
    words, texts = catalog().extended(material.catalog), _plain_texts(material, exercise.name)
    for answer, made in sorted(classes, key=lambda one: min(member.said.rank for member in one[1])):
        members = [member.said for member in made]
        is_whole = _is_whole(answer)
        said_of_all = common(members, _MARGIN if is_whole else 0)
        if said_of_all is not None and not (is_whole and said_of_all.rank > _LIKELY):
            known = _known(identifier(said_of_all), sentence(said_of_all), answer, rank=said_of_all.rank)
            yield msgspec.structs.replace(
                known,
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


def _is_whole(answer: Answers) -> bool:
    """Whether it comes in words and whole numbers: there, very different mistakes give the same."""
    return all(number.is_integer() for number in answer.numbers)


def _changed(
    material: Material, words: Catalog, exercise: _Exercise, part: float
) -> Iterator[tuple[Meaning, str, Answers, int]]:
    """Every change of the reference and of its idioms: its meaning, its source, what it gives, and of which it is."""
    reference = _known_definition(material.solution, exercise.name)
    names = frozenset(one.id for one in ast.walk(reference) if isinstance(one, ast.Name))
    part *= share(exercise.calls, exercise.load(material.solution, exercise.name))
    for number, base in enumerate(_bases(material, exercise.name, part)):
        function = rebound(exercise.load(base.source, exercise.name), exercise.switch.lines)
        if not answers(function, exercise.calls, exercise.switch) or deterministic_rng.draws() > _DRAWS:
            continue
        known = names | frozenset(material.symbols) if base.is_plain else names
        own = _known_definition(base.source, exercise.name)
        parameters = frozenset(one.arg for one in [*own.args.args, *own.args.kwonlyargs])
        bound = (
            one.id for one in ast.walk(own) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        )
        roles = Roles(material.symbols, parameters, known, frozenset(bound))
        for said, changed in _steps(base, exercise.name, material, words, roles):
            made = compiled(changed, exercise.name, function)
            answer = made and answers(made, exercise.calls, exercise.switch)
            if answer:
                yield said, changed, answer, number


class _Base(NamedTuple):
    """A right answer that is changed: so many steps of it are tried, and so many compound changes.

    It is plain where its names mean what they mean in [symbols].
    """

    source: str
    is_plain: bool
    steps: int
    compound: int
    penalty: float = 0
    """By so much a change of it is less likely than the same change of the reference."""


def _bases(material: Material, name: str, part: float) -> list[_Base]:
    """The reference, and other right answers: those first whose names are those of [symbols], those with fewer loops.

    Only a part of their changes is tried where each takes long.
    """
    others = [text for text in material.accepted.values() if _definition(text, name)]
    others.sort(key=lambda text: (not _is_plain(text), _loops(text, name)))
    bases = [_Base(material.solution, True, priors.OF_THE_REFERENCE, priors.COMPOUND_OF_THE_REFERENCE)]
    for text in others[:_IDIOMS]:
        most = (priors.OF_A_PLAIN_ONE, priors.COMPOUND_OF_A_PLAIN_ONE, 0.25)
        rest = (priors.OF_AN_IDIOM, priors.COMPOUND_OF_AN_IDIOM, 5)
        plain = _is_plain(text)
        bases.append(_Base(f"{material.solution}\n\n{text}", plain, *(most if plain else rest)))
    return [one._replace(steps=int(part * one.steps), compound=int(part * one.compound)) for one in bases]


def _loops(text: str, name: str) -> int:
    """How many loops it has: what goes from entry to entry is changed in other ways than people change arrays."""
    return sum(
        isinstance(one, ast.For | ast.comprehension) for one in ast.walk(_known_definition(text, name))
    )


def _is_plain(text: str) -> bool:
    """Whether an accepted answer says that its names are those of [symbols]."""
    return any(
        isinstance(node, ast.Assign) and ast.unparse(node) == "NAMES = 'as in [symbols]'"
        for node in ast.parse(text).body
    )


def _steps(
    base: _Base, name: str, material: Material, words: Catalog, roles: Roles
) -> Iterator[tuple[Meaning, str]]:
    """What may become of one right answer: what it means, and its source."""
    single = functools.partial(priors.likely, words=words, most=base.steps)
    several = functools.partial(priors.likely, words=words, most=base.compound, of_a_kind=priors.OF_A_KIND)
    say = functools.partial(meaning, roles=roles, words=words, idiom=not base.is_plain)
    for operators, choose in (
        (one_step(material.operators), single),
        (compound(material.operators), several),
    ):
        for said, source in _made(base.source, name, operators, choose, say):
            yield said._replace(rank=said.rank + base.penalty), source


def _made(
    source: str, name: str, operators: Sequence[Operator], choose: Choose, say: Callable[[Change], Meaning]
) -> list[tuple[Meaning, str]]:
    """The chosen changes of a function. An operator that raises makes none, and `grade verify` says so."""
    try:
        return _said(mutants(source, name, operators, multi_site=True, choose=choose), say)
    except Exception:  # an operator may be the course's own
        broken = broken_operators(operators, source, name, say)
        sound = [one for one in operators if one not in broken]
        return _said(mutants(source, name, sound, multi_site=True, choose=choose), say)


def _said(changed: Iterator[Mutant], say: Callable[[Change], Meaning]) -> list[tuple[Meaning, str]]:
    return [(say(one.change), one.source) for one in changed]


def _known(name: str, text: str, answer: Answers, *, rank: float) -> Known:
    return Known(id=name, text=text, form=answer.form, numbers=answer.numbers, spied=answer.spied, rank=rank)


@functools.lru_cache(maxsize=256)
def _definition(source: str, name: str) -> ast.FunctionDef | None:
    return find_definition(ast.parse(source), name)


def _known_definition(source: str, name: str) -> ast.FunctionDef:
    found = _definition(source, name)
    assert found is not None
    return found
