"""What does not parse costs only itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.extract import Reading

Read = Callable[..., Reading]
Notebook = Callable[..., bytes]
Kinds = Callable[[Reading], list[str]]

BROKEN = {
    "an unclosed bracket": "def g(x:\n    return (1\n",
    "an unclosed string": "def g(x):\n    return '1\n",
    "an unclosed long string": 'def g(x):\n    """text\n    return 1\n',
    "Python 2": "def g(x):\n    print x\n",
    "a bad indentation": "def g(x):\n  y = 1\n    return y\n",
    "a missing body": "def g(x):\n\n",
    "a stray bracket": "def g(x):\n    return 1)\n",
    "mixed tabs": "def g(x):\n        y = 1\n\treturn y\n",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_function_costs_only_itself(read: Read, broken: str) -> None:
    """The functions before and after it are there, and it is missing with the reason."""
    reading = read(f"def f(): return 1\n{broken}def h(): return f() + 1\n", "f", "g", "h")
    assert (reading.load("f")(), reading.load("h")()) == (1, 2)
    missing = reading.outline()["missing"]
    assert [entry["exercise"] for entry in missing] == ["g"]
    assert missing[0]["broken"]


def test_the_note_has_pythons_message_and_place(read: Read, notebook: Notebook) -> None:
    """SourceCell and line of a syntax error are the learner's own."""
    reading = read(
        {"main.ipynb": notebook("def f(): return 1", "x = 1\n\ndef g():\n    return 1 +\n")}, "f", "g"
    )
    (note,) = reading.outline()["notes"]
    assert (note["kind"], note["cell"], note["line"]) == ("does_not_parse", 2, 4)
    assert "invalid syntax" in note["text"]
    assert "defines g" in note["text"]


def test_lines_after_a_broken_block_keep_their_numbers(read: Read) -> None:
    """A definition's line counts from the top of the file, not of its block."""
    assert read("x = = 1\n\n\ndef f():\n    return 1\n").outline()["definitions"][0]["line"] == 4


def test_blocks_keep_what_belongs_together(read: Read) -> None:
    """`else`, `except`, decorators and closing brackets stay with the statement that they belong to."""
    source = (
        "x = = 1\nimport functools\ntry:\n    import numpyy as n\nexcept ImportError:\n    n = 2\nelse:\n    n = 3\n"
        "A = [\n1,\n]\n@functools.lru_cache\n@functools.lru_cache()\ndef f():\n    return n, A\n"
    )
    assert read(source).load("f")() == (2, [1])


def test_an_indented_cell_runs_as_in_a_notebook(read: Read, notebook: Notebook) -> None:
    """Indentation that the whole cell has is taken away."""
    assert read({"main.ipynb": notebook("  A = 1\n  def f():\n    return A\n")}).load("f")() == 1


def test_a_later_good_definition_replaces_a_broken_one(read: Read) -> None:
    """A function that is broken once and right once is there."""
    reading = read("def f(:\n    return 1\ndef f():\n    return 2\n")
    assert reading.load("f")() == 2
    assert reading.outline()["missing"] == []


@pytest.mark.parametrize(
    "hostile",
    [
        "x = " + "(" * 5000 + ")" * 5000,
        "x = " + "-" * 50_000 + "1",
        "x = " + "1+" * 20_000 + "1",
        "x = " + "a." * 20_000 + "a",
        "$\n" * 50_000,
        "(\n" * 50_000,
        "@a\n" * 5000,
        " " * 100_000 + "x",
        "'" * 100_000,
    ],
    ids=["brackets", "minus", "plus", "dots", "blocks", "open", "decorators", "spaces", "quotes"],
)
def test_hostile_source_is_a_note(read: Read, notebook: Notebook, hostile: str) -> None:
    """Deep nesting and floods of blocks do not raise, and the next cell can be graded."""
    reading = read({"main.ipynb": notebook(hostile, "def f(): return 1")})
    reading.outline()
    assert reading.load("f")() == 1


def test_warnings_of_the_parser_are_silent(read: Read) -> None:
    """An invalid escape or `is 1` is a style matter, not an error, even where warnings are errors."""
    assert read("def f(): return '\\d', 2 is 1\n", "f").load("f")() == ("\\d", False)


def test_neighbours_that_do_not_parse_are_one_note(read: Read) -> None:
    """A script pasted with the numbers of its lines; what stands apart has a note of its own."""
    pasted = "\n".join(f"{number} some words" for number in range(1, 30))
    notes = read(f"{pasted}\ndef f(): return 1\n1 more\n2 more").outline()["notes"]
    assert [note["line"] for note in notes if note["kind"] == "does_not_parse"] == [1, 31]


def test_a_merge_conflict_is_called_one(read: Read) -> None:
    """In the function where it stands, and nowhere else."""
    inside = "<<<<<<< HEAD\n    x = 1\n=======\n    x = 2\n>>>>>>> main\n"
    source = f"def f():\n    y = 1\n{inside}    return x\n\ndef g():\n    return (\n\ndef h(): return 3\n"
    reading = read(source, "f", "g", "h")
    broken = {one["exercise"]: str(one["broken"]) for one in reading.outline()["missing"]}
    assert [name for name, why in broken.items() if "merge conflict" in why] == ["f"]
    assert broken.keys() == {"f", "g"}
    assert reading.load("h")() == 3


def test_none_in_the_other_branch_is_no_definition(read: Read) -> None:
    """What stands beside the definition for another machine is not what was written."""
    reading = read("if True:\n    def f(x): return x\nelse:\n    f = None")
    assert not reading.outline()["unstarted"]
    assert reading.load("f")(5) == 5
