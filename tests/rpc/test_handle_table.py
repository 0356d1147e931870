"""What a worker may call of ours, and for how long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.rpc.faults import SubmissionFault
from grader.rpc.handle_table import HandleTable
from grader.rpc.wire import WireError

_STEPS = st.lists(st.sampled_from(["hand over", "forget", "lend", "replace"]), max_size=30)


def _function(number: int) -> Callable[[], int]:
    return lambda: number


@given(_STEPS)
def test_a_handle_serves_until_it_is_taken_back_and_never_means_another_function(steps: list[str]) -> None:
    """Whatever is handed over, lent and taken back: an old handle calls nothing, a valid one its own function."""
    table, seen, valid = HandleTable(), set[int](), dict[int, int]()
    lent: dict[int, str] = {}
    for number, step in enumerate(steps):
        if step == "hand over":
            handle = table.handle(_function(number))
            assert handle not in seen
            valid[handle] = number
            seen.add(handle)
        elif step == "forget":
            table.forget()
            valid = {handle: number for handle, number in valid.items() if handle in lent}
        elif step == "lend":
            lenders = table.lend({"relu": _function(number), "sigmoid": _function(number)})
            lent = {table.handle(lender): name for name, lender in lenders.items()}
            assert not seen & lent.keys()
            valid = dict.fromkeys(lent, number)
            seen |= lent.keys()
        elif lent:
            assert table.replace({"relu": _function(number), "sigmoid": _function(number)})
            valid = dict.fromkeys(lent, number)
        for handle in seen:
            _serves(table, handle, valid.get(handle))
        assert all(table.name(handle) == lent.get(handle, "") for handle in seen)


def _serves(table: HandleTable, handle: int, number: int | None) -> None:
    if number is not None:
        assert table.called(handle)() == table.returned(handle)() == number
        return
    with pytest.raises(SubmissionFault):
        table.called(handle)
    with pytest.raises(WireError):
        table.returned(handle)


@pytest.mark.parametrize("handle", [-1, 1, True, "0", 0.0, None])
def test_what_is_no_handle_is_a_fault_of_the_submission(handle: Any) -> None:
    """A worker may send anything for a handle: only a number that was given serves."""
    table = HandleTable()
    table.lend({"relu": _function(1)})
    with pytest.raises(SubmissionFault):
        table.called(handle)


def test_other_names_are_not_lent_in_place_of_the_first() -> None:
    """A worker that has one name bound to ours does not go on with others."""
    table = HandleTable()
    table.lend({"relu": _function(1)})
    assert not table.replace({"sigmoid": _function(2)})
    assert table.called(0)() == 1
