"""What CI reads of the proof of a course: for each assignment what was looked at, and where what is wrong stands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from grader.course import Assignment, Course
from grader.course.toml_lines import shown
from grader.exports.annotations import Annotation
from grader.exports.junit import JunitCase, JunitSuite
from grader.exports.step_summary import table
from grader.phrases import counted
from grader.verification import Proof, Review, Survey, unread

_AT_LINE = re.compile(r"(?P<file>\S+\.(?:toml|py)):(?P<line>\d+): ")
_BUILT = re.compile(r"(?P<file>\S+): (?:differs|missing|not made by a build)")
_KNOWN = re.compile(r"(?:accepted|mistakes)/\w+\.py")
_COLUMNS = ("Assignment", "Checks", "Points", "Known answers", "What is wrong")
READ = "it can be read and run"
BUILT = "what is handed out is what a build makes"
CHECKS = "its checks"
MUTANTS = "its mutants"


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """One assignment: everything that was looked at, by what a person would call it, with what is wrong there."""

    proof: Proof
    found: dict[str, tuple[str, ...]]

    @property
    def problems(self) -> tuple[str, ...]:
        """A line each."""
        return tuple(line for lines in self.found.values() for line in lines)


def look_at(
    proofs: Sequence[Proof], differences: Sequence[str], surveys: Sequence[Survey], reviews: Sequence[Review]
) -> list[Looked]:
    """Sort what was found by what it is about; each line stands once.

    Parameters
    ----------
    proofs : sequence of Proof
    differences : sequence of str
        How what was built differs, a line a file: those of these assignments.
    surveys : sequence of Survey
        Of their mutants, where these were made.
    reviews : sequence of Review
        Of those that could be run.

    Returns
    -------
    list of Looked
        In the order of the proofs.
    """
    stated = {line for proof in proofs for line in proof.problems}
    by_slug = {one.assignment: one for one in surveys}
    idle = {
        one.assignment: [f"assignment.toml: looked_at explains nothing: {line}" for line in one.idle]
        for one in reviews
    }
    found = []
    for proof in proofs:
        if not proof.checks:
            found.append(Looked(proof=proof, found={READ: proof.problems}))
            continue
        handed_out = [line for line in differences if f"/{proof.assignment}/" in line]
        problems = [line for line in proof.problems if line not in handed_out]
        sorted_out: dict[str, list[str]] = {READ: [], BUILT: handed_out, **{one: [] for one in proof.known}}
        sorted_out[CHECKS] = []
        for line in [*problems, *idle.get(proof.assignment, [])]:
            sorted_out[_about(line, proof.known)].append(line)
        if (survey := by_slug.get(proof.assignment)) is not None:
            sorted_out[MUTANTS] = [*survey.problems, *_surviving(survey)]
        found.append(Looked(proof=proof, found={name: tuple(lines) for name, lines in sorted_out.items()}))
    slugs = [proof.assignment for proof in proofs]
    rest = [
        line for line in differences if line not in stated and not any(f"/{slug}/" in line for slug in slugs)
    ]
    return found + ([Looked(proof=unread("course", rest[0]), found={BUILT: tuple(rest)})] if rest else [])


def _about(line: str, known: Iterable[str]) -> str:
    """The known answer that a line is about, by its first words; else it is about the checks."""
    return next((name for name in known if line == name or line.startswith((f"{name} ", f"{name}:"))), CHECKS)


def _surviving(survey: Survey) -> Iterator[str]:
    for one in survey.survivors:
        yield f"{one.mutant.function}: no check notices {one.becomes.strip()!r} for {one.line.strip()!r}"


def junit_of(looked: Sequence[Looked]) -> list[JunitSuite]:
    """A suite an assignment, a case a thing that was looked at.

    Parameters
    ----------
    looked : sequence of Looked

    Returns
    -------
    list of JunitSuite
    """
    return [
        JunitSuite(
            name=one.proof.assignment,
            cases=tuple(
                JunitCase(
                    name=name,
                    of=one.proof.assignment,
                    ended="failure" if lines else "",
                    kind="problem",
                    said="\n".join(lines),
                )
                for name, lines in one.found.items()
            ),
        )
        for one in looked
    ]


def summary_of_course(looked: Sequence[Looked]) -> bytes:
    """A row an assignment.

    Parameters
    ----------
    looked : sequence of Looked

    Returns
    -------
    bytes
        Markdown, in UTF-8.
    """
    wrong = sum(bool(one.problems) for one in looked)
    said = (
        f"{counted(len(looked), 'assignment')}, {wrong} with problems."
        if wrong
        else "Every assignment is proven."
    )
    rows = [
        (
            one.proof.assignment,
            str(one.proof.checks),
            f"{one.proof.points:g}",
            str(one.proof.accepted + one.proof.mistakes),
            "\n".join(f"✗ {line}" for line in one.problems) or "✓ nothing",
        )
        for one in looked
    ]
    return table("The course", said, _COLUMNS, rows)


def annotations_of_course(looked: Sequence[Looked], course: Course) -> list[Annotation]:
    """What is wrong, each at its file, and at its line where that is known.

    Parameters
    ----------
    looked : sequence of Looked
    course : Course

    Returns
    -------
    list of Annotation
        Files are named from the current folder.
    """
    assignments = {one.slug: one for one in course.assignments}
    found = []
    for one in looked:
        slug = one.proof.assignment
        lines = _lines_of(assignments[slug]) if slug in assignments else {}
        for said in one.problems:
            file, line = _place(said, course.root / slug, lines)
            found.append(Annotation(said=said, title=slug, file=file, line=line))
    return found


def _lines_of(assignment: Assignment) -> Mapping[str, tuple[Path, int]]:
    """Where each check, and each exercise of the reference, is defined."""
    return {
        node.name: (path, node.lineno)
        for path in (assignment.solution, assignment.examples, assignment.hidden)
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FunctionDef)
    }


def _place(said: str, folder: Path, lines: Mapping[str, tuple[Path, int]]) -> tuple[str, int | None]:
    """The file of a problem, and its line: as the problem says, else where what it names is defined."""
    if (stated := _AT_LINE.match(said)) is not None:
        return stated["file"], int(stated["line"])
    if (built := _BUILT.fullmatch(said)) is not None:
        return built["file"], None
    if (known := _KNOWN.match(said)) is not None:
        return shown(folder / known[0]), 1
    for name in re.findall(r"\w+", said):
        if name in lines:
            path, line = lines[name]
            return shown(path), line
    return shown(folder / "assignment.toml"), None
