"""A course on disk, read into plain records; what is wrong with it is said with its file and line."""

from grader.course.contents import content_hash, course_files
from grader.course.given import definitions_in, handed_out
from grader.course.lines import TomlFile, read_toml
from grader.course.read import find_solutions, load_course
from grader.course.recognition import recognise, refuse_other_work
from grader.course.records import Assignment, Course, Exercise, FieldRules, Mistake

__all__ = [
    "Assignment",
    "Course",
    "Exercise",
    "FieldRules",
    "Mistake",
    "TomlFile",
    "content_hash",
    "course_files",
    "definitions_in",
    "find_solutions",
    "handed_out",
    "load_course",
    "read_toml",
    "recognise",
    "refuse_other_work",
]
