"""What is wrong with a function, as data: the one record that every part of the pipeline gives."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from grader.explain.catalog import Catalog, catalog
from grader.model import Diagnosis, FoundBy, Place


class Cause(NamedTuple):
    """Why an answer is wrong.

    Parameters
    ----------
    source : FoundBy
        Which part of the pipeline found it.
    id : str
        What a class is counted by.
    code : str
        Its code in the catalog, whose phrase `parameters` fill; empty for what only an instructor has words for.
    frame : str
        The code of a phrase in which this one stands, as `{said}`.
    text : str
        The words, where they were made with the bank: an instructor's, or those for a change of the reference.
    place : Place, optional
        The learner's line, where one is known; `lines` says which lines, and what stands there, for people.
    is_vague : bool
        Whether it says where without what, or what without anything to look for: then a repair says more.
    checks : tuple of str
        The failed checks that it explains.
    """

    source: FoundBy
    id: str
    code: str = ""
    parameters: Mapping[str, str] = MappingProxyType({})
    frame: str = ""
    text: str = ""
    place: Place | None = None
    lines: tuple[str, ...] = ()
    is_vague: bool = False
    checks: tuple[str, ...] = ()


def diagnosis_of(cause: Cause, words: Catalog | None = None) -> Diagnosis:
    """The record for people: the one place where a cause is put in words.

    Parameters
    ----------
    cause : Cause
    words : Catalog, optional
        The catalog of the course; without it, ours.

    Returns
    -------
    Diagnosis
        The text, with a line of its own for each of the cause's `lines`.

    Raises
    ------
    KeyError
        The catalog has no such code, or its phrase has other parameters.
    """
    words = words or catalog()
    said = cause.text or words.phrase(cause.code, cause.parameters)
    if cause.frame:
        said = words.phrase(cause.frame, {**cause.parameters, "said": said})
    text = "\n".join([said, *cause.lines])
    return Diagnosis(cause.id, text, cause.source, words.group(cause.code) if cause.code else "")
