"""An explainer that explains everything, and notes of each case what it would have taken over.

Run in the place of `grader.explain.explainer`, with the file to write to in the environment.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from grader.explain import equal_work, explainer
from grader.model import Explanation

FILE = "GRADEPROP_SAID_AGAIN"


class Predicting(equal_work.Remembered):
    """Takes nothing over, and says what it would have."""

    before: Explanation | None = None

    def said_of(self, work: equal_work.FailedWork) -> None:
        """Nothing; what would have been said is noted."""
        found = super().said_of(work)
        said = None if found is None else repr(found)
        _note({"key": bool(work.key), "before": said})


def _note(what: dict[str, object]) -> None:
    with Path(os.environ[FILE]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(what) + "\n")


def main() -> None:
    """As the explainer, with a memory that only predicts."""
    vars(explainer)["Remembered"] = Predicting
    explainer.main()


if __name__ == "__main__":
    main()
