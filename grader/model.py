"""What the rooms hand to each other: submissions, results, and the words for them.

Nothing here does anything; everything here can be written to JSON by msgspec and read back equal.
Nothing in this file imports another file of the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import msgspec

SCHEMA = 1
"""The number of the `results.jsonl` schema. An added key keeps it, a changed one raises it."""


class Outcome(StrEnum):
    """How a check, or a whole submission, ended: what each word means is in docs/results.md."""

    PASSED = "passed"
    FAILED = "failed"
    RAISED = "raised"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    REFUSED = "refused"
    NOT_STARTED = "not_started"
    BLOCKED = "blocked"
    GRADER_FAULT = "grader_fault"


TO_EXPLAIN = (Outcome.FAILED, Outcome.RAISED)
"""Outcomes of which there is more to say than what was judged."""
STUMBLED = "check_stumbled"
"""The kind of the note of a check that could not work with what came back."""
NOT_STARTED = "Not started yet."
"""What is said of a stub; of what is not there at all there is more to say."""
COPIED_AGAIN = "delete it, and `grade start` copies it again."
"""What to do where a file that was handed out is there and of no use."""
OUR_FAULT = "This is our fault, not yours. You lose no points by it, and your instructor has been told."
"""What is said wherever something could not be judged."""


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something a reader of the report should know about a submission that is not a mark.

    `kind` is a stable identifier ("duplicate_definition", "module_absent", ...); `text` is one plain
    sentence. `file`, `cell` (1-based) and `line` (1-based, within the cell for a notebook) say where.
    """

    kind: str
    text: str
    file: str = ""
    cell: int | None = None
    line: int | None = None


class KeptBytes(msgspec.Struct, frozen=True):
    """Bytes that are read when somebody asks, so that a large class does not lie in memory: the intake says how."""

    def __len__(self) -> int:
        raise NotImplementedError

    def read(self) -> bytes:
        """The bytes.

        Returns
        -------
        bytes
            As they were handed in.

        Raises
        ------
        NotImplementedError
            Here: whoever keeps bytes has a kind of its own.
        """
        raise NotImplementedError


class SubmittedFile(msgspec.Struct, frozen=True):
    """One file as it arrived. `name` is its relative path inside the submission, with `/`.

    `content` are its bytes, or what gives them. `changed` is when, as seconds since 1970, where the platform or the
    archive says so: never what a disk says.
    """

    name: str
    content: bytes | KeptBytes
    changed: float | None = None

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self.content if isinstance(self.content, bytes) else self.content.read()


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """One learner's attempt at one assignment, as the intake found it.

    `student` identifies the learner in every output (the folder's name where a folder is a student);
    `name` is how a person would call them. `submitted` is ISO 8601 in UTC, without an offset where
    only what the platform's clock showed is known, or empty.
    `attempt` counts from 1; `attempts` is how many there were. `origin` is where it came from, for
    people. `platform` keeps what an export needs to hand results back: Canvas `user_id`, `attachment_id`, `prefix`;
    Moodle `participant_id`, `folder`, ... `unread` counts the files of theirs that were not read.
    """

    student: str
    name: str
    files: tuple[SubmittedFile, ...]
    submitted: str = ""
    late: bool = False
    attempt: int = 1
    attempts: int = 1
    origin: str = ""
    platform: dict[str, str] = {}
    notes: tuple[Note, ...] = ()
    unread: int = 0

    @property
    def contents(self) -> dict[str, bytes]:
        """The files' bytes, by name."""
        return {file.name: file.data for file in self.files}

    @property
    def times(self) -> dict[str, float]:
        """When files were last changed, by name, where that is known."""
        return {file.name: file.changed for file in self.files if file.changed is not None}


class Unmatched(msgspec.Struct, frozen=True):
    """A file or an archive entry that was not graded, and why. `refused` where it was hostile."""

    path: str
    reason: str
    refused: bool = False


class Person(msgspec.Struct, frozen=True):
    """A learner as a roster has them."""

    id: str
    name: str
    email: str = ""
    section: str = ""


class Intake(msgspec.Struct, frozen=True):
    """Everything that was found at a place: what will be graded, what was superseded, what was not.

    `files` counts all that was found. Each is in a submission, or among `superseded` (files of earlier attempts) or
    `unmatched`. `missing` are those of the roster of whom there is nothing.
    """

    layout: str
    submissions: Sequence[Submission]
    earlier: Sequence[Submission] = ()
    unmatched: Sequence[Unmatched] = ()
    superseded: Sequence[Unmatched] = ()
    files: int = 0
    missing: tuple[Person, ...] = ()


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place in a learner's own file: `line` is 1-based, within `cell` (1-based) for a notebook."""

    file: str
    line: int
    cell: int | None = None


class FoundBy(StrEnum):
    """How a mistake was named."""

    WRITTEN = "written"  # it does what a mistake does that an instructor wrote down
    MACHINE = "machine"  # it does what a changed reference does
    REPAIR = "repair"  # the learner's own function is right when it is changed so
    DIFFERENCE = "difference"  # all failed checks found a difference of one kind
    FACTOR = "factor"  # every number is off by one factor


