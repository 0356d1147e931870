"""From `solutions/` to `assignments/`: statement, stub, notebook, examples, course map."""

from grader.building.write import Built, assignment_differences, build_course, build_what_can_be, check_build

__all__ = ["Built", "assignment_differences", "build_course", "build_what_can_be", "check_build"]
