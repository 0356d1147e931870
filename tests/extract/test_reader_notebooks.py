"""What runs in a notebook is found, in the notebook and in what it is exported to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.extract import Reading

Read = Callable[..., Reading]
Notebook = Callable[..., bytes]
Kinds = Callable[[Reading], list[str]]

HELPERS = "K = 2\n_P = 1\ndef g(x): return x * K + _P\n"
F = "def f(): return g(2)"


@pytest.mark.parametrize(
    "line",
    [
        "%run helpers.py",
        "%run helpers",
        "% run  helpers.py",
        "%run ./helpers.py",
        "%run 'helpers.py'",
        '%run "helpers.py"',
        "%run -i helpers.py",
        "%run -n -t -N 3 helpers.py --epochs 3",
        "%run -m helpers",
        "%run work\\helpers.py",
        "%run ../elsewhere/helpers.py",
        "run helpers.py",
        "get_ipython().run_line_magic('run', 'helpers.py')",
        "get_ipython().magic(u'run helpers.py')",
    ],
)
@pytest.mark.parametrize("folder", ["", "work/"])
def test_what_a_notebook_runs_is_there(
    read: Read, notebook: Notebook, kinds: Kinds, folder: str, line: str
) -> None:
    """With options, quotes and paths, private names too; and it is no command that was left out."""
    files = {f"{folder}main.ipynb": notebook(line, F), f"{folder}helpers.py": HELPERS}
    reading = read(files)
    assert reading.load("f")() == 5
    assert kinds(reading) == []


def test_a_file_that_is_run_in_place_sees_the_notebooks_names(read: Read, notebook: Notebook) -> None:
    """With `-i`, and of another notebook."""
    files = {
        "main.ipynb": notebook(
            "K = 2", "%run -i helpers.py", "%run more.ipynb", "def f(): return g(2) + h()"
        ),
        "helpers.py": "def g(x): return K * x",
        "more.ipynb": notebook("def h(): return K - 1"),
    }
    assert read(files).load("f")() == 5


def test_files_that_run_each_other_end(read: Read, notebook: Notebook) -> None:
    """A circle is followed only so far."""
    files = {
        "main.ipynb": notebook("%run a.ipynb", "def f(): return 5"),
        "a.ipynb": notebook("%run main.ipynb"),
    }
    assert read(files).load("f")() == 5


def test_the_place_of_what_is_run_is_its_own_file(read: Read, notebook: Notebook) -> None:
    """Its lines are counted there."""
    files = {"main.ipynb": notebook("%run -i he.py"), "he.py": "\n\ndef f(): return 5"}
    (definition,) = read(files).outline()["definitions"]
    assert (definition["file"], definition["line"]) == ("he.py", 3)


def test_what_is_run_and_not_there_is_named(read: Read, notebook: Notebook) -> None:
    """By the name of the file."""
    notes = read({"main.ipynb": notebook("%run helpers.py", F)}).outline()["notes"]
    assert notes[0]["text"].startswith("helpers.py, from which g would come, is not part of this assignment")


WRITTEN = {
    "the answers": ("%%writefile main.py\ndef f(): return 5",),
    "with options": ("%%writefile -a sub/main.py\ndef f(): return 5",),
    "by its short name": ("%%file main.py\ndef f(): return 5",),
    "in two pieces": ("%%writefile a.py\nK = 4", "%%writefile -a a.py\ndef f(): return K + 1"),
    "a helper that is imported": (
        "%%writefile helpers.py\ndef g(): return 5",
        "from helpers import g\ndef f(): return g()",
    ),
    "a helper that is run": ("%%writefile h.py\ndef g(): return 5", "%run h.py", "def f(): return g()"),
    "exported": ("get_ipython().run_cell_magic('writefile', 'main.py', 'def f():\\n    return 5\\n')",),
}


@pytest.mark.parametrize("cells", WRITTEN.values(), ids=WRITTEN)
def test_what_a_notebook_writes_to_a_file_counts(
    read: Read, notebook: Notebook, cells: tuple[str, ...]
) -> None:
    """And is shown in the cell where it stands."""
    reading = read({"main.ipynb": notebook("x = 1", *cells)})
    assert reading.load("f")() == 5
    outline = reading.outline()
    assert (outline["file"], outline["definitions"][0]["file"]) == ("main.ipynb", "main.ipynb")
    assert outline["definitions"][0]["cell"] in (2, 3, 4)


def test_what_is_written_goes_before_a_stub_of_that_name(read: Read, notebook: Notebook) -> None:
    """The untouched script was handed in beside the notebook that would write it."""
    files = {
        "main.ipynb": notebook("%%writefile main.py\ndef f(): return 5"),
        "main.py": "def f(): raise NotImplementedError",
    }
    assert read(files).load("f")() == 5


EXPORTED = {
    "time": "get_ipython().run_cell_magic('time', '', 'def f():\\n    return 5\\n')",
    "of Python 2": "get_ipython().run_cell_magic(u'time', u'', u'def f():\\n    return 5')",
    "capture": "get_ipython().run_cell_magic('capture', 'out', 'K = 5\\ndef f():\\n    return K\\n')",
    "a line": "get_ipython().run_line_magic('time', 'K = 5')\ndef f(): return K",
    "an assigned line": "K = get_ipython().run_line_magic('time', '2 + 3')\ndef f(): return K",
    "a command": "get_ipython().system('pip install x')\ndef f(): return 5",
    "an old magic": "get_ipython().magic('matplotlib inline')\ndef f(): return 5",
    "what is asked": "files = get_ipython().getoutput('ls')\ndef f(): return 5 if files is None else 0",
    "inside a function": "def f():\n    get_ipython().run_line_magic('matplotlib', 'inline')\n    return 5",
    "in another": "get_ipython().run_cell_magic('time', '', '%%capture\\ndef f():\\n    return 5\\n')",
    "by Databricks": "# Databricks notebook source\n# MAGIC %md\n# MAGIC # Work\n# COMMAND ----------\n"
    "# MAGIC %python\n# MAGIC def f():\n# MAGIC     return 5\n# COMMAND ----------\nx = 1\n",
    "by Colab": "x = 1\n# Commented out IPython magic to ensure Python compatibility.\n# %%time\n# def f():\n"
    "#   K = 5  # five\n# \n#   return K\n\nx = 2",
    "by Colab, and more": "# Commented out IPython magic to ensure Python compatibility.\n# %matplotlib inline\n"
    "# not code\n\ndef f(): return 5",
    "by marimo": "import marimo\n\napp = marimo.App(\n    width='medium',\n)\n\n\n@app.cell\ndef _():\n    K = 5\n"
    "    return (K,)\n\n\n@app.cell(hide_code=True)\nasync def named(K):\n    def f():\n"
    "        return K\n    return (\n        f,\n    )\n",
    "by marimo, and newer": "import marimo\n\napp = marimo.App()\n\nwith app.setup:\n    import numpy as np\n"
    "    K = 5\n\n@app.function\ndef f():\n    return int(np.int64(K))\n\n@app.cell\ndef _():\n    return\n\n"
    'if __name__ == "__main__":\n    app.run()\n',
    "the shell in a condition": "if get_ipython() is not None:\n    K = 5\nelse:\n    K = 4\ndef f(): return K",
}


@pytest.mark.parametrize("source", EXPORTED.values(), ids=EXPORTED)
def test_what_a_notebook_is_exported_to_is_read_like_it(read: Read, source: str) -> None:
    """By nbconvert, old and new, and by Colab."""
    assert read(source).load("f")() == 5


def test_the_place_in_an_export_is_the_line_of_the_call(read: Read) -> None:
    """All of the cell stands there."""
    (definition,) = read(f"x = 1\n\n{EXPORTED['capture']}").outline()["definitions"]
    assert (definition["line"], definition["source"]) == (3, "def f():\n    return K")


def test_a_line_of_a_marimo_notebook_keeps_its_number(read: Read, kinds: Kinds) -> None:
    """And nothing is said of marimo's own lines."""
    reading = read(EXPORTED["by marimo"])
    (definition,) = reading.outline()["definitions"]
    assert (definition["line"], definition["source"]) == (16, "def f():\n    return K")
    assert not kinds(reading)


