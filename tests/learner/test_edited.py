"""Which exercise is being written, from two texts of a file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.learner.edited import edited_exercises
from tests.learner.conftest import RIGHT, STUB
from tests.learner.kernels import notebook

NAMES = ("double", "column_sums", "both")
BODIES = {
    "double": ["    y = 2", "    return y * x"],
    "helper": ["    return x"],
    "column_sums": ["    A = helper(A)", "", "    return A"],
    "both": ["    return {", "}", "    # end"],
}
LINES = [(name, at) for name, body in BODIES.items() for at in range(len(body))]


def text_of(bodies: dict[str, list[str]]) -> str:
    """A file of these functions."""
    return "import numpy as np\n" + "".join(
        f"def {name}(x):\n" + "\n".join(body) + "\n\n" for name, body in bodies.items()
    )


@given(st.sampled_from(LINES), st.text("ab (+:", max_size=8), st.booleans(), st.booleans())
def test_the_function_in_which_a_line_changes_is_the_one(
    place: tuple[str, int], more: str, in_notebook: bool, is_broken: bool
) -> None:
    """Whatever is written in a line, parsed or not: its exercise is meant, or those that use its helper."""
    name, at = place
    bodies = {one: list(body) for one, body in BODIES.items()}
    bodies[name][at] = f"    {more or '...'}{'(' if is_broken else ''}x"
    texts = [text_of(BODIES), text_of(bodies)]
    files = [{"f": (notebook(text) if in_notebook else text).encode()} for text in texts]
    assert edited_exercises(files[0], files[1], NAMES) == ("column_sums" if name == "helper" else name,)


def test_what_stands_in_no_function_is_no_exercise() -> None:
    """An import, a comment at the end, the same files, and a file that is gone, name nothing."""
    before = {"small.py": STUB.encode(), "other.py": b"x = 1\n"}
    assert edited_exercises(before, {"small.py": before["small.py"]}, NAMES) == ()
    assert edited_exercises(before, {**before, "small.py": b"import os\n" + before["small.py"]}, NAMES) == ()
    assert edited_exercises(before, {**before, "small.py": RIGHT.encode()}, NAMES) == NAMES
