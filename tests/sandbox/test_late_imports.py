"""What is not imported before the first fork is imported in the box, where a submission asks for it."""

from __future__ import annotations

import pytest

from tests.sandbox.conftest import Submit

SOURCE = """
import numpy as np

def tested():
    np.testing.assert_allclose(1.0, 1.0)
    return True

def rows():
    import numpy.matlib
    return numpy.matlib.repmat([1, 2], 2, 1)

def roots():
    return sorted(np.polynomial.Polynomial([-2, 1, 1]).roots())
"""


@pytest.mark.parametrize(("name", "value"), [("tested", "True"), ("rows", "array"), ("roots", "1.0")])
def test_a_part_of_numpy_is_there_in_the_box(submit: Submit, name: str, value: str) -> None:
    """Under all layers, with little time and memory."""
    submission = submit(SOURCE, "tested", "rows", "roots")
    assert value in repr(getattr(submission, name)())
