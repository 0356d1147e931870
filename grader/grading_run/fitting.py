"""How many processes, and what each submission may use, by the memory that there is."""

from __future__ import annotations

import os

import msgspec

from grader.cache_folder import cache_folder
from grader.course import Assignment
from grader.engine.engines import Engine
from grader.grading.kept_trial import place_of
from grader.grading.setup import Setup, setup_for
from grader.grading_run.request import Request
from grader.model import GradeError
from grader.sandbox import memory_limits


def fitted_setup(
    request: Request, assignment: Assignment, submissions: int, engine: Engine
) -> tuple[Setup, int, str]:
    """The setup and the servers that there is memory for, and what of them is less than was wanted.

    Parameters
    ----------
    request : Request
    assignment : Assignment
    submissions : int
    engine : Engine

    Returns
    -------
    setup : Setup
    servers : int
    less : str
        One line; empty where there is room for all.

    Raises
    ------
    GradeError
        Where there is too little for one submission.
    """
    secret = request.secret or request.course.secret
    setup = setup_for(assignment, secret, request.layers)
    if engine.own_limits:
        return setup, request.jobs or max(2, submissions), ""
    jobs = max(1, min(request.jobs or os.cpu_count() or 1, submissions))
    room, stated = memory_limits.room(), setup.limits.memory_mib
    servers, allowed = memory_limits.fit(room, jobs, stated, setup.needs.loaded_mib)
    left = f"{room.place.capitalize()} has {room.size >> 20} MiB of memory left"
    if not allowed:
        raise GradeError(f"{left}: too little for one submission.", exit_code=3)
    less = [f"{allowed} MiB for a submission instead of {stated}"] if allowed < stated else []
    less += [f"{servers} side by side instead of {jobs}"] if servers < jobs else []
    limits = msgspec.structs.replace(setup.limits, memory_mib=allowed)
    said = f"{left}: {', '.join(less)}." if less else ""
    fitted = msgspec.structs.replace(setup, limits=limits)
    return msgspec.structs.replace(fitted, trial=str(place_of(fitted, cache_folder()))), servers, said


def longest_of(assignment: Assignment) -> float:
    """Seconds in which any submission is judged, whatever it does: what a clock has ended is tried once more.

    Parameters
    ----------
    assignment : Assignment

    Returns
    -------
    float
    """
    return 2 * setup_for(assignment, "").longest
