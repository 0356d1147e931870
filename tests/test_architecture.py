"""The architecture, held: which room may import which, and who owns which outside package."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

GRADER = Path(__file__).parents[1] / "grader"

# Room (or file) -> the rooms that it may import. An arrow is added here on purpose, or not at all.
MODEL = {"model", "files", "identity", "escaping", "time_limit"}
ALLOWED: dict[str, set[str]] = {
    "escaping": set(),
    "time_limit": set(),
    "model": set(),
    "files": set(),
    "extensions": {"model"},
    "identity": set(),
    "look_again": {"model"},
    "reader": {"escaping"},
    "mutation": set(),
    "course": MODEL,
    "intake": {*MODEL, "extensions"},
    "exports": {*MODEL, "extensions"},
    "phrases": {"model"},
    "reports": {*MODEL, "look_again", "phrases"},
    "learning": {*MODEL, "examples", "checking", "sandbox", "phrases"},
    "notebook": {*MODEL, "exports", "learning", "examples", "checking", "sandbox", "reader", "phrases"},
    "sandbox": {"model", "reader"},
    "diagnosis": {"model", "files", "course", "reader", "sandbox", "mutation"},
    "repair": {"model", "reader", "sandbox", "mutation", "diagnosis"},
    "checking": {"model", "escaping", "sandbox", "course", "reader"},
    "engine": {"model", "look_again", "files", "checking", "sandbox"},
    "explain": {
        "model",
        "time_limit",
        "course",
        "reader",
        "sandbox",
        "checking",
        "engine",
        "diagnosis",
        "repair",
    },
    "examples": {"model", "course", "reader", "sandbox", "checking", "explain", "diagnosis", "repair"},
    "pytest_session": {"model", "course", "checking", "explain", "sandbox"},
    "build": {*MODEL, "course", "notebook", "diagnosis"},
    "skeleton": {*MODEL, "build", "course"},
    "doctor": {"model", "engine", "sandbox"},
    "output": {*MODEL, "course", "engine", "exports", "reports"},
    "run": {
        *MODEL,
        "output",
        "course",
        "intake",
        "checking",
        "engine",
        "explain",
        "reports",
        "exports",
        "sandbox",
    },
    "verify": {
        *MODEL,
        "course",
        "build",
        "diagnosis",
        "mutation",
        "checking",
        "engine",
        "explain",
        "sandbox",
    },
    "field_test": {"model", "course", "checking", "engine", "explain", "sandbox"},
}
ALLOWED["cli"] = {
    "model",
    "escaping",
    "course",
    "intake",
    "sandbox",
    "notebook",
    "build",
    "skeleton",
    "doctor",
    "run",
} | {
    "verify",
    "field_test",
    "learning",
    "look_again",
    "phrases",
}

JUDGES = {"checking", "engine"}
EXPLAINS = {"explain", "examples", "diagnosis", "repair", "mutation"}

# Outside package -> the one room that imports it; pytest runs hidden checks, visible examples, and both by hand.
OWNERS = {
    "click": "cli",
    "rich": "cli",
    "watchfiles": "cli",
    "yaml": "intake",
    "jinja2": "reports",
    "markupsafe": "reports",
    "nbformat": "notebook",
    "nbconvert": "notebook",
    "jupytext": "build",
    "pytest": ("checking", "examples", "pytest_session"),
}

# What lives in the box, where a learner can walk everything that is imported: the standard library and NumPy.
BOXED = [
    "escaping.py",
    "reader",
    "sandbox/worker.py",
    "sandbox/keeper.py",
    "sandbox/zygote.py",
    "sandbox/imports.py",
]
BOXED += ["sandbox/namespaces.py", "sandbox/landlock.py", "sandbox/seccomp.py", "sandbox/kernel.py"]
BOXED += [
    "sandbox/orders.py",
    "sandbox/serving.py",
    "sandbox/repeated.py",
    "sandbox/plain_worker.py",
    "sandbox/wire.py",
    "sandbox/encoder.py",
    "sandbox/decoder.py",
    "sandbox/dice.py",
    "sandbox/vocabulary.py",
    "sandbox/frames.py",
]
BOXED_NAMES = {name.removeprefix("sandbox/").removesuffix(".py") for name in BOXED}


def room_of(path: Path) -> str:
    """The room that a file stands in: the folder's name, or the file's."""
    return path.relative_to(GRADER).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            module = node.module or ""
            yield from (
                [f"{module}.{alias.name}" for alias in node.names] if module == "grader" else [module]
            )


FILES = sorted(path for path in GRADER.rglob("*.py") if path != GRADER / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(GRADER)))
def test_imports_go_downwards(path: Path) -> None:
    """No room imports a room that the table does not allow it."""
    room = room_of(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("grader.")}
    assert used - {room} <= ALLOWED[room]


def test_there_are_no_circles() -> None:
    """The table itself has an order in which every room comes after all that it imports."""
    placed: set[str] = set()
    while len(placed) < len(ALLOWED):
        next_ones = {room for room, below in ALLOWED.items() if room not in placed and below <= placed}
        assert next_ones, f"a circle among {sorted(ALLOWED.keys() - placed)}"
        placed |= next_ones


def test_what_judges_reaches_nothing_that_explains() -> None:
    """Whatever the rooms that decide marks import, and what that imports: nothing of it explains."""
    reached, todo = set(JUDGES), set(JUDGES)
    while todo:
        todo = set().union(*(ALLOWED[room] for room in todo)) - reached
        reached |= todo
    assert reached & EXPLAINS == set()


def test_the_processes_that_judge_load_nothing_that_explains() -> None:
    """A checker, and the lanes that lead to it, as Python loads them."""
    loaded = "import sys, grader.checking.checker, grader.engine.pool; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    rooms = {name.split(".")[1] for name in done.stdout.split() if name.startswith("grader.")}
    assert rooms >= JUDGES
    assert rooms & EXPLAINS == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(GRADER)))
def test_outside_packages_have_one_owner(path: Path) -> None:
    """An outside package is imported in the room that owns it, and nowhere else."""
    for name in imports(path):
        owner = OWNERS.get(name.split(".")[0])
        owners = (owner,) if isinstance(owner, str) else owner
        assert owners is None or room_of(path) in owners, f"{name} belongs to {owner}"


@pytest.mark.parametrize("place", BOXED)
def test_the_box_imports_nothing_that_could_be_a_secret(place: str) -> None:
    """What a worker holds imports the standard library, NumPy, and each other."""
    paths = sorted((GRADER / place).rglob("*.py")) if (GRADER / place).is_dir() else [GRADER / place]
    for path in paths:
        for name in imports(path):
            top, _, rest = name.partition(".")
            if top == "grader":
                inside = rest.removeprefix("sandbox.").split(".")[0]
                assert inside in {*BOXED_NAMES, "reader", "sandbox"}, f"{path.name} imports {name}"
            else:
                assert top in {"numpy", "_frozen_importlib"} or top in sys_names(), (
                    f"{path.name} imports {name}"
                )


def sys_names() -> frozenset[str]:
    """The names of the standard library's modules."""
    import sys

    return frozenset(sys.stdlib_module_names)


def test_no_name_of_a_package_hides_a_module() -> None:
    """`import grader.room.module` is the module, not a function of that name that the package took from it."""
    hidden = set()
    for path in FILES:
        if path.name == "__init__.py":
            modules = {one.stem for one in path.parent.glob("*.py")}
            tree = ast.parse(path.read_text())
            names = {
                alias.asname or alias.name
                for node in tree.body
                if isinstance(node, ast.ImportFrom) and node.module != f"grader.{path.parent.name}"
                for alias in node.names
            }
            names |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
            hidden |= {f"{path.parent.name}.{name}" for name in names & modules}
    assert hidden == LEFT


# To be renamed with the rooms that they stand in.
LEFT = {"verify.review"}
