"""How long a law is tried: CI's share as it stands, `FUZZ=100 pytest -k laws` a hundred times as long."""

from __future__ import annotations

import os


def examples(count: int) -> int:
    """How many examples of a law, where CI takes `count`."""
    return count * int(os.environ.get("FUZZ", "1"))
