"""Which changes of a learner's function are tried where there are more than there is room for."""

from __future__ import annotations

from grader.mutation.candidate_changes import changes

_NAMES = [f"value_{number}" for number in range(40)]
_LONG = "\n    ".join(
    [
        "def total(x, m):",
        *(f"{after} = {before} * 2" for before, after in zip(["x", *_NAMES], _NAMES, strict=False)),
        "found = 0",
        "for k in range(1, m):",
        "    found += value_39[k]",
        "return found",
    ]
)
_MOST = 1000


def test_no_operator_takes_the_place_of_others() -> None:
    """In a function with many names, a number in its last lines is tried as well: names alone would fill the stage."""
    tried = changes(_LONG, "total", [], _MOST, 0)
    assert len(tried) <= _MOST
    assert sum(operator == "similar_name" for operator, *_ in tried) > 20
    assert any("range(0, m)" in source for *_, source in tried)
