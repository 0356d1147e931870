"""`grade ci`: one exit code, files that CI servers read, and the files of `ci/` that call it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
import yaml
from click.testing import CliRunner

from grader.building import build_course
from grader.commands import ci
from grader.course import load_course
from grader.course_ci import CHECKS, look_at
from grader.verification import Proof

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "tests" / "data" / "course"
BIN = Path(sys.executable).parent


def _documents(path: Path) -> list[Any]:
    return list(yaml.safe_load_all(path.read_text(encoding="utf-8")))


def _scripts() -> dict[str, list[str]]:
    """The lines that each CI runs, and the variables of each."""
    (action,) = _documents(ROOT / "ci" / "action.yml")
    _, jobs = _documents(ROOT / "ci" / "gitlab.yml")
    (job,) = jobs.values()
    return {
        "github": [step["run"] for step in action["runs"]["steps"] if "run" in step],
        "gitlab": job["script"],
    }


def test_an_interruption_leaves_no_empty_folder(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that `grade ci` has made and written nothing into goes again; one that was there stays."""

    def interrupted(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(ci, "_prove", interrupted)
    there = course.parent / "there"
    there.mkdir()
    for out in (course.parent / "ci-results", there):
        assert CliRunner().invoke(ci.ci_command, ["-o", str(out)]).exit_code == 1
    assert [path.name for path in (course.parent / "ci-results", there) if path.exists()] == ["there"]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A repository with an assignment that is right, built."""
    root = tmp_path / "solutions"
    shutil.copytree(FIXTURE, root, ignore=shutil.ignore_patterns("__pycache__"))
    build_course(load_course(root), tmp_path / "assignments")
    return tmp_path


def _run(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of a CI's script, as its shell runs it."""
    return subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "ARGUMENTS": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_both_platforms_run_one_command() -> None:
    """The action and the include install and call the same, and nobody's input stands in a shell's line."""
    github, gitlab = _scripts().values()
    assert [line for line in github if "sysctl" not in line] == gitlab
    assert gitlab[-1] == "grade ci $ARGUMENTS"
    assert not [line for line in (*github, *gitlab) if "inputs" in line]


def test_every_input_is_used_and_described() -> None:
    """Each has a description and a default, and both platforms have the same names where they mean the same."""
    (action,) = _documents(ROOT / "ci" / "action.yml")
    spec, _ = _documents(ROOT / "ci" / "gitlab.yml")
    inputs = {"action.yml": action["inputs"], "gitlab.yml": spec["spec"]["inputs"]}
    for file, names in inputs.items():
        text = (ROOT / "ci" / file).read_text()
        for name, said in names.items():
            assert said["description"]
            assert "default" in said
            assert f"inputs.{name}" in text
    shared = inputs["action.yml"].keys() & inputs["gitlab.yml"].keys()
    assert shared == {"arguments", "requirement"}
    assert all(inputs["action.yml"][one] == inputs["gitlab.yml"][one] for one in shared)


def test_the_examples_of_the_page_are_yaml_with_inputs_that_are_there() -> None:
    """What people copy from docs/ci.md names inputs of the two files."""
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text(), re.S)
    workflow, include = map(yaml.safe_load, blocks)
    (action,) = _documents(ROOT / "ci" / "action.yml")
    spec, _ = _documents(ROOT / "ci" / "gitlab.yml")
    (step,) = [one for one in workflow["jobs"]["prove"]["steps"] if "gradeprop/ci@" in one["uses"]]
    assert step["with"].keys() <= action["inputs"].keys()
    assert include["include"][0]["inputs"].keys() <= spec["spec"]["inputs"].keys()


