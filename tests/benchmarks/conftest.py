"""The benchmarks are no part of the package: they are found from the root of the repository."""

import sys
from pathlib import Path

# Last, so that where an installed wheel is tested it is the wheel's `grader` that is imported.
sys.path.append(str(Path(__file__).parents[2]))
