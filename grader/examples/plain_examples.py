"""Examples that need nothing of pytest but to be found: read without it, since importing it takes longer than they do.

What pytest would run is a function of the file whose name begins with `test`, called with the learner's work. Wherever
a file is, or has, anything else (an import of pytest, a class of tests, a fixture, a function that is set
up, a file that cannot be run), nothing is found here, and pytest reads it.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from grader.examples.kept_asserts import keep, names_for
from grader.examples.plain_asserts import Compared
from grader.examples.visible_example import Ran, VisibleExample
from grader.examples.visible_submission import VisibleSubmission

_TEST = "test"
_PYTESTS_OWN = ("pytest", "_pytest", "setup", "teardown", "Test", "__test__")
"""How names begin that mean something to pytest."""
_NO_PLAIN_CALL = (
    inspect.CO_VARARGS
    | inspect.CO_VARKEYWORDS
    | inspect.CO_GENERATOR
    | inspect.CO_COROUTINE
    | inspect.CO_ASYNC_GENERATOR
)


class _PlainExample:
    """A function that asks for the learner's work, or for nothing."""

    def __init__(self, function: FunctionType, compared: Callable[[], Compared]) -> None:
        self.name = function.__name__
        self.function = function
        self._compared = compared

    def run(self, submission: VisibleSubmission, following: VisibleExample | None = None) -> Ran:  # noqa: ARG002
        """Call it; whatever follows, nothing is kept for it."""
        self._compared()
        try:
            self.function(submission) if self.function.__code__.co_argcount else self.function()
        except BaseException as raised:  # a fault of the submission is no Exception
            return Ran(raised, self._compared())
        return Ran(None, None)


def plain_examples(path: Path) -> Sequence[VisibleExample]:
    """The examples of a file, in its order.

    Parameters
    ----------
    path : Path

    Returns
    -------
    sequence of VisibleExample
        None where pytest is to read the file.
    """
    try:
        tree = ast.parse(path.read_bytes())
        keep(tree)
        code = compile(tree, str(path), "exec", dont_inherit=True)
        found = () if _means_more(code) else _found_in(path, code)
    except Exception:  # pytest says what is wrong with it
        found = ()
    if not found:
        sys.modules.pop(path.stem, None)  # pytest would take it for read
    return found


def _found_in(path: Path, code: CodeType) -> Sequence[VisibleExample]:
    last: list[Compared] = [None]

    def taken() -> Compared:
        """What was told last, once."""
        compared, last[0] = last[0], None
        return compared

    def tell(compared: Compared) -> None:
        last[0] = compared

    module = ModuleType(path.stem)
    module.__file__ = str(path)
    space = vars(module)
    space |= names_for(tell)
    sys.modules[path.stem] = module
    exec(code, space)  # noqa: S102 - the instructor's own file
    tests = [(name, one) for name, one in space.items() if name.startswith(_TEST)]
    functions = [one for name, one in tests if type(one) is FunctionType and _is_plain(one, name)]
    return [_PlainExample(one, taken) for one in functions] if len(functions) == len(tests) else ()


def _is_plain(function: FunctionType, name: str) -> bool:
    """Whether it takes the learner's work, or nothing, and nothing else can be given to it."""
    code = function.__code__
    taken = code.co_varnames[: code.co_argcount]
    has_more = (
        code.co_kwonlyargcount or code.co_flags & _NO_PLAIN_CALL or function.__defaults__ or vars(function)
    )
    return name == function.__name__ and taken in ((), ("submission",)) and not has_more


def _means_more(code: CodeType) -> bool:
    """Whether a file uses, binds or imports a name that means something to pytest, or names that nobody can know."""
    if any(name.startswith(_PYTESTS_OWN) for name in code.co_names) or ("*",) in code.co_consts:
        return True
    return any(_means_more(one) for one in code.co_consts if isinstance(one, CodeType))
