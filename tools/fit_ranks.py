"""Fit how likely each change is to the mistakes that people wrote: `python tools/fit_ranks.py FILE [--write]`.

FILE is what `python -m benchmarks.operators FILE` wrote: for each mistake every change that gives the same. Of these,
the one whose source is likest to the mistake's is taken for what the person did. So the ranks follow from a count: how
often a change of a code is what was done, of the mistakes that it could name. Few mistakes say little: `SMOOTHING` more
are counted, of which a share is right that is that of the operator in all its forms (and of the operator, that of all).
The rank is 1 where it always is what was done, and larger by `SCALE` where it is e times as seldom.

Printed is how often the words that the ranks choose are those of the likest change: by the ranks that stand in
ranks.toml; by fitted ones, each mistake being left out of what its own are fitted to; and by those that are fitted to
all. With `--write` these are written.
"""

from __future__ import annotations

import json
import math
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from grader.explain.catalog import catalog  # noqa: E402 - this file is run as it stands

Ranks = Mapping[str, float]
RANKS = ROOT / "grader" / "explain" / "ranks.toml"
RANKED: Ranks = tomllib.loads(RANKS.read_text(encoding="utf-8"))["ranks"]
PRIORS: Ranks = tomllib.loads((ROOT / "tools" / "rank_priors.toml").read_text(encoding="utf-8"))["ranks"]
SMOOTHING = 20
_UNKNOWN = 10.0
SCALE = 8.0
_HEAD = "# Written by tools/fit_ranks.py: how likely each code is, 1 the likeliest.\n[ranks]\n"
_OURS = "change-"

Case = Mapping[str, Any]


class Counts:
    """Of each code: how many mistakes it could name, and of how many it is what was done."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self.could: Counter[str] = Counter()
        self.done: dict[str, float] = defaultdict(float)
        for case in cases:
            self.add(case, 1)

    def add(self, case: Case, weight: int) -> None:
        """Count a mistake; with the weight -1, no longer."""
        said = [one for one in case["candidates"] if one["text"]]
        true = {_ranked(one["code"]) for one in said if one["text"] in _likest(case)}
        for code in {_ranked(one["code"]) for one in said}:
            self.could[code] += weight
            self.done[code] += weight / len(true) if code in true else 0

    def ranks(self) -> dict[str, float]:
        """The ranks that follow."""
        fitted = {code: self._rank(code, count) for code, count in self.could.items() if count}
        return {**PRIORS, **fitted}

    def _rank(self, code: str, count: int) -> float:
        expected = math.exp((1 - PRIORS.get(code, _UNKNOWN)) / SCALE)
        chance = (self.done[code] + SMOOTHING * expected) / (count + SMOOTHING)
        return round(1 - SCALE * math.log(chance), 2)


def _ranked(code: str) -> str:
    """The code by which it is ranked: its own where that has a prior, else that of its kind."""
    return code if code in PRIORS or code not in catalog() else catalog().kind(code)


def _likest(case: Case) -> set[str]:
    """What is said by the changes that are likest to the mistake."""
    most = max((one["likeness"] for one in case["candidates"]), default=0.0)
    return {one["text"] for one in case["candidates"] if one["text"] and one["likeness"] == most > 0}


def said(case: Case, rank: Callable[[str], float]) -> str:
    """The words that ranks choose; none where equally likely changes have others."""
    ranked = [(rank(one["code"]), one["text"]) for one in case["candidates"] if one["text"]]
    best = {text for value, text in ranked if value == min(ranked)[0]}
    return best.pop() if len(best) == 1 else ""


def score(cases: Sequence[Case], words: Iterable[str]) -> str:
    """How many words are those of the likest change, how many others, how many none."""
    pairs = list(zip(cases, words, strict=True))
    right = sum(text in _likest(case) for case, text in pairs)
    none = sum(not text for _, text in pairs)
    return f"{right} as the likest change, {len(pairs) - right - none} otherwise, {none} not said"


def left_out(cases: Sequence[Case]) -> Iterable[str]:
    """The words for each mistake, by ranks that are fitted to all others."""
    counts = Counts(cases)
    for case in cases:
        counts.add(case, -1)
        yield said(case, _by(counts.ranks()))
        counts.add(case, 1)


def _by(ranks: Ranks) -> Callable[[str], float]:
    """These ranks, where they are not fixed."""

    def rank(code: str) -> float:
        fixed = catalog().entry(code).rank if code in catalog() else 0.0
        return fixed or ranks.get(_ranked(code), _rank_of(code))

    return rank


def _rank_of(code: str) -> float:
    return catalog().rank(code) if code in catalog() else catalog().rank(f"{_OURS}function")


def written(ranks: Ranks) -> str:
    """The file: what is fitted to something else stays as it is."""
    others = {code: catalog().rank(code) for code in RANKED if not code.startswith(_OURS)}
    ours = {
        code: rank for code, rank in ranks.items() if code in catalog() and not catalog().entry(code).rank
    }
    lines = [f"{code} = {rank}" for code, rank in sorted({**others, **ours}.items())]
    return _HEAD + "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> None:
    """Fit, compare, and write where that is asked for."""
    lines = Path(arguments[0]).read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(json.loads, lines) if _likest(case)]
    print(f"{len(cases)} mistakes that some change could name")
    print("as they stand: ", score(cases, [said(case, _rank_of) for case in cases]))
    print("each left out: ", score(cases, left_out(cases)))
    ranks = Counts(cases).ranks()
    print("fitted to all: ", score(cases, [said(case, _by(ranks)) for case in cases]))
    if "--write" in arguments:
        RANKS.write_text(written(ranks), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
