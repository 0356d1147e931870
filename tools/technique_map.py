"""Write docs/techniques.md: every technique that the course teaches, with the exercises and checks that practise it.

    python -m tools.technique_map

It is made from `solutions/techniques.toml`. `tests/docs/test_technique_map.py` compares it with what is committed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.course import Chapter, Practice, Technique, load_course, read_techniques
from tools.imports import ROOT

PAGE = ROOT / "docs" / "techniques.md"


def page() -> str:
    """The page.

    Returns
    -------
    str
        Markdown.
    """
    chapters = read_techniques(load_course(ROOT / "solutions"))
    return "\n\n".join(_parts(chapters)) + "\n"


def _parts(chapters: Sequence[Chapter]) -> Iterator[str]:
    yield "# The map"
    yield (
        "Every technique that the course teaches, and what practises it; what is left out has its reason. The page is\n"
        "made from `solutions/techniques.toml` (`make docs`); how to add a line:\n"
        "[writing-an-assignment.md](writing-an-assignment.md). Learners get the same map in `assignments/README.md`,\n"
        "without the names of checks."
    )
    yield _counted([technique for chapter in chapters for technique in chapter.techniques])
    for chapter in chapters:
        yield f"## {chapter.title}"
        yield "\n".join(
            ["| technique | exercises | checks |", "|---|---|---|", *map(_row, chapter.techniques)]
        )


def _counted(techniques: Sequence[Technique]) -> str:
    practised = sum(1 for one in techniques if one.practices)
    awaited = sum(1 for one in techniques if one.awaits and not one.practices)
    left_out = len(techniques) - practised - awaited
    return (
        f"Of {len(techniques)} techniques, exercises practise {practised}. {awaited} await an assignment that is not\n"
        f"there yet. {left_out} are left out on purpose."
    )


def _row(technique: Technique) -> str:
    exercises = " · ".join(_exercise(practice) for practice in technique.practices)
    checks = " · ".join(f"`{name}`" for practice in technique.practices for name in practice.checks)
    more = (
        f"no exercise yet: `{technique.awaits}`" if technique.awaits else "",
        f"left out: {technique.left_out}" if technique.left_out else "",
        technique.note,
    )
    said = " · ".join(_cell(part) for part in (technique.says, *more) if part)
    return f"| {said} | {exercises} | {checks} |"


def _exercise(practice: Practice) -> str:
    slug = practice.assignment.slug
    return f"[{slug}](../assignments/{slug}/README.md) `{practice.exercise.name}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
