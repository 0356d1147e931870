"""Secrets planted in the checks, the reference and the inputs, in every dress: none may stand in what a run writes."""

from __future__ import annotations

import base64
from pathlib import Path

import numpy as np

from tests.battery.planting import FILE_CANARY

_TEXTS = (
    "CANARY-CHECK-5d20bc17",
    "CANARY-REFERENCE-7f3a91e2",
    "CANARY-SECRET-c0ffee41",
    FILE_CANARY,
    "CANARY-WORDS",  # what attacks say at run time; in their sources it stands in two pieces
    "CANARY-PRINTED",
)
_INPUTS = (73190284.25, 61728391.5, 52817364.0)
_EXPECTED = (146380568.5, 123456783.0, 269837360.5, 211269465.0)


def _dresses() -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for text in _TEXTS:
        raw = text.encode()
        for dress in (raw, raw[::-1], raw.hex().encode(), base64.b64encode(raw[: len(raw) // 3 * 3])):
            found[dress] = text
    for number in (*_INPUTS, *_EXPECTED):
        digits = str(int(number)).encode()
        memory = np.float64(number).tobytes()
        for dress in (digits, digits[::-1], memory, memory.hex().encode(), hex(int(number))[2:].encode()):
            found[dress] = str(number)
    return found


DRESSES = _dresses()


def canaries_in(out: Path, said: str) -> list[str]:
    """Where a planted secret stands in a run's files, their names, or what the run printed."""
    texts = {"the terminal": said.encode(errors="surrogateescape")}
    for path in sorted(out.rglob("*")):
        texts[str(path.relative_to(out))] = path.read_bytes() if path.is_file() else b""
    return [
        f"{canary} in {name}"
        for name, data in texts.items()
        for dress, canary in DRESSES.items()
        if dress in data or dress in name.encode(errors="surrogateescape")
    ]
