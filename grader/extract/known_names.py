"""Names that need no assignment to explain them: Python 2's leftovers, and packages that are no helpers."""

from __future__ import annotations

import functools
import itertools
import pickle
from collections.abc import Iterable, Iterator
from typing import Self

_PACKAGES = """
    IPython PIL bokeh cupy cv2 h5py imageio ipywidgets jax keras lightgbm matplotlib mpl_toolkits mxnet nltk
    numba numpy pandas plotly pytest scipy seaborn skimage sklearn statsmodels sympy tensorflow theano torch
    torchvision tqdm xgboost
"""
PACKAGES = frozenset(_PACKAGES.split())
"""Packages whose names are never taken from an assignment's helper modules: `tf.sigmoid` is not `sigmoid`."""

HANDED_OUT = {"np": "numpy", "math": "math"}
"""What every handed-out file imports at its head: functions moved to a file of their own leave it behind."""

COMPATIBILITY = frozenset({"past", "future", "six"})
"""Packages that give Python 2's names to Python 3 and the other way round."""

COMPATIBILITY_MODULES = frozenset({"builtins", "moves", "utils"})
"""The modules of those packages that are reached as attributes."""


def _old_div(left: object, right: object) -> object:
    """Python 2's division: whole numbers divide to a whole number."""
    if isinstance(left, int) and isinstance(right, int):
        return left // right
    return left / right  # type: ignore[operator]  # whatever the learner divides


PYTHON_2: dict[str, object] = {
    "xrange": range,
    "raw_input": input,
    "basestring": str,
    "unicode": str,
    "long": int,
    "unichr": chr,
    "reduce": functools.reduce,
    "izip": zip,
    "imap": map,
    "ifilter": filter,
}
"""Builtins of Python 2, by the name under which Python 3 has them."""

COMPATIBLE: dict[str, object] = {
    **PYTHON_2,
    "zip_longest": itertools.zip_longest,
    "cPickle": pickle,
    "old_div": _old_div,
    "iteritems": lambda mapping: iter(mapping.items()),
    "itervalues": lambda mapping: iter(mapping.values()),
    "iterkeys": iter,
    "PY2": False,
    "PY3": True,
}
"""What `past`, `future` and `six` provide besides Python's own builtins."""


class _Shown:
    """What IPython gives to show things with: it takes anything, does nothing, and is what it answers."""

    def __getattr__(self, name: str) -> _Shown:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_arguments: object, **_keywords: object) -> None:
        """Nothing is shown."""


class _Shell(_Shown):
    def __call__(self, *_arguments: object, **_keywords: object) -> _Shown:  # type: ignore[override]
        return self


class _Bar(_Shown):
    """A bar of progress: what it goes through, and nothing is shown."""

    def __init__(self, through: Iterable[object] = (), *_arguments: object, **_keywords: object) -> None:
        self._through = through

    def __iter__(self) -> Iterator[object]:
        return iter(self._through)

    def __len__(self) -> int:
        return len(self._through)  # type: ignore[arg-type]  # whatever the learner goes through

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        pass


def _range_bar(*numbers: int, **_keywords: object) -> _Bar:
    return _Bar(range(*numbers))


EVERYWHERE: dict[str, object] = {"display": _Shown(), "get_ipython": _Shell()}
"""What a notebook has without importing it."""

NOTEBOOK: dict[str, object] = {
    **EVERYWHERE,
    **dict.fromkeys("display_html display_markdown clear_output set_matplotlib_formats".split(), _Shown()),
    **dict.fromkeys("HTML Markdown Latex Math Image SVG Audio Pretty Code".split(), _Shell()),
}
"""What IPython gives to show things with."""

PROGRESS: dict[str, object] = {
    **dict.fromkeys("tqdm tqdm_notebook".split(), _Bar),
    **dict.fromkeys("trange tnrange".split(), _range_bar),
}
"""What tqdm gives to show progress with."""
