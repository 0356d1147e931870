"""What a worker replies to a call, checked on the trusted side before anything of it is believed."""

from __future__ import annotations

from typing import Any, NamedTuple

from grader.model import Outcome
from grader.rpc.faults import LearnerRaised, SubmissionFault, malformed
from grader.rpc.outline import checked_place

_KINDS, _KIND = 20, 80
"""How many types of an exception are kept, and how much of the name of each."""
_TEXT = 500
_PRINTED = 4000
_WARNINGS = 5


class Call(NamedTuple):
    """A call's value, and its arguments as the call left them."""

    value: Any
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


def has_token(message: tuple[Any, ...], token: int) -> bool:
    """Whether a reply carries the token of the call: nothing that was sent before the call can.

    Parameters
    ----------
    message : tuple
    token : int

    Returns
    -------
    bool
    """
    return len(message) > 1 and type(message[1]) is int and message[1] == token


def checked_return(
    message: tuple[Any, Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[Call, list[dict[str, Any]]]:
    """What a call returned, and what was warned of meanwhile.

    Parameters
    ----------
    message : tuple
        The result and the warnings, as they came over the wire.
    args, kwargs : tuple, dict
        What was sent, where the arguments do not come back.

    Returns
    -------
    call : Call
    warnings : list of dict

    Raises
    ------
    SubmissionFault
        Where it is no reply.
    """
    result, noted = message
    if type(result) is not tuple or len(result) != 3 or type(noted) is not list:
        raise malformed("an answer that makes no sense")
    warnings = [one for one in noted[:_WARNINGS] if type(one) is dict]
    value, args_after, kwargs_after = result
    if type(args_after) is tuple and type(kwargs_after) is dict:
        return Call(value, args_after, kwargs_after), warnings
    return Call(value, args, kwargs), warnings


def checked_print(printed: Any) -> str:
    """What a call printed, cut.

    Parameters
    ----------
    printed : Any
        What came over the wire.

    Returns
    -------
    str
    """
    return printed[:_PRINTED] if type(printed) is str else ""


def checked_exception(message: tuple[Any, Any, Any], files: dict[str, bytes]) -> BaseException:
    """What a call raised.

    Parameters
    ----------
    message : tuple
        The names of the exception's types, its text, and where it was raised, as they came over the wire.
    files : dict of str to bytes
        The submission's.

    Returns
    -------
    BaseException
        `LearnerRaised`, or `SubmissionFault` where the memory was not enough.
    """
    kinds, text, place = message
    names = tuple(kind[:_KIND] for kind in kinds if type(kind) is str) if type(kinds) is tuple else ()
    outside = type(place) is dict and place.get("outside") is True
    if names[:1] == ("MemoryError",):
        fault = SubmissionFault(Outcome.OUT_OF_MEMORY, "asked for more memory than it may use")
        fault.outside, fault.place = outside, checked_place(place, files) if outside else None
        return fault
    return LearnerRaised(
        names[:_KINDS] or ("Exception",),
        text[:_TEXT] if type(text) is str else "",
        checked_place(place, files),
        outside=outside,
    )
