"""What stands for a thing that is not here: harmless until it is used, then it says what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import NoReturn

_LOOKED_AT = 100
"""The most entries of a returned dictionary, list or tuple that are looked at."""


class ModuleNotHere(ImportError):
    """Something was used that comes from a module which the assignment does not have."""


class Placeholder:
    """Stands for `name` of `module`, or for the module itself where `name` is empty.

    Reading attributes and items gives further placeholders, setting them does nothing; whatever needs a
    value (a call, arithmetic, iteration, truth, an array) raises `ModuleNotHere`, or `error` where given.
    """

    __slots__ = ("_error", "_module", "_name", "_traceback")

    def __init__(self, module: str, name: str = "", error: BaseException | None = None) -> None:
        object.__setattr__(self, "_traceback", None if error is None else error.__traceback__)
        object.__setattr__(self, "_module", module)
        object.__setattr__(self, "_name", name)
        object.__setattr__(self, "_error", error)

    def __getattr__(self, name: str) -> Placeholder:
        if name.startswith("__"):
            raise AttributeError(name)
        return _child(self, name)

    def __getitem__(self, key: object) -> Placeholder:
        return _child(self, key)

    def __setattr__(self, name: str, value: object) -> None:
        """Nothing is kept: `plt.rcParams.x = 1` must not fail."""

    def __setitem__(self, key: object, value: object) -> None:
        """Nothing is kept: `plt.rcParams["x"] = 1` must not fail."""

    def __delattr__(self, name: str) -> None:
        """There is nothing to delete."""

    def __delitem__(self, key: object) -> None:
        """There is nothing to delete."""

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        return f"<{_get(self, '_name') or 'module'} of {_get(self, '_module')}, not here>"


def _get(placeholder: Placeholder, slot: str) -> object:
    return object.__getattribute__(placeholder, slot)


def _child(placeholder: Placeholder, key: object) -> Placeholder:
    module, name = str(_get(placeholder, "_module")), str(_get(placeholder, "_name"))
    if isinstance(key, str):
        name = f"{name}.{key}"[:200] if name else key
    return Placeholder(module, name, _error(placeholder))


def _error(placeholder: Placeholder) -> BaseException | None:
    error = _get(placeholder, "_error")
    return error if isinstance(error, BaseException) else None


def absent(module: str, name: str = "") -> ModuleNotHere:
    """The error for `name` of a module that is not here.

    Parameters
    ----------
    module : str
    name : str, optional
        Without it, the error is for the module itself.

    Returns
    -------
    ModuleNotHere
    """
    if not name:
        return ModuleNotHere(f"{module} is not part of this assignment", name=module)
    text = f"{name} would come from {module}, which is not part of this assignment"
    return ModuleNotHere(text, name=module)


def lacking(module: str, name: str) -> ModuleNotHere:
    """The error for `name` of a module that is here and has no such name.

    Parameters
    ----------
    module : str
    name : str

    Returns
    -------
    ModuleNotHere
    """
    return ModuleNotHere(f"{module} has no {name}", name=module)


def settled(value: object) -> object:
    """The value itself, where all that it is and holds is here.

    Parameters
    ----------
    value : object
        Of a dict, a list or a tuple, the first items are looked at too.

    Returns
    -------
    object
        `value`.

    Raises
    ------
    Exception
        What using it would raise, where it is, or holds, a placeholder for something that is not here.
    """
    inside: Iterable[object] = ()
    if type(value) is dict:
        inside = value.values()
    elif type(value) is list or type(value) is tuple:
        inside = value
    for one in (value, *islice(inside, _LOOKED_AT)):
        if issubclass(type(one), Placeholder):  # what an object says of its class may be a lie
            _use(one)  # type: ignore[arg-type]
    return value


def _use(placeholder: Placeholder, *_arguments: object, **_keywords: object) -> NoReturn:
    error = _error(placeholder)
    if isinstance(error, ModuleNotHere):  # a new one, so that its traceback ends where it is used
        raise ModuleNotHere(*error.args, name=error.name)
    if error is not None:  # as it was at the line that failed, however often it is raised
        raise error.with_traceback(_get(placeholder, "_traceback"))  # type: ignore[arg-type]
    raise absent(str(_get(placeholder, "_module")), str(_get(placeholder, "_name")))


_USES = """
    call iter next len bool contains int float complex index array enter exit await aenter aexit aiter anext
    instancecheck subclasscheck mro_entries reversed round trunc floor ceil abs neg pos invert
    eq ne lt le gt ge add sub mul truediv floordiv mod divmod pow lshift rshift and or xor matmul
    radd rsub rmul rtruediv rfloordiv rmod rdivmod rpow rlshift rrshift rand ror rxor rmatmul
    iadd isub imul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor imatmul array_ufunc
"""

_method: Callable[..., NoReturn] = _use
for _name in _USES.split():
    setattr(Placeholder, f"__{_name}__", _method)
