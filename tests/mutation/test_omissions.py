"""What people leave out is among the changes that are tried of their functions."""

from __future__ import annotations

import pytest

from grader.mutation.candidate_changes import changes


def mended(source: str) -> set[str]:
    """What the last line returns in each changed function."""
    made = (text for stage in range(4) for *_, text in changes(source, "f", [], 1000, stage))
    return {text.rpartition("return ")[2] for text in made}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("np.abs(a.sum())", "np.abs(a).sum()"),
        ("np.square(a.mean(axis=1))", "np.square(a).mean(axis=1)"),
        ("a - np.mean(a, axis=0)", "a - np.max(a, axis=0)"),
        ("a ** 2 / m", "(a - b) ** 2 / m"),
        ("m + a", "m + a / np.sum(a, axis=0, keepdims=True)"),
        ("np.mean(a) + a[:, m]", "np.mean(a[:, m]) + a[:, m]"),
        ("a - b - np.log(np.sum(np.exp(a)))", "a - b - np.log(np.sum(np.exp(a - b)))"),
    ],
)
def test_what_was_left_out_is_tried(wrong: str, right: str) -> None:
    """A sum taken too early, a square without what is subtracted, a share that is not divided, all for a part."""
    source = "def f(a, b, m):\n    return {}\n"
    assert right in mended(source.format(wrong))
