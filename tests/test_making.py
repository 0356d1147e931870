"""`make`: what could not be installed is not marked as done."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tools.imports import ROOT


def _make(folder: Path) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    asked = ["make", ".venv/installed-frameworks"]
    done = subprocess.run(asked, cwd=folder, env=own, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def test_frameworks_that_cannot_be_installed_are_tried_again(tmp_path: Path) -> None:
    """Where TensorFlow cannot be had, a line says so and all goes on; the next `make` installs it if it can."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "pyproject.toml").touch()
    pip = tmp_path / ".venv" / "bin" / "pip"
    pip.parent.mkdir(parents=True)
    pip.write_text("#!/bin/sh\nexit 1\n")
    pip.chmod(0o755)
    (tmp_path / ".venv" / "installed-dev").touch()
    mark = tmp_path / ".venv" / "installed-frameworks"
    assert "TensorFlow cannot be installed here: its tests are left out" in _make(tmp_path)
    assert not mark.exists()
    pip.write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / ".venv" / "installed-dev").touch()
    assert _make(tmp_path) == ""
    assert mark.exists()
