"""Begin an exercise anew: its function as it was handed out, in each file that has another, and copies of these."""

from __future__ import annotations

from pathlib import Path

from grader.file_writing import write_atomically
from grader.learner.copies import keep_copy
from grader.learner.definition_blocks import block_of, edited_file, with_block
from grader.learner.own_work import Work
from grader.model import GradeError


def reset_exercise(work: Work, exercise: str) -> list[tuple[Path, Path]]:
    """Put the stub of an exercise back.

    Parameters
    ----------
    work : Work
    exercise : str

    Returns
    -------
    list of tuple of Path
        Each file that was changed, with its copy as it was.

    Raises
    ------
    GradeError
        Where the stub is not known, or no file has the function.
    OSError
        Where a file cannot be read or written.
    """
    stub = block_of(work.handout.stub(), exercise)
    if not stub:
        raise GradeError(f"{exercise} cannot be reset: what was handed out is not installed here.")
    paths = work.paths()
    before = {name: path.read_bytes() for name, path in paths.items()}
    after = {
        name: edited_file(name, data, lambda text: with_block(text, exercise, stub))
        for name, data in before.items()
    }
    changed = [name for name in before if before[name] != after[name]]
    if not changed:
        has_it = any(exercise.encode() in data for data in before.values())
        raise GradeError(
            f"{exercise} is as it was handed out."
            if has_it
            else f"No file here has {exercise}; copy it from {work.handout.files[0]} of a new `grade start`."
        )
    copies = [(paths[name], keep_copy(work.folder, paths[name])) for name in changed]
    for name in changed:
        write_atomically(paths[name], after[name], shared=True)
    return copies
