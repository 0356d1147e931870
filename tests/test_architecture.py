"""The architecture, held: which room may import which, and who owns which outside package."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tools.imports import FILES, GRADER, imports, room_of

# Room (or file) -> the rooms that it may import. An arrow is added here on purpose, or not at all.
MODEL = {"model", "file_writing", "grouping", "safe_names", "escaping", "time_limit"}
ALLOWED: dict[str, set[str]] = {
    "escaping": set(),
    "grouping": set(),
    "source_hash": set(),
    "cache_folder": set(),
    "hand_in_receipt": set(),
    "time_limit": set(),
    "model": set(),
    "on_disk": {"model"},
    "marks": set(),
    "file_writing": set(),
    "gradebook": {*MODEL, "on_disk", "marks", "phrases", "course"},
    "extensions": {"model"},
    "safe_names": set(),
    "look_again": {"model"},
    "wide_text": set(),
    "script_functions": set(),
    "extract": {"escaping", "wide_text"},
    "mutation": set(),
    "course": {*MODEL, "phrases", "script_functions", "wide_text"},
    "intake": {*MODEL, "extensions", "on_disk", "wide_text"},
    "exports": {*MODEL, "on_disk", "extensions", "phrases", "marks"},
    "phrases": {"model"},
    "reports": {*MODEL, "on_disk", "marks", "look_again", "phrases"},
    "learner": {*MODEL, "hand_in_receipt", "examples", "rpc", "phrases"},
    "notebook": {*MODEL, "exports", "learner", "examples", "rpc", "extract", "phrases"},
    "rpc": {"model", "extract"},
    "sandbox": {"model", "extract", "rpc"},
    "checking": {"escaping", "rpc"},
    "grading": {
        *{"model", "escaping", "file_writing", "source_hash"},
        *{"extract", "rpc", "sandbox", "course", "checking"},
    },
    "engine": {
        "model",
        "on_disk",
        "look_again",
        "file_writing",
        "source_hash",
        "hand_in_receipt",
        "extensions",
        "course",
        "rpc",
        "sandbox",
        "grading",
    },
    "explain": {
        *{
            "model",
            "time_limit",
            "grouping",
            "file_writing",
            "source_hash",
            "cache_folder",
            "course",
            "extract",
            "mutation",
            "rpc",
            "sandbox",
            "checking",
        },
        *{"grading", "engine"},
    },
    "examples": {"model", "script_functions", "rpc", "sandbox", "checking", "grading", "explain"},
    "pytest_session": {"model", "course", "rpc", "sandbox", "grading", "explain"},
    "building": {*MODEL, "source_hash", "phrases", "course", "rpc", "sandbox", "notebook", "explain"},
    "skeleton": {*MODEL, "building", "course"},
    "isolation_report": {"model", "engine", "sandbox"},
    "output_folder": {*MODEL, "on_disk", "course", "engine", "exports", "reports"},
    "marks_out": {*MODEL, "marks", "engine", "exports", "gradebook", "publishing"},
    "grading_run": {
        *MODEL,
        *{
            "source_hash",
            "cache_folder",
            "on_disk",
            "output_folder",
            "course",
            "intake",
            "sandbox",
            "grading",
            "engine",
            "explain",
            "reports",
            "exports",
            "gradebook",
        },
    },
    "forgetting_people": {*MODEL, "engine", "gradebook"},
    "regrading": {*MODEL, "engine", "gradebook", "grading_run", "reports"},
    "publishing": {*MODEL, "marks", "gradebook", "reports"},
    "verification": {
        *MODEL,
        *{"course", "extract", "building", "mutation", "rpc", "sandbox", "checking", "grading", "engine"},
        "explain",
    },
    "autograder": {"model", "escaping", "phrases", "file_writing", "course", "grading_run"},
    "course_ci": {"model", "phrases", "course", "building", "exports", "verification"},
    "verdict_comparison": {"model", "course", "rpc", "sandbox", "grading", "engine", "explain"},
    "commands": {
        *{"model", "escaping", "phrases", "look_again", "course", "intake", "sandbox", "rpc", "notebook"},
        *{"exports", "marks_out", "autograder"},
        *{"building", "skeleton", "isolation_report", "grading_run", "verification", "verdict_comparison"},
        *{"learner", "marks", "gradebook", "publishing", "forgetting_people", "regrading"},
        *{"course_ci", "engine", "file_writing", "examples"},
    },
}

JUDGES = {"checking", "grading", "engine"}
EXPLAINS = {"explain", "examples", "mutation"}

# Outside package -> the one room that imports it; pytest runs hidden checks, visible examples, and both by hand.
OWNERS = {
    "click": "commands",
    "rich": "commands",
    "yaml": "intake",
    "jinja2": "reports",
    "markupsafe": "reports",
    "nbformat": "notebook",
    "nbconvert": "notebook",
    "jupytext": "building",
    "distributed": "engine",
    "matplotlib": ("learner", "building"),
    "pyarrow": "exports",
    "pytest": ("grading", "examples", "pytest_session"),
}

# What lives in the box, where a learner can walk everything that is imported: the standard library and NumPy.
BOXED = [
    "escaping.py",
    "wide_text.py",
    "extract",
    *(
        f"rpc/{name}.py"
        for name in ("control_messages", "worker_loop", "repeated_calls", "wire", "wire_types")
    ),
    *(f"rpc/{name}.py" for name in ("encoder", "decoder", "deterministic_rng", "frames")),
    *(
        f"sandbox/{name}.py"
        for name in ("worker", "supervisor", "zygote", "nursery", "warm_imports", "subprocess_worker")
    ),
    *(
        f"sandbox/{name}.py"
        for name in ("address_space", "namespaces", "landlock", "seccomp", "system_calls")
    ),
]


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
    """A checker, and the servers that lead to it, as Python loads them."""
    loaded = "import sys, grader.grading.checker, grader.engine.pool; print(*sys.modules)"
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
    boxed = tuple("grader." + one.removesuffix(".py").replace("/", ".") for one in BOXED)
    paths = sorted((GRADER / place).rglob("*.py")) if (GRADER / place).is_dir() else [GRADER / place]
    for path in paths:
        for name in imports(path):
            if name.startswith("grader."):
                inside = any(name == one or name.startswith(f"{one}.") for one in boxed)
                assert inside, f"{path.name} imports {name}"
            else:
                top = name.partition(".")[0]
                assert top in {"numpy", "_frozen_importlib"} or top in sys.stdlib_module_names, (
                    f"{path.name} imports {name}"
                )


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
    assert hidden == set()


def test_no_two_modules_have_one_name() -> None:
    """A traceback, a test and a sentence can name a module by its last name alone."""
    names = Counter(path.parent.name if path.name == "__init__.py" else path.stem for path in FILES)
    assert {name for name, times in names.items() if times > 1} == set()


def test_no_two_classes_have_one_name() -> None:
    """A class is found by its name alone: no two public ones are called the same."""
    classes = (node for path in FILES for node in ast.walk(ast.parse(path.read_text())))
    names = Counter(node.name for node in classes if isinstance(node, ast.ClassDef) and node.name[0] != "_")
    assert {name for name, times in names.items() if times > 1} == set()
