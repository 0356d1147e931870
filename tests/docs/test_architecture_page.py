"""docs/architecture.svg is drawn from the imports, and points down."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree

from tools import house_picture
from tools.imports import arrows, below

_COUNT = re.compile(r"(?<=· )[0-9,]+")
SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_is_what_the_imports_are() -> None:
    """Rooms and arrows are those of now, and no room is a fifth larger or smaller than it says; else `make docs`."""
    shown, now = house_picture.PICTURE.read_text(encoding="utf-8"), house_picture.picture()
    assert _COUNT.sub("", shown) == _COUNT.sub("", now)
    for before, after in zip(_COUNT.findall(shown), _COUNT.findall(now), strict=True):
        assert abs(_number(before) - _number(after)) <= max(100, _number(after) / 5)


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def test_the_picture_says_in_words_what_it_shows() -> None:
    """Whoever does not see it hears of each room; nothing but its own style and shapes is in it."""
    root = ElementTree.fromstring(house_picture.picture())
    said = root.findtext(f"{SVG}desc") or ""
    shown = [text.text for text in root.iter(f"{SVG}text") if text.get("class") == "name"]
    rooms = [name for name in shown if name and ", " not in name]
    assert len(rooms) > 15
    assert [room for room in rooms if room not in said] == []


def test_every_arrow_that_is_left_out_is_implied() -> None:
    """What a room reaches by the arrows that are drawn is what it reaches by its imports."""
    every = arrows()
    drawn = house_picture.without_implied(every)
    assert {room: below(room, drawn) for room in drawn} == {room: below(room, every) for room in every}


def test_no_boxes_overlap() -> None:
    """Boxes of one layer stand apart."""
    root = ElementTree.fromstring(house_picture.picture())
    boxes = [one for one in root.iter(f"{SVG}rect") if "box" in (one.get("class") or "")]
    places = sorted((float(box.get("y", 0)), float(box.get("x", 0))) for box in boxes)
    for (top, left), (other_top, right) in itertools.pairwise(places):
        assert top != other_top or right - left >= house_picture.WIDTH
