"""Which exercises do the same work, whoever wrote them: all that such a one depends on, as a key.

Two functions with one key give the same answers to the same questions in the same order, in whatever file they stand.
Only what is plain has a key: functions in one file that call each other, and what is known to depend on its arguments
and on seeded draws alone. What reads a clock or memory that was never set, asks where it stands, or keeps something
outside of itself has none.
"""

from __future__ import annotations

import ast
import builtins
import hashlib
from collections.abc import Iterator

from grader.extract.bindings import Imported
from grader.extract.slicing import Closure
from grader.extract.source_file import Statement, Unit
from grader.extract.submission_files import Library
from grader.extract.unbound_names import meaning_of_unbound

_BUILTINS = frozenset(
    """abs all any bool dict divmod enumerate float int isinstance len list max min pow print range reversed round set
    slice sorted str sum tuple zip AssertionError Exception IndexError KeyError NotImplementedError TypeError
    ValueError ZeroDivisionError""".split()
)
_MODULES = ("numpy", "math")
_ATTRIBUTES = frozenset(
    """
    T abs absolute add all allclose amax amin any append arange argmax argmin argsort array array_equal array_split
    arrays asarray astype atleast_1d atleast_2d average axis bincount binomial broadcast_arrays broadcast_to ceil
    choice clip column_stack concatenate copy copyto cos cosh count_nonzero cross cumprod cumsum deg2rad delete diag
    diagflat diff divide dot dtype einsum equal exp exp2 expand_dims expm1 extend eye fabs fill fill_diagonal flat
    flatnonzero flatten flip fliplr flipud float32 float64 floor floor_divide full full_like get greater
    greater_equal hstack hypot identity imag index inf inner insert int32 int64 inv invert isclose isfinite isinf
    isnan item items join keys less less_equal linalg linspace log log10 log1p log2 logaddexp logical_and
    logical_not logical_or lower lstrip math matmul max maximum mean median min minimum mod multiply nan nan_to_num
    nanmax nanmean nanmin nansum ndim newaxis nonzero norm normal not_equal ones ones_like outer pad percentile
    permutation pi pop power prod ptp put put_along_axis rand randint randn random random_sample ravel real
    reciprocal reduce remainder repeat reshape reverse rint roll rot90 round round_ rstrip searchsorted seed
    setdefault shape shuffle sign sin sinh size solve sort split sqrt square squeeze stack standard_normal
    startswith std strip subtract sum swapaxes take take_along_axis tan tanh tensordot tile tolist trace transpose
    tri tril triu true_divide trunc uniform unique unravel_index update upper values var vdot vsplit vstack where
    zeros zeros_like
    """.split()
)
"""What may be asked of a module or an object: nothing of it draws without the seed that a check sets, or keeps
anything, or shows memory that was never set (`np.empty`)."""
_NODES = (
    *(ast.FunctionDef, ast.arguments, ast.arg, ast.keyword, ast.Return, ast.Assign, ast.AugAssign, ast.For),
    *(ast.While, ast.If, ast.Assert, ast.Raise, ast.Expr, ast.Pass, ast.Break, ast.Continue, ast.BinOp),
    *(ast.UnaryOp, ast.BoolOp, ast.Compare, ast.Call, ast.IfExp, ast.Attribute, ast.Subscript, ast.Slice),
    *(ast.Name, ast.Constant, ast.Tuple, ast.List, ast.Dict, ast.ListComp, ast.DictComp, ast.comprehension),
    *(
        ast.JoinedStr,
        ast.FormattedValue,
        ast.Starred,
        ast.expr_context,
        ast.operator,
        ast.unaryop,
        ast.boolop,
    ),
    ast.cmpop,
)
_UNSET = "where"
"""The argument with which NumPy leaves some numbers as they were in memory."""
_CONSUMING = frozenset("all any dict list max min set sorted sum tuple".split())
"""Functions that use up a generator: elsewhere it is a thing with an address."""
REACHING = "+"
"""What stands before the key of an exercise that needs another one."""
_MOST_LINES = 120
"""A place in a longer function may not be told: which one depends on the others in the file."""


def key_of(library: Library, unit: Unit, exercise: str) -> str:
    """The key of an exercise of a file.

    Parameters
    ----------
    library : Library
    unit : Unit
        The file.
    exercise : str

    Returns
    -------
    str
        Hexadecimal digits, with `REACHING` before them where it needs another exercise; "" where it has none.
    """
    if not library.is_single:
        return ""
    closure = library.closure(unit, (exercise,), frozenset())
    parts = list(_parts(library, unit, closure, exercise))
    if None in parts:
        return ""
    functions = {one.name for one in _functions(unit, closure)}
    digest = hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return (REACHING if functions.intersection(library.exercises) != {exercise} else "") + digest


