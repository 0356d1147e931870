"""The task that everybody grades: four ways to choose weights, two checks each; three submissions in five have slips.

The checks are written once, as plain functions, and each tool runs these. Which checks a submission fails is known from
how it was made, so that a tool that does less work than it should is found out.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

FUNCTIONS = {
    "zeros": "initialize_parameters_zeros",
    "random": "initialize_parameters_random",
    "he": "initialize_parameters_he",
    "xavier": "initialize_parameters_xavier",
}
WEIGHTS = {
    "zeros": "np.zeros((layers_dims[l], layers_dims[l - 1]))",
    "random": "np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10",
    "he": "np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])",
    "xavier": "np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(1 / layers_dims[l - 1])",
}
CHECKS = [f"{exercise}_{kind}" for exercise in FUNCTIONS for kind in ("form", "values")]

PLAIN_CHECKS = '''\
import numpy as np

LAYERS = [300, 200, 1]
SPREADS = {
    "zeros": lambda inputs: 0.0,
    "random": lambda inputs: 10.0,
    "he": lambda inputs: np.sqrt(2 / inputs),
    "xavier": lambda inputs: np.sqrt(1 / inputs),
}


def form(parameters):
    """Keys, shapes, and biases of zero."""
    assert set(parameters) == {"W1", "b1", "W2", "b2"}
    for l in (1, 2):
        assert parameters[f"W{l}"].shape == (LAYERS[l], LAYERS[l - 1])
        assert parameters[f"b{l}"].shape == (LAYERS[l], 1)
        assert not parameters[f"b{l}"].any()


def values(parameters, exercise):
    """Mean and spread of the weights, within six standard errors."""
    for l in (1, 2):
        W, spread = parameters[f"W{l}"], SPREADS[exercise](LAYERS[l - 1])
        assert abs(W.mean()) <= 6 * spread / np.sqrt(W.size)
        assert abs(W.std() - spread) <= 6 * spread / np.sqrt(2 * W.size)
'''


class Slip(NamedTuple):
    """A change of one function's source, and which kinds of checks of it fail."""

    before: str
    after: str
    fails: tuple[str, ...]


_EVERYWHERE = (
    Slip("np.zeros((layers_dims[l], 1))", "np.zeros(layers_dims[l])", ("form",)),
    Slip("np.zeros((layers_dims[l], 1))", "np.ones((layers_dims[l], 1))", ("form",)),
    Slip('"b" + str(l)', '"b" + str(l - 1)', ("form",)),
    Slip("range(1, len(layers_dims))", "range(1, len(layers_dims) - 1)", ("form", "values")),
)
SLIPS = {
    "zeros": (
        *_EVERYWHERE,
        Slip("np.zeros((layers_dims[l], layers_dims", "np.ones((layers_dims[l], layers_dims", ("values",)),
    ),
    "random": (*_EVERYWHERE, Slip("* 10", "* 0.01", ("values",))),
    "he": (
        *_EVERYWHERE,
        Slip("np.sqrt(2 /", "np.sqrt(1 /", ("values",)),
        Slip("np.sqrt(2 /", "(2 /", ("values",)),
    ),
    "xavier": (
        *_EVERYWHERE,
        Slip("np.sqrt(1 /", "np.sqrt(2 /", ("values",)),
        Slip("np.sqrt(1 /", "(1 /", ("values",)),
    ),
}


class Answer(NamedTuple):
    """What one learner hands in: the source of each function, and the checks that it fails."""

    student: str
    functions: dict[str, str]
    fails: frozenset[str]

    @property
    def source(self) -> str:
        """As a script."""
        return "\n\n".join([f"# {self.student}\nimport numpy as np\n", *self.functions.values()])


def right(exercise: str) -> str:
    """The source of a right answer to one exercise."""
    return (
        f"def {FUNCTIONS[exercise]}(layers_dims):\n"
        "    parameters = {}\n"
        "    for l in range(1, len(layers_dims)):\n"
        f'        parameters["W" + str(l)] = {WEIGHTS[exercise]}\n'
        '        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))\n'
        "    return parameters\n"
    )


def answers(count: int) -> Iterator[Answer]:
    """The same answers every time: of five in a row two are right, and the others have one to three slips."""
    for number in range(count):
        draw = random.Random(number)  # noqa: S311 -- the same answers every time
        slips = 0 if number % 5 < 2 else draw.randint(1, 3)
        functions = {exercise: right(exercise) for exercise in FUNCTIONS}
        fails: set[str] = set()
        for exercise in draw.sample(sorted(FUNCTIONS), slips):
            slip = draw.choice(SLIPS[exercise])
            changed = functions[exercise].replace(slip.before, slip.after)
            assert changed != functions[exercise]
            functions[exercise] = changed
            fails |= {f"{exercise}_{kind}" for kind in slip.fails}
        functions = {name: f"# by {number + 1}\n{text}" for name, text in functions.items()}
        yield Answer(f"student_{number + 1:04}", functions, frozenset(fails))


def call_of(check: str) -> str:
    """The line with which a tool runs one of the plain checks on functions that stand beside it."""
    exercise, kind = check.split("_")
    called = f"{FUNCTIONS[exercise]}(LAYERS)"
    return f"form({called})" if kind == "form" else f"values({called}, {exercise!r})"
