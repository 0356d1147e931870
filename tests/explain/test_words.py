"""What a change is called: from its kind and from roles, never from a line of the reference."""

from __future__ import annotations

import pytest

from grader.explain.bank.mutant_phrases import common, identifier, meaning, sentence
from grader.mutation import Change, mutants
from grader.mutation.roles import Roles

ROLES = Roles(
    {"s": "the average of squared gradients", "m": "number of examples"}, frozenset({"beta1", "beta2"})
)
SOURCE = """
def update(v, secret_list, beta1, m):
    inner_name = beta1 * v + (1 - beta1) * secret_list[0].T
    if m > 3:
        inner_name = inner_name / m
    for k in range(m):
        inner_name += k
    return inner_name, secret_list
"""


def change(operator: str, before: str, after: str, target: str = "hidden_name", inside: str = "") -> Change:
    """A change as the mutation room makes it."""
    return Change(operator=operator, before=before, after=after, target=target, line=3, inside=inside)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (change("dropped_operand", "x / m", "x"), "the division by the number of examples were missing"),
        (change("dropped_operand", "a + zz", "a"), "a term were missing"),
        (change("dropped_operand", "1 - beta1", "beta1"), "`beta1` stood where `1 - beta1` belongs"),
        (change("dropped_operand", "(1 - beta1) * zz", "zz"), "the factor `1 - beta1` were missing"),
        (
            change("dropped_operand", "zz * s", "zz"),
            "the multiplication by the average of squared gradients were missing",
        ),
        (change("similar_name", "beta1", "beta2"), "`beta2` stood where `beta1` belongs"),
        (change("key", "'dW'", "'db'"), "the key `db` stood where `dW` belongs"),
        (change("dropped_call", "np.sqrt(s)", "s"), "`sqrt` had not been applied"),
        (
            change("dropped_call", "s.copy()", "s"),
            "two arrays were one, or one were made from the other: a copy is missing, or is of the wrong one",
        ),
        (
            change("function", "rng.standard_normal", "rng.random"),
            "`random` were called where `standard_normal` belongs",
        ),
        (change("transpose", "A.T", "A"), "a transpose were missing"),
        (change("order", "a @ b", "b @ a"), "the two factors of a matrix product had changed places"),
        (change("comparison", "a < b", "a <= b"), "`<=` stood where `<` belongs"),
        (change("sign", "-x", "x"), "a minus sign were missing"),
        (
            change("dropped_operand", "2 * m", "2", inside="denominator"),
            "the division by the number of examples were missing",
        ),
        (change("dropped_operand", "l + 1", "l", inside="comparison"), "a border were off by one"),
        (change("constant", "2", "0", inside="axis"), "axis 0 stood where axis 2 belongs"),
        (change("constant", "1", "0", inside="shape"), "another axis had been counted"),
        (change("shape", "(n, 1)", "n", inside="sizes"), "an axis were left out"),
        (change("key", "'right'", "'wrong'", target="return"), "`wrong` stood where `right` belongs"),
        (change("slice", "0:3", "0"), "an index stood where a slice belongs"),
    ],
)
def test_kinds_of_change(made: Change, said: str) -> None:
    """Each kind of change is said in words of its own."""
    assert meaning(made, ROLES).text == said


def test_a_name_without_a_role_is_not_shown() -> None:
    """No name of the reference but parameters, keys and names with a role is in any sentence about any change."""
    roles = Roles({}, frozenset({"v", "beta1", "m"}))
    said = [meaning(one.change, roles) for one in mutants(SOURCE, "update", twins=True)]
    sentences = " ".join(sentence(one) for one in said if one.text or one.where)
    assert len(said) > 100
    assert "inner_name" not in sentences
    assert "secret_list" not in sentences


def test_the_place_is_said_by_its_role() -> None:
    """Where a step is made is said by the role of what it computes."""
    said = meaning(change("dropped_call", "np.sqrt(q)", "q", target="s"), ROLES)
    assert sentence(said) == (
        "It behaves as if `sqrt` had not been applied, in the computation of the average of squared gradients."
    )


def test_only_what_a_class_has_in_common_is_said() -> None:
    """Two equally likely changes of different meaning leave only their common place, or nothing."""
    one = meaning(change("key", "'dW'", "'db'", target="s"), ROLES)
    other = meaning(change("key", "'W'", "'b'", target="s"), ROLES)
    elsewhere = meaning(change("key", "'W'", "'b'", target="unknown"), ROLES)
    both = common([one, other])
    assert both is not None
    assert (
        sentence(both)
        == "One step in the computation of the average of squared gradients is not what it should be."
    )
    assert common([one, elsewhere]) is None


def test_the_likeliest_speaks_for_its_paraphrases() -> None:
    """A dropped call is said, not the constant that happens to give the same."""
    likely = meaning(change("dropped_call", "np.sqrt(s)", "s"), ROLES)
    unlikely = meaning(change("constant", "1", "2"), ROLES)
    assert common([unlikely, likely]) == likely


def test_the_reference_speaks_before_its_idioms() -> None:
    """The same change of another right answer is less likely than that of the reference, likelier than odd ones."""
    ours = meaning(change("dropped_call", "np.sqrt(s)", "s", target="s"), ROLES)
    same = meaning(change("dropped_call", "np.square(s)", "s"), ROLES, idiom=True)._replace(rank=6)
    odd = meaning(change("constant_for_name", "beta1", "1"), ROLES)
    assert common([same, ours]) == ours
    assert common([same, odd]) == same


def test_a_whole_factor_is_dropped_rather_than_half_of_it() -> None:
    """`g` for `(1 - beta1) * g` is a missing factor, not `1` for `1 - beta1`."""
    factor = meaning(change("dropped_operand", "(1 - beta1) * g", "g"), ROLES)
    half = meaning(change("dropped_operand", "1 - beta1", "1"), ROLES)
    assert common([half, factor]) == factor


def test_twins_say_that_there_are_several() -> None:
    """The same step made in every line of its kind is not said of the first alone."""
    twin = Change(operator="dropped_operand", before="s / m", after="s", target="s", line=3, places=2)
    said = sentence(meaning(twin, ROLES))
    assert said.endswith("in the computation of the average of squared gradients, and in every step like it.")


def test_equal_sentences_have_equal_ids() -> None:
    """A class is counted by sentences: the same one has the same id, another has another."""
    one = meaning(change("key", "'dW'", "'db'"), ROLES)
    same = meaning(change("key", "'dW'", "'db'"), ROLES)
    other = meaning(change("key", "'W'", "'b'"), ROLES)
    assert identifier(one) == identifier(same) != identifier(other)


def test_where_numbers_are_whole_what_is_nearly_as_likely_counts() -> None:
    """With a margin, two changes of different meaning that are nearly as likely leave nothing to be said."""
    key = meaning(change("key", "'dW'", "'db'"), ROLES)
    sign = meaning(change("transpose", "A.T", "A"), ROLES)
    assert common([key, sign]) == key
    assert common([key, sign], margin=2.5) is None


def test_a_place_is_said_only_where_all_likely_changes_have_it() -> None:
    """What is said of two changes of one meaning in two places does not point at the likelier one."""
    one = meaning(change("sign", "-x", "x", target="s"), ROLES)
    other = meaning(change("sign", "x", "-x", target="m"), ROLES)
    said = common([one, other])
    assert said is not None
    assert (said.text, said.where) == (one.text, "")
