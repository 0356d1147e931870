"""What is said of real mistakes: `python -m benchmarks.real_mistakes FOLDER VERDICTS [--left-out]`.

FOLDER and VERDICTS as `grade field-test` takes them. A row for each definition with the verdict `wrong` or `edge`: what
is wrong with it by the verdict, where the diagnosis came from, what a learner reads, and the first finding. With
`--left-out` nothing is known of mistakes that somebody wrote down. Whether a row is right is for a person to judge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from benchmarks.diagnosis import naming, source_of
from benchmarks.options import add_left_out, plain_parser_for
from grader.course import load_course
from grader.engine.pool import Pool
from grader.explain.batch import in_words
from grader.grading.setup import Judged, setup_for
from grader.model import Outcome, Submission, SubmittedFile
from grader.verdict_comparison import GivenVerdict, read_verdicts


def submissions(folder: Path, files: Iterable[str]) -> Iterator[Submission]:
    """Each file as somebody would hand it in."""
    for file in files:
        path = folder / file
        if path.exists():
            yield Submission(student=file, name=file, files=(SubmittedFile(path.name, path.read_bytes()),))


def row(given: GivenVerdict, judged: Judged) -> str:
    """What is said of one definition."""
    checks = tuple(check for check in judged.checks if check.exercise == given.function)
    source, text = source_of(msgspec.structs.replace(judged, checks=checks))
    failed = [check for check in checks if check.outcome is not Outcome.PASSED]
    finding = failed[0].feedback.partition("\n")[0] if failed else "passes every check"
    return " | ".join([given.repo.partition("/")[0], given.function, given.note, source, text, finding])


def measure(folder: Path, verdicts: Path, *, left_out: bool) -> None:
    """Print a row a definition, assignment by assignment."""
    course = load_course(Path("solutions"))
    wrong = [one for one in read_verdicts(verdicts) if one.verdict in ("wrong", "edge")]
    for assignment in course.assignments:
        exercises = {exercise.name for exercise in assignment.exercises}
        by_file: dict[str, list[GivenVerdict]] = defaultdict(list)
        for one in wrong:
            if one.function in exercises:
                by_file[one.file].append(one)
        setup = setup_for(assignment, course.secret)
        if not by_file:
            continue
        with Pool(setup, jobs=1) as pool:
            marks = pool.grade(submissions(folder, by_file))
            for submission, judged in in_words(marks, naming(setup, assignment, left_out=left_out), 1):
                for given in by_file[submission.student]:
                    print(row(given, judged))


def main() -> None:
    """Parse, measure, print."""
    parser = plain_parser_for("real_mistakes", __doc__)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("verdicts", metavar="VERDICTS", type=Path)
    add_left_out(parser)
    options = parser.parse_args()
    measure(options.folder, options.verdicts, left_out=options.left_out)


if __name__ == "__main__":
    main()
