"""`grade gradescope`: make the archive that Gradescope grades an assignment with."""

from __future__ import annotations

from pathlib import Path

import click

from grader.autograder.autograder_run import LONGEST, Settings
from grader.autograder.autograder_zip import autograder_zip
from grader.autograder.platform_results import VISIBILITIES
from grader.commands.run import secret_in
from grader.course import course_folder, load_course
from grader.file_writing import write_atomically
from grader.grading_run.fitting import longest_of
from grader.model import GradeError
from grader.sandbox.policy import MINIMUM_LEVEL

_PATH = click.Path(path_type=Path)


@click.command(name="gradescope")
@click.argument("slug", metavar="ASSIGNMENT")
@click.option(
    "-o",
    "--out",
    type=_PATH,
    default=Path("autograder.zip"),
    show_default=True,
    help="Where the archive goes.",
)
@click.option("--course", "root", metavar="DIR", type=_PATH, help="The course; else ./solutions.")
@click.option("--wheel", metavar="FILE", type=_PATH, help="A wheel of gradeprop to put into it.")
@click.option("--requirement", metavar="TEXT", default="", help="What pip installs there; else this version.")
@click.option(
    "--secret", "secret_file", metavar="FILE", type=_PATH, help="A cohort's secret, for its own inputs."
)
@click.option(
    "--visibility",
    type=click.Choice(VISIBILITIES),
    default=VISIBILITIES[0],
    show_default=True,
    help="When learners see what was found.",
)
@click.option(
    "--lowest-level",
    type=click.IntRange(0, 3),
    default=MINIMUM_LEVEL,
    show_default=True,
    help="Grade there down to this isolation level. Below 2, a submission may reach the checks.",
)
def gradescope(
    slug: str,
    out: Path,
    root: Path | None,
    wheel: Path | None,
    requirement: str,
    secret_file: Path | None,
    visibility: str,
    lowest_level: int,
) -> None:
    """Make autograder.zip for ASSIGNMENT. It holds the hidden checks: give it to nobody but the platform."""
    if wheel is not None and (requirement or wheel.suffix != ".whl" or not wheel.is_file()):
        raise GradeError(
            f"{wheel}: name a wheel that is there (pip wheel --no-deps .), and no --requirement with it."
        )
    course = load_course(course_folder(root), only=slug)
    settings = Settings(assignment=slug, visibility=visibility, lowest_level=lowest_level)
    content = autograder_zip(
        course,
        course.assignment(slug),
        settings,
        secret=secret_in(secret_file),
        requirement=wheel or requirement,
    )
    write_atomically(out, content)
    click.echo(
        f"{out} is made. Upload it as the autograder of {slug}; try it there with one submission first."
    )
    if (seconds := longest_of(course.assignment(slug))) > LONGEST:
        click.echo(
            f"What sleeps as long as {slug} lets it takes {seconds:g} of our {LONGEST} seconds there: it has no score, "
            "and no zero. Lower submission_wall_seconds or submission_cpu_seconds."
        )
