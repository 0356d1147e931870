"""`grade reset`: begin an exercise anew."""

from __future__ import annotations

from pathlib import Path

import click

from grader.commands.completions import exercises
from grader.commands.learner_output import JSON, say_json, say_wrapped
from grader.learner.own_work import find_work
from grader.learner.resetting import reset_exercise
from grader.model import GradeError


@click.command()
@click.argument("exercise", shell_complete=exercises)
@JSON
def reset(exercise: str, as_json: bool) -> None:
    """Put EXERCISE back as it was handed out. Your file, as it was, is kept beside it."""
    work = find_work(exercise, Path.cwd())[0]
    if not work.wanted:
        raise GradeError(f"Name an exercise: {', '.join(work.handout.names)}.")
    changed = reset_exercise(work, work.wanted)
    if as_json:
        files = [{"file": str(path), "copy": str(copy)} for path, copy in changed]
        say_json({"exercise": work.wanted, "files": files})
        return
    say_wrapped(f"{work.wanted} is as it was handed out.", bold=True)
    for path, copy in changed:
        say_wrapped(f"{path.name} as it was: {copy.relative_to(work.folder)}")
    say_wrapped("A notebook that is open: reload it from the disk.")
