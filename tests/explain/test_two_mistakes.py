"""Two mistakes at once: part by part, and changes that are made together."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from grader.explain.bank import fingerprint
from grader.explain.bank.answer_parts import as_asked, parts_of
from grader.explain.bank.bank_records import Answers, Bank, Known
from grader.explain.bank.matching import ClassMatcher
from grader.explain.bank.replay import together
from grader.explain.bank.two_mistakes import Partly, of_pairs, pairs
from grader.explain.cause import diagnosis_of
from grader.mutation import mutants
from grader.mutation.merging import edits, merged
from grader.mutation.mutant_generator import plain_source

SOURCE = """
def f(W, b, rate, m):
    dW = W @ b / m
    db = b - rate * m
    return {"W": W - rate * dW, "b": b - rate * db}
"""
RIGHT = {"W": np.linspace(0.11, 0.97, 6).reshape(2, 3), "b": np.linspace(0.3, 0.7, 5)}


def answer(**parts: object) -> Answers:
    """What a function gave on two calls: right but for these parts."""
    given = {**RIGHT, **parts}
    return together([fingerprint.returned(given), fingerprint.returned([given])])


def known(name: str, of: Answers, rank: float = 1, *, text: str = "") -> Known:
    """A class that gives this."""
    return Known(id=name, text=text or f"{name}.", form=of.form, numbers=of.numbers, rank=rank)


W_WRONG, B_WRONG = -RIGHT["W"], RIGHT["b"] * np.pi
RIGHTS = answer()
BANK = Bank(classes=(known("w", answer(W=W_WRONG)), known("b", answer(b=B_WRONG))), right=RIGHTS)


def said(bank: Bank, given: Answers) -> str:
    """What is said of an answer by its parts."""
    cause = Partly(bank, RIGHTS, given).both()
    return diagnosis_of(cause).text if cause is not None else ""


def test_two_parts_that_are_wrong_have_a_name_each() -> None:
    """Where one class explains W and another b, and both together all that differs, both are said."""
    assert said(BANK, answer(W=W_WRONG, b=B_WRONG)).splitlines()[1:] == ["1. w.", "2. b."]


def test_two_names_for_one_part_in_other_calls_are_vague() -> None:
    """One that gives W in the first call and one that gives it in the second: a third mistake may give both."""
    right, first, then = (
        twice(one, other) for one, other in (({}, {}), ({"W": W_WRONG}, {}), ({}, {"W": W_WRONG}))
    )
    bank = Bank(classes=(known("first", first), known("then", then)))
    found = Partly(bank, right, twice({"W": W_WRONG}, {"W": W_WRONG})).both()
    assert found is not None
    assert found.is_vague


def test_of_a_part_that_nothing_explains_nothing_is_said() -> None:
    """Where something is left that no class gives, the whole may be another mistake."""
    assert not said(BANK, answer(W=W_WRONG, b=RIGHT["b"] + 0.123))


def test_a_class_that_changes_what_is_right_explains_nothing() -> None:
    """A class counts only where all that it changes is as in the answer."""
    assert not said(BANK, answer(W=W_WRONG + 0.1, b=RIGHT["b"] + 0.123))
    assert not said(
        Bank(classes=(known("both", answer(W=W_WRONG, b=B_WRONG)),), right=RIGHTS), answer(W=W_WRONG)
    )


def test_one_sentence_is_not_said_twice() -> None:
    """Two classes that are called the same, in other parts, are no two mistakes."""
    classes = (known("w", answer(W=W_WRONG), text="Same."), known("b", answer(b=B_WRONG), text="Same."))
    assert not said(Bank(classes=classes, right=RIGHTS), answer(W=W_WRONG, b=B_WRONG))


def test_words_are_put_together_from_what_an_instructor_wrote_alone() -> None:
    """Which of a few words came back holds few bits: two changes of a machine that fit together say nothing, nor does
    one that explains some of them."""

    def words(*given: str) -> Answers:
        return together([fingerprint.returned(one) for one in given])

    right = words("stuck", "healthy", "stuck")
    classes = (known("a", words("healthy", "healthy", "stuck")), known("b", words("stuck", "stuck", "stuck")))
    mine = words("healthy", "stuck", "stuck")
    assert Partly(Bank(classes=classes, right=right), right, mine).both() is None
    assert Partly(Bank(classes=classes[:1], right=right), right, mine).one() is None
    written = tuple(structs.replace(one, rank=0) for one in classes)
    assert Partly(Bank(classes=written, right=right), right, mine).both() is not None


def test_where_two_names_are_equally_likely_neither_is_said() -> None:
    """Two classes that give the same and say different things explain nothing."""
    classes = (*BANK.classes, known("other", answer(W=W_WRONG)))
    assert not said(Bank(classes=classes, right=RIGHTS), answer(W=W_WRONG, b=B_WRONG))


def test_what_many_a_mistake_gives_is_no_part() -> None:
    """A part that is only zeros has no name by itself."""
    zeros = answer(W=0 * RIGHT["W"])
    bank = Bank(classes=(known("zero", zeros), BANK.classes[1]), right=RIGHTS)
    assert not said(bank, answer(W=0 * RIGHT["W"], b=B_WRONG))


def test_another_shape_is_a_part_like_any_other() -> None:
    """Of a part with another shape the class is found that has this shape and these numbers."""
    flat = answer(b=RIGHT["b"].reshape(5, 1))
    bank = Bank(classes=(known("w", answer(W=W_WRONG)), known("flat", flat)), right=RIGHTS)
    assert said(bank, answer(W=W_WRONG, b=RIGHT["b"].reshape(5, 1))).splitlines()[1:] == ["1. w.", "2. flat."]


def test_what_gives_no_numbers_hides_another_mistake() -> None:
    """One class gives NaN in a part, the other changes this one and another: where both meet, NaN is left."""
    nan = np.where(np.arange(5) < 2, np.nan, RIGHT["b"])
    every = {"W": -RIGHT["W"], "b": -RIGHT["b"]}
    hiding, sign = known("nan", answer(b=nan), 0), known("sign", answer(**every))
    given = answer(W=every["W"], b=np.where(np.arange(5) < 3, np.nan, -RIGHT["b"]))
    assert said(Bank(classes=(hiding, sign), right=RIGHTS), given).splitlines()[1:] == ["1. sign.", "2. nan."]
    machine = structs.replace(hiding, rank=1)
    assert not said(Bank(classes=(machine, sign), right=RIGHTS), given), "many a mistake gives NaN"
    assert not said(Bank(classes=(hiding, sign), right=RIGHTS), answer(W=W_WRONG * 1.1, b=nan))


def test_what_is_missing_may_stand_under_another_key() -> None:
    """Where an entry is missing, no other one is left out: it may be that entry under another name."""
    renamed = {"V" if name == "W" else name: value for name, value in RIGHT.items()}
    mine = together([fingerprint.returned(renamed), fingerprint.returned([renamed])])
    assert as_asked(mine, RIGHTS).form == mine.form


def twice(*parts: dict[str, Any]) -> Answers:
    """What a function gave on two calls alike."""
    return together([fingerprint.returned({**RIGHT, **one}) for one in parts])


def test_what_explains_a_part_is_said_where_nothing_explains_the_rest() -> None:
    """All that is wrong with W, in every call: the rest is another mistake. In half of the calls it is no proof."""
    right = twice({}, {})
    w: dict[str, Any] = {"W": W_WRONG}
    b: dict[str, Any] = {"b": RIGHT["b"] * 7.77}
    bank = Bank(classes=(structs.replace(known("w", twice(w, w)), ways=((0, ((1, 2, "x"),)),)),))
    found = Partly(bank, right, twice(w | b, w | b)).one()
    assert found is not None
    assert diagnosis_of(found).text == "At least this is wrong. w."
    assert Partly(bank, right, twice(w | b, {"W": W_WRONG * 1.1})).one() is None


def test_a_class_that_is_there_whole_is_said_before_one_of_which_a_part_is() -> None:
    """Of two that explain a part each, that one is certain of which nothing is missing, if the other explains more."""
    right = twice({}, {})
    w: dict[str, Any] = {"W": W_WRONG}
    b: dict[str, Any] = {"b": B_WRONG}
    every: dict[str, Any] = {"W": RIGHT["W"] * 1.1, "b": RIGHT["b"] * 7.77}
    more, whole = known("more", twice(w | every | {"W": W_WRONG}, w | every), 0), known("whole", twice(b, b))
    found = Partly(Bank(classes=(more, whole)), right, twice(w | b, w | b)).one()
    assert found is not None
    assert found.id == "whole"


def test_of_words_one_is_said_where_all_else_was_refused() -> None:
    """A longer list is what an instructor wrote, in one call; the other call ends in an exception of its own."""

    def lists(*given: list[str] | None) -> Answers:
        none = fingerprint.raised("ValueError")
        return together([none if one is None else fingerprint.returned(one) for one in given])

    right, mine = lists(["a", "b"], []), lists(["a", "b", "a"], None)

    again = known("again", lists(["a", "b", "a"], []), 0)
    found = Partly(Bank(classes=(again,)), right, mine).one()
    assert found is not None
    assert found.parameters["said"] == "again."
    assert Partly(Bank(classes=(structs.replace(again, rank=1),)), right, mine).one() is None
    assert Partly(Bank(classes=(again,)), right, lists(["a", "b", "a"], ["b"])).one() is None


TEXT = "def f(a, b):\n    c = a * 2.5\n    return (c, c + b / 3.5, a > b)"


def given_by(text: str) -> Answers:
    """What a version of TEXT gives on two calls."""
    names: dict[str, Any] = {}
    exec(text, names)
    return together([fingerprint.returned(names["f"](a, b)) for a, b in ((0.7123, 1.3197), (2.9171, 1.7019))])


def test_two_that_meet_in_one_number_are_made_together() -> None:
    """The changed factor of c shows by itself, the changed divisor only beside it: together they give the answer."""
    versions = {
        "factor": TEXT.replace("2.5", "6.5"),
        "divisor": TEXT.replace("/", "*"),
        "flag": TEXT.replace(">", "<"),
    }
    classes = tuple(
        structs.replace(known(name, given_by(text), 1 + at), ways=((0, tuple(edits(TEXT, text))),))
        for at, (name, text) in enumerate(versions.items())
    )
    right = given_by(TEXT)
    bank = Bank(classes=classes, right=right)
    wrong = given_by(versions["factor"].replace("/", "*"))
    made = pairs(bank, {0: TEXT}, 1.0, lambda _, text: given_by(text), whole=False)
    found = of_pairs(ClassMatcher(made.classes), wrong)
    assert found is not None
    assert found.lines == ("1. factor.", "2. divisor.")
    assert [one.id for one in made.classes] == ["factor+divisor"], "a flag is wrong in half of all mistakes"


def made_of(changed: dict[str, tuple[str, float]]) -> list[str]:
    """The pairs that are made of changes of TEXT, by what becomes of it and how likely that is."""
    classes = tuple(
        structs.replace(
            known(name, given_by(text), rank),
            ways=((0, tuple(edits(TEXT, text))),),
            code=name.partition("/")[0],
        )
        for name, (text, rank) in changed.items()
    )
    right = given_by(TEXT)
    bank = Bank(classes=classes, right=right)
    made = pairs(bank, {0: TEXT}, 1.0, lambda _, text: given_by(text), whole=False)
    return [one.id for one in made.classes]


def test_one_kind_of_change_leaves_room_for_others() -> None:
    """Of hundreds of names in the place of others, a few of the likeliest are paired: the sign comes after them."""
    many = {f"lost-term/{at}": (TEXT.replace("2.5", f"{at + 3}.5"), 1.0 + at / 100) for at in range(20)}
    found = made_of(many | {"lost-factor/0": (TEXT.replace("c + b", "c - b"), 6.0)})
    assert found == [f"lost-term/{at}+lost-factor/0" for at in range(10)], "a way of its own"


@pytest.mark.parametrize(("rank", "found"), [(0.0, ["factor+flag"]), (1.0, [])])
def test_what_shows_in_plain_numbers_only_is_half_of_a_pair_where_it_is_written(
    rank: float, found: list[str]
) -> None:
    """A flag is wrong in half of all mistakes; but where an instructor wrote that one, it is no luck."""
    made = made_of(
        {
            "factor": (TEXT.replace("2.5", "6.5"), 2.0),
            "flag": (TEXT.replace("a > b", "c > 2 * a + b"), rank),
        }
    )
    assert made == found


def test_of_another_layout_no_part_is_explained() -> None:
    """Where something stands under keys of its own, what is missing may be there: no class explains that it lacks."""
    right, bare = twice({}, {}), {"b": RIGHT["b"]}
    less = together([fingerprint.returned(bare)] * 2)
    renamed = together([fingerprint.returned({"b": RIGHT["b"] * 1.7, "V": RIGHT["W"]})] * 2)
    bank = Bank(classes=(known("lost", less),))
    lost = together([fingerprint.returned({"b": RIGHT["b"] * 1.7})] * 2)
    assert Partly(bank, right, lost).one() is not None
    assert Partly(bank, right, renamed).one() is None


@given(st.dictionaries(st.sampled_from("abcWxyz"), st.integers(1, 7)), st.sampled_from("abcWxyz"))
def test_what_is_not_asked_for_is_no_part_of_an_answer(sizes: dict[str, int], key: str) -> None:
    """An answer with more keys than are asked for is one without them; a call that should be refused says nothing."""
    full = {name: np.arange(size) + 0.5 for name, size in sizes.items()}
    less = {name: value for name, value in full.items() if name != key}
    mine, its = ([fingerprint.returned((one, 3.5)), fingerprint.returned(2.5)] for one in (full, less))
    right = together([its[0], fingerprint.raised("ValueError")])
    asked = as_asked(together(mine), right)
    assert asked[:3] == right[:3]
    assert asked.counts == right.counts


SIZES = st.lists(st.integers(0, 9), max_size=5)


@given(SIZES, SIZES)
def test_every_number_of_an_answer_belongs_to_one_part(some: list[int], others: list[int]) -> None:
    """Small parts are kept whole and large ones as a sum: each part has its own numbers, and none is lost."""
    value = (
        {f"k{at}": np.full(size, at + 0.5) for at, size in enumerate(some)},
        [np.full(n, 7.25) for n in others],
    )
    given_once = fingerprint.returned(value)
    parts = parts_of(together([given_once]))
    assert sum(len(part.numbers) for part in parts.values()) == len(given_once.values)
    for at, size in enumerate(some):
        if 0 < size <= fingerprint.WHOLE:
            assert set(parts[0, f"0.k{at}"].numbers) == {at + 0.5}


def test_a_form_that_is_kept_in_short_has_its_numbers_as_parts() -> None:
    """Of hundreds of parts only a hash is kept: then each number is compared by itself."""
    many = {f"k{at}": np.array([at + 0.1, 0.7]) for at in range(99)}
    one = fingerprint.returned(many)
    assert "…" in one.form
    assert len(parts_of(together([one]))) == 1 + len(one.values)


CHANGED = [one.source.removesuffix("\n") for one in mutants(SOURCE, "f")]
PLAIN = plain_source(SOURCE, "f").removesuffix("\n")


@given(st.sampled_from(CHANGED), st.sampled_from(CHANGED))
def test_edits_of_a_change_make_it(one: str, other: str) -> None:
    """What is merged is each change by itself where the other is none."""
    assert merged(PLAIN, edits(PLAIN, one), []) == one
    assert merged(PLAIN, [], edits(PLAIN, other)) == other


def test_a_change_around_a_changed_piece_takes_it_whole() -> None:
    """`Y - A` in the place of `A - Y`, divided by m: the division is of the whole difference."""
    text = "def f():\n    return A - Y"
    together_now = merged(
        text, edits(text, "def f():\n    return (A - Y) / m"), edits(text, "def f():\n    return Y - A")
    )
    assert together_now is not None
    assert ast.unparse(ast.parse(together_now)) == "def f():\n    return (Y - A) / m"


def test_changes_of_one_place_are_not_made_together() -> None:
    """Two other names for one name are no two mistakes."""
    assert merged("a + b", edits("a + b", "a + c"), edits("a + b", "a + d")) is None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["one.\nother."], "There are two mistakes. Mend them one by one:\n1. one.\n2. other."),
        (["one.\nother.", "one.\nthird."], "At least this is wrong. one."),
        (["one.\nother.", "third.\nfourth."], ""),
    ],
)
def test_a_pair_is_said_only_where_it_is_certain(texts: list[str], expected: str) -> None:
    """Of pairs that are as likely only what they have in common is said."""
    given_now = answer(W=W_WRONG * 1.7)
    found = of_pairs(ClassMatcher([known(text, given_now, text=text) for text in texts]), given_now)
    assert (diagnosis_of(found).text if found else "") == expected


def test_a_complex_number_is_another_form() -> None:
    """It is two numbers, so it is never compared with one."""
    forms = [fingerprint.returned(one).form for one in (2.0, 2j, np.array([2j, 1.0]))]
    assert len(set(forms)) == len(forms)
    assert fingerprint.returned(2j).values.size == np.prod([2])
