"""From `solutions/` to `assignments/`: statement, stub, notebook, examples, course map."""

from grader.building.write import build_course, check_build

__all__ = ["build_course", "check_build"]
