"""Which operators name a mistake: `python -m benchmarks.operators FILE [SLUG ...] [--field FOLDER VERDICTS]`.

Each of `mistakes/` is taken out of the bank, and compared with every change that an operator makes of a right answer:
what gives the same on the recorded calls could name it. With `--field`, so are the definitions of a field test that are
`wrong` or `edge` (FOLDER and VERDICTS as `grade field-test` takes them).

FILE gets a line of JSON a mistake: its candidates, each with its code, what it says, its rank, and how like the
mistake's own source it is; `tools/fit_ranks.py` fits ranks to these. Printed is a row an operator: how many mistakes it
could name, of how many its words are said, of how many those of no other could be, and of how many it is the
likest. An operator that never speaks has no reason to be here.
"""

from __future__ import annotations

import difflib
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from benchmarks.options import plain_parser_for
from benchmarks.real_mistakes import submissions
from benchmarks.recording import record
from grader.course import Assignment, load_course
from grader.explain.bank.bank_builder import make
from grader.explain.bank.bank_records import Answers, Known, Material, Recorded
from grader.explain.bank.bank_store import in_a_child
from grader.explain.bank.call_budget import affordable
from grader.explain.bank.call_recording import Recording
from grader.explain.bank.changed_answers import changed_answers
from grader.explain.bank.exercise_bench import begun
from grader.explain.bank.matching import TOLERANCE, near
from grader.explain.bank.mutant_phrases import Meaning, common
from grader.explain.bank.reference_loader import loader
from grader.explain.bank.replay import observe
from grader.explain.catalog import catalog
from grader.grading.setup import setup_for
from grader.grouping import grouped
from grader.mutation import plain_source
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox.host import Zygote
from grader.verdict_comparison import read_verdicts

_SECONDS = 1200.0


class Candidate(msgspec.Struct, frozen=True):
    """A change that gives what a mistake gives: its meaning, and how like its source is to the mistake's (0 to 1)."""

    kind: str
    code: str
    text: str
    where: str
    rank: float
    likeness: float


class Explained(msgspec.Struct, frozen=True):
    """A mistake, and every change that could name it."""

    assignment: str
    exercise: str
    mistake: str
    candidates: list[Candidate]


class Bench:
    """One assignment, its calls as the checks make them of a right answer."""

    def __init__(self, root: Path, assignment: Assignment, secret: str) -> None:
        self.assignment = assignment
        self.setup = setup_for(assignment, secret)
        self.material = Material.of(assignment)
        names = [one.name for one in assignment.exercises]
        support = {
            name: path.read_text(encoding="utf-8") for name, path in assignment.support_modules.items()
        }
        self.load = loader(assignment.files, names, support, assignment.packages)
        self.reference = {name: self.load(self.material.solution, name) for name in names}
        recording = Recording()
        for one in record(root, assignment.slug):
            recording.check = one.check
            recording.note(one.function, one.args, one.kwargs, {})
        self.calls: Mapping[str, Sequence[Recorded]] = affordable(
            grouped(recording.calls, lambda one: one.exercise), self.reference
        )

    def explained(self, exercise: str, field: Sequence[tuple[str, Answers]]) -> list[Explained]:
        """The mistakes of an exercise, made in a process of its own; none where that takes too long."""
        data = in_a_child(
            lambda: msgspec.msgpack.encode(list(self._explained(exercise, field))),
            time.monotonic() + _SECONDS,
        )
        return msgspec.msgpack.decode(data, type=list[Explained]) if data else []

    def _explained(self, exercise: str, field: Sequence[tuple[str, Answers]]) -> Iterator[Explained]:
        given = (self.material, exercise, self.reference, self.calls[exercise], self.load)
        written = make(*given, part=0.0)
        found: dict[str, list[Candidate]] = {one.id: [] for one in written.classes}
        found |= {name: [] for name, _ in field}
        for said, source, answer in self._wrong_changes(exercise):
            for one in written.classes:
                if _is_same(answer, one, written.noise):
                    found[one.id].append(_candidate(said, source, self._source(one.id, exercise)))
            for name, other in field:
                if _is_same(answer, other, written.noise):
                    found[name].append(_candidate(said, source, ""))
        for name, candidates in found.items():
            yield Explained(self.assignment.slug, exercise, name, candidates)

    def _wrong_changes(self, name: str) -> Iterator[tuple[Meaning, str, Answers]]:
        """Every changed answer that could name a wrong one: what it means, its source, and what it gives."""
        given = (self.material, name, self.reference, self.calls[name], self.load)
        exercise, rights, _ = begun(*given, TOLERANCE)
        if rights is None:
            return
        words = catalog().extended(self.material.catalog)
        for said, source, answer, _ in changed_answers(self.material, words, exercise, 1.0):
            if not rights.include(answer) and not rights.are_no_guide(answer):
                yield said, source, answer

    def _source(self, mistake: str, exercise: str) -> str:
        return plain_source(self.material.mistakes[mistake].source, exercise)


