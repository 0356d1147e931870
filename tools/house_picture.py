"""Draw docs/architecture.svg: the rooms of the package in layers, and the imports between them.

    python -m tools.house_picture

A room is a box with its name, what it is for and how many statements it has, rounded. An arrow is an import, and every
arrow points down. What other arrows imply is left out, and what all rooms use is one box at the bottom. Nothing but
Python is needed. `tests/docs/test_architecture_page.py` compares the picture with what is committed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from statistics import fmean

from tools.imports import GRADER, ROOT, arrows, below, room_of
from tools.statements import statements

PICTURE = ROOT / "docs" / "architecture.svg"
ROLES = {
    "asks": "commands",
    "does": "grading_run forgetting_people regrading publishing marks_out verification course_ci verdict_comparison"
    " autograder isolation_report building skeleton pytest_session",
    "shows": "output_folder reports exports notebook",
    "teaches": "learner examples",
    "explains": "explain mutation",
    "judges": "engine grading checking",
    "runs": "sandbox rpc",
    "reads": "intake course extract",
    "remembers": "gradebook",
}
"""What each room is for, in one word."""

WIDTH, HEIGHT, GAP, LAYER, MARGIN = 168, 46, 16, 82, 24
ROUNDED_TO = 50
_SWEEPS = 24
_STYLE = """
    .page { fill: #ffffff } .box { fill: #ffffff; stroke: #57606a; stroke-width: 1.2 }
    .name { fill: #1f2328; font: 600 14px system-ui, sans-serif }
    .note { fill: #57606a; font: 12px system-ui, sans-serif }
    .line { fill: none; stroke: #8c959f; stroke-width: 1.2 } .head { fill: #8c959f }
    .asks, .does { fill: #f6f8fa } .judges { fill: #ddf4ff; stroke: #0969da }
    .explains { fill: #fff1e5; stroke: #bc4c00 } .runs { fill: #ffebe9; stroke: #cf222e }
    .reads { fill: #dafbe1; stroke: #1a7f37 } .shows, .teaches { fill: #fbefff; stroke: #8250df }
    .remembers { fill: #fff8c5; stroke: #9a6700 }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117 } .box { fill: #161b22; stroke: #8b949e } .name { fill: #f0f6fc } .note { fill: #b1bac4 }
      .line { stroke: #6e7681 } .head { fill: #6e7681 } .asks, .does { fill: #161b22 }
      .judges { fill: #0c2d6b; stroke: #58a6ff } .explains { fill: #5a1e02; stroke: #f0883e }
      .runs { fill: #67060c; stroke: #ff7b72 } .reads { fill: #033a16; stroke: #3fb950 }
      .shows, .teaches { fill: #3c1e70; stroke: #bc8cff } .remembers { fill: #4b2900; stroke: #d29922 }
    }
"""


@dataclass
class Knot:
    """What stands in a layer: a room, or (without a name) the bend of an arrow that passes."""

    name: str
    x: float = 0.0

    @property
    def width(self) -> float:
        """A bend needs less room than a box."""
        return WIDTH if self.name else GAP


def ground(rooms: Mapping[str, set[str]]) -> set[str]:
    """The single files that import only such files: every room may use them."""
    found: set[str] = set()
    while True:
        more = {
            room
            for room, used in rooms.items()
            if used <= found and (GRADER / f"{room}.py").is_file() and room not in found
        }
        if not more:
            return found
        found |= more


def without_implied(rooms: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The arrows that no longer way along others leads beside."""
    return {
        room: {one for one in used if not any(one in below(other, rooms) for other in used - {one})}
        for room, used in rooms.items()
    }


def layers_of(rooms: Mapping[str, set[str]]) -> dict[str, int]:
    """The layer of each room, counted from the top, so that arrows point down and are short."""
    users = {room: {one for one, used in rooms.items() if room in used} for room in rooms}
    found = dict.fromkeys(rooms, 0)
    for _ in rooms:
        for room in sorted(rooms):
            found[room] = max([found[one] + 1 for one in users[room]], default=0)
    for _ in rooms:  # who has more arrows down than up is better off below
        for room in sorted(rooms, key=lambda one: -found[one]):
            if rooms[room] and len(rooms[room]) >= len(users[room]):
                found[room] = min(found[one] for one in rooms[room]) - 1
    return found


class Drawing:
    """The rooms as boxes with places, and the arrows as lines through the layers between."""

    def __init__(self, rooms: Mapping[str, set[str]]) -> None:
        layer = layers_of(rooms)
        self.layers: list[list[Knot]] = [[] for _ in range(max(layer.values()) + 1)]
        self.boxes = {room: Knot(room) for room in rooms}
        self.lines: list[list[Knot]] = []
        for room in sorted(rooms):
            self.layers[layer[room]].append(self.boxes[room])
        for room in sorted(rooms):
            for used in sorted(rooms[room]):
                bends = [Knot("") for _ in range(layer[used] - layer[room] - 1)]
                for depth, bend in enumerate(bends, layer[room] + 1):
                    self.layers[depth].append(bend)
                self.lines.append([self.boxes[room], *bends, self.boxes[used]])
        self._arrange()

    def _arrange(self) -> None:
        """Move each knot towards those that it is joined with, layer by layer, down and up."""
        above: dict[int, list[Knot]] = {}
        under: dict[int, list[Knot]] = {}
        for line in self.lines:
            for upper, lower in itertools.pairwise(line):
                under.setdefault(id(upper), []).append(lower)
                above.setdefault(id(lower), []).append(upper)
        for layer in self.layers:
            _spread(layer)
        for sweep in range(_SWEEPS):
            joined, order = (above, self.layers) if sweep % 2 == 0 else (under, self.layers[::-1])
            for layer in order:
                wished = {id(one): fmean([to.x for to in joined.get(id(one), [one])]) for one in layer}
                for one in layer:
                    one.x = wished[id(one)]
                layer.sort(key=lambda one: one.x)
                _spread(layer)
        left = min(one.x - one.width / 2 for layer in self.layers for one in layer)
        for layer in self.layers:
            for one in layer:
                one.x += MARGIN - left

    @property
    def width(self) -> float:
        """How wide it all is."""
        return max(one.x + one.width / 2 for layer in self.layers for one in layer) + MARGIN


def _spread(layer: Sequence[Knot]) -> None:
    """Keep the order of a layer, and push what overlaps apart, half to each side."""
    for _ in range(200):
        pushed = False
        for left, right in itertools.pairwise(layer):
            overlap = (left.width + right.width) / 2 + GAP - (right.x - left.x)
            if overlap > 0.5:
                left.x, right.x, pushed = left.x - overlap / 2, right.x + overlap / 2, True
        if not pushed:
            return


def sizes() -> dict[str, int]:
    """The statements of each room."""
    found: dict[str, int] = {}
    for path in sorted(GRADER.rglob("*.py")):
        if path != GRADER / "__init__.py":
            found[room_of(path)] = found.get(room_of(path), 0) + statements(path.read_text(encoding="utf-8"))
    return found


def role_of(room: str) -> str:
    """What a room is for, in one word; raises LookupError where nobody has said so."""
    for role, rooms in ROLES.items():
        if room in rooms.split():
            return role
    raise LookupError(f"tools/house_picture.py: say in ROLES what {room} is for")


def picture() -> str:
    """The whole picture as SVG."""
    every = arrows()
    small = ground(every)
    rooms = without_implied({room: used - small for room, used in every.items() if room not in small})
    size = sizes()
    drawing = Drawing(rooms)
    tall = MARGIN * 2 + LAYER * len(drawing.layers) + HEIGHT
    lines = [_line(line, drawing) for line in drawing.lines]
    boxes = [
        _box(one.x, depth, one.name, f"{role_of(one.name)} · {_about(size[one.name])}")
        for depth, layer in enumerate(drawing.layers)
        for one in layer
        if one.name
    ]
    bottom = _ground(small, sum(size[room] for room in small), drawing)
    text = _in_words(rooms)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:.0f} {tall}" role="img" \
aria-labelledby="title text">
  <title id="title">The rooms of gradeprop, and what they import</title>
  <desc id="text">{escape(text)}</desc>
  <style>{_STYLE}  </style>
  <defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
    <path class="head" d="M0 0 8 4 0 8z"/></marker></defs>
  <rect class="page" width="100%" height="100%"/>
{_joined(lines)}
{_joined(boxes)}
{bottom}
</svg>
"""


def _in_words(rooms: Mapping[str, set[str]]) -> str:
    said = [
        f"{room} imports {', '.join(sorted(used)) or 'no other room'}" for room, used in sorted(rooms.items())
    ]
    return "; ".join(said) + "."


def _about(count: int) -> str:
    return f"{max(ROUNDED_TO, round(count / ROUNDED_TO) * ROUNDED_TO):,}"


def _top(depth: int) -> float:
    return MARGIN + depth * LAYER


def _box(x: float, depth: int, name: str, note: str) -> str:
    role, top = role_of(name), _top(depth)
    return (
        f'  <rect class="box {role}" x="{x - WIDTH / 2:.1f}" y="{top}" width="{WIDTH}" height="{HEIGHT}" rx="6"/>'
        f'<text class="name" x="{x:.1f}" y="{top + 20}" text-anchor="middle">{escape(name)}</text>'
        f'<text class="note" x="{x:.1f}" y="{top + 37}" text-anchor="middle">{escape(note)}</text>'
    )


def _ground(small: Iterable[str], size: int, drawing: Drawing) -> str:
    top, wide = _top(len(drawing.layers)), drawing.width - 2 * MARGIN
    middle = drawing.width / 2
    return (
        f'  <rect class="box" x="{MARGIN}" y="{top}" width="{wide:.1f}" height="{HEIGHT}" rx="6"/>'
        f'<text class="name" x="{middle:.1f}" y="{top + 20}" text-anchor="middle">{", ".join(sorted(small))}</text>'
        f'<text class="note" x="{middle:.1f}" y="{top + 37}" text-anchor="middle">'
        f"used by all rooms, arrows left out · {_about(size)}</text>"
    )


def _line(line: Sequence[Knot], drawing: Drawing) -> str:
    depth = next(number for number, layer in enumerate(drawing.layers) if line[0] in layer)
    points = [(line[0].x, _top(depth) + HEIGHT)]
    for below_it, bend in enumerate(line[1:-1], depth + 1):
        points += [(bend.x, _top(below_it)), (bend.x, _top(below_it) + HEIGHT)]
    points.append((line[-1].x, _top(depth + len(line) - 1)))
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for number, (x, y) in enumerate(points[1:]):
        before_x, before_y = points[number]
        if number % 2:  # beside a box: straight
            path += f" L{x:.1f} {y:.1f}"
        else:
            half = (before_y + y) / 2
            path += f" C{before_x:.1f} {half:.1f} {x:.1f} {half:.1f} {x:.1f} {y:.1f}"
    return f'  <path class="line" d="{path}" marker-end="url(#head)"/>'


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
