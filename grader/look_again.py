"""Which notes send a submission to the list of those that need another look, and what that list says of them.

On the list is whatever may have cost somebody a point for a reason that is not their answer. A new kind of note
that is such a reason is one more line here; nothing else has to change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from grader.model import CheckResult, Note, Outcome

LOOK_AGAIN: Mapping[str, str] = {
    # our fault
    "grader_fault": "part of it could not be judged: our fault",
    "check_stumbled": "a check could not work with what came back",
    "stalled": "the checks did not end",
    "not_installed": "a package that it uses is not installed here",
    # what was read
    "unreadable_file": "a file could not be read",
    "too_large": "a file is above our limits",
    "file_refused": "a file was not read",
    "nothing_to_grade": "nothing could be graded",
    "other_work": "it is work on another assignment",
    "encoding": "characters of a file could not be read",
    "unreadable_cell": "a cell could not be read",
    "does_not_parse": "something does not parse",
    "not_found_there": "a function stands where it is not found",
    "file_chosen": "one file was chosen among several",
    "duplicate_definition": "one definition was chosen among several",
    "supplied": "a name was supplied",
    "module_absent": "a module is not there",
    "name_not_there": "an imported name is not there",
    "line_left_out": "a line outside of functions failed",
    # whose it is
    "owner_unknown": "nothing says whose it is",
    "name_in_doubt": "it is not certain who this is",
    "attempt_in_doubt": "nothing says which attempt is the last",
    "attempt_untouched": "what was handed in last is as it was handed out",
    "several_sources": "submissions of different origin were put together",
    "two_groups": "this person is in two groups",
    "group_and_alone": "this person handed in with a group and alone",
    "not_on_roster": "not on the roster",
    "student_id_changed": "the id was changed",
    "student_id_alike": "another id looks the same",
}
"""Kind of note -> a few words for the instructor."""


_ONLY_WHERE_POINTS_ARE_LOST = frozenset(
    """encoding unreadable_cell does_not_parse not_found_there duplicate_definition supplied module_absent
    name_not_there line_left_out""".split()
)
"""Kinds that are about what a file holds: who has all points has lost none by them."""


def look_again(notes: Iterable[Note], checks: Sequence[CheckResult] = ()) -> tuple[str, ...]:
    """The kinds of reasons to look at a submission again, in the order of the table; empty where there are none.

    Parameters
    ----------
    notes : iterable of Note
    checks : sequence of CheckResult
        All of the submission's; none where they are not known.

    Returns
    -------
    tuple of str
        Keys of `LOOK_AGAIN`.
    """
    kinds = {note.kind for note in notes}
    if any(check.points is None and check.outcome is not Outcome.REFUSED for check in checks):
        kinds.add("grader_fault")
    if checks and all(check.outcome is Outcome.PASSED for check in checks):
        kinds -= _ONLY_WHERE_POINTS_ARE_LOST
    return tuple(kind for kind in LOOK_AGAIN if kind in kinds)
