"""The battery: hostile submissions in a class of honest ones, and what is true of the world when it has been graded.

In CI all of them run once by the command, those that touch the box a second time where namespaces are denied, and
those that only one layer stops once more without it. `python -m tests.battery` runs every attack in every box and
writes `docs/battery.md`, which is held against what is seen here.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.sandbox.policy import ALL_LAYERS, Layer
from tests.battery.attacks_read import EXERCISES, HERE, Attack, read_attacks
from tests.battery.canaries import canaries_in
from tests.battery.grading import HONEST_STUDENTS, After, by_command, hand_in, without_layers
from tests.battery.planting import planted
from tests.battery.report import PAGE
from tests.battery.users import ORDINARY_WITHOUT_NAMESPACES

pytestmark = pytest.mark.slow

ATTACKS = read_attacks()
_CLASSES = {
    "files and secrets",
    "processes",
    "resources",
    "endings",
    "protocol",
    "values",
    "against the checks",
    "against people",
    "minting a grader fault",
    "between boxes",
}
_SLIPS = {
    "AttributeError",
    "ImportError",
    "IndentationError",
    "ModuleNotFoundError",
    "ModuleNotHere",
    "NameError",
    "SyntaxError",
    "TypeError",
    "UnboundLocalError",
}
"""What a mistake in an attack would raise, and what the box never does."""
_LARGEST = 350_000  # kB
_LARGEST_FILE = 4_000_000  # bytes
_TRIES = 4
_NEEDS = '[needs]\nthreads = 4\nfiles = ["/dev/urandom", "/proc/self"]\n\n[limits]'
Seen = tuple[After, list[str]]
Ends = dict[str, str]


def _grade(place: Path, attacks: list[Attack], grade: Callable[..., After], *arguments: object) -> Seen:
    """A run, and what of the planted world it touched."""
    hand_in(place / "class", attacks)
    with planted(place) as world:
        after = grade(world, place / "class", place / "out", *arguments)
        return after, world.touched()


def _ends(
    place: Path, after: After, attacks: list[Attack], grade: Callable[..., After], *how: object
) -> Ends:
    """How each attack ended. What a busy machine left no time for is tried again, in a class of its own."""
    ends = {attack.name: after.outcome(attack) for attack in attacks}
    for number in range(_TRIES):
        late = [one for one in attacks if ends[one.name] == "timed_out" and "timed_out" not in one.safe]
        if not late:
            break
        again, _ = _grade(place / str(number), late, grade, *how)
        ends |= {attack.name: again.outcome(attack) for attack in late}
    return ends


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Everything, in the whole box, by the command."""
    return _grade(tmp_path_factory.mktemp("whole"), ATTACKS, by_command)


