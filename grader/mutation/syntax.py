"""Small pieces of syntax, and questions about them."""

from __future__ import annotations

import ast

TRANSPOSED = "T"


def name(text: str) -> ast.Name:
    """A name that is read.

    Parameters
    ----------
    text : str

    Returns
    -------
    ast.Name
    """
    return ast.Name(text, ast.Load())


def number(value: float) -> ast.Constant:
    """A number.

    Parameters
    ----------
    value : float

    Returns
    -------
    ast.Constant
    """
    return ast.Constant(value)


def binary(left: ast.expr, operator: ast.operator, right: ast.expr) -> ast.BinOp:
    """`left operator right`.

    Parameters
    ----------
    left : ast.expr
    operator : ast.operator
    right : ast.expr

    Returns
    -------
    ast.BinOp
    """
    return ast.BinOp(left, operator, right)


def numpy(function: str, *arguments: ast.expr) -> ast.Call:
    """`np.function(arguments)`.

    Parameters
    ----------
    function : str
        Its name in NumPy.
    *arguments : ast.expr

    Returns
    -------
    ast.Call
    """
    return ast.Call(ast.Attribute(name("np"), function, ast.Load()), list(arguments), [])


def transposed(node: ast.expr) -> ast.Attribute:
    """`node.T`.

    Parameters
    ----------
    node : ast.expr

    Returns
    -------
    ast.Attribute
    """
    return ast.Attribute(node, TRANSPOSED, ast.Load())


def called(node: ast.AST) -> str:
    """The last name of what a call calls: "sum" for np.sum(x) and x.sum(); else nothing.

    Parameters
    ----------
    node : ast.AST

    Returns
    -------
    str
    """
    return last_name(node.func) if isinstance(node, ast.Call) else ""


def is_number(node: ast.AST) -> bool:
    """Whether it is a literal number; True and False are none.

    Parameters
    ----------
    node : ast.AST

    Returns
    -------
    bool
    """
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def is_product(node: ast.AST) -> bool:
    """Whether it is a matrix product: `a @ b`, `np.dot(a, b)`.

    Parameters
    ----------
    node : ast.AST

    Returns
    -------
    bool
    """
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.MatMult)
    return called(node) in {"dot", "matmul"}


def last_name(node: ast.AST) -> str:
    """The last part of a name: "sqrt" for np.sqrt, "relu" for relu; nothing for what is no name.

    Parameters
    ----------
    node : ast.AST

    Returns
    -------
    str
    """
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def first_part(node: ast.expr) -> ast.expr:
    """What a text begins with: `"dW"` of `"dW" + str(l)` and of `f"dW{l}"`.

    Parameters
    ----------
    node : ast.expr

    Returns
    -------
    ast.expr
        The node itself where it is not put together.
    """
    while isinstance(node, ast.BinOp):
        node = node.left
    return node.values[0] if isinstance(node, ast.JoinedStr) and node.values else node


def read(template: str, **parts: str) -> ast.expr:
    """An expression, from its text with other texts set in.

    Parameters
    ----------
    template : str
        Python with names in braces: `"{a} * (1 - {a})"`.
    **parts : str
        The Python that stands for each name; it is put in brackets.

    Returns
    -------
    ast.expr
        The expression.
    """
    return ast.parse(template.format(**{name: f"({part})" for name, part in parts.items()}), mode="eval").body
