"""The attacks as they stand in `attacks/`: what each tries, and which end is a safe one."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
EXERCISES = {
    "reach": ("test_reach",),
    "double": ("test_double_values", "test_double_keeps_its_argument"),
    "follow": ("test_follow",),
    "total": ("test_total", "test_total_of_nothing"),
}
"""Each exercise of the battery's course, with its checks in order."""

_HONEST = {
    "reach": 'def reach(target):\n    return "inside"\n',
    "double": "def double(X):\n    return 2.0 * X\n",
    "follow": "def follow(step, x):\n    return step(step(x))\n",
    "total": (
        "def total(X):\n    if X.size == 0:\n        raise ValueError('nothing')\n"
        "    return float(double(X).sum())\n"
    ),
}
HONEST = "\n\n".join(_HONEST.values())
"""A right answer to everything."""


class Attack(msgspec.Struct, frozen=True, kw_only=True):
    """One hostile submission.

    `safe` are the outcomes of the first check of the attacked exercise that are as they should be; `earns` the checks
    of that exercise which it may pass all the same; `costs` those of other exercises that it loses by itself; `only`
    the layer that alone stops it; `raises` the exception that it means to raise, where any other attack that raised it
    would have stumbled over itself; `bare` whether it may be let loose where nothing stops it.
    """

    name: str
    source: str
    tries: str
    kind: str
    safe: tuple[str, ...]
    attacked: str
    earns: frozenset[str]
    costs: frozenset[str]
    only: str = ""
    raises: str = ""
    bare: bool = True

    @property
    def is_act(self) -> bool:
        """Whether it tries to reach something outside, and answers "through" where it did."""
        return self.attacked == "reach" and "through" in self.source

    @property
    def handed_in(self) -> bytes:
        """The attack, and right answers to the exercises that it leaves alone."""
        rest = [text for name, text in _HONEST.items() if name != self.attacked]
        source = self.source.replace(
            "MINUSES", "-" * 6000
        )  # as it stands, no tool of ours would get through it
        return "\n\n".join([source, *rest]).encode("utf-8", "surrogatepass")


def read_attacks() -> list[Attack]:
    """Every attack of the folder, by name."""
    return [_attack(path) for path in sorted((HERE / "attacks").glob("*.py"))]


def _attack(path: Path) -> Attack:
    source = path.read_text()
    tries, _, head = source.split('"""')[1].strip().partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    defined = re.findall(rf"^def ({'|'.join(EXERCISES)})\(", source, re.MULTILINE)
    return Attack(
        name=path.stem,
        source=source,
        tries=tries,
        kind=fields.pop("Class"),
        safe=tuple(fields.pop("Safe").split(" or ")),
        attacked=defined[0],
        earns=frozenset(fields.pop("Earns", "").split()),
        costs=frozenset(fields.pop("Costs", "").split()),
        only=fields.pop("Only", ""),
        raises=fields.pop("Raises", ""),
        bare=fields.pop("Bare", "") != "no",
    )
