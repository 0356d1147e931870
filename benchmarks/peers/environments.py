"""An environment for each peer, of pinned versions, so that none can disturb another, or us."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PINNED = {
    "nbgrader": [
        "nbgrader==0.9.6",
        "nbclient==0.11.0",
        "nbconvert==7.17.2",
        "ipykernel==7.4.0",
        "numpy==2.4.6",
    ],
    "otter-grader": ["otter-grader==7.0.0", "nbconvert==7.17.2", "ipykernel==7.4.0", "numpy==2.4.6"],
    "check50": ["check50==3.5.0", "lib50==3.2.3", "numpy==2.4.6"],
}
"""What is measured, and what in it takes the time."""


def home() -> Path:
    """Where the environments are kept from one measurement to the next."""
    kept = os.environ.get("XDG_CACHE_HOME")
    return (Path(kept) if kept else Path.home() / ".cache") / "gradeprop-bench"


def install(peer: str) -> tuple[Path | None, str]:
    """Make the environment of a peer, where there is none yet.

    Parameters
    ----------
    peer : str
        One of `PINNED`.

    Returns
    -------
    Path or None
        Its folder.
    str
        Why it cannot be had here, in one line; else empty.
    """
    place = home() / peer
    wanted = "\n".join(PINNED[peer])
    done = place / "installed.txt"
    if done.is_file() and done.read_text() == wanted:
        return place, ""
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], check=True)
    pip = [str(place / "bin/pip"), "install", "--quiet", "--disable-pip-version-check", *PINNED[peer]]
    tried = subprocess.run(pip, capture_output=True, text=True, check=False)
    if tried.returncode:
        errors = [line for line in tried.stderr.splitlines() if line.startswith("ERROR")]
        return None, (errors or ["pip fails without a word"])[-1][:200]
    done.write_text(wanted)
    return place, ""
