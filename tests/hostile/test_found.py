"""Attacks that once got through, as real submissions beside honest ones: what is true of the world afterwards."""

import gzip
import io
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import msgspec
import pytest

from grader.exports.results_jsonl import read_results
from grader.intake import read_submissions
from grader.intake.entries import MIB, Listing, ReadBudget
from grader.intake.zips import read_zip
from grader.model import Outcome, SubmissionResult
from tests.trusted_memory import TrustedMemory

_HERE = Path(__file__).parent
_SOLUTIONS = _HERE.parents[1] / "solutions"
_GRADE = "import sys; from grader.commands import main; sys.exit(main())"
_LONG = "a b c d e f g h\n" * 125_000
_FILES = ("initialization.py", "initialization.ipynb")
_FULL = 40.0

pytestmark = pytest.mark.slow


class World(msgspec.Struct):
    """What a run left behind: results by student, its output, the folder, and the largest process of ours in kB."""

    results: dict[str, SubmissionResult]
    said: str
    out: Path
    largest: int

    def told(self, student: str) -> str:
        """Everything that a learner, or who reads their results, gets to see."""
        page = (self.out / "students" / f"{student}.html").read_text()
        return page + msgspec.json.encode(self.results[student]).decode()


def _solution() -> str:
    return (_SOLUTIONS / "initialization" / "solution.py").read_text()


def _hand_in(place: Path, student: str, source: str) -> None:
    (place / student).mkdir(parents=True)
    (place / student / "initialization.py").write_text(source)


def _grade(place: Path, out: Path) -> World:
    """Grade by the command, on one server, so that neighbours share a zygote."""
    arguments = [
        str(place),
        "-a",
        "initialization",
        "--course",
        str(_SOLUTIONS),
        "-o",
        str(out),
        "--jobs",
        "1",
    ]
    with open(out.with_suffix(".log"), "w+") as log:
        process = subprocess.Popen([sys.executable, "-c", _GRADE, "run", *arguments], stdout=log, stderr=log)
        with TrustedMemory(process.pid) as memory:
            process.wait()
        log.seek(0)
        said = log.read()
    results = {result.student: result for result in read_results(out / "results.jsonl")}
    return World(results, said, out, memory.largest)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A class of every attack in this folder, an honest submission at each end, and one that uses standard error."""
    place = tmp_path_factory.mktemp("hostile") / "class"
    for student in ("aa_honest", "zz_honest", "[bold red]markup[-bold]"):
        _hand_in(place, student, _solution())
    printing = _solution().replace("    # BEGIN SOLUTION", "    print(0, file=sys.__stderr__)")
    _hand_in(place, "zz_printing", "import sys\n" + printing)
    for file in sorted(_HERE.glob("*.py")):
        if not file.name.startswith("test_"):
            _hand_in(place, file.stem, file.read_text().replace("LONG\n", _LONG))
    return _grade(place, place.parent / "out")


def test_honest_neighbours_have_all_their_points(world: World) -> None:
    """Beside all of these attacks, and after them on the same server, right answers are worth what they are worth."""
    for student in ("aa_honest", "zz_honest", "zz_printing", "[bold red]markup[-bold]"):
        assert world.results[student].score == _FULL


def test_no_attack_is_an_excuse(world: World) -> None:
    """Nothing that a submission does makes its own failure the grader's fault."""
    for student, result in world.results.items():
        assert result.score is not None, student
        assert all(check.outcome is not Outcome.GRADER_FAULT for check in result.checks), student


def test_no_attack_stumbles_over_itself(world: World) -> None:
    """No attack ends by a slip of its own before it has tried anything."""
    slips = ("NameError", "AttributeError", "ImportError", "ModuleNot", "SyntaxError", "UnboundLocalError")
    for student, result in world.results.items():
        told = "".join(check.feedback for check in result.checks)
        found = {slip for slip in slips if f"raised {slip}" in told}
        on_purpose = student in ("message_is_huge", "long_statement")
        assert found == ({"NameError"} if on_purpose else set()), (student, told)


def test_places_carry_nothing(world: World) -> None:
    """The place of a finding is a line of a file that was sent, or none."""
    told = world.told("place_carries_inputs")
    assert "HIDDEN" not in told
    assert "123456789" not in told
    assert "987654321" not in told