def _is_same(answer: Answers, other: Known | Answers, noise: Sequence[float]) -> bool:
    return answer.form == other.form and near(answer.numbers, other.numbers, answer.sizes, noise)


def _candidate(said: Meaning, source: str, mistake: str) -> Candidate:
    likeness = difflib.SequenceMatcher(None, source, mistake, autojunk=False).ratio() if mistake else 0.0
    return Candidate(said.kind, said.code, said.text, said.where, said.rank, likeness)


def in_the_field(
    bench: Bench, zygote: Zygote, folder: Path, verdicts: Path
) -> Iterator[tuple[str, str, Answers]]:
    """The wrong definitions of a field test: the exercise, whose it is, and what it gives on the recorded calls."""
    for one in read_verdicts(verdicts):
        if one.verdict in ("wrong", "edge") and one.function in bench.calls:
            for submission in submissions(folder, [one.file]):
                source = bench.setup.source({file.name: file.data for file in submission.files})
                calls = bench.calls[one.function]
                opened = SubmissionUnderCheck(zygote, source, bench.setup.limits)
                answer = observe(opened, source, bench.setup.limits, calls, bench.reference)
                opened.close()
                if answer is not None:
                    yield one.function, f"{one.file} {one.function}", answer


def spoken(candidates: Iterable[Candidate]) -> tuple[set[str], str]:
    """The operators whose words are said of a mistake, and the words; none where they do not agree."""
    meanings = [Meaning(one.kind, one.text, one.where, one.rank) for one in candidates]
    said = common(meanings) if meanings else None
    if said is None or not said.text:
        return set(), ""
    best = min(one.rank for one in meanings)
    return {one.kind for one in meanings if one.rank == best}, said.text


def table(found: Sequence[Explained]) -> str:
    """A row an operator, those that never speak first."""
    could, speaks, alone, likest = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for one in found:
        kinds = {candidate.kind for candidate in one.candidates}
        could.update(kinds)
        speaks.update(spoken(one.candidates)[0])
        alone.update(kinds if len(kinds) == 1 else ())
        nearest = max((candidate.likeness for candidate in one.candidates), default=0.0)
        likest.update({candidate.kind for candidate in one.candidates if candidate.likeness == nearest})
    lines = [f"{'operator':24}{'could':>8}{'speaks':>8}{'alone':>8}{'likest':>8}"]
    for kind in sorted(could, key=lambda kind: (speaks[kind], could[kind])):
        lines.append(f"{kind:24}{could[kind]:8}{speaks[kind]:8}{alone[kind]:8}{likest[kind]:8}")
    return "\n".join(lines)


def main() -> None:
    """Look at each mistake of these assignments, or of all."""
    parser = plain_parser_for("operators", __doc__)
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("slugs", nargs="*", metavar="SLUG")
    parser.add_argument(
        "--field", nargs=2, type=Path, default=[], metavar=("FOLDER", "VERDICTS"), help="of a field test, too"
    )
    options = parser.parse_args()
    root = Path("solutions")
    course = load_course(root)
    found: list[Explained] = []
    for assignment in course.assignments:
        if options.slugs and assignment.slug not in options.slugs:
            continue
        bench = Bench(root, assignment, course.secret)
        zygote = Zygote(bench.setup.policy())
        given = list(in_the_field(bench, zygote, *options.field)) if options.field else []
        zygote.stop()
        for exercise in bench.calls:
            mine = [(name, answer) for function, name, answer in given if function == exercise]
            found += bench.explained(exercise, mine)
            options.file.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in found))
    print(table(found))


if __name__ == "__main__":
    main()
