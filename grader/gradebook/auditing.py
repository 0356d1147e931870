"""Whether a gradebook is as it was recorded: the trail link by link, and each mark against what the trail says of it.

This shows accidents, and edits since a head that is kept elsewhere. It does not show an owner who writes file and head
anew: whoever holds both can always do that.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from grader.gradebook.gradebook_file import Gradebook, Row
from grader.gradebook.publications import HEAD_FILE
from grader.gradebook.result_digests import digest_of, digest_of_parts, hash_of
from grader.gradebook.trail import Head, detail_hash, head, seal
from grader.model import Graded

FORGOTTEN = "forgotten"
"""The action by which a person's details go."""
_GRADED = ("graded", "graded again")
_DECIDED = ("override", "comment", "excuse", "extend")


class Broken(msgspec.Struct, frozen=True):
    """What is not as it was recorded; `seq` is the entry's number, 0 where it is about no entry."""

    seq: int
    said: str


def first_broken(gradebook: Gradebook, expected: Head | None = None) -> Broken | None:
    """The first thing that is not as it was recorded.

    Parameters
    ----------
    gradebook : Gradebook
    expected : Head, optional
        One that was kept elsewhere: an entry that the trail must have.

    Returns
    -------
    Broken or None
        None where everything is as it was.
    """
    in_trail = (*_chain(gradebook), *_expected(gradebook, expected))
    findings = chain(
        _file(gradebook),
        sorted(in_trail, key=lambda one: one.seq),
        _heads(gradebook),
        _rows(gradebook),
        _lost(gradebook),
    )
    return next(findings, None)


def _file(gradebook: Gradebook) -> Iterator[Broken]:
    for row in gradebook.rows("PRAGMA integrity_check(1)"):
        if row[0] != "ok":
            yield Broken(0, f"the file itself is damaged ({row[0]})")


def _lost(gradebook: Gradebook) -> Iterator[Broken]:
    for row in gradebook.rows("PRAGMA foreign_key_check"):
        yield Broken(0, f"a row of {row['table']} belongs to one of {row['parent']} that is gone")


def _chain(gradebook: Gradebook) -> Iterator[Broken]:
    """The first entry that does not fit to the one before, or to its detail."""
    gone = {
        row["subject"] for row in gradebook.rows("SELECT subject FROM trail WHERE action = ?", (FORGOTTEN,))
    }
    previous, expected = "", 1
    query = "SELECT trail.*, salt, detail FROM trail LEFT JOIN trail_detail USING (seq) ORDER BY seq"
    for row in gradebook.rows(query):
        if why := _wrong(row, expected, previous, gone):
            yield Broken(row["seq"], why)
            return
        previous, expected = row["hash"], expected + 1
    extra = gradebook.rows("SELECT seq FROM trail_detail WHERE seq NOT IN (SELECT seq FROM trail) LIMIT 1")
    for row in extra:
        yield Broken(row["seq"], "a detail without its entry")


def _wrong(row: Row, number: int, previous: str, gone: set[str]) -> str:
    if row["seq"] != number:
        return f"entry {number} is gone"
    if row["previous"] != previous:
        return "it does not hold the hash of the entry before"
    if row["hash"] != seal(tuple(row)[:8]):
        return "its hash is not that of what stands there"
    if row["detail"] is None:
        return "" if row["subject"] in gone else "its detail is gone, and nobody was forgotten"
    return "" if row["detail_hash"] == detail_hash(row["salt"], row["detail"]) else "its detail was changed"


def _expected(gradebook: Gradebook, expected: Head | None) -> Iterator[Broken]:
    if expected is None:
        return
    found = gradebook.rows("SELECT hash FROM trail WHERE seq = ?", (expected.seq,))
    if not found:
        yield Broken(
            head(gradebook).seq + 1, f"the trail ends before entry {expected.seq}, which was published"
        )
    elif not found[0]["hash"].startswith(expected.hash):
        yield Broken(
            expected.seq, "its hash is not the one that was published: something up to here was changed"
        )


def _heads(gradebook: Gradebook) -> Iterator[Broken]:
    """Each publication's head, in the gradebook and where it was kept beside the pages."""
    for row in gradebook.rows("SELECT number, folder, head FROM publication ORDER BY number"):
        heads = [row["head"]]
        with suppress(PermissionError):  # `heads_not_read` names it
            heads += _kept_head(row["folder"])
        for text in heads:
            found = gradebook.rows("SELECT 1 FROM trail WHERE seq || ':' || hash = ?", (text,))
            if not found:
                seq = int(text.partition(":")[0]) if text.partition(":")[0].isdecimal() else 0
                yield Broken(seq, f"the head of publication {row['number']} is not in the trail")


