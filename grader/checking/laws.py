"""Laws that hold of every exercise, whatever it computes, for checks of any course."""

from __future__ import annotations

from typing import Any

from grader.checking.expect import that
from grader.rpc.proxy import LearnerFunction

__all__ = ["own_results"]


def own_results(
    function: LearnerFunction,
    first: tuple[Any, ...],
    second: tuple[Any, ...],
    name: str,
    *,
    apart: bool = False,
) -> Any:
    """What a function gives is its caller's: no later call changes it, and writing into it changes no later call.

    The function is called with `first`, every array that it gave is written over, and it is called with `second`, all
    in one worker. An array that cannot be written to is left alone. A list of texts is not written over: the two
    calls must not give the same one.

    Parameters
    ----------
    function : LearnerFunction
        As in `submission.softmax`.
    first, second : tuple
        The positional arguments of the two calls. Let the results have one shape and different numbers, or what is
        kept between them may not show.
    name : str
        How the finding calls the result.
    apart : bool
        Whether the arrays within one result, too, must not share memory. A cache may hold one array twice; parameters
        that are changed in place may not.

    Returns
    -------
    value
        What the second call gave: compare it with what is right.

    Raises
    ------
    CheckFailed
        "changed" or "shared".
    """
    answer = function.twice(first, second)
    that(
        not answer.changed,
        f"Two calls share memory: the `{name}` of one changes with the next. Make new arrays in each call.",
        "changed",
    )
    that(
        not (apart and answer.shared),
        f"Arrays in `{name}` share memory: writing into one changes another. Make each one anew.",
        "shared",
    )
    return answer.value
