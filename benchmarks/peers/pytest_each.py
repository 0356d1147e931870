"""One pytest process for each submission: the plain checks, without anything of ours."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from benchmarks.peers.task import CHECKS, PLAIN_CHECKS, Answer, call_of
from benchmarks.peers.way import side_by_side


class PytestEach:
    """A process each; what it says is kept as JUnit XML."""

    name = "pytest each"
    note = "one process a submission, plain checks, no box"

    def prepare(self, place: Path, answers: list[Answer]) -> list[str]:
        """A folder a learner, and one file of checks."""
        tests = "\n\n".join(f"def test_{check}():\n    {call_of(check)}" for check in CHECKS)
        (place / "test_plain.py").write_text(f"{PLAIN_CHECKS}\n\nfrom submission import *\n\n\n{tests}\n")
        (place / "said").mkdir()
        for one in answers:
            (place / one.student).mkdir()
            (place / one.student / "submission.py").write_text(one.source)
        script = (
            f"PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 PYTHONPATH=$1 {sys.executable} -m pytest -q -p no:cacheprovider "
            "-c /dev/null --rootdir=. --junitxml=said/$1.xml test_plain.py; test $? -le 1"
        )
        return side_by_side(place, script, [one.student for one in answers])

    def passed(self, place: Path) -> dict[str, set[str]]:
        """As the XML says."""
        found = {}
        for path in (place / "said").iterdir():
            cases = ET.parse(path).iter("testcase")  # noqa: S314 -- pytest has just written it
            found[path.stem] = {case.attrib["name"].removeprefix("test_") for case in cases if not len(case)}
        return found
