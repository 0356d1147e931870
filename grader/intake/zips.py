"""Read a zip entry by entry, so that one hostile entry costs itself only.

The standard library's reader gives up on the whole archive for one bad name or version. It builds the whole table of
contents in memory before it can be counted, and does not bound what bzip2 and LZMA unpack. This one reads the table
record by record. It unpacks stored and deflated entries only, and never more than the caps.
"""

from __future__ import annotations

import calendar
import stat
import struct
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator, MutableSet
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from grader.intake.entries import (
    CHUNK,
    MIB,
    MOST_BYTES_OF_A_FILE,
    MOST_RATIO,
    TOO_LARGE,
    BrokenArchiveError,
    Entry,
    Listing,
    ReadBudget,
    RefusedError,
)
from grader.intake.paths import is_wanted, place_in
from grader.model import Unmatched

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_RECORD = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_UTF8 = 0x0800
_STORED, _DEFLATED = 0, 8
_IN_ZIP64 = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class _Record:
    """One line of the table of contents."""

    raw_name: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    unpacked: int
    offset: int
    mode: int
    modified: float

    @property
    def name(self) -> str:
        """The name as text: UTF-8 where it is valid, since many programs do not set the flag."""
        try:
            return self.raw_name.decode("utf-8")
        except UnicodeDecodeError:
            return self.raw_name.decode("utf-8" if self.flags & _UTF8 else "cp437", "replace")


def read_zip(file: BinaryIO, budget: ReadBudget, most_entries: int, listing: Listing) -> Listing:
    """List a zip, with the bytes of what is worth reading; refuse the rest entry by entry.

    Parameters
    ----------
    file : binary file
        One that can be sought in.
    budget : ReadBudget
        Counts what is unpacked.
    most_entries : int
        How many records of the table of contents are looked at.
    listing : Listing
        It is filled.

    Returns
    -------
    Listing
        Everything in it, with what is refused.

    Raises
    ------
    BrokenArchiveError
        Where there is no table of contents that can be followed.
    """
    start, length = _table(file)
    offsets = array("Q")
    try:
        for record in _records(file, start, length):
            if len(offsets) == most_entries:
                raise BrokenArchiveError(
                    f"there are more than {most_entries:,} entries; the later ones are not read"
                )
            offsets.append(record.offset)
    except BrokenArchiveError as problem:
        if not offsets:
            raise
        listing.refused.append(Unmatched("(the rest of the archive)", str(problem), refused=True))
    # Where the data of an entry has to end: where the next begins. Of several records for one place, at most one has
    # the name that stands there.
    begins = array("Q", sorted({*offsets, start}))
    seen = listing.names()
    for record in islice(_records(file, start, length), len(offsets)):
        after = bisect_right(begins, record.offset)
        end = min(begins[after], start) if after < len(begins) else start
        _add(listing, file, record, end, seen, budget)
    return listing


def _table(file: BinaryIO) -> tuple[int, int]:
    """Find where the table of contents begins, and its length; what stands before the zip is skipped."""
    size = file.seek(0, 2)
    tail_start = max(0, size - 65_535 - _END.size)
    file.seek(tail_start)
    tail = file.read(65_535 + _END.size)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise BrokenArchiveError("the zip is cut short or damaged; download it again")
    length, offset = _END.unpack_from(tail, at)[5:7]
    end = tail_start + at
    locator_at = at - _LOCATOR64.size
    if locator_at >= 0 and tail[locator_at : locator_at + 4] == b"PK\x06\x07":
        file.seek(max(0, tail_start + locator_at - _END64.size))
        record = file.read(_END64.size)
        if len(record) == _END64.size and record[:4] == b"PK\x06\x06":
            length, offset = _END64.unpack(record)[8:10]
            end = tail_start + locator_at - _END64.size
    start = end - length
    if start < 0 or offset > start:
        raise BrokenArchiveError("the zip's table of contents is damaged; download it again")
    if start != offset:
        raise BrokenArchiveError("something stands before the zip; pack it again")
    return start, length


def _records(file: BinaryIO, start: int, length: int) -> Iterator[_Record]:
    """Go through the table of contents; `BrokenArchiveError` at the first record that makes no sense."""
    at, end = start, start + length
    while at < end:
        file.seek(at)
        head = file.read(_RECORD.size)
        if len(head) < _RECORD.size or head[:4] != b"PK\x01\x02":
            raise BrokenArchiveError("the zip's table of contents is damaged; download it again")
        fields = _RECORD.unpack(head)
        name_length, extra_length, comment_length = fields[10:13]
        raw_name, extra = file.read(name_length), file.read(extra_length)
        at += _RECORD.size + name_length + extra_length + comment_length
        unpacked, packed, offset = _sizes(extra, fields[9], fields[8], fields[16])
        yield _Record(
            raw_name=raw_name,
            flags=fields[3],
            method=fields[4],
            checksum=fields[7],
            packed=packed,
            unpacked=unpacked,
            offset=offset,
            mode=fields[15] >> 16,
            modified=_dos_time(fields[6], fields[5]),
        )


