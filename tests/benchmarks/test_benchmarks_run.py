"""The benchmarks run, and measure what they say: no figure is judged here."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.flame import flame_graph, rectangles
from benchmarks.pairs import interval
from benchmarks.submissions import write_class
from grader.course import load_course

ROOT = Path(__file__).parents[2]
SLUG = "initialization"


def run(*arguments: str) -> str:
    """Run a module of the benchmarks from the root of the repository."""
    return _run("-m", *arguments)


def run_code(*arguments: str) -> str:
    """Run some lines of Python from there."""
    return _run("-c", *arguments)


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_class_is_the_same_every_time_and_no_two_are_alike(tmp_path: Path) -> None:
    """The same files from the same course, each different, scripts and notebooks half and half."""
    assignment = load_course(ROOT / "solutions").assignment(SLUG)
    for name in ("one", "two"):
        write_class(assignment, tmp_path / name, 20)
    one = contents(tmp_path / "one")
    assert one == contents(tmp_path / "two")
    assert len(set(one.values())) == 20
    assert sum(name.endswith(".ipynb") for name in one) == 10


@pytest.mark.slow
def test_the_floor_makes_every_call_and_the_reference_agrees_with_itself(tmp_path: Path) -> None:
    """Every hidden check is recorded with its calls; the reference, which draws with a seed, agrees in all."""
    assignment = load_course(ROOT / "solutions").assignment(SLUG)
    write_class(assignment, tmp_path / "class", 1)
    calls = tmp_path / "calls.pickle"
    run("benchmarks.recording", str(ROOT / "solutions"), SLUG, str(calls))
    said = json.loads(run("benchmarks.floor", str(calls), str(tmp_path / "class"), "1"))
    assert said["agreeing"] == said["calls"]
    checks = assignment.hidden.read_text(encoding="utf-8").count("\ndef test_")
    assert said["calls"] >= checks


@pytest.mark.slow
def test_the_comparison_has_every_way_and_every_size() -> None:
    """`benchmarks.grading` measures all three ways, and says on what."""
    said: dict[str, Any] = json.loads(
        run("benchmarks.grading", "--submissions", "2", "4", "--repetitions", "1", "--json")
    )
    assert set(said["ways"]) == {"floor", "grade run", "pytest each"}
    for way in said["ways"].values():
        assert set(way["seconds_each"]) == {"2", "4"}
        assert all(seconds > 0 for seconds in way["seconds_each"].values())
        assert way["peak_rss_mib"] > 0
    assert said["ways"]["floor"]["ratio"] == {"2": 1.0, "4": 1.0}
    assert said["isolation"]


@pytest.mark.slow
def test_the_parts_add_up_to_the_whole() -> None:
    """`benchmarks.parts` has a figure for every part and check, and none is negative: nothing is counted twice."""
    said: dict[str, Any] = json.loads(run("benchmarks.parts", "--submissions", "3", "--json"))
    assert all(seconds >= 0 for seconds in said["parts"].values())
    assert all(check["calls"] >= 1 for check in said["checks"].values())
    assignment = load_course(ROOT / "solutions").assignment(SLUG)
    assert len(said["checks"]) == assignment.hidden.read_text(encoding="utf-8").count("\ndef test_")


@pytest.mark.slow
def test_an_assignment_is_measured_with_its_floor() -> None:
    """`benchmarks.assignments` grades the reference, which gets everything, and runs the same checks without a box."""
    arguments = ("benchmarks.assignments", "softmax", "--submissions", "2", "--json")
    said: dict[str, Any] = json.loads(run(*arguments))["softmax"]
    assignment = load_course(ROOT / "solutions").assignment("softmax")
    assert said["checks"] == assignment.hidden.read_text(encoding="utf-8").count("\ndef test_")
    assert min(said["floor_cpu"], said["cpu"]) > 0
    assert said["lowest"] <= said["ratio"] <= said["highest"]


@pytest.mark.slow
def test_a_class_is_watched_until_its_first_result() -> None:
    """The first result comes before the last, and the last before the end of the command."""
    arguments = ("benchmarks.first_result", SLUG, "--submissions", "2", "--times", "1", "--json")
    said: dict[str, float] = json.loads(run(*arguments))[SLUG]
    assert 0 < said["first"] <= said["last"] <= said["end"]


@pytest.mark.slow
def test_explaining_is_measured_beside_judging(tmp_path: Path) -> None:
    """A folder of classes is graded with and without: each takes processor time, of those classes that are there."""
    (tmp_path / SLUG / "somebody").mkdir(parents=True)
    shutil.copy(ROOT / "solutions" / SLUG / "solution.py", tmp_path / SLUG / "somebody")
    said = json.loads(run("benchmarks.explaining", "--classes", str(tmp_path), "--json"))
    assert said.keys() == {SLUG}
    assert said[SLUG]["submissions"] == 1
    assert min(said[SLUG]["judged"], said[SLUG]["explained"]) > 0.05


@pytest.mark.slow
def test_a_check_is_measured_of_every_kind_of_answer() -> None:
    """A stub, a right and a wrong answer each take processor time, the wrong one also without a closer look."""
    said = json.loads(run("benchmarks.checking", SLUG, "--times", "1", "--json"))[SLUG]
    assert said.keys() == {"stub", "right", "wrong, without a closer look", "wrong"}
    assert min(said.values()) > 0.05


def test_a_flame_graph_shows_what_calls_what_as_wide_as_it_takes() -> None:
    """A function stands below its caller and is as wide as its share; what is hardly seen is left out."""
    stacks = [(["run", "read"], 60), (["run"], 39), (["run", "blink"], 1)]
    assert list(rectangles(stacks)) == [("run", 0, 0.0, 1.0), ("blink", 1, 0.0, 0.01), ("read", 1, 0.01, 0.6)]
    assert [name for name, *_ in rectangles([(["run", "read"], 999), (["run", "blink"], 1)])] == [
        "run",
        "read",
    ]
    svg = flame_graph({"now": (0.5, stacks)}, size=1000)
    assert "now: 0.50 ms" in svg
    assert "read: 60.0%" in svg


def test_the_interval_holds_the_median_as_often_as_it_says() -> None:
    """Of pairs that are drawn anew and anew, the true median lies between the bounds in at least 95 of 100."""
    rng = random.Random(0)
    bounds = [interval([rng.lognormvariate(0.0, 0.3) for _ in range(20)]) for _ in range(2000)]
    assert sum(one is not None and one[0] <= 1.0 <= one[1] for one in bounds) >= 0.95 * 2000
    assert interval([1.0] * 5) is None


def test_processor_time_counts_what_is_left_behind() -> None:
    """A process whose parent is gone, and that nobody waits for, is waited for and counted."""
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    starts = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {busy!r}])"
    measured = (
        "import sys\nfrom pathlib import Path\nfrom benchmarks.processes import processor_time\n"
        "print(processor_time([sys.executable, '-c', sys.argv[1]], Path.cwd())[0].seconds)"
    )
    assert float(run_code(measured, starts)) >= 0.3


@pytest.mark.slow
def test_a_checkout_is_compared_with_itself() -> None:
    """`benchmarks.pairs` measures both sides of each pair; two pairs are too few for an interval."""
    options = ("--pairs", "2", "--submissions", "2", "--answers", "mixed", "--no-diagnoses", "--json")
    said: dict[str, Any] = json.loads(run("benchmarks.pairs", str(ROOT), *options))
    assert len(said["each"]) == 2
    assert all(min(pair) > 0 for pair in said["each"])
    assert all(one["ratio"] > 0 and one["interval"] is None for one in said["figures"].values())


@pytest.mark.slow
def test_the_gradebook_is_measured_for_classes_of_any_size() -> None:
    """Each command and view has a figure, and the file is larger for a larger class."""
    said: Any = json.loads(run("benchmarks.gradebook", "20", "60", "--json"))
    assert (
        said["20"]["seconds"].keys() == said["60"]["seconds"].keys() >= {"publish", "view items", "all marks"}
    )
    assert said["20"]["megabytes"]["publish"] < said["60"]["megabytes"]["publish"]


@pytest.mark.slow
def test_growth_measures_two_sizes_and_says_what_one_more_takes() -> None:
    """Processor time and memory are above zero; judged again with nothing changed, it takes less."""
    rows = json.loads(run("benchmarks.growth", "--sizes", "2", "10", "--no-diagnoses", "--json"))
    assert [row["size"] for row in rows] == [2, 10]
    assert all(row["first"]["peak_mib"] > 10 for row in rows)
    assert all(row["first"]["processor"] > row["again"]["processor"] > 0 for row in rows)
