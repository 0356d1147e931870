"""The words for what can be wrong, by code: `catalog.toml`, with the ranks of `ranks.toml`. Read once and checked."""

from __future__ import annotations

import copy
import functools
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

_NOTHING: Mapping[str, object] = MappingProxyType({})
_UNFITTED = 50.0
"""The rank of what nothing is known about."""


class CatalogError(Exception):
    """A catalog that contradicts itself: which entry, and why."""


class CatalogEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a code; the fields are explained in `catalog.toml`."""

    phrase: str
    group: str = ""
    kind: str = ""
    narrow: bool = False
    vague: bool = False
    otherwise: str = ""
    place: Literal["", "never", "one", "needed"] = ""
    last: bool = False
    rank: float = 0.0


class _Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    codes: dict[str, CatalogEntry]
    groups: tuple[str, ...] = ()


class _Ranks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ranks: dict[str, float]


class Catalog:
    """Codes with their phrases, groups and ranks.

    Parameters
    ----------
    codes, ranks : bytes
        The text of `catalog.toml`, and of `ranks.toml`.

    Raises
    ------
    CatalogError
        A group or a kind is not there, an entry has both or neither, or a placeholder is more than a name.
    """

    def __init__(self, codes: bytes, ranks: bytes) -> None:
        table = msgspec.toml.decode(codes, type=_Codes)
        self.groups = table.groups
        self._entries = table.codes
        self._ranks = msgspec.toml.decode(ranks, type=_Ranks).ranks
        self._check_all()

    def extended(self, codes: str) -> Catalog:
        """This catalog with the codes of a course.

        Parameters
        ----------
        codes : str
            The text of the course's `catalog.toml`: a table `[codes]`, whose groups are ours. Its code counts where we
            have one of that name.

        Returns
        -------
        Catalog

        Raises
        ------
        CatalogError
            As for the catalog itself, and where the text is none.
        """
        try:
            table = msgspec.toml.decode(codes or "[codes]", type=_Codes)
        except msgspec.DecodeError as error:
            raise CatalogError(f"of the course: {error}.") from None
        found = copy.copy(self)
        found._entries = self._entries | table.codes
        found._check_all()
        return found

    def _check_all(self) -> None:
        for code, entry in self._entries.items():
            wider = self._entries.get(entry.kind)
            if bool(entry.group) == bool(entry.kind):
                raise CatalogError(f"{code}: give it a group or a kind, and not both.")
            if entry.kind and (wider is None or wider.kind):
                raise CatalogError(f"{code}: {entry.kind} is no kind.")
            if entry.otherwise and entry.otherwise not in self._entries:
                raise CatalogError(f"{code}: there is no {entry.otherwise}.")
            if entry.group and entry.group not in self.groups:
                raise CatalogError(f"{code}: {entry.group} is no group.")
            for _, name, form, conversion in string.Formatter().parse(entry.phrase):
                if name is not None and (not name.isidentifier() or form or conversion):
                    raise CatalogError(f"{code}: {{{name}}} has to be a plain name.")

    def __contains__(self, code: str) -> bool:
        return code in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def entry(self, code: str) -> CatalogEntry:
        """All that is known of a code.

        Parameters
        ----------
        code : str

        Returns
        -------
        CatalogEntry

        Raises
        ------
        KeyError
            Where the code is unknown.
        """
        return self._entries[code]

    def phrase(self, code: str, parameters: Mapping[str, object] = _NOTHING) -> str:
        """What a learner reads.

        Parameters
        ----------
        code : str
        parameters : mapping of str to object

        Returns
        -------
        str

        Raises
        ------
        KeyError
            Where the code is unknown, or a parameter is missing.
        """
        return self._entries[code].phrase.format_map(parameters)

    def kind(self, code: str) -> str:
        """The code that a class is counted by: a wider one, or the code itself.

        Parameters
        ----------
        code : str

        Returns
        -------
        str

        Raises
        ------
        KeyError
            Where the code is unknown.
        """
        return self._entries[code].kind or code

    def group(self, code: str) -> str:
        """The group of a code, which is that of its kind.

        Parameters
        ----------
        code : str

        Returns
        -------
        str

        Raises
        ------
        KeyError
            Where the code is unknown.
        """
        return self._entries[self.kind(code)].group

    def is_narrow(self, code: str) -> bool:
        """Whether the phrase can say few things only; False for a code that is not ours.

        Parameters
        ----------
        code : str

        Returns
        -------
        bool
        """
        return code in self and self._entries[self.kind(code)].narrow

    def turn(self, code: str) -> int:
        """The place of a code's group: what comes later is often only a consequence.

        A code that is not ours comes last.

        Parameters
        ----------
        code : str

        Returns
        -------
        int
            From 0.
        """
        return self.groups.index(self.group(code)) if code in self else len(self.groups)

    def rank(self, code: str) -> float:
        """How likely a code is, 1 the likeliest: as it or its kind was fitted; what was not comes last.

        Parameters
        ----------
        code : str

        Returns
        -------
        float

        Raises
        ------
        KeyError
            Where the code is unknown.
        """
        fitted = self._entries[code].rank or self._ranks.get(code) or self._ranks.get(self.kind(code))
        return fitted or _UNFITTED


@functools.cache
def catalog() -> Catalog:
    """The catalog of the package.

    Returns
    -------
    Catalog
        Of the codes and ranks that come with the package.
    """
    codes, ranks = (Path(__file__).with_name(name) for name in ("catalog.toml", "ranks.toml"))
    return Catalog(codes.read_bytes(), ranks.read_bytes())
