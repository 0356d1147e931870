"""What a learner installs: the built wheel, in an environment of its own, and what is not in it."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow
_LEARNERS = """
    click colorama gradeprop iniconfig msgspec numpy packaging pip pluggy pygments pytest setuptools
"""
_MOST_BYTES = 20_000_000
_SIZES = """
import importlib.metadata as metadata
counted = [one for one in metadata.distributions() if one.name.lower() not in "numpy pytest iniconfig packaging \\
           pluggy pygments pip setuptools".split()]
paths = [file.locate() for one in counted for file in one.files or ()]
print(sum(path.stat().st_size for path in paths if path.is_file()))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is published."""
    into = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(into), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(into.glob("*.whl"))


def test_the_wheel_holds_what_is_handed_out_and_no_secret(wheel: Path) -> None:
    """Every file of assignments/ is in it; no file and no telling line of solutions/ is."""
    with zipfile.ZipFile(wheel) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    handed_out = [path for path in (ROOT / "assignments").rglob("*") if path.is_file()]
    handed_out = [path for path in handed_out if "__pycache__" not in path.parts]
    for path in handed_out:
        assert files[f"grader/{path.relative_to(ROOT).as_posix()}"] == path.read_bytes()
    assert not [
        name
        for name in files
        if name.startswith("solutions") or ("/mistakes/" in name and "skeleton" not in name)
    ]
    whole = b"\n".join(data for name, data in files.items() if "skeleton" not in name)
    for path in [*ROOT.glob("solutions/*/mistakes/*.py"), *ROOT.glob("solutions/*/test_hidden.py")]:
        assert path.read_bytes() not in whole
    for line in _solution_lines():
        assert line not in whole, line


def _solution_lines() -> set[bytes]:
    """Long lines between solution markers that stand nowhere in what is handed out."""
    lines: set[bytes] = set()
    for path in ROOT.glob("solutions/*/solution.py"):
        inside = False
        for line in path.read_bytes().splitlines():
            inside = (inside or b"# BEGIN SOLUTION" in line) and b"# END SOLUTION" not in line
            if inside and len(line.strip()) >= 40:
                lines.add(line.strip())
    public = b"\n".join(path.read_bytes() for path in (ROOT / "assignments").rglob("*.*") if path.is_file())
    return {line for line in lines if line not in public}


def test_a_learner_starts_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """A fresh environment gets few packages, of 20 MB beside NumPy and pytest at most; start, check and hint work
    there, and an instructor's command says in a line what it needs."""
    venv.create(tmp_path / "env", with_pip=True)
    bin_ = tmp_path / "env" / "bin"
    install = [str(bin_ / "pip"), "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    listed = _said([str(bin_ / "pip"), "list", "--format=freeze"], tmp_path)
    names = {line.partition("==")[0].lower() for line in listed.splitlines() if "==" in line}
    assert names <= set(_LEARNERS.split())
    assert int(_said([str(bin_ / "python"), "-c", _SIZES], tmp_path)) < _MOST_BYTES
    grade = str(bin_ / "grade")
    assert _said([grade, "start"], tmp_path).startswith("data_and_diagnosis")
    _said([grade, "start", "initialization"], tmp_path)
    assert "0/7 exercises" in _said([grade, "check"], tmp_path / "initialization")
    assert "pip install 'gradeprop[instructor]'" in _said([grade, "run", "."], tmp_path)
    assert "Traceback" not in _said([grade, "--help"], tmp_path)


def _said(command: list[str], folder: Path) -> str:
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return answer.stdout + answer.stderr
