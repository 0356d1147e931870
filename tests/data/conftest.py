"""Keep the fixture course's own checks out of our test run, unless somebody names them."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Ignore everything below this folder where no argument of the command line points into it."""
    named = (Path(config.invocation_params.dir, argument.split("::")[0]) for argument in config.args)
    if any(path.resolve().is_relative_to(HERE) for path in named):
        return None
    return True if collection_path.is_relative_to(HERE) else None