def _kept_head(folder: str) -> list[str]:
    kept = Path(folder, HEAD_FILE)
    return [kept.read_text(encoding="utf-8").strip()] if kept.is_file() else []


def heads_not_read(gradebook: Gradebook) -> list[int]:
    """The publications beside whose pages this user may not read the head.

    Parameters
    ----------
    gradebook : Gradebook

    Returns
    -------
    list of int
        Their numbers.
    """
    found = []
    for row in gradebook.rows("SELECT number, folder FROM publication ORDER BY number"):
        try:
            _kept_head(row["folder"])
        except PermissionError:
            found.append(row["number"])
    return found


def _rows(gradebook: Gradebook) -> Iterator[Broken]:
    """What stands in the tables, against what the trail says was entered."""
    told: dict[str, dict[int, tuple[int, dict[str, Any]]]] = defaultdict(dict)
    marks: dict[tuple[int, str, str], tuple[int, dict[str, Any]]] = {}
    for row in gradebook.rows("SELECT * FROM trail JOIN trail_detail USING (seq) ORDER BY seq"):
        detail = json.loads(row["detail"])
        if row["action"] in _GRADED:
            told["result"][detail["result"]] = (row["seq"], detail)
        elif row["action"] in _DECIDED:
            told["decision"][detail["decision"]] = (row["seq"], {**detail, "kind": row["action"]})
        elif row["action"] == "published":
            marks[detail["publication"], row["assignment"], row["subject"]] = (row["seq"], detail)
    yield from _results(gradebook, told["result"])
    yield from _decisions(gradebook, told["decision"])
    yield from _published(gradebook, marks)


def _results(gradebook: Gradebook, told: dict[int, tuple[int, dict[str, Any]]]) -> Iterator[Broken]:
    checks: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in gradebook.connection.execute(
        "SELECT result, check_id, outcome, points, max_points FROM check_result JOIN item ON item.id = item"
    ):
        checks[row["result"]].append(tuple(row)[1:])
    records = gradebook.connection.execute(
        "SELECT result.*, record FROM result JOIN result_record ON result = result.id"
    )
    seen = set()
    for row in records:
        seen.add(row["id"])
        seq, detail = told.get(row["id"], (0, None))
        digest = digest_of_parts(row["fingerprint"], row["score"], row["max_score"], checks[row["id"]])
        if detail is None:
            yield Broken(0, f"the trail does not know result {row['id']}")
        elif not detail["digest"] == row["digest"] == digest or detail["score"] != row["score"]:
            yield Broken(seq, "the result that it entered was changed")
        elif _digest_of_record(row["record"]) != digest:
            yield Broken(seq, "the record of the result that it entered was changed")
    yield from (
        Broken(told[one][0], "the result that it entered is gone") for one in sorted(told.keys() - seen)
    )


def _digest_of_record(record: bytes) -> str:
    try:
        return digest_of(msgspec.json.decode(zlib.decompress(record), type=Graded))
    except (zlib.error, msgspec.DecodeError):
        return ""


def _decisions(gradebook: Gradebook, told: dict[int, tuple[int, dict[str, Any]]]) -> Iterator[Broken]:
    seen = set()
    for row in gradebook.rows("SELECT * FROM decision ORDER BY id"):
        seen.add(row["id"])
        seq, detail = told.get(row["id"], (0, None))
        now = {"kind": row["kind"], "check": row["check_id"], "value": json.loads(row["value"])}
        now |= {"reason": row["reason"], "source": row["source"], "decided_at": row["decided_at"]}
        if detail is None:
            yield Broken(0, f"the trail does not know decision {row['id']}")
        elif {name: detail[name] for name in now} != now:
            yield Broken(seq, "the decision that it entered was changed")
    yield from (
        Broken(told[one][0], "the decision that it entered is gone") for one in sorted(told.keys() - seen)
    )


def _published(
    gradebook: Gradebook, told: dict[tuple[int, str, str], tuple[int, dict[str, Any]]]
) -> Iterator[Broken]:
    seen = set()
    for row in gradebook.rows("SELECT * FROM published_mark"):
        key = (row["publication"], row["assignment"], row["person"])
        seen.add(key)
        seq, detail = told.get(key, (0, None))
        if detail is None:
            yield Broken(0, f"the trail does not know a mark of publication {row['publication']}")
        elif detail["mark"] != hash_of(row["mark"]) or detail["final"] != row["final"]:
            yield Broken(seq, "the mark that it published was changed")
    yield from (
        Broken(told[one][0], "the mark that it published is gone") for one in sorted(told.keys() - seen)
    )