@pytest.fixture(scope="module")
def denied(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What touches the box, by the command, as a user without rights, where the kernel denies namespaces."""
    if not all(map(shutil.which, ("unshare", "setpriv"))):
        pytest.skip("unshare and setpriv are not here (util-linux)")
    before = ORDINARY_WITHOUT_NAMESPACES
    if subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        pytest.skip("user namespaces cannot be made, or not be denied, here")
    place = tmp_path_factory.mktemp("denied")
    attacks = [attack for attack in ATTACKS if attack.is_act]
    hand_in(place / "class", attacks)
    with planted(place) as world:
        return by_command(world, place / "class", place / "out", before=before), world.touched()


@pytest.fixture(scope="module")
def threaded(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What touches the box, in the whole box, of an assignment whose packages need all that they can."""
    place = tmp_path_factory.mktemp("threaded")
    hand_in(place / "class", [attack for attack in ATTACKS if attack.is_act])
    with planted(place) as world:
        toml = world.course / "battery" / "assignment.toml"
        toml.write_text(toml.read_text().replace("[limits]", _NEEDS, 1))
        return by_command(world, place / "class", place / "out"), world.touched()


@pytest.fixture(scope="module", params=["whole", "denied", "threaded"])
def seen(request: pytest.FixtureRequest) -> Seen:
    """Each of the three: level 3, level 2, and level 3 with threads."""
    found: Seen = request.getfixturevalue(request.param)
    return found


def test_every_class_is_tried_in_many_ways() -> None:
    """Every class of attack stands here, no two attacks are the same, and there are more than 120 of them."""
    assert len(ATTACKS) >= 120
    assert {attack.kind for attack in ATTACKS} == _CLASSES
    assert len({attack.tries for attack in ATTACKS}) == len(ATTACKS)
    assert len({attack.source.split('"""', 2)[2] for attack in ATTACKS}) == len(ATTACKS)
    assert {attack.only for attack in ATTACKS} == {"", *Layer}


def test_every_submission_ends_as_a_row(seen: Seen) -> None:
    """The run ends well, with a result for every folder that was handed in."""
    after, _ = seen
    assert after.code == 0, after.said
    handed_in = {path.name for path in (after.out.parent / "class").iterdir()}
    assert after.results.keys() == handed_in


def test_honest_neighbours_have_all_their_points(seen: Seen) -> None:
    """Before, among and after the attacks right answers are worth what they are worth."""
    after, _ = seen
    assert [after.results[student].score for student in HONEST_STUDENTS] == [9.0] * len(HONEST_STUDENTS)


def test_each_attack_ends_safely(whole: Seen, tmp_path: Path) -> None:
    """Each attack ends in a way that its head calls safe."""
    ends = _ends(tmp_path, whole[0], ATTACKS, by_command)
    assert {
        attack.name: ends[attack.name] for attack in ATTACKS if ends[attack.name] not in attack.safe
    } == {}


def test_no_attack_stumbles_over_itself(whole: Seen) -> None:
    """No attack ends by a slip of its own (a name that is not there, a module, a type) before it has tried anything."""
    after, _ = whole
    raised = {attack.name: after.raised(attack) for attack in ATTACKS}
    assert {a.name: raised[a.name] for a in ATTACKS if raised[a.name] in _SLIPS - {a.raises}} == {}
    late = {attack.name for attack in ATTACKS if after.outcome(attack) == "timed_out"}
    assert {a.name for a in ATTACKS if a.raises and raised[a.name] != a.raises} <= late


def test_no_attack_gains_a_point(seen: Seen) -> None:
    """No check of an attacked exercise is passed but where the answer was right."""
    after, _ = seen
    gained = {
        attack.name: after.earned(attack.name) & {*EXERCISES[attack.attacked]} - attack.earns
        for attack in ATTACKS
        if attack.name in after.results
    }
    assert {name: checks for name, checks in gained.items() if checks} == {}


def test_right_answers_beside_an_attack_keep_their_points(seen: Seen) -> None:
    """A learner who attacks in one exercise has the points of the others."""
    after, _ = seen
    lost = {
        attack.name: _others(attack) - after.earned(attack.name) - attack.costs
        for attack in ATTACKS
        if attack.name in after.results
    }
    assert {name: checks for name, checks in lost.items() if checks} == {}


def _others(attack: Attack) -> set[str]:
    return {check for name, checks in EXERCISES.items() if name != attack.attacked for check in checks}


def test_no_attack_is_an_excuse(seen: Seen) -> None:
    """No attack makes its failure the grader's fault: every one has a score."""
    after, _ = seen
    assert [student for student, result in after.results.items() if result.score is None] == []


def test_nothing_outside_is_touched(seen: Seen) -> None:
    """Files, links and modes are as they were, no listener was reached, nothing was left in the kernel's tables."""
    _, touched = seen
    assert touched == []


def test_no_act_gets_through(seen: Seen, request: pytest.FixtureRequest) -> None:
    """What tries to reach the outside does not; at level 2 it learns at most that a path exists."""
    after, _ = seen
    lowest = min(result.isolation for result in after.results.values())
    through = {a.name for a in ATTACKS if a.name in after.results and after.outcome(a) == "through"}
    through -= (
        {"start_a_thread"} if request.node.callspec.params["seen"] == "threaded" else set()
    )  # allowed there
    assert through <= ({a.name for a in ATTACKS if a.only == Layer.NAMESPACES} if lowest == 2 else set())


def test_no_process_is_left(seen: Seen) -> None:
    """When the command has ended, nothing that it started lives on: no daemon, no open port."""
    after, _ = seen
    assert after.left == ()


def test_the_trusted_side_stays_small(seen: Seen) -> None:
    """No process of ours grows with what a submission sends, and no file of the output does."""
    after, _ = seen
    assert after.largest < _LARGEST
    sizes = {path.name: path.stat().st_size for path in after.out.rglob("*") if path.is_file()}
    assert {name: size for name, size in sizes.items() if size > _LARGEST_FILE} == {}


def test_no_canary_is_in_any_output(seen: Seen) -> None:
    """No hidden input, expected value, line of a check or of the reference is in any file, name or line of output."""
    after, _ = seen
    assert canaries_in(after.out, after.said) == []


def test_canaries_would_be_found(tmp_path: Path) -> None:
    """The search finds a canary in a page, in a name, and backwards."""
    (tmp_path / "page.html").write_text("<p>got 73190284.25</p>")
    (tmp_path / "82109137").write_text("")
    (tmp_path / "48209137").write_text("")
    found = canaries_in(tmp_path, "CANARY-WORDS")
    assert found == ["CANARY-WORDS in the terminal", "73190284.25 in 48209137", "73190284.25 in page.html"]


@pytest.mark.parametrize("layer", list(Layer))
def test_each_layer_has_attacks_that_only_it_stops(layer: Layer, whole: Seen, tmp_path: Path) -> None:
    """What a layer alone stops gets through without it, with all the others in force, and does not with it."""
    attacks = [attack for attack in ATTACKS if attack.only == layer]
    after, _ = _grade(tmp_path, attacks, without_layers, ALL_LAYERS - {layer})
    assert len(attacks) >= 2
    ends = _ends(tmp_path, after, attacks, without_layers, ALL_LAYERS - {layer})
    assert ends == {attack.name: "through" for attack in attacks}
    assert "through" not in [whole[0].outcome(attack) for attack in attacks]
    assert {result.isolation_overridden for result in after.results.values()} == {
        layer in (Layer.SECCOMP, Layer.RLIMITS)
    }


def test_no_layer_can_be_taken_away_from_outside() -> None:
    """Neither the command line nor the environment reaches the layers: nothing in the command names them."""
    command = (HERE.parents[1] / "grader" / "commands" / "run.py").read_text()
    assert "layer" not in command.lower()
    reading = {
        path.name
        for path in (HERE.parents[1] / "grader").rglob("*.py")
        if any(
            isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb")
            for node in ast.walk(ast.parse(path.read_text()))
        )
    }
    assert reading & {"run.py", "job.py", "inputs.py", "request.py", "policy.py", "zygote.py"} == set()


@pytest.mark.skipif(
    not os.environ.get("WHOLE_BATTERY"), reason="on demand: WHOLE_BATTERY=1, or python -m tests.battery"
)
def test_each_act_works_where_nothing_stops_it(tmp_path: Path) -> None:
    """Without the box an act gets through, but where rights that every worker gives up are what it needs."""
    attacks = [attack for attack in ATTACKS if attack.is_act and attack.bare]
    after, touched = _grade(tmp_path, attacks, without_layers, ())
    through = {attack.name for attack in attacks if after.outcome(attack) == "through"}
    assert len(through) > 80
    assert {"file", "planted-fifo", "planted-link"} <= set(touched)
    assert after.left != ()


def test_the_page_is_of_these_attacks() -> None:
    """`docs/battery.md` has a row for each attack, with an end that its head calls safe and the layer that it names."""
    rows = [line.strip("| ").split(" | ") for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    acts = {row[0]: row for row in rows if len(row) == 7}
    others = {row[1]: row for row in rows if len(row) == 4}
    layers = list(Layer)
    for attack in ATTACKS:
        if attack.is_act:
            alone = [
                layer
                for layer, end in zip(layers, acts[attack.name][2:6], strict=True)
                if end == "**through**"
            ]
            assert (acts[attack.name][1], alone) == ("stopped", [attack.only] if attack.only else [])
        else:
            assert others[attack.name][3] in attack.safe
