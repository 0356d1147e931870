"""Archives that were made to harm: each entry is refused by itself, and the rest is graded."""

from __future__ import annotations

import io
import os
import stat
import struct
import subprocess
import sys
import tarfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.intake import entries, zips
from grader.model import GradeError, Intake

CODE = b"def f():\n    return 1\n"
ADA = "ada/initialization.py"


def _zip(fill: Callable[[zipfile.ZipFile], None]) -> bytes:
    """A zip with one honest file, and what `fill` adds."""
    memory = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)  # of duplicate names
        archive.writestr(ADA, CODE)
        fill(archive)
    return memory.getvalue()


def _tar(*members: tarfile.TarInfo, mode: str = "w") -> bytes:
    """A tar with one honest file after these members."""
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w") as archive:
        for member in members:
            archive.addfile(member, io.BytesIO(b"x" * member.size) if member.isreg() else None)
        honest = tarfile.TarInfo(ADA)
        honest.size = len(CODE)
        archive.addfile(honest, io.BytesIO(CODE))
    return memory.getvalue()


def _member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "", size: int = 0) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname, member.size = kind, target, size
    return member


def _assert_only_ada_is_graded(intake: Intake, refused: str) -> None:
    graded = [(each.student, file.data) for each in intake.submissions for file in each.files]
    assert graded == [("ada", CODE)]
    assert any(each.refused and refused in each.reason for each in intake.unmatched), intake.unmatched


NAMES = {
    "../../etc/x.py": "leads out",
    "bob/../../x.py": "leads out",
    "/etc/x.py": "absolute",
    "C:/x.py": "absolute",
    "c:/x.py": "absolute",
    "bob\\x.py": "backslashes",
    "bob/x\x1b[2J.py": "control characters",
    "bob/x\n.py": "control characters",
    "bob/x\x85.py": "control characters",
}


@pytest.mark.parametrize(("name", "reason"), NAMES.items())
def test_hostile_names_are_refused(name: str, reason: str, intake_of: Callable[..., Intake]) -> None:
    """A name that leads elsewhere, or that cannot be shown, is refused in a zip and in a tar."""
    _assert_only_ada_is_graded(intake_of(_zip(lambda archive: archive.writestr(name, CODE))), reason)
    _assert_only_ada_is_graded(intake_of(_tar(_member(name)), "x.tar"), reason)


@pytest.mark.parametrize("name", ["bob/a\\b.py", "bob/x\x1b[2J.py", "bob/../../x.py", "bob/\x07/x.ipynb"])
def test_a_refused_name_in_a_students_folder_leaves_the_student(
    name: str, intake_of: Callable[..., Intake]
) -> None:
    """Whoever hands in a file with a hostile name is a row, with a note that says why it was not read."""
    for data, place in (
        (_zip(lambda archive: archive.writestr(name, CODE)), "x.zip"),
        (_tar(_member(name)), "x.tar"),
    ):
        ada, bob = intake_of(data, place).submissions
        assert (ada.student, bob.student, bob.files) == ("ada", "bob", ())
        assert [note.kind for note in bob.notes] == ["file_refused", "nothing_to_grade"]


def test_a_refused_name_hides_no_honest_one(intake_of: Callable[..., Intake]) -> None:
    """A refused name that leads to somebody's file leaves that file and its reader's row as they are."""
    for name in ("/ada/initialization.py", "eve/../ada/initialization.py", "../ada/initialization.py"):
        _assert_only_ada_is_graded(intake_of(_tar(_member(name, size=3)), "x.tar"), "")


def test_a_nul_byte_does_not_shorten_a_name(intake_of: Callable[..., Intake]) -> None:
    """A name with a NUL byte is refused, and not read up to there."""
    data = _zip(lambda archive: archive.writestr("bob/x.pyQ.png", CODE)).replace(b"x.pyQ.png", b"x.py\0.png")
    _assert_only_ada_is_graded(intake_of(data), "control characters")


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_zip_entries_that_are_no_files_are_refused(mode: int, intake_of: Callable[..., Intake]) -> None:
    """Links, devices and FIFOs are refused; their student is a submission all the same."""

    def fill(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("bob/initialization.py")
        info.external_attr = (mode | 0o777) << 16
        archive.writestr(info, b"/etc/passwd")

    intake = intake_of(_zip(fill))
    _assert_only_ada_is_graded(intake, "link" if mode == stat.S_IFLNK else "ordinary file")
    assert [each.student for each in intake.submissions] == ["ada", "bob"]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE]
)
def test_tar_members_that_are_no_files_are_refused(kind: bytes, intake_of: Callable[..., Intake]) -> None:
    """A symbolic link, a hard link, a FIFO and devices are refused."""
    intake = intake_of(_tar(_member("bob/initialization.py", kind, ADA)), "x.tar")
    _assert_only_ada_is_graded(
        intake, "link" if kind in {tarfile.SYMTYPE, tarfile.LNKTYPE} else "ordinary file"
    )


