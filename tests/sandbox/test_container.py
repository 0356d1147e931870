"""An ordinary container without extra rights: its default filter is simulated here by one of the same rules."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_FILTER = [sys.executable, str(Path(__file__).with_name("container.py"))]
_KEPT = (
    "chown,dac_override,fowner,fsetid,kill,setgid,setuid,setpcap,net_bind_service,net_raw,sys_chroot,mknod"
)
_ROOTS = [
    "setpriv",
    "--bounding-set=-all," + ",".join(f"+{one}" for one in f"{_KEPT},audit_write,setfcap".split(",")),
]
_GRADE = [sys.executable, "-c", "import sys; from grader.commands import main; sys.exit(main())"]
_COURSE = Path(__file__).parents[1] / "data" / "course"


def _run(before: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("setpriv is not here (util-linux)")
        before = [*_ROOTS, *before]
    return subprocess.run(
        [*before, *_GRADE, *arguments], capture_output=True, text=True, timeout=120, check=False
    )


def test_a_default_container_is_level_2() -> None:
    """With the rights of a container's root (or of its user) and under its filter, nothing outside can be touched."""
    done = _run(_FILTER, "doctor", "--json")
    isolation = json.loads(done.stdout)["isolation"]
    assert (isolation["level"], isolation["breaches"]) == (2, [])
    assert isolation["missing"].pop("namespaces") not in ("", "switched off")
    assert set(isolation["missing"].values()) == {""}


@pytest.mark.slow
def test_an_older_container_is_refused_with_the_way_out(tmp_path: Path) -> None:
    """Where Landlock is missing too, nothing is graded: one line says which layers are missing and what can be done."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "amina.py").write_text("def center(X):\n    return X\n")
    arguments = [
        "run",
        str(tmp_path / "in"),
        "-a",
        "tiny",
        "-o",
        str(tmp_path / "out"),
        "--course",
        str(_COURSE),
    ]
    done = _run([*_FILTER, "--without-landlock"], *arguments)
    assert done.returncode == 3
    assert done.stderr.strip().count("\n") == 0
    for words in (
        "Isolation level 1 is below 2",
        "namespaces (",
        "landlock (",
        "grade doctor",
        "--lowest-level 1",
    ):
        assert words in done.stderr
    assert not (tmp_path / "out" / "results.jsonl").exists()
