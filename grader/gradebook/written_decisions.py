"""What files decide, in the trail: a file is read each time, so its decisions are told of when marks are published."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from grader.gradebook import trail
from grader.gradebook.decisions import Decision, DecisionKind
from grader.gradebook.gradebook_file import Gradebook

IN_A_FILE = " in a file"
"""How the action of such an entry ends, behind the kind of the decision."""
_Place = tuple[str, ...]
_Detail = dict[str, Any]
_SAID = ("value", "reason", "source", "named")


def record_written(
    gradebook: Gradebook, decisions: Iterable[Decision], assignments: Collection[str], *, by: str
) -> None:
    """Enter into the trail what is new, changed or gone in files; what it knows already is not told twice.

    Parameters
    ----------
    gradebook : Gradebook
        Inside `gradebook.writing()`.
    decisions : iterable of Decision
        All that stand in files now.
    assignments : collection of str
        Those that are published: what is decided about others is told with theirs.
    by : str
        Who publishes: they answer for what a file says without a name.
    """
    told = _told(gradebook)
    now = {_place(one): one for one in decisions if one.assignment in assignments}
    for place, one in now.items():
        before = told.get(place, {"value": None})
        detail = _detail(one)
        if any(before.get(key) != detail[key] for key in _SAID):
            _append(gradebook, place, {**detail, "before": before["value"]}, by=detail["named"] or by)
    for place, before in told.items():
        gone = before["value"] is not None and place not in now
        if gone and place[0] in assignments:
            left = {**before, "value": None, "before": before["value"], "reason": "", "named": ""}
            _append(gradebook, place, left, by=by)


def _place(one: Decision) -> _Place:
    """What two decisions have in common of which the later changes the earlier; of comments there are several."""
    text = str(one.value) if one.kind is DecisionKind.COMMENT else ""
    return (one.assignment, one.person, one.kind.value, one.check_id, text)


def _detail(one: Decision) -> _Detail:
    """Without the line: a decision that moves within its file is the same."""
    return {
        "check": one.check_id,
        "value": one.value,
        "reason": one.reason,
        "source": Path(one.source.rpartition(":")[0]).name,
        "named": "" if one.decided_by == one.source else one.decided_by,
    }


def _told(gradebook: Gradebook) -> dict[_Place, _Detail]:
    """The last that the trail says of each; nothing of those who are forgotten."""
    last: dict[_Place, _Detail] = {}
    rows = gradebook.rows(
        "SELECT action, subject, assignment, detail FROM trail JOIN trail_detail USING (seq)"
        " WHERE action LIKE ? ORDER BY seq",
        (f"%{IN_A_FILE}",),
    )
    for row in rows:
        kind, detail = row["action"].removesuffix(IN_A_FILE), json.loads(row["detail"])
        text = detail["before"] if detail["value"] is None else detail["value"]
        comment = str(text) if kind == DecisionKind.COMMENT else ""
        last[row["assignment"], row["subject"], kind, detail["check"], comment] = detail
    return last


def _append(gradebook: Gradebook, place: _Place, detail: _Detail, *, by: str) -> None:
    assignment, person, kind, *_ = place
    trail.append(gradebook, f"{kind}{IN_A_FILE}", detail, by=by, subject=person, assignment=assignment)
