"""Read Gradescope's `submission_metadata.yml` as data: from the events of a YAML parser, and nothing else.

No tag is looked up and no object is made: what comes back is text, lists and dicts of text. PyYAML comes with
jupytext anyway; its events need no recursion, and the folds, quotes and anchors that Gradescope writes are YAML's own
business. What is too deep or too much ends as an error that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

_Tree = str | list[Any] | dict[str, Any] | None

_DEEPEST = 64
_MOST_EVENTS = 5_000_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnreadableMetadataError(Exception):
    """The file is not what Gradescope writes; the message says why."""


def read_metadata(data: bytes) -> dict[str, Any]:
    """The mapping in a YAML file, all scalars as text; an empty file is an empty mapping.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    dict of str to Any

    Raises
    ------
    UnreadableMetadataError
        Where it is no YAML, no mapping, or beyond the caps.
    """
    try:
        tree = _document(iter(yaml.parse(data, Loader=_LOADER)))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        raise UnreadableMetadataError("it is not YAML") from None
    if tree in (None, ""):
        return {}
    if not isinstance(tree, dict):
        raise UnreadableMetadataError("it holds no submissions")
    return tree


def _document(events: Iterator[Any]) -> _Tree:
    """The first document, built on a stack of our own."""
    anchors: dict[str, _Tree] = {}
    stack: list[_OpenNode] = [_OpenNode("")]
    for count, event in enumerate(events):
        if count > _MOST_EVENTS or len(stack) > _DEEPEST:
            raise UnreadableMetadataError("it is too deep or too long")
        match event:
            case yaml.ScalarEvent():
                stack[-1].add(_anchored(event, event.value, anchors))
            case yaml.AliasEvent():
                stack[-1].add(anchors.get(event.anchor))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                stack.append(
                    _OpenNode(event.anchor or "", is_mapping=isinstance(event, yaml.MappingStartEvent))
                )
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = stack.pop()
                value = done.value()
                if done.anchor:
                    anchors[done.anchor] = value
                stack[-1].add(value)
            case yaml.DocumentEndEvent():
                break
    return stack[0].items[0] if stack[0].items else None


def _anchored(event: yaml.ScalarEvent, value: str, anchors: dict[str, _Tree]) -> str:
    if event.anchor:
        anchors[event.anchor] = value
    return value


class _OpenNode:
    """A list or a mapping that is not closed yet."""

    def __init__(self, anchor: str, *, is_mapping: bool = False) -> None:
        self.anchor = anchor
        self.items: list[_Tree] = []
        self._is_mapping = is_mapping

    def add(self, item: _Tree) -> None:
        """The next item; in a mapping, keys and values take turns."""
        self.items.append(item)

    def value(self) -> _Tree:
        """The list or the dict. The first of two equal keys counts, and a key that is no text is left out."""
        if not self._is_mapping:
            return self.items
        pairs = zip(self.items[::2], self.items[1::2], strict=False)
        mapping: dict[str, Any] = {}
        for key, value in pairs:
            if isinstance(key, str):
                mapping.setdefault(key, value)
        return mapping
