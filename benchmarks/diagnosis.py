"""What is said of the mistakes of a course: `python -m benchmarks.diagnosis SLUG [WORD ...] [--left-out] [--cost]`.

Each of `mistakes/` is graded as a submission, and a row says what its title is, where the diagnosis came from, what a
learner reads, and the first line of the feedback. With `--left-out` the bank knows no mistake that somebody wrote down:
what the machine says of a mistake that nobody foresaw. Whether a row is right, vague or false is for a person to judge.
With words, only mistakes that have one of them in their id.

With `--cost` nothing is said but what explaining costs: all of them graded before there are banks, with them, and
without explanations.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.options import add_left_out, plain_parser_for
from grader.course import Assignment, load_course
from grader.engine.pool import Pool
from grader.explain.batch import in_words
from grader.explain.contract import ExplainSetup, explain_setup_for
from grader.grading.setup import Judged, Setup, setup_for
from grader.model import FoundBy, Outcome, Submission, SubmittedFile


def submissions(assignment: Assignment, words: Sequence[str] = ()) -> Iterator[Submission]:
    """Each mistake as somebody would hand it in; with words, those that have one of them in their id."""
    reference = assignment.solution.read_bytes()
    for mistake in assignment.mistakes:
        if words and not any(word in mistake.id for word in words):
            continue
        data = reference + b"\n\n" + mistake.path.read_bytes()
        files = (SubmittedFile(assignment.files[0], data),)
        yield Submission(student=mistake.id, name=mistake.title, files=files)


def source_of(judged: Judged) -> tuple[str, str]:
    """Where what is said comes from, and what it is."""
    failed = [check for check in judged.checks if check.outcome is not Outcome.PASSED]
    named = [check.diagnosis for check in failed if check.diagnosis is not None]
    if not named:
        return ("exception" if failed and failed[0].outcome is Outcome.RAISED else "finding only"), ""
    first = named[0]
    return _SOURCES[first.found_by], first.text.replace("\n", " / ")


_SOURCES = {
    FoundBy.WRITTEN: "mistakes/",
    FoundBy.MACHINE: "the machine",
    FoundBy.REPAIR: "a repair",
    FoundBy.DIFFERENCE: "the difference",
    FoundBy.FACTOR: "a factor",
}


def naming(setup: Setup, assignment: Assignment, *, left_out: bool) -> ExplainSetup:
    """What an explainer is told; `left_out`, without the mistakes that somebody wrote down."""
    made = explain_setup_for(setup, assignment)
    if not left_out or made.material is None:
        return made
    return msgspec.structs.replace(made, material=msgspec.structs.replace(made.material, mistakes={}))


def measure(slug: str, words: Sequence[str], *, left_out: bool) -> None:
    """Print a row a mistake, and the counts."""
    course = load_course(Path("solutions"))
    assignment = course.assignment(slug)
    setup = setup_for(assignment, course.secret)
    counts: Counter[str] = Counter()
    began = time.perf_counter()
    with Pool(setup, jobs=1) as pool:
        ready = time.perf_counter()
        marks = pool.grade(submissions(assignment, words))
        for submission, judged in in_words(marks, naming(setup, assignment, left_out=left_out), 1):
            source, text = source_of(judged)
            counts[source] += 1
            failed = (check.feedback for check in judged.checks if check.feedback)
            print(
                submission.student,
                submission.name,
                source,
                text,
                next(failed, "").partition("\n")[0],
                sep=" | ",
            )
    each = (time.perf_counter() - ready) / max(1, sum(counts.values()))
    print(f"{sum(counts.values())} mistakes: {dict(counts.most_common())}")
    print(f"ready after {ready - began:.1f} s, {each:.3f} s a submission")


def cost(slug: str) -> None:
    """Print the processor time of grading all mistakes: with banks to be made, with banks, without explanations."""
    course = load_course(Path("solutions"))
    assignment = course.assignment(slug)
    handed_in = list(submissions(assignment))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GRADEPROP_CACHE"] = folder
        setup = setup_for(assignment, course.secret)
        named = explain_setup_for(setup, assignment)
        first, again = _seconds(setup, handed_in, named), _seconds(setup, handed_in, named)
        size = sum(path.stat().st_size for path in Path(folder).glob("*.bank"))
    plain = _seconds(setup, handed_in)
    banks = f"{first - again:.1f} s for the banks, {size / 1e6:.2f} MB"
    each = f"{1000 * (again - plain) / len(handed_in):.0f} ms a wrong submission"
    print(f"{slug}: {banks}, {each}: {(again - plain) / plain:.2f} times what judging takes")


def _seconds(setup: Setup, handed_in: list[Submission], named: ExplainSetup | None = None) -> float:
    """User and system time of the server and of what it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Pool(setup, jobs=1) as pool:
        marks = list(pool.grade(handed_in))
    for _ in in_words(marks, named, 1) if named else ():
        pass
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Parse, measure, print."""
    parser = plain_parser_for("diagnosis", __doc__)
    parser.add_argument("slug", metavar="SLUG")
    parser.add_argument(
        "words", nargs="*", metavar="WORD", help="only mistakes that have one of these in their id"
    )
    parser.add_argument("--cost", action="store_true", help="only what explaining costs")
    add_left_out(parser)
    options = parser.parse_args()
    if options.cost:
        cost(options.slug)
    else:
        measure(options.slug, options.words, left_out=options.left_out)


if __name__ == "__main__":
    main()
