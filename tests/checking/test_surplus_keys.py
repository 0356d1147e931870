"""Which keys a finding names: a learner chooses their names, so a free one could say what must not be said."""

from __future__ import annotations

import pytest

from grader.checking import expect

_EXPECTED = ["W1", "b1", "W2", "b2"]


@pytest.mark.parametrize(
    ("surplus", "said"),
    [
        (["W0"], "Extra key in `parameters`: `W0`."),
        (["W3", "w1", "b_3"], "Extra keys in `parameters`: `W3`, `w1` and `b_3`."),
        (["W3", "qwertyuiopas12"], "Extra keys in `parameters`: `W3` and 1 other."),
        (["W99"], "`parameters` has 1 extra key."),
        (["a", "q"], "`parameters` has 2 extra keys."),
        ([f"k{number}" for number in range(10)], "`parameters` has many extra keys."),
        ([5, "W1 "], "`parameters` has 2 extra keys."),
    ],
)
def test_only_names_like_those_asked_for_are_repeated(surplus: list[object], said: str) -> None:
    """Surplus keys that a slip gives are named, others are counted, and not far."""
    with pytest.raises(expect.CheckFailed) as caught:
        expect.keys(dict.fromkeys([*_EXPECTED, *surplus], 1.0), _EXPECTED, "parameters")
    assert str(caught.value) == said


def test_the_nearest_name_is_much_like_the_missing_one() -> None:
    """A name of which half is free is not called the nearest."""
    for name, said in (("costs", "(the nearest name is `costs`)"), ("coxyzqwv", "")):
        with pytest.raises(expect.CheckFailed) as caught:
            expect.keys({name: 1.0}, ["cost"], "answer", extra=True)
        assert str(caught.value) == f"`answer` has no `cost`{said and ' ' + said}."


def test_a_name_that_is_asked_for_too_is_no_nearest_one() -> None:
    """Who has no `dW11` has not misspelled `dW1`, which is there as it should be."""
    with pytest.raises(expect.CheckFailed) as caught:
        expect.keys({"dW1": 1.0, "dw11": 1.0}, ["dW1", "dW11"], "v", extra=True)
    assert str(caught.value) == "`v` has no `dW11` (the nearest name is `dw11`)."
    with pytest.raises(expect.CheckFailed) as caught:
        expect.keys({"dW1": 1.0}, ["dW1", "dW11"], "v")
    assert str(caught.value) == "`v` has no `dW11`."


def test_twenty_thousand_keys_are_compared_in_no_time() -> None:
    """Of endless keys, the first ones are looked at for the nearest name."""
    with pytest.raises(expect.CheckFailed, match="has no `cost`"):
        expect.keys(
            {f"cost{'x' * 40}{number}": 1 for number in range(19_999)}, ["cost"], "answer", extra=True
        )
