"""`grade audit`: how each mark came about, and whether the gradebook is as it was recorded."""

from __future__ import annotations

import re
from pathlib import Path

import click

from grader.commands.gradebook_option import gradebook_option
from grader.commands.terminal import console, print_lines
from grader.escaping import one_line
from grader.gradebook.auditing import first_broken, heads_not_read
from grader.gradebook.gradebook_file import Gradebook, open_gradebook
from grader.gradebook.learner_search import find_learner
from grader.gradebook.persons import everybody
from grader.gradebook.stored_results import assignments
from grader.gradebook.trail import Head, TrailEntry, entries, head
from grader.gradebook.trail_words import in_words
from grader.model import GradeError
from grader.phrases import counted, nearest

_LAST = 40
_HEAD = re.compile(r"(\d+)[: ]([0-9a-f]{8,64})")


@click.command(name="audit")
@click.argument("student", required=False)
@click.argument("assignment", required=False)
@click.option("--all", "everything", is_flag=True, help=f"Show all entries, not only the last {_LAST}.")
@click.option(
    "--head",
    "kept",
    metavar="NUMBER:HASH",
    help="A head that was printed earlier, which must still be there.",
)
@gradebook_option
@click.pass_context
def audit(
    context: click.Context,
    student: str | None,
    assignment: str | None,
    everything: bool,
    kept: str | None,
    gradebook: Path,
) -> None:
    """Show who did what to whose marks, when and why, and whether anything was changed since.

    STUDENT and ASSIGNMENT choose the entries that are shown; the whole gradebook is looked at all the same.
    """
    expected = _head_of(kept) if kept else None
    with open_gradebook(gradebook, reads=True) as book:
        subject = find_learner(book, student).key if student else None
        _refuse_unknown(book, assignment)
        _show(book, entries(book, subject=subject, assignment=assignment), everything=everything)
        broken = first_broken(book, expected)
        last, unread = head(book), heads_not_read(book)
    screen = console()
    if broken:
        where = f"Entry {broken.seq} is broken" if broken.seq else "Broken"
        print_lines(screen, [f"{where}: {broken.said}."])
        context.exit(3)
    lines = [
        f"The trail is whole: {counted(last.seq, 'entry', 'entries')}. All marks are as they were recorded."
    ]
    lines += [f"The head beside the pages of publication {one} is not yours to read." for one in unread]
    if expected:
        lines.append(f"It goes on from the head that you gave, entry {expected.seq}.")
    print_lines(screen, [*lines, f"Head: {last.seq}:{last.hash}" if last.seq else "Head: none yet"])


def _refuse_unknown(book: Gradebook, assignment: str | None) -> None:
    known = [one.slug for one in assignments(book)]
    if assignment is not None and assignment not in known:
        advice = nearest(assignment, known, "" if known else "nothing is graded yet.")
        raise GradeError(f"There is no assignment {assignment!r} in {book.path}; {advice}")


def _head_of(text: str) -> Head:
    found = _HEAD.fullmatch(text.strip())
    if not found:
        raise GradeError(
            "--head is a number, a colon and a hash, as `grade audit` and `grade publish` print it."
        )
    return Head(int(found[1]), found[2])


def _show(book: Gradebook, found: list[TrailEntry], *, everything: bool) -> None:
    """A line for each entry, as long as it is: a reason that is cut is no reason."""
    names = {one.key: one.name or one.id for one in everybody(book)}
    shown = found if everything else found[-_LAST:]
    lines = []
    if len(shown) < len(found):
        lines.append(
            f"{counted(len(found) - len(shown), 'earlier entry', 'earlier entries')} left out; see --all."
        )
    wide = max((len(one.by) for one in shown), default=0)
    for entry in shown:
        whose = names.get(entry.subject, "a person who is forgotten") if entry.subject else "everybody"
        about = f"{whose}, {entry.assignment}" if entry.assignment else whose
        what = f"{entry.action}, {about}: {in_words(entry)}"
        lines.append(
            one_line(f"{entry.seq:>6}  {entry.at[:16].replace('T', ' ')}  {entry.by:<{wide}}  {what}")
        )
    print_lines(console(), [*lines, ""])
