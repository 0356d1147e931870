"""What people confuse in this course: W and b, a gradient and what it is of, one activation and another.

These are operators as those of `grader/mutation/` are (docs/adding-an-operator.md); what they are called stands in
`catalog.toml` beside this file.
"""

import ast

from grader.mutation import EXPRESSION, Step, Word, exchanged_function, exchanged_key, operator, read


@operator("key", EXPRESSION)
def partner(site, scope):
    """W stands for b, dW for W, and the other way round."""
    text = site.node.value if isinstance(site.node, ast.Constant) else ""
    return exchanged_key(site, _partners(text) if isinstance(text, str) else ())


def _partners(text):
    if text[:1] == "d" and len(text) > 1:
        yield text[1:]
    elif text[:1] in ("W", "b"):
        yield "d" + text
    if "W" in text:
        yield text.replace("W", "b")
    elif "b" in text and len(text) <= 3:
        yield text.replace("b", "W")


@operator("function", EXPRESSION)
def other_activation(site, scope):
    """Another activation of those that the course has is called."""
    return exchanged_function(site, scope, ["sigmoid relu tanh"])


_SLOPES = {"sigmoid": "{a} * (1 - {a})", "tanh": "1 - {a} ** 2"}
_ACTIVATIONS = {
    "relu": "np.maximum(0, {x})",
    "tanh": "np.tanh({x})",
    "sigmoid": "1 / (1 + np.exp(-{x}))",
    "leaky ReLU": "np.maximum(0.01 * {x}, {x})",
}


@operator("slope", EXPRESSION, compound=True)
def slope(site, scope):
    """The slope of an activation too many: `(A - Y) * A * (1 - A)` for `A - Y`."""
    node = site.node
    if site.whole and isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        for name, template in _SLOPES.items():
            changed = read(f"{{d}} * ({template})", d=ast.unparse(node), a=ast.unparse(node.left))
            yield Step(changed, parts={"activation": Word(name)}, sort=name)


@operator("other_formula", EXPRESSION, compound=True)
def other_formula(site, scope):
    """What is returned is an activation of the argument itself."""
    if isinstance(site.parent, ast.Return) and site.field == "value":
        for argument in [one for one in scope.parameters if scope.kind(one) == "value"][:2]:
            for name, template in _ACTIVATIONS.items():
                parts = {"activation": Word(name), "argument": Word(argument)}
                yield Step(read(template, x=argument), parts=parts, sort=f"{name} {argument}")


@operator("biases_too", EXPRESSION, compound=True)
def biases_too(site, scope):
    """What is counted of W is counted of b as well."""
    text = ast.unparse(site.node)
    is_summed = site.field == "elt" or (isinstance(site.parent, ast.AugAssign) and site.field == "value")
    if is_summed and any(f"{quote}W" in text for quote in "'\""):
        other = text.replace("'W", "'b").replace('"W', '"b')
        yield Step(read("{x} + {y}", x=text, y=other), sort="all")