def test_the_first_of_two_names_counts(intake_of: Callable[..., Intake]) -> None:
    """A second entry of the same name is refused, and so is one that differs only in case."""
    intake = intake_of(_zip(lambda archive: archive.writestr(ADA, b"other")))
    _assert_only_ada_is_graded(intake, "same name")
    intake = intake_of(_zip(lambda archive: archive.writestr("ada/INITIALIZATION.PY", b"other")))
    _assert_only_ada_is_graded(intake, "only in case")
    intake = intake_of(_tar(_member("ada/x.py"), _member("ada/x.py", size=3)), "x.tar")
    assert [len(each.files) for each in intake.submissions] == [2]


def test_encrypted_and_unusual_entries_are_refused(intake_of: Callable[..., Intake]) -> None:
    """Encrypted entries, and methods whose output cannot be bounded, are refused."""
    data = bytearray(_zip(lambda archive: archive.writestr("bob/x.py", CODE)))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    _assert_only_ada_is_graded(intake_of(bytes(data)), "encrypted")
    intake = intake_of(_zip(lambda archive: archive.writestr("bob/x.py", CODE, zipfile.ZIP_BZIP2)))
    _assert_only_ada_is_graded(intake, "unusual method")


def test_a_damaged_entry_costs_itself(intake_of: Callable[..., Intake]) -> None:
    """A checksum that does not fit, and bytes that do not unpack, refuse the entry only."""
    store = _zip(lambda archive: archive.writestr("bob/x.py", b"# spam", zipfile.ZIP_STORED))
    _assert_only_ada_is_graded(intake_of(store.replace(b"# spam", b"# eggs")), "checksum")
    data = bytearray(_zip(lambda archive: archive.writestr("bob/x.py", os.urandom(3000))))
    at = data.find(b"bob/x.py") + len("bob/x.py")
    data[at] = 0xFF
    _assert_only_ada_is_graded(intake_of(bytes(data)), "damaged")


def test_two_names_for_one_entry_are_refused(intake_of: Callable[..., Intake]) -> None:
    """An entry that is called one thing in the table of contents and another in its own header is refused."""
    data = _zip(lambda archive: archive.writestr("bob/x.py", CODE))
    _assert_only_ada_is_graded(intake_of(data.replace(b"bob/x.py", b"eve/x.py", 1)), "two different names")


def test_overlapping_entries_are_refused(intake_of: Callable[..., Intake]) -> None:
    """An entry whose data run into the next one's is refused: so are built the bombs that need no nesting."""

    def fill(archive: zipfile.ZipFile) -> None:
        archive.writestr("bob/x.py", b"#" * 50, zipfile.ZIP_STORED)
        archive.writestr("eve/x.py", b"#" * 50, zipfile.ZIP_STORED)

    data = bytearray(_zip(fill))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02"))
    struct.pack_into("<LL", data, at + 20, 100, 100)
    intake = intake_of(bytes(data))
    refusals = [(each.path, each.reason) for each in intake.unmatched]
    assert refusals == [("bob/x.py", "it overlaps another entry")]
    assert [each.student for each in intake.submissions if each.files] == ["ada", "eve"]


def test_a_bomb_is_refused_by_what_it_unpacks(intake_of: Callable[..., Intake]) -> None:
    """What unpacks to too much is refused, also where it declares a small size."""
    bomb = _zip(lambda archive: archive.writestr("bob/x.py", b"\0" * (40 * 1024 * 1024)))
    _assert_only_ada_is_graded(intake_of(bomb), "larger than 32 MiB")
    liar = bytearray(bomb)
    struct.pack_into("<L", liar, liar.rfind(b"PK\x01\x02") + 24, 10)
    _assert_only_ada_is_graded(intake_of(bytes(liar)), "more than it says")


