"""What is known of an answer that is not what is expected: the numbers on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from grader.checking.agreement import Pair, Rules
from grader.checking.findings import CheckFailed, Finding, failed, join


class Different(CheckFailed):
    """An answer that has the right form and wrong numbers. `grader.explain` says how they differ.

    Parameters
    ----------
    wrong, pairs : sequence of Pair
        Those that differ, and all.
    rules : Rules
        By which they were compared.
    """

    def __init__(self, wrong: Sequence[Pair], pairs: Sequence[Pair], rules: Rules) -> None:
        super().__init__()
        self.wrong = tuple(wrong)
        self.pairs = tuple(pairs)
        self.rules = rules

    def _find(self) -> Finding:
        names = join([f"`{pair.name}`" for pair in self.wrong])
        return failed("differs", f"{names}: the numbers are wrong.").finding