def test_lengths_carry_nothing(world: World) -> None:
    """A length that a worker announces is not repeated."""
    checks = world.results["length_carries_inputs"].checks
    assert not any("10000000" in check.feedback for check in checks)


def test_keys_and_shapes_carry_no_numbers(world: World) -> None:
    """Keys and sizes that only a message to the page would have are not repeated."""
    checks = world.results["keys_carry_inputs"].checks
    assert not any("9021" in check.feedback or "90210" in check.feedback for check in checks)


def test_answers_belong_to_their_calls(world: World) -> None:
    """An exercise that answers nothing has no point, whatever another one sent ahead."""
    earned = {check.exercise for check in world.results["answers_ahead"].checks if check.points}
    assert earned <= {"initialize_parameters_zeros"}


def test_results_stay_small(world: World) -> None:
    """What a learner's process sends does not become megabytes of results, journal and pages."""
    for name in ("results.jsonl", "journal.jsonl"):
        assert (world.out / name).stat().st_size < 4_000_000
    assert all(page.stat().st_size < 1_000_000 for page in (world.out / "students").iterdir())


def test_the_trusted_side_stays_small(world: World) -> None:
    """No process of ours grows beyond 350 MB over what a submission sends."""
    assert 30_000 < world.largest < 350_000


def test_names_are_shown_as_they_are(world: World) -> None:
    """What looks like markup in a name is shown in the terminal, not followed."""
    assert "[bold red]markup" in world.said


def test_a_folder_called_submitted_hides_nobody(tmp_path: Path) -> None:
    """A learner's folder that looks like a course does not make the rest of the class vanish."""
    for student in ("ada", "bob", "submitted/eve/initialization"):
        _hand_in(tmp_path, student, _solution())
    found = read_submissions(tmp_path, assignment_files=_FILES)
    listed = {submission.student for submission in found.submissions} | {one.path for one in found.unmatched}
    assert any(name.startswith("ada") for name in listed)
    assert any(name.startswith("bob") for name in listed)


def test_twenty_thousand_files_are_no_excuse(tmp_path: Path) -> None:
    """A folder with more files than a message has keys is judged by its assignment's file."""
    place = tmp_path / "class"
    for student in ("ada", "many"):
        _hand_in(place, student, _solution())
    for number in range(20_001):
        (place / "many" / f"f{number}.py").touch()
    world = _grade(place, tmp_path / "out")
    assert {student: result.score for student, result in world.results.items()} == {
        "ada": _FULL,
        "many": _FULL,
    }


def _bomb(file: Path) -> None:
    """A .tar.gz of two megabytes that unpacks to more than a run may: one member of zeros, in many gzip members."""
    member = tarfile.TarInfo("zeros.bin")
    member.size = 35 << 26
    zeros = gzip.compress(bytes(1 << 26), 9)
    with file.open("wb") as out:
        out.write(gzip.compress(member.tobuf(tarfile.USTAR_FORMAT)))
        for _ in range(35):
            out.write(zeros)


def test_one_archive_does_not_use_up_the_run(tmp_path: Path) -> None:
    """What one learner's archive unpacks to is counted against that learner: later archives are read."""
    source = _solution().encode()
    for student in ("aa_bomb", "bb_zip", "cc_tar"):
        (tmp_path / student).mkdir()
    _bomb(tmp_path / "aa_bomb" / "work.tar.gz")
    with zipfile.ZipFile(tmp_path / "bb_zip" / "work.zip", "w") as archive:
        archive.writestr("initialization.py", source)
    with tarfile.open(tmp_path / "cc_tar" / "work.tar.gz", "w:gz") as archive_of_tar:
        member = tarfile.TarInfo("initialization.py")
        member.size = len(source)
        archive_of_tar.addfile(member, io.BytesIO(source))
    found = read_submissions(tmp_path, assignment_files=_FILES)
    files = {submission.student: len(submission.files) for submission in found.submissions}
    assert files == {"aa_bomb": 0, "bb_zip": 1, "cc_tar": 1}


def test_large_entries_leave_room_for_small_ones() -> None:
    """In the archive of a class, one learner's large files do not use up what the files after them need."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(8):
            archive.writestr(f"mallory_1_{number}_part.py", os.urandom(10_000) + bytes(4 * MIB))
        archive.writestr("zoe_2_9_initialization.py", _solution())
    listing = read_zip(packed, ReadBudget(left=24 * MIB), 100, Listing())
    assert listing.entries[-1].data == _solution().encode()