def test_a_student_has_a_bounded_submission(
    intake_of: Callable[..., Intake], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files of one attempt are kept as long as they fit, the assignment's own first."""
    monkeypatch.setattr("grader.intake.attempts.MOST_BYTES_OF_A_FILE", 100)
    intake = intake_of({ADA: CODE, "ada/a.py": b"#" * 90, "bob/initialization.py": CODE})
    assert [len(each.files) for each in intake.submissions] == [1, 1]
    assert [(each.path, each.refused) for each in intake.unmatched] == [("ada/a.py", True)]


def test_a_run_has_a_bounded_size(
    intake_of: Callable[..., Intake], monkeypatch: pytest.MonkeyPatch, tar_of: Callable[..., bytes]
) -> None:
    """What is over the limit of a run is refused by name, with what came before it graded."""
    monkeypatch.setattr("grader.intake.ReadBudget", lambda: entries.ReadBudget(20_480, share=1))
    files = {f"s{number:02}/x.py": os.urandom(4096) for number in range(8)}
    for data, name in ((None, "x.zip"), (tar_of(files, "w:gz"), "x.tgz")):
        intake = intake_of(files if data is None else data, name, assignment_files=())
        graded = sum(bool(each.files) for each in intake.submissions)
        assert 2 <= graded <= 5
        assert any("second run" in each.reason for each in intake.unmatched)


def test_entries_are_counted(
    zip_of: Callable[..., bytes], tar_of: Callable[..., bytes], intake_of: Callable[..., Intake]
) -> None:
    """A learner's archive with more entries than anybody hands in is read up to there."""
    many = {f"d/{number}.txt": b"" for number in range(entries.MOST_ENTRIES_OF_A_STUDENT)}
    for data, name in ((zip_of(many | {"z.py": CODE}), "hw.zip"), (tar_of(many | {"z.py": CODE}), "hw.tar")):
        intake = intake_of({ADA: CODE, f"bob/{name}": data})
        _assert_only_ada_is_graded(intake, "more than 2,000 entries")


def test_a_tar_that_asks_to_go_back_ends(intake_of: Callable[..., Intake]) -> None:
    """A negative size, a name of gigabytes and a chain of headers are damage, not a loop or an allocation."""
    negative = bytearray(_tar(_member("bob/x.py")))
    negative[124:136] = b"\xff" * 10 + struct.pack(">H", 0x10000 - 1024)
    negative[148:156] = b"%06o\0 " % (sum(negative[:148]) + 256 + sum(negative[156:512]))
    with pytest.raises(GradeError, match="damaged"):
        intake_of(bytes(negative), "x.tar")
    long_name = _member("././@LongLink", tarfile.GNUTYPE_LONGNAME)
    long_name.size = 8 * 1024**3
    header = long_name.tobuf(tarfile.GNU_FORMAT)
    with pytest.raises(GradeError, match="damaged"):
        intake_of(header + b"\0" * 1024, "x.tar")
    short = _member("././@LongLink", tarfile.GNUTYPE_LONGNAME)
    with pytest.raises(GradeError, match="damaged"):
        intake_of(short.tobuf(tarfile.GNU_FORMAT) * 5000, "x.tar")


def test_a_tar_that_is_cut_short_says_so(
    tar_of: Callable[..., bytes], intake_of: Callable[..., Intake]
) -> None:
    """What comes before the damage is graded, and that something is missing is never silent."""
    files = {ADA: CODE, "bob/x.py": b"#" * 5000}
    whole = tar_of(files)
    for cut in (1024, 1100, 2048, 3000):
        _assert_only_ada_is_graded(intake_of(whole[:cut], "x.tar"), "cut short" if cut != 1100 else "")
    damaged = bytearray(whole)
    damaged[1024 + 150] ^= 1
    _assert_only_ada_is_graded(intake_of(bytes(damaged), "x.tar"), "damaged")
    with pytest.raises(GradeError, match=r"damaged|cut short"):
        intake_of(tar_of(files, "w:gz")[:30], "x.tgz")


def test_a_sparse_member_is_refused(tmp_path: Path, intake_of: Callable[..., Intake]) -> None:
    """A file of holes, which takes no room in the archive, is refused."""
    hole = tmp_path / "bob" / "x.py"
    hole.parent.mkdir()
    with hole.open("wb") as file:
        file.truncate(1024**3)
        file.seek(0, 2)
        file.write(b"#")
    (tmp_path / "ada").mkdir()
    (tmp_path / ADA).write_bytes(CODE)
    subprocess.run(["tar", "-C", tmp_path, "-Scf", tmp_path / "s.tar", "ada", "bob"], check=True)
    _assert_only_ada_is_graded(intake_of((tmp_path / "s.tar").read_bytes(), "x.tar"), "ordinary file")


def test_a_damaged_table_of_contents_is_not_silent(intake_of: Callable[..., Intake]) -> None:
    """Where the table of contents breaks off, what was listed is graded, and the rest is reported missing."""
    data = bytearray(_zip(lambda archive: archive.writestr("bob/x.py", CODE)))
    data[data.rfind(b"PK\x01\x02")] = 0
    _assert_only_ada_is_graded(intake_of(bytes(data)), "table of contents")


def test_large_archives_are_read(tmp_path: Path) -> None:
    """The wide fields of archives with more than 65,535 entries, or entries far inside, are understood."""
    place = tmp_path / "many.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr(ADA, CODE)
        archive.writestr("bob/x.txt", b"")
    with place.open("rb") as file:
        narrow = zips.read_zip(file, entries.ReadBudget(), 10, entries.Listing())
    data = place.read_bytes()
    end = data.rfind(b"PK\x05\x06")
    count, length, offset = struct.unpack_from("<H2L", data, end + 10)
    wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, length, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert (
        zips.read_zip(
            io.BytesIO(data[:end] + wide + locator + tail), entries.ReadBudget(), 10, entries.Listing()
        )
        == narrow
    )


def test_mac_archives_keep_their_names(intake_of: Callable[..., Intake]) -> None:
    """A name in UTF-8 that is not marked as such is read as UTF-8."""
    data = bytearray(_zip(lambda archive: archive.writestr("Jörg/initialization.py", CODE)))
    for mark, at in ((b"PK\x01\x02", 9), (b"PK\x03\x04", 7)):
        data[data.rfind(mark) + at] &= ~0x08
    assert [each.student for each in intake_of(bytes(data)).submissions] == ["Jörg", "ada"]


def test_an_entry_beyond_the_archive_is_refused(intake_of: Callable[..., Intake]) -> None:
    """An offset that no file has is damage of the one entry, in 32 bits and in 64."""
    for offset in (0xFFFF_FFF0, 2**63, 2**64 - 1):
        wide = struct.pack("<2HQ", 1, 8, offset)
        place = 0xFFFF_FFFF if offset > 0xFFFF_FFFF else offset
        data = _zip(lambda archive: archive.writestr("bob/x.py", CODE))
        end = data.rfind(b"PK\x05\x06")
        length, start = struct.unpack_from("<2L", data, end + 12)
        table = bytearray(data[start:end])
        at = table.rfind(b"PK\x01\x02")
        struct.pack_into("<H", table, at + 30, len(wide))
        struct.pack_into("<L", table, at + 42, place)
        tail = data[end : end + 12] + struct.pack("<2L", length + len(wide), start) + data[end + 20 :]
        _assert_only_ada_is_graded(intake_of(data[:start] + bytes(table) + wide + tail), "behind the table")


@pytest.mark.slow
def test_reading_bombs_stays_small(tmp_path: Path) -> None:
    """Memory stays bounded for a learner's zip of hundreds of thousands of entries within a small archive."""
    record = (
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"x"
    )
    table = record * 600_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0, 0, len(table), 4, 0)
    place = tmp_path / "x.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(ADA, CODE)
        archive.writestr("bob/hw.zip", b"PK\x03\x04" + table + end)
    program = (
        "import resource, sys, pathlib; from grader.intake import read_submissions;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "found = read_submissions(pathlib.Path(sys.argv[1]));"
        "assert any('2,000 entries' in each.reason for each in found.unmatched);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    output = subprocess.run(
        [sys.executable, "-c", program, place], check=True, capture_output=True, text=True
    )
    assert int(output.stdout) < 150 * 1024  # KiB; the 27 MiB of the archive are held about twice


@pytest.mark.slow
def test_endless_names_take_no_time(intake_of: Callable[..., Intake]) -> None:
    """Names of tens of thousands of characters, made for every pattern that looks at names, are rows like others.

    No clock decides: with a pattern that goes back over a name from each of its places, this would take minutes.
    """
    parts = (
        "Copy of ",
        " copy",
        "_",
        " - ",
        "final_",
        "Byrd_Ada_",
        "1",
        "_1",
        "initialization",
        "(1)",
        "a_attempt_",
    )
    names = [
        f"{part * (40_000 // len(part))}{end}" for part in parts for end in (".py", "_initialization.py")
    ]
    intake = intake_of(dict.fromkeys(names, b"x"), "endless.zip", "flat")
    assert intake.files == len(names)
