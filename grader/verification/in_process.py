"""An answer of the author's own under a check, in this process: no box, no worker, and no time on the clock.

It is for what is asked thousands of times of answers that were judged in the box once: with what a check calls them,
and whether it says the same of them with other inputs. What would cross to a worker is copied here too, as a whole, so
that one array in two places stays one. As there, an answer is loaded once for all checks, `using` loads it anew, and
the global generators start from the check's seed.
"""

from __future__ import annotations

import importlib.util
import inspect
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from grader.grading.author_modules import import_beside
from grader.grading.parametrised import each_of, is_parametrised
from grader.grading.session import Reference, seed_of
from grader.rpc.proxy import Twice
from grader.rpc.repeated_calls import twice

Function = Callable[..., Any]
Lent = Mapping[str, Function]
Loader = Callable[[str, Lent], Function]
_FIXTURES = ("submission", "reference", "rng")


class Answer(NamedTuple):
    """A value, with the arguments as the call left them."""

    value: Any
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class InProcessSubmission:
    """An answer as checks see it: its exercises are attributes.

    Parameters
    ----------
    load : callable
        Gives an exercise's function for its name and what is lent meanwhile, in a namespace of its own.
    """

    def __init__(self, load: Loader, lent: Lent | None = None) -> None:
        self._load, self._lent = load, lent or {}
        self._functions: dict[str, Function] = {}
        self._seed: int | None = None

    def begin_check(self, seed: int) -> None:
        """A check starts, with a seed of its own.

        Parameters
        ----------
        seed : int
            Taken modulo 2**32.
        """
        self._check_seed = self._seed = seed % 2**32

    def using(self, **lent: Function) -> InProcessSubmission:
        """The same answer, loaded anew with what is lent.

        Parameters
        ----------
        **lent : callable
            By the name of the function that each replaces.

        Returns
        -------
        InProcessSubmission
        """
        other = InProcessSubmission(self._load, lent)
        other.begin_check(self._check_seed)
        return other

    def forgive(self) -> None:
        """What was raised so far is in nobody's way."""

    def __getattr__(self, name: str) -> LocalFunction:
        """An exercise, by its name."""
        if name.startswith("_"):
            raise AttributeError(name)
        return LocalFunction(self, name)

    def function(self, name: str) -> Function:
        """An exercise as it is, loaded where this is the first call of it.

        Parameters
        ----------
        name : str

        Returns
        -------
        callable

        Raises
        ------
        Exception
            Whatever loading it raises.
        """
        if self._seed is not None:
            random.seed(self._seed)
            np.random.seed(self._seed)
            self._seed = None
        if name not in self._functions:
            lent = {one: _copying(function) for one, function in self._lent.items()}
            self._functions[name] = self._load(name, lent)
        return self._functions[name]


class LocalFunction:
    """An exercise of an answer."""

    def __init__(self, submission: InProcessSubmission, name: str) -> None:
        self._submission, self.__name__ = submission, name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """The value that it returns."""
        return self.with_arguments(*args, **kwargs).value

    def with_arguments(self, *args: Any, **kwargs: Any) -> Answer:
        """The same, with the arguments as the call left them."""
        function = self._submission.function(self.__name__)
        args, kwargs = copied(args), copied(kwargs)
        return Answer(copied(function(*args, **kwargs)), args, kwargs)

    def twice(self, first: tuple[Any, ...], second: tuple[Any, ...]) -> Twice:
        """Two calls, with the arrays that the first one gave written over between them."""
        function = self._submission.function(self.__name__)
        value, changed, shared = twice(function, copied(first), copied(second))
        return Twice(copied(value), changed, shared)


def checks_of(hidden: Path) -> dict[str, Function]:
    """Import a file of checks, and return them by id; a parametrised one once for each set of its parameters.

    Parameters
    ----------
    hidden : Path

    Returns
    -------
    dict of str to callable

    Raises
    ------
    Exception
        Whatever the file raises.
    """
    import_beside(hidden.parent)
    spec = importlib.util.spec_from_file_location(f"_in_process_{hidden.parent.name}", hidden)
    if spec is None or spec.loader is None:
        return {}
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    named = vars(module).items()
    checks: dict[str, Function] = {
        name: check for name, check in named if name.startswith("test_") and inspect.isfunction(check)
    }
    return each_of(hidden) if any(map(is_parametrised, checks.values())) else checks


def marked(check: Function, mark: str) -> tuple[str, ...]:
    """What a check is marked with: its exercise, or the checks that it counts with.

    Parameters
    ----------
    check : callable
    mark : str
        The marker's name.

    Returns
    -------
    tuple of str
    """
    marks = getattr(check, "pytestmark", [])
    return tuple(str(text) for one in marks if one.name == mark for text in one.args)


def exercise_of(check: Function) -> str:
    """The exercise that a check judges; "" where it does not say.

    Parameters
    ----------
    check : callable

    Returns
    -------
    str
    """
    return next(iter(marked(check, "exercise")), "")


def is_training(check: Function) -> bool:
    """Whether a check is marked as a whole training, which takes seconds.

    Parameters
    ----------
    check : callable

    Returns
    -------
    bool
    """
    return any(one.name == "training" for one in getattr(check, "pytestmark", []))


def can_run(check: Function) -> bool:
    """Whether a check asks for nothing but our fixtures.

    Parameters
    ----------
    check : callable

    Returns
    -------
    bool
    """
    return set(inspect.signature(check).parameters) <= set(_FIXTURES)


def run(
    name: str, check: Function, submission: InProcessSubmission, reference: Reference, secret: str
) -> None:
    """Run a check with the inputs that it draws from a secret; whatever it raises is raised.

    Parameters
    ----------
    name : str
        The check's id, from which its seeds follow.
    check : function
        It asks for nothing but our fixtures (`can_run`).
    submission : InProcessSubmission
    reference : Reference
    secret : str
        From which the inputs are drawn.
    """
    submission.begin_check(seed_of(secret, name, "worker"))
    rng = np.random.default_rng(seed_of(secret, name, "inputs"))
    fixtures = {"submission": submission, "reference": reference, "rng": rng}
    with np.errstate(all="ignore"):
        check(**{one: fixtures[one] for one in inspect.signature(check).parameters})


def _copying(function: Function) -> Function:
    return lambda *args, **kwargs: copied(function(*copied(args), **copied(kwargs)))


def copied(value: Any) -> Any:
    """A copy of what crosses to a worker: containers and arrays; all else is as good as a copy.

    Parameters
    ----------
    value : Any

    Returns
    -------
    Any
    """
    return _copied(value, {})


def _copied(value: Any, made: dict[int, Any]) -> Any:
    if id(value) in made:
        return made[id(value)]
    if isinstance(value, np.ndarray):
        copy: Any = value.copy()
    elif isinstance(value, dict):
        copy = {key: _copied(part, made) for key, part in value.items()}
    elif type(value) in (list, tuple):
        copy = type(value)(_copied(part, made) for part in value)
    else:
        return value
    made[id(value)] = copy
    return copy