def _functions(unit: Unit, closure: Closure) -> list[ast.FunctionDef]:
    nodes = (unit.statements[index].node for index in closure.order)
    return [node for node in nodes if isinstance(node, ast.FunctionDef)]


def _parts(library: Library, unit: Unit, closure: Closure, exercise: str) -> Iterator[str | None]:
    """Everything that an exercise depends on, one after the other; None among it where it is not plain."""
    statements = [unit.statements[index] for index in closure.order]
    functions = _functions(unit, closure)
    own = [one for one in statements if isinstance(one.node, ast.FunctionDef) and one.node.name == exercise]
    yield exercise if len(own) == 1 and not closure.from_star and not closure.left_out else None
    only_called = {one.name for one in functions} | _support(library, unit, statements)
    yield "plain" if all(_is_plain(one, only_called) for one in functions) else None
    read = {one.id for node in functions for one in ast.walk(node) if isinstance(one, ast.Name)}
    for statement in statements:
        node = statement.node
        known = isinstance(node, ast.FunctionDef) or _is_constant(node)
        yield ast.dump(node) if known or _is_import(library, unit, statement, read) else None
    for name in sorted(closure.unbound):
        kind, module = meaning_of_unbound(library, unit, name)
        given = name in _BUILTINS or kind == "support" or (kind == "real" and module in _MODULES)
        yield f"{name} {kind} {module}" if given else None
    for one in unit.statements:
        if isinstance(one.node, ast.ImportFrom) and one.node.module == "__future__":
            yield ast.dump(one.node)  # it changes how the whole file is compiled
    for one in own:
        yield "\n".join(one.cell.lines[one.node.lineno - 1 : one.node.end_lineno])  # as it is shown


def _is_plain(node: ast.FunctionDef, only_called: set[str]) -> bool:
    """Whether every part of a definition is known to depend on nothing else."""
    defaults = (*node.args.defaults, *(one for one in node.args.kw_defaults if one))
    calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
    called = {id(one.func) for one in calls}
    consumed = {
        id(part)
        for one in calls
        if isinstance(one.func, ast.Name) and one.func.id in _CONSUMING
        for part in one.args
    }
    return (
        not node.decorator_list
        and (node.end_lineno or 0) - node.lineno < _MOST_LINES
        and all(map(_is_fixed, defaults))
        and all(_is_known(one, node, only_called, called, consumed) for one in ast.walk(node))
    )


def _is_known(
    one: ast.AST, function: ast.FunctionDef, only_called: set[str], called: set[int], consumed: set[int]
) -> bool:
    if isinstance(one, ast.Name):
        if one.id in only_called:
            return id(one) in called  # a function itself has an address, and is as it was left
        return one.id in _BUILTINS or not (hasattr(builtins, one.id) or one.id.startswith("__"))
    if isinstance(one, ast.Attribute):
        return isinstance(one.ctx, ast.Load) and one.attr in _ATTRIBUTES
    if isinstance(one, ast.keyword):
        return one.arg is not None and one.arg != _UNSET
    if isinstance(one, ast.FunctionDef):
        return one is function
    if isinstance(one, ast.GeneratorExp):
        return id(one) in consumed
    return isinstance(one, _NODES)


def _is_fixed(value: ast.expr) -> bool:
    """Whether a value is a number or a text, or a tuple of some: nothing that can be changed."""
    if isinstance(value, ast.UnaryOp):
        return _is_fixed(value.operand)
    if isinstance(value, ast.Tuple):
        return all(map(_is_fixed, value.elts))
    return isinstance(value, ast.Constant)


def _is_constant(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Assign)
        and all(isinstance(target, ast.Name) for target in node.targets)
        and _is_fixed(node.value)
    )


def _imports_of(statement: Statement) -> list[Imported]:
    return statement.names.imports if isinstance(statement.node, ast.Import | ast.ImportFrom) else []


def _support(library: Library, unit: Unit, statements: list[Statement]) -> set[str]:
    """The names that stand for the assignment's own functions."""
    return {
        one.bound
        for statement in statements
        for one in _imports_of(statement)
        if library.imports.origin(one.module, one.level, unit.folder).kind == "support"
    }


def _is_import(library: Library, unit: Unit, statement: Statement, read: set[str]) -> bool:
    """Whether a statement imports, and nothing that is read comes from anywhere but a module that is known."""
    imports = _imports_of(statement)
    return bool(imports) and all(_is_known_import(library, unit, one, one.bound in read) for one in imports)


def _is_known_import(library: Library, unit: Unit, one: Imported, is_read: bool) -> bool:
    kind = library.imports.origin(one.module, one.level, unit.folder).kind
    if kind == "sibling":
        return False
    if not is_read:
        return True
    if kind == "support":
        return one.name is not None and one.name in library.support.names[one.module]
    named = one.name is None or one.name in _ATTRIBUTES
    return kind == "real" and named and one.module.partition(".")[0] in _MODULES
