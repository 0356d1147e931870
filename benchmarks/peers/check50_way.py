"""check50, offline: one command for each submission; it runs each check in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.peers.task import CHECKS, PLAIN_CHECKS, Answer, call_of
from benchmarks.peers.way import side_by_side

_CHECK = '''\
@check50.check()
def {check}():
    """{check}"""
    globals().update(vars(check50.py.import_("submission.py")))
    try:
        {call}
    except Exception as error:
        raise check50.Failure(type(error).__name__)
'''


class Check50:
    """A command each; results as JSON."""

    name = "check50"
    note = "`check50 --dev` a submission, JSON results; no box"

    def __init__(self, environment: Path) -> None:
        self._check50 = environment / "bin/check50"

    def prepare(self, place: Path, answers: list[Answer]) -> list[str]:
        """A folder a learner, and one with the checks."""
        (place / "checks").mkdir()
        (place / "checks" / ".cs50.yml").write_text("check50:\n  checks: __init__.py\n")
        checks = "\n\n".join(_CHECK.format(check=check, call=call_of(check)) for check in CHECKS)
        (place / "checks" / "__init__.py").write_text(
            f"import check50\nimport check50.py\n{PLAIN_CHECKS}\n\n{checks}"
        )
        for one in answers:
            (place / one.student).mkdir()
            (place / one.student / "submission.py").write_text(one.source)
        options = f"--dev {place}/checks --log-level warning -o json --output-file said.json"
        script = f"cd $1 && {self._check50} {options}; test $? -le 1"
        return side_by_side(place, script, [one.student for one in answers])

    def passed(self, place: Path) -> dict[str, set[str]]:
        """As the JSON says."""
        found = {}
        for path in place.glob("student_*/said.json"):
            results = json.loads(path.read_text())["results"]
            found[path.parent.name] = {one["name"] for one in results if one["passed"]}
        return found