class Diagnosis(msgspec.Struct, frozen=True):
    """A named mistake: `id` so that a class can be counted by it, `text` for the learner, and how it was found.

    `group` is one of a short list, to count a class by the kind of mistake ("sign", "order", ...); empty where an
    instructor wrote the mistake down.
    """

    id: str
    text: str
    found_by: FoundBy = FoundBy.WRITTEN
    group: str = ""


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """How one check judged one submission.

    `feedback` is what the learner reads: at most three short lines, empty when the check passed.
    `points` is None where the check could not be judged (a grader fault). `seconds` is measured.
    """

    id: str
    exercise: str
    title: str
    points: float | None
    max_points: float
    outcome: Outcome
    feedback: str = ""
    diagnosis: Diagnosis | None = None
    seconds: float = 0.0
    place: Place | None = None


class Words(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is said of one check: what a learner reads, the place in their code, the named mistake."""

    feedback: str
    place: Place | None = None
    diagnosis: Diagnosis | None = None


class Explanation(msgspec.Struct, frozen=True, kw_only=True, tag="explanation"):
    """What is said of a submission that was judged: words by check, and notes. It holds no outcome and no point."""

    words: dict[str, Words] = {}
    notes: tuple[Note, ...] = ()


class Definition(msgspec.Struct, frozen=True, kw_only=True):
    """The learner's own code of one exercise, as it stands in their file, for the report."""

    exercise: str
    source: str
    place: Place


class SubmissionResult(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `results.jsonl`: one learner's attempt at one assignment, judged.

    `score` is None exactly where some check could not be judged: because of a fault of ours, or because nothing of
    what was handed in can be read. `look_again` has the kinds of reasons to look at it again (`grader.look_again`).
    `receipt` is what `grade submit` printed of these files.
    """

    schema: int = SCHEMA
    assignment: str
    student: str
    submission: str
    score: float | None
    max_score: float
    outcome: Outcome
    isolation: int
    isolation_overridden: bool = False
    checks: tuple[CheckResult, ...]
    notes: tuple[Note, ...] = ()
    look_again: tuple[str, ...] = ()
    versions: dict[str, str] = {}
    name: str = ""
    file: str = ""
    submitted: str = ""
    late: bool = False
    attempt: int = 1
    attempts: int = 1
    seconds: float = 0.0
    receipt: str = ""


class OtherWay(msgspec.Struct, frozen=True, kw_only=True):
    """Another right answer to an exercise, shown to who has full marks on it. `title` says what is other about it."""

    title: str
    source: str


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """The record of an explanation, beside the result that it belongs to.

    `fingerprint` is that of the result; `how` says by what it was explained, so that another way explains it anew.
    """

    student: str
    fingerprint: str
    how: str
    explanation: Explanation


class Graded(msgspec.Struct, frozen=True, kw_only=True):
    """A result with what the pages need besides: the learner's code, and what the platform wants back.

    `noticed` are the notes of grading alone, without those of the intake; `graded_at` is ISO 8601 in UTC, measured.
    """

    result: SubmissionResult
    definitions: tuple[Definition, ...] = ()
    platform: dict[str, str] = {}
    fingerprint: str = ""
    noticed: tuple[Note, ...] | None = None
    graded_at: str = ""


PATIENCE = 20
"""How many times as long as the reference a call may take, where an exercise says how long that is."""


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a submission may use. Seconds, and mebibytes on top of a warm interpreter with NumPy.

    `submission_wall_seconds` are those without computing: what sleeps so long, in all tries together, is stopped.
    """

    call_cpu_seconds: float = 2.0
    call_wall_seconds: float = 10.0
    submission_cpu_seconds: float = 20.0
    submission_wall_seconds: float = 30.0
    memory_mib: int = 512
    output_kib: int = 256
    message_mib: int = 16


NEEDED_FILES = ("/dev/urandom", "/proc/self")
"""What a box can have besides packages: random numbers of the system, and two files that say how Python was started."""


class Needs(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an assignment's packages need besides NumPy's needs: a large framework, say.

    `threads` is how many a worker may start besides its first, `files` those of `NEEDED_FILES` that it must find.
    `modules` are parts of packages that these load at their first use, and a box with them. `loaded_mib` is what a
    process takes, in mebibytes, once all of that is loaded in it. `environment` is set where they are loaded. `start`
    has, by package, the Python that runs in a worker before a submission that imports it: what its first use costs is
    not the submission's.
    """

    threads: int = 0
    files: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    loaded_mib: int = 0
    environment: dict[str, str] = {}
    start: dict[str, str] = {}


class GradeError(Exception):
    """Something a person can put right: one line that says what, where, and what to do.

    `exit_code` is 2 for wrong usage and 3 where the grader itself could not do its work.
    """

    exit_code = 2

    def __init__(self, message: str, *, exit_code: int = 2) -> None:
        super().__init__(message)
        self.exit_code = exit_code
