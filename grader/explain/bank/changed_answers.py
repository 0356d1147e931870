"""Every change of the reference and of other right answers, and what it gives.

All changes of a small function are tried, of a large one those that people make. A back-propagation has three thousand
one-step changes; most put one array for another that nobody takes for it. The choice depends on the changes alone, so
that it is the same on every machine.
"""

from __future__ import annotations

import ast
import functools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from grader.explain.bank.bank_records import Answers, Material
from grader.explain.bank.call_budget import share
from grader.explain.bank.exercise_bench import ExerciseBench
from grader.explain.bank.mutant_phrases import Meaning, catalog_code, meaning
from grader.explain.bank.reference_loader import compiled, rebound
from grader.explain.bank.replay import answers
from grader.explain.bank.roles import Roles, named_by
from grader.explain.catalog import Catalog
from grader.mutation import Change, Operator, broken_operators, mutants, one_step
from grader.mutation.compound import compound
from grader.mutation.function_lines import find_definition
from grader.mutation.mutant_generator import Choose
from grader.rpc import deterministic_rng

_DRAWS = 500
"""What draws more often in one call, entry by entry, is not changed: its changes take too long."""
_OTHERS = 3
_OF_THE_REFERENCE, _OF_ANOTHER = (700, 400, 0.0), (350, 350, 0.25)
"""So many steps of a right answer are tried, so many compound changes, and by so much is each less likely."""
_OF_A_KIND = 80
"""So many of one compound operator."""


def changed_answers(
    material: Material, words: Catalog, exercise: ExerciseBench, part: float
) -> Iterator[tuple[Meaning, str, Answers, int]]:
    """Every change of the reference and of others in its layout: meaning, source, what it gives, and of which it is.

    Parameters
    ----------
    material : Material
    words : Catalog
    exercise : ExerciseBench
    part : float
        Which part of all changes is made, from 0 to 1: the likeliest.

    Yields
    ------
    tuple of Meaning, str, Answers and int
    """
    reference = _known_definition(material.solution, exercise.name)
    symbols, named = material.symbols.get(exercise.name, {}), named_by(ast.get_docstring(reference) or "")
    names = symbols.keys() | {one.id for one in ast.walk(reference) if isinstance(one, ast.Name)}
    part *= share(exercise.calls, exercise.load(material.solution, exercise.name))
    for number, base in enumerate(changed_bases(material, exercise.name, part)):
        function = rebound(exercise.load(base.source, exercise.name), exercise.switch.lines)
        if not answers(function, exercise.calls, exercise.switch) or deterministic_rng.draws() > _DRAWS:
            continue
        own = _known_definition(base.source, exercise.name)
        parameters = frozenset(one.arg for one in [*own.args.args, *own.args.kwonlyargs])
        bound = (
            one.id for one in ast.walk(own) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        )
        roles = Roles(symbols, parameters | named, frozenset(names), frozenset(bound))
        for said, changed in _steps(base, exercise.name, material, words, roles):
            made = compiled(changed, exercise.name, function)
            answer = made and answers(made, exercise.calls, exercise.switch)
            if answer:
                yield said, changed, answer, number


class Base(NamedTuple):
    """A right answer that is changed: so many steps of it are tried, and so many compound changes."""

    source: str
    steps: int
    compound: int
    penalty: float = 0
    """By so much a change of it is less likely than the same change of the reference."""


def changed_bases(material: Material, name: str, part: float) -> list[Base]:
    """The reference, and other right answers that have its names.

    Only a part of their changes is tried where each takes long.

    Parameters
    ----------
    material : Material
    name : str
        The exercise.
    part : float
        Which part, from 0 to 1.

    Returns
    -------
    list of Base
    """
    others = [text for text in material.accepted.values() if definition(text, name) and _is_plain(text)]
    bases = [Base(material.solution, *_OF_THE_REFERENCE)]
    bases += [Base(f"{material.solution}\n\n{text}", *_OF_ANOTHER) for text in others[:_OTHERS]]
    return [one._replace(steps=int(part * one.steps), compound=int(part * one.compound)) for one in bases]


def _is_plain(text: str) -> bool:
    """Whether an accepted answer says that its names are those of the reference."""
    return any(
        isinstance(node, ast.Assign) and ast.unparse(node) == "NAMES = 'as in [symbols]'"
        for node in ast.parse(text).body
    )


def _steps(
    base: Base, name: str, material: Material, words: Catalog, roles: Roles
) -> Iterator[tuple[Meaning, str]]:
    """What may become of one right answer: what it means, and its source."""
    single = functools.partial(likely, words=words, most=base.steps)
    several = functools.partial(likely, words=words, most=base.compound, of_a_kind=_OF_A_KIND)
    say = functools.partial(meaning, roles=roles, words=words)
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

    def made(some: Sequence[Operator]) -> list[tuple[Meaning, str]]:
        changed = mutants(source, name, some, multi_site=True, choose=choose)
        return [(say(one.change), one.source) for one in changed]

    try:
        return made(operators)
    except Exception:  # an operator may be the course's own
        broken = broken_operators(operators, source, name, say)
        return made([one for one in operators if one not in broken])


def likely(changes: Sequence[Change], words: Catalog, most: int, of_a_kind: int | None = None) -> list[int]:
    """The places of the likeliest changes, the likeliest first.

    Of two that make the same text, the likelier one gives it its name.

    Parameters
    ----------
    changes : sequence of Change
    words : Catalog
        Where their ranks stand.
    most : int
        So many at most.
    of_a_kind : int, optional
        So many of one operator at most.

    Returns
    -------
    list of int
        Places in `changes`, from 0.
    """

    def turn(place: int) -> tuple[bool, float, int]:
        code = catalog_code(changes[place])
        return words.entry(code).last, words.rank(code) + changes[place].later, place

    chosen: list[int] = []
    count: Counter[str] = Counter()
    for place in sorted(range(len(changes)), key=turn):
        count[changes[place].operator] += 1
        if of_a_kind is None or count[changes[place].operator] <= of_a_kind:
            chosen.append(place)
    return chosen[:most]


@functools.lru_cache(maxsize=256)
def definition(source: str, name: str) -> ast.FunctionDef | None:
    """The definition of a function in a source, if it is there.

    Parameters
    ----------
    source : str
    name : str

    Returns
    -------
    ast.FunctionDef or None
    """
    return find_definition(ast.parse(source), name)


def _known_definition(source: str, name: str) -> ast.FunctionDef:
    found = definition(source, name)
    assert found is not None
    return found