@pytest.mark.slow
def test_a_course_that_is_right_ends_with_0(course: Path) -> None:
    """The very line of the action: every case passes, and the step's page says so."""
    page = course / "page.md"
    done = _run(_scripts()["github"][-1], course, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))
    assert done.returncode == 0, done.stdout + done.stderr
    junit = Xml.parse(course / "ci-results" / "junit.xml").getroot()
    assert junit.get("failures") == junit.get("errors") == "0"
    names = [case.get("name") for case in junit.iter("testcase")]
    assert {"the reference", "the stub tiny.py", "mistakes/no_eps.py", CHECKS} <= set(names)
    assert page.read_bytes() == (course / "ci-results" / "summary.md").read_bytes()
    assert "Every assignment is proven." in page.read_text()
    assert "::error" not in done.stdout


@pytest.mark.slow
def test_what_is_wrong_ends_with_1_and_stands_at_its_place(course: Path) -> None:
    """A broken assignment does not stop the other: each problem is in every file, and at its line."""
    tiny = course / "solutions" / "tiny"
    shutil.copytree(tiny, course / "solutions" / "other")
    (course / "solutions" / "other" / "assignment.toml").write_text('title = "Other"\nx = \n')
    order = course / "solutions" / "course.toml"
    order.write_text(order.read_text().replace('"tiny"', '"other", "tiny"'))
    mistake = tiny / "mistakes" / "variance.py"
    mistake.write_text(mistake.read_text().replace("test_standardize_values", "test_center_values"))
    (course / "assignments" / "tiny" / "tiny.py").write_text("")
    done = _run(_scripts()["gitlab"][-1], course, GITHUB_ACTIONS="true")
    assert done.returncode == 1, done.stdout + done.stderr
    junit = Xml.parse(course / "ci-results" / "junit.xml").getroot()
    failed = {(case.get("classname"), case.get("name")) for case in junit.iter("testcase") if len(case)}
    assert failed == {
        ("other", "it can be read and run"),
        ("tiny", "mistakes/variance.py"),
        ("tiny", "what is handed out is what a build makes"),
        ("tiny", CHECKS),
    }
    errors = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert "::error file=solutions/other/assignment.toml,line=2,title=other::" in "\n".join(errors)
    assert "::error file=solutions/tiny/mistakes/variance.py,line=1,title=tiny::" in "\n".join(errors)
    assert "::error file=assignments/tiny/tiny.py,title=tiny::" in "\n".join(errors)
    summary = (course / "ci-results" / "summary.md").read_text()
    assert summary.count("✗") >= len(failed)


def test_a_course_that_cannot_be_read_is_in_the_file_too(tmp_path: Path) -> None:
    """Exit code 2, one line, and a junit.xml that says it: not one of an earlier push."""
    (tmp_path / "ci-results").mkdir()
    (tmp_path / "ci-results" / "summary.md").write_text("of an earlier push")
    done = _run("grade ci --course nowhere", tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    (case,) = Xml.parse(tmp_path / "ci-results" / "junit.xml").getroot().iter("testcase")
    assert "nowhere is not a course" in (case[0].text or "")
    assert not (tmp_path / "ci-results" / "summary.md").exists()


def test_each_problem_stands_once() -> None:
    """Whatever a line says, it is about one thing: nothing is lost, and nothing is said twice."""
    problems = (
        "the reference fails test_a: why",
        "mistakes/a.py passes test_a, and should not",
        "mistakes/ab.py fails test_b (failed: x), and should not",
        "no mistake fails test_a: it may check nothing",
        "x/assignments/tiny/tiny.py: differs",
        "something else",
    )
    proof = Proof(
        assignment="tiny",
        checks=1,
        points=1.0,
        accepted=0,
        mistakes=2,
        problems=problems,
        unseen=(),
        known=("the reference", "mistakes/a.py", "mistakes/ab.py"),
    )
    differences = ["x/assignments/tiny/tiny.py: differs", "x/assignments/README.md: differs"]
    tiny, rest = look_at([proof], differences, [], [])
    assert sorted(tiny.problems) == sorted(problems)
    assert tiny.found["mistakes/a.py"] == problems[1:2]
    assert rest.problems == ("x/assignments/README.md: differs",)
