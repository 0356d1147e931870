"""`grade whois`: turn a pseudonym back, for who holds the key."""

from __future__ import annotations

from pathlib import Path

import click

from grader.commands.gradebook_option import chosen_pseudonyms, gradebook_option, key_option
from grader.escaping import one_line
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.persons import everybody
from grader.model import GradeError


@click.command(name="whois")
@click.argument("pseudonyms", metavar="PSEUDONYM...", nargs=-1, required=True)
@gradebook_option
@key_option
def whois(pseudonyms: tuple[str, ...], gradebook: Path, key_file: Path | None) -> None:
    """Say whose a PSEUDONYM is, of the people in the gradebook."""
    key = chosen_pseudonyms(key_file, gradebook, make=False)
    with open_gradebook(gradebook, reads=True) as book:
        people = {one.id: one for one in everybody(book)}
    for pseudonym in pseudonyms:
        student = key.whose(pseudonym, people)
        if student is None:
            raise GradeError(f"{pseudonym} is nobody's in {gradebook} by this key; name the key with --key.")
        click.echo(one_line(f"{pseudonym}  {student}  {people[student].name}".rstrip()))
