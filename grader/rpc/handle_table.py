"""Our functions that a worker may call: each has a handle, which is a number, and serves until it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from grader.model import Outcome
from grader.rpc.faults import SubmissionFault, malformed
from grader.rpc.wire import WireError

Function = Callable[..., Any]


class HandleTable:
    """Functions by handle. No handle is given twice: what a worker keeps of one serves in no later check."""

    def __init__(self) -> None:
        self._functions: list[Function | None] = []  # None where its check is over
        self._names: dict[int, str] = {}  # of what is lent
        self._lent: Mapping[str, Function] = {}

    def lend(self, functions: Mapping[str, Function]) -> dict[str, Function]:
        """Take everything back, and lend these by name.

        Parameters
        ----------
        functions : mapping of str to callable

        Returns
        -------
        dict of str to callable
            What to send for each name. It calls the function that is lent by that name when the call comes.
        """
        self._lent = functions
        self._functions = [None] * len(self._functions)
        lenders = {name: self._lender(name) for name in functions}
        self._names = {self.handle(lender): name for name, lender in lenders.items()}
        return lenders

    def _lender(self, name: str) -> Function:
        return lambda *args, **kwargs: self._lent[name](*args, **kwargs)

    def replace(self, functions: Mapping[str, Function]) -> bool:
        """Lend others by the same names, and take back what a check handed over.

        Parameters
        ----------
        functions : mapping of str to callable

        Returns
        -------
        bool
            False where the names differ: nothing is done then.
        """
        if functions.keys() != self._lent.keys():
            return False
        self._lent = functions
        self.forget()
        return True

    def forget(self) -> None:
        """Take back what a check handed over; what is lent by name stays."""
        self._functions = [
            function if handle in self._names else None for handle, function in enumerate(self._functions)
        ]

    def handle(self, function: Function) -> int:
        """The handle of a function that is handed over: what it has, or the next.

        Parameters
        ----------
        function : callable

        Returns
        -------
        int
        """
        for handle, known in enumerate(self._functions):
            if known is function:
                return handle
        self._functions.append(function)
        return len(self._functions) - 1

    def name(self, handle: int) -> str:
        """The name that a function is lent by; "" where a check handed it over.

        Parameters
        ----------
        handle : int

        Returns
        -------
        str
        """
        return self._names.get(handle, "")

    def lent(self, handle: int) -> Function | None:
        """The function that is lent by name under this handle; None where there is none.

        Parameters
        ----------
        handle : int

        Returns
        -------
        callable or None
        """
        return self._lent.get(self._names.get(handle, ""))

    def called(self, handle: object) -> Function:
        """The function that a worker calls, whatever it says its handle is.

        Parameters
        ----------
        handle : object

        Returns
        -------
        callable

        Raises
        ------
        SubmissionFault
            Where that is no handle, or one that is taken back.
        """
        if type(handle) is not int or not 0 <= handle < len(self._functions):
            raise malformed("a call of a function that was never lent")
        function = self._functions[handle]
        if function is None:
            raise SubmissionFault(Outcome.REFUSED, "called a function that was lent for a check that is over")
        return function

    def returned(self, handle: int) -> Function:
        """The function that a worker hands back as a value.

        Parameters
        ----------
        handle : int
            Not negative.

        Returns
        -------
        callable

        Raises
        ------
        WireError
            Where there is none by that handle, or it is taken back.
        """
        function = self._functions[handle] if handle < len(self._functions) else None
        if function is None:
            raise WireError("a function that is not lent")
        return function
