"""The definitions that learners were given: what they have not touched is not their work."""

from __future__ import annotations

from grader.course.course_records import Assignment
from grader.course.markers import find_regions, stub_text
from grader.model import GradeError
from grader.script_functions import definitions_in


def handed_out(assignment: Assignment) -> dict[str, str]:
    """For each exercise the definition that is handed out; nothing where the solution is not marked.

    Parameters
    ----------
    assignment : Assignment

    Returns
    -------
    dict of str to str
        The source of each exercise's stub by the exercise's name.
    """
    text = assignment.solution.read_text(encoding="utf-8")
    try:
        regions = find_regions(assignment.solution, text, assignment.exercises)
        stub = stub_text(assignment.solution, text, regions)
    except (GradeError, SyntaxError):
        return {}
    return definitions_in(stub, [exercise.name for exercise in assignment.exercises])
