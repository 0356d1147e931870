"""A course on disk, read into plain records; what is wrong with it is said with its file and line."""

from grader.course.accepted_functions import released_answers
from grader.course.course_reader import course_folder, find_solutions, load_course
from grader.course.course_records import Assignment, Course, Exercise, FieldRules, Mistake
from grader.course.folder_contents import content_hash, course_files
from grader.course.given_definitions import handed_out
from grader.course.imported_packages import as_the_reference, packages_of
from grader.course.recognition import other_work, recognise, refuse_other_work
from grader.course.techniques import Chapter, Practice, Technique, read_techniques
from grader.course.toml_lines import TomlFile, read_toml
from grader.course.untouched_work import untouched_by

__all__ = [
    "Assignment",
    "Chapter",
    "Course",
    "Exercise",
    "FieldRules",
    "Mistake",
    "Practice",
    "Technique",
    "TomlFile",
    "as_the_reference",
    "content_hash",
    "course_files",
    "course_folder",
    "find_solutions",
    "handed_out",
    "load_course",
    "other_work",
    "packages_of",
    "read_techniques",
    "read_toml",
    "recognise",
    "refuse_other_work",
    "released_answers",
    "untouched_by",
]