def _sizes(extra: bytes, unpacked: int, packed: int, offset: int) -> tuple[int, int, int]:
    """Take from the zip64 field what did not fit into 32 bits; damaged fields leave the number as it is."""
    wide: list[int] = []
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            body = extra[at + 4 : at + 4 + size]
            wide = [number for (number,) in struct.iter_unpack("<Q", body[: len(body) // 8 * 8])]
            break
        at += 4 + size
    first, second, third = (
        wide.pop(0) if number == _IN_ZIP64 and wide else number for number in (unpacked, packed, offset)
    )
    return first, second, third


def _dos_time(date: int, time: int) -> float:
    """Seconds since 1970, as if the time stamp were in UTC: it is local time of an unknown zone, for comparing only."""
    year, month, day = 1980 + (date >> 9), date >> 5 & 15, date & 31
    if not 1 <= month <= 12:
        return 0.0
    clock = (time >> 11, time >> 5 & 63, (time & 31) * 2)
    return float(calendar.timegm((year, month, day, *clock, 0, 1, 0)))


def _add(
    listing: Listing, file: BinaryIO, record: _Record, end: int, seen: MutableSet[str], budget: ReadBudget
) -> None:
    """Put one record where it belongs: a folder, an entry, a refusal, or nowhere (junk)."""
    path = place_in(listing, record.name, seen, is_folder=record.name.endswith("/"))
    if path is None:
        return
    try:
        data = _data(file, record, end, budget) if _is_readable(record, path) else None
        content = None if data is None else budget.shelf.put(data)
        listing.entries.append(Entry(path, content, record.modified, packed=True))
    except RefusedError as reason:
        listing.entries.append(Entry(path, None, record.modified, str(reason), packed=True))


def _is_readable(record: _Record, path: str) -> bool:
    """Whether the bytes are worth unpacking; `RefusedError` for what is no ordinary file."""
    kind = stat.S_IFMT(record.mode)
    if kind == stat.S_IFLNK:
        raise RefusedError("it is a link, and links are not followed")
    if kind not in {0, stat.S_IFREG}:
        raise RefusedError("it is not an ordinary file")
    return is_wanted(path, record.unpacked)


def _data(file: BinaryIO, record: _Record, end: int, budget: ReadBudget) -> bytes:
    """Unpack one entry and compare it with what the table of contents says of it."""
    if record.flags & _ENCRYPTED:
        raise RefusedError("it is encrypted; ask for it without a password")
    if record.method not in {_STORED, _DEFLATED}:
        raise RefusedError("it is packed by an unusual method; pack it again as an ordinary zip")
    if record.unpacked > MOST_BYTES_OF_A_FILE:
        raise RefusedError(TOO_LARGE)
    budget.allow(record.unpacked)
    _seek_data(file, record, end)
    data = _stored(file, record, budget) if record.method == _STORED else _inflate(file, record, budget)
    if len(data) != record.unpacked or zlib.crc32(data) != record.checksum:
        raise RefusedError("it is damaged (its checksum does not fit)")
    return data


def _seek_data(file: BinaryIO, record: _Record, end: int) -> None:
    """Go to the entry's data, having seen that its own header agrees and that it overlaps no other entry."""
    if record.offset >= end:
        raise RefusedError("it is damaged (it lies behind the table of contents)")
    file.seek(record.offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
        raise RefusedError("it is damaged (nothing is where the table of contents says)")
    name_length, extra_length = _LOCAL.unpack(head)[9:11]
    if file.read(name_length) != record.raw_name:
        raise RefusedError("it has two different names in the archive")
    start = record.offset + _LOCAL.size + name_length + extra_length
    if start + record.packed > end:
        raise RefusedError("it overlaps another entry")
    file.seek(start)


def _stored(file: BinaryIO, record: _Record, budget: ReadBudget) -> bytes:
    if record.packed != record.unpacked:
        raise RefusedError("it is damaged (its two sizes differ)")
    budget.take(record.packed)
    return file.read(record.packed)


def _inflate(file: BinaryIO, record: _Record, budget: ReadBudget) -> bytes:
    """Unpack a deflated entry, chunk by chunk, never further than the caps."""
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    unread, size, parts = record.packed, 0, []
    while not engine.eof:
        source = engine.unconsumed_tail
        if not source:
            source = file.read(min(CHUNK, unread))
            unread -= len(source)
        try:
            part = engine.decompress(source, CHUNK)
        except zlib.error:
            raise RefusedError("it is damaged (it cannot be unpacked)") from None
        if not part and not source:
            break
        budget.take(len(part))
        size += len(part)
        if size > record.unpacked:
            raise RefusedError("it is damaged (it unpacks to more than it says)")
        _refuse_bomb(size, record.packed)
        parts.append(part)
    return b"".join(parts)


def _refuse_bomb(size: int, packed: int) -> None:
    if size > MOST_BYTES_OF_A_FILE:
        raise RefusedError(TOO_LARGE)
    if size > MIB and size > MOST_RATIO * packed:
        raise RefusedError("it unpacks to an unreasonable size")
