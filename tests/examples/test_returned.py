"""What a part of an answer is called."""

from __future__ import annotations

import numpy as np

from grader.examples.result_parts import find_part


def test_a_part_is_named_by_its_key_and_its_place() -> None:
    """Keys of a dictionary, places in a tuple, and both; an answer itself and what is no part of it have no name."""
    one, other = np.zeros(2), np.zeros(2)
    assert find_part(other, {"W": one, "b": other}) == ("b", "")
    assert find_part(other, (one, other)) == ("", "the second result")
    assert find_part(other, ({"dW": one}, {"dW": other})) == ("dW", "the second result")
    assert find_part(one, one) == ("", "")
    assert find_part(np.zeros(2), {"W": one}) == ("", "")
