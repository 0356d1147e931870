"""`grade override`, `comment`, `excuse`, `extend`: what an instructor decides by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from grader.commands.gradebook_option import by_option, gradebook_option
from grader.escaping import one_line
from grader.gradebook.by_hand import ByHand, Decided, decide_by_hand
from grader.gradebook.decision_files import end_given, end_of, points_given
from grader.gradebook.decisions import DecisionKind
from grader.gradebook.gradebook_file import Gradebook, open_gradebook
from grader.gradebook.late_words import instant_words
from grader.gradebook.mark_words import mark_text
from grader.gradebook.marking import policy_of, unknown_checks
from grader.gradebook.policy_file import CoursePolicy, assignments_at
from grader.model import GradeError
from grader.phrases import points_text

_NEGATIVE = re.compile(r"-(inf|[0-9.,]+(e[+-]?[0-9]+)?)", re.IGNORECASE)
policy_option = click.option(
    "--policy",
    "policy_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The course's policy; else policy.toml beside the gradebook.",
)
"""For a command that works out marks; its parameter is `policy_file: Path | None`."""
_Command = Callable[..., None]


def say_unknown_checks(gradebook: Gradebook, policy: CoursePolicy) -> None:
    """Say on the screen, and not in what is read from a pipe, which lines of files count for nothing.

    Parameters
    ----------
    gradebook : Gradebook
    policy : CoursePolicy
    """
    for line in unknown_checks(gradebook, policy):
        click.echo(one_line(line), err=True)


class _WithPoints(click.Command):
    """A command whose last word is a number: one below zero is refused as a number, and not as an unknown option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does."""
        words = [*args]
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            for word in words:
                if word.startswith(error.option_name) and _NEGATIVE.fullmatch(word):
                    raise GradeError(f"POINTS: {word} is negative; points are 0 or more.") from None
            raise


def _decision(
    text: str, *, reason: bool = True, command_class: type[click.Command] = click.Command
) -> Callable[[_Command], click.Command]:
    """A command that decides: STUDENT, ASSIGNMENT, and the options that all of them have."""

    def wrap(command: _Command) -> click.Command:
        options = [click.argument("student"), click.argument("assignment")]
        if text:
            options.append(click.argument("value", nargs=-1, metavar=text))
        if reason:
            options.append(click.option("--reason", default="", help="Why: the learner reads it."))
        options.append(click.option("--take-back", is_flag=True, help="Take back what was decided so."))
        for option in reversed([*options, by_option, gradebook_option, policy_option]):
            command = option(command)
        return click.command(cls=command_class)(command)

    return wrap


@_decision("[CHECK] POINTS", command_class=_WithPoints)
def override(value: tuple[str, ...], take_back: bool, **said: Any) -> None:
    """Set the points of STUDENT in ASSIGNMENT, or in one CHECK of it, whatever was judged."""
    least, most = (0, 1) if take_back else (1, 2)
    if not least <= len(value) <= most:
        raise GradeError("Give POINTS, or a CHECK and POINTS; to take it back, at most the CHECK.")
    check = value[0] if len(value) > least else ""
    points = None if take_back else _points(value[-1])
    _decide(DecisionKind.OVERRIDE, points, check=check, **said)


@_decision("TEXT", reason=False)
def comment(value: tuple[str, ...], take_back: bool, **said: Any) -> None:
    """Say something to STUDENT about ASSIGNMENT; each grader has one comment."""
    text = " ".join(value).strip()
    if bool(text) == take_back:
        raise GradeError("Give the TEXT of the comment, or --take-back and no text.")
    _decide(DecisionKind.COMMENT, text or None, **said)


@_decision("")
def excuse(take_back: bool, **said: Any) -> None:
    """Excuse STUDENT from ASSIGNMENT: it does not count for them."""
    _decide(DecisionKind.EXCUSE, None if take_back else True, **said)


@_decision("UNTIL")
def extend(
    value: tuple[str, ...], take_back: bool, policy_file: Path | None, gradebook: Path, **said: Any
) -> None:
    """Let STUDENT hand in ASSIGNMENT later: until a time ("2026-11-25 23:59"), or so much after it is due (2 days)."""
    until = " ".join(value).strip()
    if bool(until) == take_back:
        raise GradeError("Give UNTIL when (2026-11-25 23:59, or 2 days), or --take-back and no time.")
    end: str | None = None
    if until:
        with open_gradebook(gradebook) as book:
            zone = policy_of(book, policy_file).zone
        try:
            end = end_given(until, zone)
        except GradeError as error:
            raise GradeError(f"UNTIL: {error}.") from None
    _decide(DecisionKind.EXTEND, end, policy_file=policy_file, gradebook=gradebook, **said)


def _points(text: str) -> float:
    try:
        return points_given(float(text))
    except ValueError:
        raise GradeError(f"POINTS: {text!r} is no number; write it with a dot: 7.5.") from None
    except GradeError as error:
        raise GradeError(f"POINTS: {error}.") from None


def _decide(
    kind: DecisionKind,
    value: float | str | bool | None,
    *,
    student: str,
    assignment: str,
    by: str,
    gradebook: Path,
    policy_file: Path | None,
    reason: str = "",
    check: str = "",
) -> None:
    """Enter it, and say what it changes."""
    if value is not None and kind is not DecisionKind.COMMENT and not reason.strip():
        raise GradeError("--reason is missing: the learner reads why.")
    wish = ByHand(
        kind=kind, student=student, assignment=assignment, value=value, check=check, reason=reason, by=by
    )
    with open_gradebook(gradebook) as book:
        policy = policy_of(book, policy_file)
        for one in decide_by_hand(book, wish, policy, assignments_at(gradebook.parent)):
            click.echo(one_line(_what_came_of_it(one, wish, policy)))


def _what_came_of_it(done: Decided, wish: ByHand, policy: CoursePolicy) -> str:
    """One line about one person: the mark, and what else there is to know."""
    who = f"{done.person.name} ({done.person.id})" if done.person.name else done.person.id
    if not done.is_new:
        nothing = "that was decided already" if wish.value is not None else "there is nothing to take back"
        in_file = (
            "; what a file says is taken out of the file" if wish.value is None and policy.decisions else ""
        )
        return f"{who}, {wish.assignment}: {nothing}{in_file}."
    before, after = mark_text(done.before), mark_text(done.after)
    changed = f"{before} before, {after} now" if before != after else after
    said = [f"{who}, {wish.assignment}: {changed}."]
    if wish.kind is DecisionKind.EXTEND and wish.value:
        said.append(_deadline(str(wish.value), wish.assignment, policy))
    if done.idle:
        said.append(
            "The whole score is set by hand and counts over this; --take-back without a check lifts it."
        )
    if done.after.raw is not None and done.after.raw > done.after.max_score > 0:
        said.append(f"That is more than the {points_text(done.after.max_score)} that can be had.")
    return " ".join(said)


def _deadline(until: str, assignment: str, policy: CoursePolicy) -> str:
    due = policy.terms(assignment).due
    end = end_of(until, due, policy.zone)
    if due is None or end is None:
        return f"The policy says no due date for {assignment}: nobody is late."
    if end <= due:
        return f"Everybody may hand in until {instant_words(due, policy.zone)}: this changes nothing."
    return f"The deadline is {instant_words(end, policy.zone)}."