SHOWN = {
    "a bar": "from tqdm import tqdm\ndef f():\n    return len([x for x in tqdm(range(5), desc='x')])",
    "a bar of numbers": "from tqdm.notebook import tnrange\ndef f():\n    return sum(1 for _ in tnrange(0, 10, 2))",
    "a bar by module": "import tqdm\ndef f():\n    return len(tqdm.tqdm([1] * 5))",
    "a bar that is moved": "from tqdm.auto import tqdm\ndef f():\n    with tqdm(total=5) as bar:\n"
    "        bar.update(1)\n        bar.set_postfix(loss=1)\n    return 5",
    "display": "def f():\n    display(5)\n    return 5",
    "imported": "from IPython.display import display, HTML\ndef f():\n    display(HTML('x'))\n    return 5",
    "by module": "import IPython\ndef f():\n    IPython.display.display(5)\n    return 5",
    "by star": "from IPython.display import *\ndef f():\n    clear_output(wait=True)\n    return 5",
    "one's own": "def display(x): return x\ndef f(): return display(5)",
    "the shell": "def f():\n    get_ipython().events.trigger('x')\n    return 5",
}


@pytest.mark.parametrize("source", SHOWN.values(), ids=SHOWN)
def test_showing_things_costs_nothing(read: Read, notebook: Notebook, source: str) -> None:
    """What every notebook has is there."""
    assert read({"main.ipynb": notebook(source)}).load("f")() == 5


