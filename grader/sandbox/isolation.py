"""What a canary found out about the box. Nothing here needs NumPy: who only reads it starts without."""

from __future__ import annotations

import msgspec

BEST_LEVEL = 3
"""Where every layer of the box is there, and holds."""


class Isolation(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured: the level, what the canary managed, and why each layer is missing ("" where it is there)."""

    level: int
    breaches: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    missing: dict[str, str] = {}

    def explain(self) -> str:
        """One line: which layers are missing and why, or what got through all the same.

        Returns
        -------
        str
        """
        lacking = [f"{layer} ({why})" for layer, why in self.missing.items() if why]
        if lacking:
            return "missing: " + ", ".join(lacking)
        return "the canary could " + ", ".join(self.breaches) if self.breaches else "nothing is missing"
