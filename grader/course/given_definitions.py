"""The definitions that learners were given: what they have not touched is not their work."""

from __future__ import annotations

import ast

from grader.course.course_records import Assignment
from grader.course.markers import find_regions, stub_text
from grader.model import GradeError


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


def definitions_in(script: str, names: list[str]) -> dict[str, str]:
    """The definitions of these functions at the top level of a script.

    Parameters
    ----------
    script : str
        Python source.
    names : list of str
        Functions that are looked for; one that is not defined is left out.

    Returns
    -------
    dict of str to str
        The source of each by its name.

    Raises
    ------
    SyntaxError
        Where the script is not Python.
    """
    lines = script.split("\n")
    return {
        node.name: "\n".join(lines[node.lineno - 1 : node.end_lineno])
        for node in ast.parse(script).body
        if isinstance(node, ast.FunctionDef) and node.name in names
    }
