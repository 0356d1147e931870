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


def test_each_line_has_its_share_and_what_is_alike_comes_first() -> None:
    """Of a function with many names, a name that is like the one in the last line is tried in its place."""
    lines = [f"Z_norm = value_39 * {number}" for number in range(3)]
    long = _LONG.replace("found = 0", "\n    ".join([*lines, "Z_tilde = Z_norm + 1", "found = 0"]))
    tried = changes(long.replace("value_39[k]", "Z_norm[k]"), "total", [], _MOST, 0)
    assert any("found += Z_tilde[k]" in source for *_, source in tried)


def test_of_a_loop_that_may_not_end_few_changes_are_tried() -> None:
    """What a `while` loop ends by is changed in few ways, most of which never end; all else is changed in all."""
    found = changes(
        "def f(a, b):\n    k = 0\n    while k < a:\n        k = k + b\n    return k", "f", [], _MOST, 0
    )
    counts = [sum(lines == [number] for _, lines, *_ in found) for number in (2, 3, 4)]
    assert all(0 < count <= 12 for count in counts)
    assert any("while k <= a" in source for *_, source in found)


def test_a_difference_may_be_one_too_few() -> None:
    """From one number to another there is one more than their difference; of arrays nothing is counted."""
    found = one_line("def f(a, b, c):\n    return a - b + (c.T - b)")
    assert "def f(a, b, c): return a - b + 1 + (c.T - b)" in found
    assert "def f(a, b, c): return a - b + (c.T - b + 1)" not in found


def one_line(source: str) -> set[str]:
    """What becomes of the function `f` of a source in the first stage, each in one line."""
    return {" ".join(made.split()) for *_, made in changes(source, "f", [], _MOST, 0, "", [10, 2.5, "W3"])}


def test_a_number_or_key_of_the_solution_is_tried() -> None:
    """Whatever number or key a learner has written, those that the solution has are tried in its place."""
    found = one_line("def f(x):\n    return x['W2'] * 0.01")
    assert {"def f(x): return x['W2'] * 10", "def f(x): return x['W3'] * 0.01"} <= found
    assert "def f(x): return x[10] * 0.01" not in found


def test_two_lines_that_follow_each_other_are_exchanged() -> None:
    """A step that uses what the next line brings up to date is tried behind it, and each line is said."""
    found = changes("def f(v, x):\n    y = 2 * v\n    v = v + x\n    return y, v", "f", [], _MOST, 0)
    exchanged = [
        (lines, " ".join(source.split())) for operator, lines, _, source in found if operator == "neighbours"
    ]
    assert exchanged == [([2, 3], "def f(v, x): v = v + x y = 2 * v return (y, v)")]


def test_two_cases_that_follow_each_other_are_exchanged() -> None:
    """A case that catches what belongs to the next one is tried behind it, with all that stands in both."""
    source = "def f(x):\n    if x > 0:\n        return 1\n    if x > 2:\n        return 2\n    return 0"
    found = changes(source, "f", [], _MOST, 0)
    exchanged = [
        (lines, " ".join(made.split())) for operator, lines, _, made in found if operator == "neighbours"
    ]
    assert exchanged == [([2, 4], "def f(x): if x > 2: return 2 if x > 0: return 1 return 0")]


def test_a_missing_bound_of_a_slice_is_tried() -> None:
    """Where a slice has no begin or no end, each size that is known there may be it."""
    found = one_line("def f(x, dev, test):\n    return x[dev:], x[: dev + test]")
    assert "def f(x, dev, test): return (x[dev:], x[dev:dev + test])" in found
    assert "def f(x, dev, test): return (x[dev:test], x[:dev + test])" in found


def test_the_larger_of_two_may_be_their_sum() -> None:
    """Where one of two things is taken, their sum is tried; a bound that is a number is none of two things."""
    found = one_line("def f(a, b):\n    return max(abs(a), abs(b)) + max(0, a)")
    assert "def f(a, b): return abs(a) + abs(b) + max(0, a)" in found
    assert "def f(a, b): return max(abs(a), abs(b)) + (0 + a)" not in found
