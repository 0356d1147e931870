"""Classes that collude: two and three submissions written for each other, graded by the command, at once or in turn.

Each tells the other what it was asked, by a channel of `channels/`, while both are judged, or for the next class to
find. One that hears it says so: "through". In the whole box nobody hears anything; with the defence of a channel off,
by a program of the tests, somebody does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from grader.sandbox.policy import ALL_LAYERS, Layer
from tests.battery.attacks_read import HONEST
from tests.battery.colluding import CHANNELS, TRIES
from tests.battery.grading import FULL, After, by_command, without_layers
from tests.battery.planting import World, planted

pytestmark = pytest.mark.slow
Grade = Callable[[World, Path, Path], After]

_KNOWS = 'TOLD = {"sender": 0, "receiver": 0, "last": False}\n'
_TELLS = """
def reach(target):
    end = clock.monotonic() + 2.5
    while clock.monotonic() < end:
        send(TOLD, 1)
        clock.sleep(0.02)
    return "inside"
"""
_HEARS = """
def reach(target):
    end = clock.monotonic() + 3.0
    while clock.monotonic() < end:
        if receive(TOLD):
            return "through"
        clock.sleep(0.005)
    return "inside"
"""
_PASSES_ON = """
def reach(target):
    end = clock.monotonic() + 3.0
    heard = False
    while clock.monotonic() < end:
        heard = heard or receive(TOLD)
        if heard:
            send_on(TOLD, 1)
        clock.sleep(0.005)
    return "through" if heard else "inside"
"""


_OF_OUR_OWN = {
    "os.__file__": "os.path.__file__",
    "antigravity": "this",
    "CDLL(None).getpid": "CDLL(None).getppid",
    "1735852041": "1735852051",
    "1735852042": "1735852052",
}
"""Files, pages and keys that `test_channels`, which may run at the same time, does not use."""


def _channel(name: str) -> str:
    source = (CHANNELS / f"{name}.py").read_text()
    for theirs, ours in _OF_OUR_OWN.items():
        source = source.replace(theirs, ours)
    return source


def _member(channel: str, role: str, second: str = "") -> str:
    """A submission: a channel's two functions, what is done with them, and right answers to all the rest."""
    source = "import time as clock\n" + _KNOWS + _channel(channel)
    if second:
        other = _channel(second)
        source += "\n\n" + re.sub(r"\b(send|receive|HELD)\b", r"\1_on", other)
    rest = HONEST.partition("\n\n")[2]
    return f"{source}\n\n{role}\n\n{rest}"


def _class(place: Path, members: dict[str, str]) -> Path:
    for name, source in members.items():
        (place / name).mkdir(parents=True)
        (place / name / "battery.py").write_text(source)
    return place


def _whole(world: World, submissions: Path, out: Path) -> After:
    return by_command(world, submissions, out, "--jobs", "3")


def _without(*layers: Layer) -> Grade:
    return lambda world, submissions, out: without_layers(
        world, submissions, out, ALL_LAYERS - {*layers}, jobs=3
    )


def _heard(after: After) -> set[str]:
    """Who said that something came through; everybody has a score, and the honest one has all points."""
    assert after.code == 0, after.said
    assert [student for student, result in after.results.items() if result.score is None] == []
    assert {student: after.results[student].score for student in after.results if student == "zz_honest"} in (
        {},
        {"zz_honest": FULL},
    )
    return after.through


_PAIRS: dict[str, tuple[Layer, ...]] = {
    "wake_at_a_library": (Layer.SECCOMP,),
    "lock_a_library": (Layer.SECCOMP,),
    "lock_by_open_file": (Layer.SECCOMP,),
    "watch_a_library": (Layer.SECCOMP,),
}


_PATIENT = {
    "call_cpu_seconds": 4.0,
    "call_wall_seconds": 8.0,
    "submission_cpu_seconds": 30.0,
    "submission_wall_seconds": 90.0,
}
"""Limits within which those who listen meet those who tell, however slow the machine is."""


def _graded(place: Path, grade: Grade) -> set[str]:
    """Who heard something, of the class at a place."""
    with planted(place) as world:
        assignment = world.course / "battery" / "assignment.toml"
        text = assignment.read_text()
        for name, value in _PATIENT.items():
            text = re.sub(rf"^{name} = .*$", f"{name} = {value}", text, flags=re.MULTILINE)
        assignment.write_text(text)
        return _heard(grade(world, place / "class", place / "out"))


def _tries(place: Path, members: dict[str, str], grade: Grade, tries: int) -> set[str]:
    heard: set[str] = set()
    for number in range(tries):
        here = place / str(number)
        _class(here / "class", members)
        heard = _graded(here, grade)
        if heard:
            break
    return heard


@pytest.mark.parametrize("channel", list(_PAIRS))
def test_two_in_one_class(channel: str, tmp_path: Path) -> None:
    """One tells and one listens while both are judged: nothing is heard, and without the defence it is."""
    pair = {"aa_tells": _member(channel, _TELLS), "bb_hears": _member(channel, _HEARS)}
    assert _tries(tmp_path / "whole", pair | {"zz_honest": HONEST}, _whole, 1) == set()
    assert _tries(tmp_path / "without", pair, _without(*_PAIRS[channel]), TRIES) == {"bb_hears"}


def test_three_in_one_class(tmp_path: Path) -> None:
    """A third passes on what it hears by another channel: to nobody, and without the defence to the last of them."""
    first, then = "wake_at_a_library", "lock_a_library"
    three = {
        "aa_tells": _member(first, _TELLS),
        "bb_passes_on": _member(first, _PASSES_ON, then),
        "cc_hears": _member(then, _HEARS),
    }
    assert _tries(tmp_path / "whole", three | {"zz_honest": HONEST}, _whole, 1) == set()
    assert "cc_hears" in _tries(tmp_path / "without", three, _without(Layer.SECCOMP), TRIES)


@pytest.mark.parametrize("channel", ["make_a_queue", "share_a_piece_of_memory"])
def test_one_class_after_another(channel: str, tmp_path: Path) -> None:
    """What a class leaves in the kernel's tables is not there for the next: it cannot leave it."""

    def classes(place: Path, grade: Grade) -> set[str]:
        members: Sequence[dict[str, str]] = (
            {"aa_tells": _member(channel, _TELLS), "zz_honest": HONEST},
            {"bb_hears": _member(channel, _HEARS), "zz_honest": HONEST},
        )
        heard: set[str] = set()
        for number, one in enumerate(members):
            here = place / str(number)
            _class(here / "class", one)
            heard |= _graded(here, grade)
        return heard

    assert classes(tmp_path / "whole", _whole) == set()
    try:
        assert classes(tmp_path / "without", _without(Layer.SECCOMP, Layer.NAMESPACES)) == {"bb_hears"}
    finally:
        _sweep()


def _sweep() -> None:
    """Take away what the channels left where their defence was off."""
    import ctypes

    libc = ctypes.CDLL(None)
    libc.msgctl(libc.msgget(1735852051, 0), 0, None)
    libc.shmctl(libc.shmget(1735852052, 0, 0), 0, None)
