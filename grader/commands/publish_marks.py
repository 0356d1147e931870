"""`grade publish`: freeze what learners see; read back and compare what they saw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from rich.console import Console

from grader.commands.decide import say_unknown_checks
from grader.commands.gradebook_option import (
    anonymous_option,
    by_option,
    chosen_pseudonyms,
    gradebook_option,
    key_option,
)
from grader.commands.terminal import console, plain, plain_table, print_lines
from grader.course import course_folder, load_course, released_answers
from grader.escaping import one_line
from grader.gradebook.gradebook_file import Gradebook, open_gradebook
from grader.gradebook.marking import all_marks, policy_of
from grader.gradebook.movements import because, check_moves
from grader.gradebook.policy_file import CoursePolicy
from grader.gradebook.publications import (
    HEAD_FILE,
    MarkChange,
    Publication,
    PublishedMark,
    changes,
    find_publication,
    marks_as_they_stand,
    publications,
    published_marks,
)
from grader.model import GradeError
from grader.phrases import counted
from grader.publishing import OtherWays, Published
from grader.publishing import publish as freeze

_PATH = click.Path(path_type=Path)
_ROWS = 40
_NOW = "now"


@click.command(name="publish")
@click.option(
    "-a", "--assignment", "slugs", metavar="SLUG", multiple=True, help="Which; else all that are graded."
)
@click.option(
    "-o",
    "--out",
    type=_PATH,
    default=Path("published"),
    show_default=True,
    help="Where the pages go, by number.",
)
@click.option("--reason", default="", help="Why, for the trail.")
@click.option("--again", is_flag=True, help="Also where learners have been shown the same already.")
@click.option("--list", "lists", is_flag=True, help="List all publications.")
@click.option("--show", metavar="NUMBER", type=int, help="Show the marks of a publication.")
@click.option(
    "--compare",
    nargs=2,
    metavar="NUMBER NUMBER",
    help="Show whose mark differs; `now` is what would be published.",
)
@click.option(
    "--policy", "policy_file", metavar="FILE", type=_PATH, help="Else policy.toml beside the gradebook."
)
@click.option(
    "--course",
    "root",
    metavar="DIR",
    type=_PATH,
    help="Where released answers are (other_ways of the policy); else ./solutions.",
)
@gradebook_option
@anonymous_option
@key_option
@by_option
def publish(
    slugs: tuple[str, ...],
    out: Path,
    reason: str,
    again: bool,
    lists: bool,
    show: int | None,
    compare: tuple[str, str] | None,
    policy_file: Path | None,
    root: Path | None,
    gradebook: Path,
    anonymous: bool,
    key_file: Path | None,
    by: str,
) -> None:
    """Freeze the marks as they stand, and write the pages that learners get."""
    screen = console()
    reads = lists or show is not None or bool(compare)
    if reads and anonymous:
        raise GradeError("--anonymous is for pages that are written; leave it out to look at publications.")
    with open_gradebook(gradebook, reads=reads) as book:
        policy = policy_of(book, policy_file)
        if lists:
            _list(screen, publications(book))
        elif show is not None:
            _show(screen, find_publication(book, show), published_marks(book, show))
        elif compare:
            before, after = (_marks(book, one, policy) for one in compare)
            _compare(screen, book, before, after, slugs=slugs, called=compare)
        else:
            hide = chosen_pseudonyms(key_file, gradebook) if anonymous else None
            done = freeze(
                book,
                slugs=slugs,
                out=out,
                by=by,
                reason=reason,
                policy=policy,
                again=again,
                pseudonyms=hide,
                other_ways=_other_ways(policy, root),
            )
            _say(screen, book, done)
            say_unknown_checks(book, policy)


def _other_ways(policy: CoursePolicy, root: Path | None) -> OtherWays:
    """The answers that the policy releases, from the course. Raises GradeError where they are not there."""
    released = {slug: terms.other_ways for slug, terms in policy.assignments.items() if terms.other_ways}
    if not released:
        return {}
    course = load_course(course_folder(root))
    return {slug: released_answers(course.assignment(slug), names) for slug, names in released.items()}


def _marks(book: Gradebook, which: str, policy: CoursePolicy) -> list[PublishedMark]:
    if which == _NOW:
        return marks_as_they_stand(book, all_marks(book, policy))
    if not which.isdecimal():
        raise GradeError(
            f"--compare takes numbers of publications, or `{_NOW}`; `grade publish --list` lists them."
        )
    return published_marks(book, find_publication(book, int(which)).number)


def _compare(
    screen: Console,
    book: Gradebook,
    before: Sequence[PublishedMark],
    after: Sequence[PublishedMark],
    *,
    slugs: Sequence[str],
    called: tuple[str, str],
) -> None:
    """Assignments that both have: what one of them does not publish is taken from nobody, and is named."""
    old, new = ({one.mark.assignment for one in side} for side in (before, after))
    for slug in slugs:
        if slug not in old | new:
            raise GradeError(
                f"Neither {called[0]} nor {called[1]} has marks of {slug!r}; `grade publish --list` lists them."
            )
    both = (old & new).intersection(slugs or old)
    found = [one for one in changes(before, after) if one.assignment in both]
    if both:
        _show_changes(screen, book, found, *called)
    for only, name in ((old - new, called[0]), (new - old, called[1])):
        if chosen := sorted(only.intersection(slugs or only)):
            print_lines(screen, [f"Not compared: only {name} has marks of {', '.join(chosen)}."])


def _say(screen: Console, book: Gradebook, done: Published) -> None:
    """What was published, and what learners had been shown otherwise before."""
    if done.publication is None:
        print_lines(
            screen,
            ["Nothing to publish: learners have been shown these marks. --again publishes them again."],
        )
        return
    one = done.publication
    if done.changed:
        _show_changes(screen, book, done.changed, "before", "now")
    folder = Path(one.folder)
    marks, pages = counted(one.marks, "mark"), counted(done.pages, "page")
    lines = [
        f"Publication {one.number}: {marks} of {', '.join(one.assignments)}, {pages} in {folder}",
        f"Head: {one.head}",
        f"It is kept in {folder / HEAD_FILE}; put it under version control.",
    ]
    print_lines(screen, map(one_line, lines))


def _list(screen: Console, found: Sequence[Publication]) -> None:
    if not found:
        print_lines(screen, ["Nothing is published yet."])
    for one in found:
        why = f": {one.reason}" if one.reason else ""
        when = one.published_at[:16].replace("T", " ")
        what = f"{counted(one.marks, 'mark')} of {', '.join(one.assignments)}"
        line = f"{one.number:>3}  {when}  {one.published_by}  {what}{why}"
        print_lines(screen, [one_line(line), f"     {one.head}"])


def _show(screen: Console, one: Publication, marks: Sequence[PublishedMark]) -> None:
    _list(screen, [one])
    columns = {"Student": 24, "Assignment": 18, "Mark": 9, "Score": 9, "Standing": 12}
    table = plain_table(screen, columns, right=("Mark", "Score"))
    for each in marks:
        mark = each.mark
        table.add_row(
            plain(mark.name or mark.student),
            plain(mark.assignment),
            f"{_points(mark.final)}/{mark.max_score:g}",
            _points(mark.score),
            mark.standing.value.replace("_", " "),
        )
    screen.print(table)


def _show_changes(
    screen: Console, book: Gradebook, found: Sequence[MarkChange], before: str, after: str
) -> None:
    """A line a change: from, to, and because of what."""
    lines = []
    for one in found[:_ROWS]:
        maxima = {side.mark.max_score for side in (one.before, one.after) if side}
        old, new = (_mark(side, with_maximum=len(maxima) > 1) for side in (one.before, one.after))
        line = f"  {one.student}, {one.assignment}: {old} → {new}"
        why = "; ".join(filter(None, _reasons(book, one)))
        lines.append(one_line(f"{line} ({why})" if why else line))
    if len(found) > _ROWS:
        lines.append(f"  … and {len(found) - _ROWS} more")
    said = f"{counted(len(found), 'mark')} {'differs' if len(found) == 1 else 'differ'}, {before} → {after}"
    print_lines(screen, [f"{said}:" if found else f"No mark differs, {before} → {after}.", *lines])


def _mark(one: PublishedMark | None, *, with_maximum: bool) -> str:
    if one is None:
        return "none"
    if one.mark.final is None:
        return one.mark.standing.value.replace("_", " ")
    maximum = f" of {one.mark.max_score:g}" if with_maximum else ""
    return f"{_points(one.mark.final)}{maximum}"


def _reasons(book: Gradebook, one: MarkChange) -> Iterable[str]:
    """Why two marks differ, as far as results and arithmetic say it."""
    if one.before is None or one.after is None:
        return
    if one.before.result != one.after.result:
        if one.before.mark.submission != one.after.mark.submission:
            yield "another attempt"
        else:
            yield because(check_moves(book, one.before.result, one.after.result))
    if one.before.mark.arithmetic != one.after.mark.arithmetic:
        known = set(one.before.mark.arithmetic)
        new = [sentence for sentence in one.after.mark.arithmetic if sentence not in known]
        yield from new if one.after.mark.arithmetic else ["nothing is taken off or overridden any more"]


def _points(value: float | None) -> str:
    return "-" if value is None else f"{round(value, 6):g}"