PROMPTED = {
    "Python's": ">>> def f():\n...     return 5\n...\n",
    "with output": ">>> K = 5\n>>> K\n5\n>>> def f():\n...     return K\n",
    "IPython's": "In [3]: def f():\n   ...:     return 5\n   ...: \n",
    "IPython's with output": "In [1]: K = 5\n\nIn [2]: K\nOut[2]: 5\n\nIn [3]: def f():\n   ...:     return K",
    "below code": "K = 5\n>>> def f():\n...     return K",
}


@pytest.mark.parametrize("source", PROMPTED.values(), ids=PROMPTED)
def test_prompts_are_taken_away(read: Read, notebook: Notebook, kinds: Kinds, source: str) -> None:
    """A session that was pasted, as IPython takes it; in a script too."""
    for files in ({"main.ipynb": notebook(source)}, {"main.py": source}):
        reading = read(files)
        assert reading.load("f")() == 5
        assert "does_not_parse" not in kinds(reading)


NEWER = {
    "an f-string in quotes of its own": ('def f(l):\n    return f"{"W"}{l}"', "3.12"),
    "a backslash in an f-string": ("def f(l):\n    return f\"{'\\n'.join(l)}\"", "3.12"),
    "a type parameter": ("def f[T](x: T) -> T:\n    return x", "3.12"),
    "a type": ("def f(x):\n    type X = int\n    return x", "3.12"),
    "a template": ('def f(x):\n    return t"{x}"', "3.14"),
    "exceptions without parentheses": (
        "def f(x):\n    try:\n        return x\n    except KeyError, ValueError:\n        return 0",
        "3.14",
    ),
}


@pytest.mark.parametrize(("source", "version"), NEWER.values(), ids=NEWER)
def test_what_only_a_newer_python_reads_is_said_to_be_that(
    read: Read, source: str, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever Python grades, where it does not read it."""
    import sys

    here = sys.version_info[:2]
    if here >= tuple(map(int, version.split("."))):
        assert read(source).outline()["definitions"]
        return
    outline = read(f"x = 1\n{source}\n").outline()
    said = f"written for a newer Python ({version}) than the one that grades ({here[0]}.{here[1]})"
    broken = outline["missing"][0]["broken"]
    assert broken is not None
    assert said in broken["message"]
    assert said in outline["notes"][0]["text"]


@pytest.mark.parametrize(
    "source", ['def f(x):\n    return f"{x + }"', "def f(x) return x", 'def f(x):\n    return f"{x']
)
def test_what_no_python_reads_is_not_said_to_be_newer(read: Read, source: str) -> None:
    """Python's own words stand."""
    broken = read(source).outline()["missing"][0]["broken"]
    assert broken is not None
    assert "newer" not in broken["message"]


OF_NOTEBOOKS = [
    "import import_ipynb\nfrom helpers import g\ndef f(): return g()",
    "import nbimporter\nimport helpers\ndef f(): return helpers.g()",
    "from ipynb.fs.full.helpers import g\ndef f(): return g()",
    "from ipynb.fs.defs.helpers import *\ndef f(): return g()",
]


@pytest.mark.parametrize("source", OF_NOTEBOOKS)
@pytest.mark.parametrize("folder", ["", "lib/"])
def test_a_notebook_is_imported_like_a_script(
    read: Read, notebook: Notebook, source: str, folder: str
) -> None:
    """Where it was handed in; a script of the same name goes first."""
    files: dict[str, str | bytes] = {"main.ipynb": notebook(source)}
    files[f"{folder}helpers.ipynb"] = notebook("def g(): return 5")
    assert read(files).load("f")() == 5
    assert read(files | {f"{folder}helpers.py": "def g(): return 6"}).load("f")() == 6
