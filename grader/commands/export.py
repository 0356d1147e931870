"""`grade export`: marks and pages back into the platforms' own files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from grader.commands.gradebook_option import anonymous_option, chosen_pseudonyms, gradebook_option, key_option
from grader.commands.terminal import console, print_lines
from grader.course import course_folder, load_course
from grader.escaping import one_line
from grader.exports.filling import Filled, Left, Wish
from grader.exports.formats import Format, find_format, known_formats
from grader.gradebook.pseudonyms import Pseudonyms
from grader.marks_out.mark_sources import MarkSource, marks_of_gradebook, marks_of_run, pages_in
from grader.marks_out.sending import send_out
from grader.model import Graded, GradeError
from grader.phrases import counted

_PATH = click.Path(path_type=Path)
_MOST = 20


def _formats_listed() -> str:
    formats = known_formats()
    width = max(map(len, formats))
    return "\b\nFORMAT is one of:\n" + "\n".join(
        f"  {name:{width}}  {one.about}" for name, one in formats.items()
    )


@click.command(epilog=_formats_listed())
@click.argument("format_name", metavar="FORMAT", type=click.Choice(list(known_formats())))
@click.option("--template", metavar="FILE", type=_PATH, help="The platform's own file; it stays as it is.")
@click.option("-a", "--assignment", metavar="SLUG", help="Which assignment, where there are several.")
@click.option("-o", "--out", metavar="FILE", type=_PATH, help="What to write; else SLUG-FORMAT here.")
@gradebook_option
@click.option("--unpublished", is_flag=True, help="The marks as they stand; else what was published last.")
@click.option(
    "--policy", "policy_file", metavar="FILE", type=_PATH, help="Else policy.toml beside the gradebook."
)
@click.option("--from", "run", metavar="DIR", type=_PATH, help="The scores of a run, without a gradebook.")
@click.option("--pages", metavar="DIR", type=_PATH, help="Where learners' pages are, if not with the marks.")
@click.option(
    "--column", metavar="TITLE", help="The platform's column, by title or number; else the assignment's."
)
@click.option("--scale", is_flag=True, help="Scale points where the platform has another maximum.")
@click.option("--missing-as-zero", is_flag=True, help="Who handed in nothing gets 0 points; else nothing.")
@click.option(
    "--course",
    "root",
    metavar="DIR",
    type=_PATH,
    help="The course, for titles with --from; else ./solutions.",
)
@anonymous_option
@key_option
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def export(
    format_name: str,
    template: Path | None,
    assignment: str | None,
    out: Path | None,
    gradebook: Path,
    unpublished: bool,
    policy_file: Path | None,
    run: Path | None,
    pages: Path | None,
    column: str | None,
    scale: bool,
    missing_as_zero: bool,
    root: Path | None,
    anonymous: bool,
    key_file: Path | None,
    as_json: bool,
) -> None:
    """Write marks as FORMAT: into the file that a platform gave, or as a file that it takes."""
    which = find_format(format_name)
    if run is None:
        source = marks_of_gradebook(gradebook, assignment, unpublished=unpublished, policy_file=policy_file)
    else:
        source = _titled(marks_of_run(run, assignment), root)
    if pages is not None:
        source = replace(source, page_of=pages_in(pages, source.assignment))
    if anonymous:
        _refuse_pseudonyms(which)
        source = _anonymous(source, chosen_pseudonyms(key_file, gradebook))
    suffix = template.suffix if template is not None and which.fills else which.ending
    into = out or Path(f"{source.assignment}-{which.name}{suffix}")
    wish = Wish(column=column or "", scale=scale, missing_as_zero=missing_as_zero)
    filled = send_out(which, source, wish, template=template, out=into)
    if as_json:
        click.echo(json.dumps(_as_data(filled, source, into)))
    else:
        print_lines(console(), map(one_line, _lines(filled, source, into)))


def _refuse_pseudonyms(which: Format) -> None:
    """A platform would not know whose marks or pages they are."""
    if which.fills or which.by_number:
        raise GradeError(
            f"{which.name} goes back to a platform, which knows no pseudonyms; leave --anonymous out."
        )


def _anonymous(source: MarkSource, pseudonyms: Pseudonyms) -> MarkSource:
    """The same marks and results, of people who have no names."""
    marks = sorted(map(pseudonyms.mark, source.marks), key=lambda mark: mark.student)
    return MarkSource(
        assignment=source.assignment,
        said=source.said,
        marks=marks,
        results=lambda: [pseudonyms.graded(Graded(result=one)).result for one in source.results()],
        titles=source.titles,
    )


def _titled(source: MarkSource, root: Path | None) -> MarkSource:
    """With the assignment's title, where its course can be found."""
    try:
        course = load_course(course_folder(root), only=source.assignment)
        title = course.assignment(source.assignment).title
    except GradeError:
        if root is not None:
            raise
        return source
    return replace(source, titles=(*source.titles, title))


def _as_data(filled: Filled, source: MarkSource, into: Path) -> dict[str, object]:
    return {
        "assignment": source.assignment,
        "file": str(into),
        "written": list(filled.filled),
        "left": [{"student": one.student, "reason": one.reason} for one in filled.left],
        "found_by_name": list(filled.by_name),
        "untouched": filled.untouched,
    }


def _lines(filled: Filled, source: MarkSource, into: Path) -> Iterator[str]:
    """What was written, from where, and who is not in it."""
    yield f"{into}: {counted(len(filled.filled), 'learner')}."
    yield from source.said.split("\n")
    if filled.by_name:
        yield f"Found by name only, look at them: {_few(filled.by_name)}."
    if filled.left:
        yield f"Not written ({len(filled.left)}):"
        yield from (f"  {_who(one)} {one.reason}" for one in filled.left[:_MOST])
        if len(filled.left) > _MOST:
            yield f"  … and {len(filled.left) - _MOST} more; --json lists all"
    if filled.untouched:
        yield f"{counted(filled.untouched, 'other row')} of the file: nothing changed there."


def _few(names: tuple[str, ...]) -> str:
    more = f", and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def _who(one: Left) -> str:
    return f"{one.name} ({one.student})" if one.name and one.name != one.student else one.student
