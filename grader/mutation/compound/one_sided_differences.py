"""One side of a difference quotient: (f(x + e) - f(x)) / e for (f(x + e) - f(x - e)) / (2 e)."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.function_lines import Line
from grader.mutation.name_scope import is_text
from grader.mutation.operators import FUNCTION, Rewrite, Step, operator
from grader.mutation.sites import Site, sites_of
from grader.mutation.subject import Exchange, Subject


@operator("one_side", FUNCTION, compound=True)
def one_side(subject: Subject) -> Iterator[Rewrite]:
    """One of two points is the middle, and it is divided by one step."""
    sites = list(sites_of(subject.lines))
    for step in {ast.unparse(one.node) for one in sites if isinstance(one.node, ast.Name)}:
        doubled = [one for one in sites if _is_double(one.node, step)]
        sides = {operator: _moved(subject, sites, operator, step) for operator in (ast.Add, ast.Sub)}
        if doubled and all(any(found) for found in sides.values()):
            for expressions, lines in sides.values():
                halved = [_exchange(one, ast.Name(step, ast.Load())) for one in doubled]
                middle = [
                    _exchange(one, one.node.left) for one in expressions if isinstance(one.node, ast.BinOp)
                ]
                text = subject.exchanged([*halved, *middle])
                yield Rewrite([Line(0, None, _without(text, lines))], doubled[0].line)


def _is_double(node: ast.expr, step: str) -> bool:
    return ast.unparse(node) in (f"2 * {step}", f"{step} * 2", f"2.0 * {step}", f"{step} * 2.0")


def _moved(
    subject: Subject, sites: list[Site], operator: type[ast.operator], step: str
) -> tuple[list[Site], list[int]]:
    """Where a step is added (or subtracted): expressions, and lines that do nothing else."""
    expressions = [
        one
        for one in sites
        if isinstance(one.node, ast.BinOp)
        and isinstance(one.node.op, operator)
        and not is_text(one.node)
        and ast.unparse(one.node.right) == step
    ]
    lines = [
        place
        for place, line in enumerate(subject.lines)
        if isinstance(line.node, ast.AugAssign)
        and isinstance(line.node.op, operator)
        and ast.unparse(line.node.value) == step
    ]
    return expressions, lines


def _without(text: str, lines: list[int]) -> str:
    kept = text.split("\n")
    for place in lines:
        indent = len(kept[place]) - len(kept[place].lstrip())
        kept[place] = " " * indent + "pass"
    return "\n".join(kept)


def _exchange(site: Site, node: ast.expr) -> Exchange:
    return Exchange("", site, Step(node), "", "")
