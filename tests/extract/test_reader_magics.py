"""IPython's own syntax is taken out, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.extract import Reading
from grader.extract.magics import drop_magics

Read = Callable[..., Reading]
Notebook = Callable[..., bytes]
Kinds = Callable[[Reading], list[str]]


@pytest.mark.parametrize(
    "line",
    ["%matplotlib inline", "!pip install x", "?len", "len?", "np.dot??", "%load_ext a.b", "! ls \\\n  -l"],
)
def test_a_line_magic_is_left_out(read: Read, notebook: Notebook, kinds: Kinds, line: str) -> None:
    """A magic costs nothing but itself and is noted."""
    reading = read({"main.ipynb": notebook(f"{line}\ndef f(): return 1")})
    assert reading.load("f")() == 1
    assert kinds(reading) == ["magic_dropped"]


def test_all_line_magics_are_one_note(read: Read, notebook: Notebook, kinds: Kinds) -> None:
    """A notebook full of magics has one note on them."""
    reading = read({"main.ipynb": notebook("%a\n%b\ndef f(): return 1", "%c\n!d")})
    assert kinds(reading) == ["magic_dropped"]


@pytest.mark.parametrize(
    "magic", ["%%time", "%%timeit -n 1", "%%capture out", "\n%%prun", "%%time\n%%capture"]
)
def test_cell_magics_that_run_their_cell_keep_it(read: Read, notebook: Notebook, magic: str) -> None:
    """Timing or capturing a cell does not lose what it defines."""
    assert read({"main.ipynb": notebook(f"{magic}\ndef f(): return 1")}).load("f")() == 1


def test_other_cell_magics_drop_the_cell(read: Read, notebook: Notebook, kinds: Kinds) -> None:
    """A cell in another language is left out and noted."""
    reading = read({"main.ipynb": notebook("def f(): return 1", "%%bash\nf=2")})
    assert reading.load("f")() == 1
    assert kinds(reading) == ["magic_dropped"]


@pytest.mark.parametrize("magic", ["heat", "debug", "wandb", "cython", "black"])
def test_the_cell_of_a_magic_that_nobody_knows_is_python_where_it_parses(
    read: Read, notebook: Notebook, kinds: Kinds, magic: str
) -> None:
    """Else it is left out as a whole, and nothing is said of what does not parse."""
    reading = read({"main.ipynb": notebook(f"%%{magic} -n 3\ndef f(): return 1", f"%%{magic}\nx => 1\n")})
    assert reading.load("f")() == 1
    texts = [note["text"] for note in reading.outline()["notes"]]
    assert texts == [
        f"This cell was left out, since it begins with %%{magic}.",
        "Lines with ! or % were skipped (1); that is fine.",
    ]


@pytest.mark.parametrize("line", ["pip install -q numpy", "cd ..", "git clone x", "wget http://x"])
def test_a_command_without_its_sign_is_one(read: Read, notebook: Notebook, kinds: Kinds, line: str) -> None:
    """As in a notebook, where it needs none."""
    reading = read({"main.ipynb": notebook(f"{line}\ndef f(): return 1")})
    assert (reading.load("f")(), kinds(reading)) == (1, ["magic_dropped"])


def test_what_time_measures_is_kept(read: Read, notebook: Notebook) -> None:
    """`%time` runs its statement, on the right of an assignment too."""
    reading = read({"main.ipynb": notebook("%time a = 1\nb = %time 2\ndef f(): return a + b")})
    assert reading.load("f")() == 3


def test_an_assigned_magic_binds_none(read: Read, notebook: Notebook) -> None:
    """The name that held a command's output is bound all the same."""
    assert read({"main.ipynb": notebook("files = !ls\ndef f(): return files")}).load("f")() is None


def test_a_magic_in_a_block_leaves_the_block_whole(read: Read, notebook: Notebook) -> None:
    """A magic that is the whole body of an `if` leaves a body."""
    reading = read({"main.ipynb": notebook("if True:\n    %pylab inline\n    A = 1\ndef f(): return A")})
    assert reading.load("f")() == 1


def test_modulo_at_the_start_of_a_line_is_not_a_magic(read: Read, notebook: Notebook) -> None:
    """Neither in brackets nor after a backslash, even beside a real magic."""
    source = "%matplotlib inline\nA = (7\n% 4)\nB = 9 \\\n% 5\ndef f(): return A, B"
    assert read({"main.ipynb": notebook(source)}).load("f")() == (3, 4)


def test_a_magic_in_a_string_is_text(read: Read, notebook: Notebook) -> None:
    """A long string keeps its lines."""
    source = '%matplotlib inline\nA = """\n%time x\n!ls\n"""\ndef f(): return A'
    assert read({"main.ipynb": notebook(source)}).load("f")() == "\n%time x\n!ls\n"


_LINES = st.sampled_from(
    [
        "%time x = 1",
        "!ls",
        "x?",
        "a = !ls",
        "",
        "  %m",
        "y = 1",
        "def g():",
        "    return 1",
        '"""',
        "z = (",
        ")",
    ]
)


@given(st.lists(_LINES, min_size=1, max_size=12))
@settings(deadline=None)
def test_lines_keep_their_numbers(lines: list[str]) -> None:
    """Whatever is dropped, the line count and every ordinary line stay as they were."""
    cleaned = drop_magics("\n".join(lines))
    after = cleaned.text.split("\n")
    assert len(after) == len(lines)
    assert all(after[i] == line for i, line in enumerate(lines) if i + 1 not in cleaned.lines)
