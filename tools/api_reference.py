"""Write docs/api.md: the public names of the package, from their signatures and docstrings.

    python -m tools.api_reference

Nothing is imported: files are parsed. What is public stands in `PARTS`, by hand; of a module that has an `__all__`, all
that this names. `tests/docs/test_api_reference.py` compares the page with what is committed.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tools.imports import ROOT

PAGE = ROOT / "docs" / "api.md"
WIDTH = 120
LONGEST_SIGNATURE = 100
SECTIONS = ("Parameters", "Returns", "Yields", "Raises", "Notes", "Examples")

Function = ast.FunctionDef
Node = ast.FunctionDef | ast.ClassDef | ast.Assign
"""What is described; an assignment gives a type another name."""


@dataclass(frozen=True)
class Part:
    """A part of the page: its title, what stands above, and what it describes, by dotted name."""

    title: str
    text: str
    names: tuple[str, ...]


PARTS = (
    Part(
        "For checks",
        "`from grader.checking import expect, laws, statistics`. How to use them: "
        "[writing-checks.md](writing-checks.md).",
        (
            "grader.checking.expect",
            "grader.checking.laws",
            "grader.checking.statistics",
            "grader.checking.raised",
            "grader.checking.expect.Axis",
            "grader.checking.statistics.Sample",
        ),
    ),
    Part(
        "Fixtures of a check",
        "A check asks for them by name, as pytest has it.",
        (
            "grader.grading.plugin.submission",
            "grader.grading.plugin.reference",
            "grader.grading.plugin.rng",
            "grader.rpc.proxy.LearnerFunction.__call__",
            "grader.rpc.proxy.LearnerFunction.with_arguments",
            "grader.rpc.proxy.LearnerFunction.twice",
            "grader.rpc.submission_under_check.SubmissionUnderCheck.using",
            "grader.rpc.check_record.CheckRecord.forgive",
            "grader.rpc.call_reply.Call",
            "grader.rpc.proxy.Twice",
            "grader.grading.session.Reference",
        ),
    ),
    Part(
        "For notebooks",
        "`from grader.notebook import check`. How to use it: [learning.md](learning.md).",
        ("grader.notebook.check",),
    ),
    Part(
        "A layout",
        "How submissions of one platform arrive: [adding-a-layout.md](adding-a-layout.md).",
        (
            "grader.intake.submitted_files.Layout",
            "grader.intake.submitted_files.Hints",
            "grader.intake.submitted_files.View",
            "grader.intake.entries.Listing",
            "grader.intake.entries.Entry",
            "grader.model.KeptBytes",
            "grader.intake.submitted_files.Sorting",
            "grader.intake.submitted_files.Piece",
            "grader.intake.submitted_files.most",
            "grader.intake.submitted_files.Order",
            "grader.intake.shelf.Shelf.list_of",
            "grader.intake.shelf.Shelved",
            "grader.on_disk.DiskList",
            "grader.model.Note",
            "grader.model.Unmatched",
        ),
    ),
    Part(
        "An export",
        "A file for all results of a run: [adding-an-export.md](adding-an-export.md).",
        (
            "grader.exports.registry.Export",
            "grader.model.Graded",
            "grader.model.SubmissionResult",
            "grader.model.CheckResult",
            "grader.model.Outcome",
            "grader.model.Diagnosis",
            "grader.model.FoundBy",
            "grader.model.Place",
            "grader.model.Definition",
            "grader.escaping.for_cell",
            "grader.escaping.for_html",
        ),
    ),
    Part(
        "An engine",
        "Where the processes run that judge and explain: [adding-an-engine.md](adding-an-engine.md).",
        (
            "grader.engine.engines.Engine",
            "grader.engine.engines.Servers",
            "grader.engine.server_process.Program",
            "grader.engine.server_process.Task",
            "grader.engine.server_processes.ServerProcesses",
            "grader.grading.setup.Failed",
            "grader.course.bundle.bundled",
            "grader.course.bundle.unbundle",
        ),
    ),
    Part(
        "A finding",
        "Another way in which an answer differs: [adding-a-finding.md](adding-a-finding.md).",
        (
            "grader.explain.residuals.residual.Difference",
            "grader.explain.residuals.residual.Named",
            "grader.explain.residuals.residual.Argument",
            "grader.checking.agreement.Pair",
            "grader.checking.agreement.Rules",
            "grader.checking.agreement.Array",
        ),
    ),
    Part(
        "An operator",
        "What your learners confuse: [adding-an-operator.md](adding-an-operator.md).",
        (
            "grader.mutation.operator",
            "grader.mutation.Step",
            "grader.mutation.Rewrite",
            "grader.mutation.Word",
            "grader.mutation.exchanged_function",
            "grader.mutation.exchanged_key",
            "grader.mutation.read",
            "grader.mutation.Operator",
            "grader.mutation.Site",
            "grader.mutation.Scope",
            "grader.mutation.Subject",
            "grader.mutation.Line",
            "grader.mutation.subject.Exchange",
            "grader.mutation.sites.Path",
            "grader.mutation.operators.Register",
            "grader.mutation.operators.OnExpression",
            "grader.mutation.operators.OnFunction",
        ),
    ),
)
"""What is public, and in which order people meet it."""

CALLED = {
    "grader.rpc.proxy.LearnerFunction.__call__": "submission.NAME",
    "grader.rpc.proxy.LearnerFunction.with_arguments": "submission.NAME.with_arguments",
    "grader.rpc.proxy.LearnerFunction.twice": "submission.NAME.twice",
    "grader.rpc.submission_under_check.SubmissionUnderCheck.using": "submission.using",
    "grader.rpc.check_record.CheckRecord.forgive": "submission.forgive",
}
"""What a check writes for a method."""


@cache
def _parsed(module: str) -> ast.Module | None:
    """A module of ours by its dotted name, or None where there is none."""
    path = ROOT.joinpath(*module.split("."))
    for file in (path.with_suffix(".py"), path / "__init__.py"):
        if module and file.is_file():
            return ast.parse(file.read_text(encoding="utf-8"))
    return None


def home(name: str) -> str:
    """The dotted name under which a definition is written, where `name` is one that it was imported under."""
    module, _, attribute = name.rpartition(".")
    for node in ast.walk(_parsed(module) or ast.Module()):
        if isinstance(node, ast.ImportFrom) and any(one.name == attribute for one in node.names):
            return home(f"{node.module}.{attribute}")
    return name


def find(name: str) -> Node:
    """The definition that a dotted name means, in whichever file it is written.

    Raises
    ------
    LookupError
        Where there is none.
    """
    module, _, attribute = home(name).rpartition(".")
    if module:
        inside = _parsed(module) or find(module)
        for node in getattr(inside, "body", []):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == attribute:
                return node
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == attribute:
                return node
    raise LookupError(f"there is no {name}")


def public_names(module: str) -> list[str]:
    """What `__all__` of a module names; raises LookupError where it has none."""
    for node in getattr(_parsed(module), "body", []):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return [str(name) for name in ast.literal_eval(node.value)]
    raise LookupError(f"{module} has no __all__")


def described(part: Part) -> Iterator[tuple[str, Node]]:
    """Everything that a part describes, by dotted name."""
    for name in part.names:
        if _parsed(name) is None:
            yield name, find(name)
        else:
            yield from ((f"{name}.{one}", find(f"{name}.{one}")) for one in public_names(name))


def types_named(name: str, node: Node) -> Iterator[str]:
    """The types of ours that the signature of something public is written with, by dotted name."""
    module = home(name)
    while module and _parsed(module) is None:
        module = module.rpartition(".")[0]
    for annotation in _annotations(node):
        for one in ast.walk(annotation):
            if isinstance(one, ast.Name) and (found := _type_of_ours(f"{module}.{one.id}")):
                yield found
            elif isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value.isidentifier():
                yield from filter(None, [_type_of_ours(f"{module}.{one.value}")])


def _type_of_ours(name: str) -> str:
    """The dotted name of a class or of another name for a type; empty where it is neither, or not of this package."""
    try:
        node = find(name)
    except LookupError:
        return ""
    is_variable = isinstance(node, ast.Assign) and ast.unparse(node.value).startswith(
        ("TypeVar", "ParamSpec")
    )
    return "" if is_variable or isinstance(node, ast.FunctionDef) else home(name)


def _annotations(node: ast.AST) -> Iterator[ast.expr]:
    """What is written behind the colons and arrows of a function, a class with its public methods, or a type's name."""
    if isinstance(node, ast.FunctionDef):
        yield from (
            one.annotation for one in ast.walk(node.args) if isinstance(one, ast.arg) and one.annotation
        )
        yield from filter(None, [node.returns])
    elif isinstance(node, ast.ClassDef):
        for one in node.body:
            if isinstance(one, ast.AnnAssign):
                yield one.annotation
            elif isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
                yield from _annotations(one)
    elif isinstance(node, ast.Assign):
        yield node.value


def shown_name(name: str) -> str:
    """What people call it: `expect.close` in a check, else the last name."""
    parts = 2 if name.startswith("grader.checking.") else 1
    return CALLED.get(name, ".".join(name.split(".")[-parts:]))


def markers() -> list[tuple[str, str]]:
    """The markers of checks and what each means, as pytest is told of them."""
    configure = find("grader.grading.plugin.pytest_configure")
    texts = [
        str(ast.literal_eval(call.args[1]))
        for call in ast.walk(configure)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "config.addinivalue_line"
    ]
    return [(text.partition(": ")[0], text.partition(": ")[2]) for text in texts]


def signature(name: str, function: Function) -> str:
    """A function's first line as people call it, without `self`; a parameter a line where it is long."""
    arguments = [one for one in _arguments(function.args) if one != "self"]
    result = f" -> {ast.unparse(function.returns)}" if function.returns else ""
    line = f"{name}({', '.join(arguments)}){result}"
    if len(line) <= LONGEST_SIGNATURE:
        return line
    return "\n".join([f"{name}(", *(f"    {one}," for one in arguments), f"){result}"])


def _arguments(arguments: ast.arguments) -> Iterator[str]:
    """The parameters of a function, each as it is written."""
    missing = [None] * (len(arguments.args) - len(arguments.defaults))
    for one, default in zip(arguments.args, [*missing, *arguments.defaults], strict=True):
        yield _argument(one, default)
    if arguments.vararg:
        yield f"*{ast.unparse(arguments.vararg)}"
    elif arguments.kwonlyargs:
        yield "*"
    for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield _argument(one, default)
    if arguments.kwarg:
        yield f"**{ast.unparse(arguments.kwarg)}"


def _argument(argument: ast.arg, default: ast.expr | None) -> str:
    return ast.unparse(argument) + (f" = {ast.unparse(default)}" if default is not None else "")


def sections(docstring: str) -> dict[str, list[str]]:
    """The lines of a docstring in numpydoc's form by section; what stands above the first one is ""."""
    found: dict[str, list[str]] = {"": []}
    lines, current = docstring.splitlines(), ""
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if line in SECTIONS and following == "-" * len(line):
            current = line
            found[current] = []
        elif not (line and set(line) == {"-"} and current):
            found[current].append(line)
    return found


def items(lines: list[str]) -> list[tuple[str, str]]:
    """The entries of a section: the line that is not indented, and the text below it."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line and not line.startswith(" "):
            found.append((line, []))
        elif line and found:
            found[-1][1].append(line.strip())
    return [(head, " ".join(text)) for head, text in found]


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


def _prose(lines: list[str]) -> Iterator[str]:
    """Paragraphs, each in lines of one width; what is indented stays as it is."""
    for block in "\n".join(lines).strip("\n").split("\n\n"):
        if block:
            yield (block if block.startswith("    ") else _wrapped(" ".join(block.split())))


def _list(title: str, lines: list[str]) -> Iterator[str]:
    entries = []
    for head, text in items(lines):
        name, colon, kind = head.partition(" : ")
        shown = f"`{name}` ({kind})" if colon else f"`{name}`"
        entries.append(_wrapped(f"- {shown}: {text}" if text else f"- {shown}", "  "))
    yield f"**{title}**\n\n" + "\n".join(entries)


def _docstring(node: Node) -> Iterator[str]:
    found = sections(inspect.cleandoc(ast.get_docstring(node) or ""))
    yield from _prose(found.pop(""))
    for title, lines in found.items():
        if title == "Examples":
            yield f"**{title}**\n\n" + "\n".join(["```python", *filter(None, lines), "```"])
        elif title == "Notes":
            yield f"**{title}**"
            yield from _prose(lines)
        else:
            yield from _list(title, lines)


def _function(name: str, function: Function) -> Iterator[str]:
    fixture = any(ast.unparse(one) == "pytest.fixture" for one in function.decorator_list)
    if not fixture:
        yield f"```python\n{signature(name, function)}\n```"
    yield from _docstring(function)


def _class(name: str, node: ast.ClassDef) -> Iterator[str]:
    shown = (one for one in node.body if isinstance(one, (ast.AnnAssign, ast.Assign)))
    fields = [ast.unparse(one) for one in shown if not ast.unparse(one).startswith("_")]
    bases = ", ".join(ast.unparse(base) for base in node.bases if "Struct" not in ast.unparse(base))
    head = f"class {name}({bases})" if bases else f"class {name}"
    yield "```python\n" + "\n".join([head, *(f"    {field}" for field in fields)]) + "\n```"
    yield from _docstring(node)
    for one in node.body:
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
            parts = list(_property(one) if is_property(one) else _function(one.name, one))
            yield from (
                textwrap.indent(part, "  ").replace("  ```python", "- ```python", 1) for part in parts
            )


def is_property(function: Function) -> bool:
    """Whether it is read as an attribute."""
    return any(ast.unparse(one).endswith("property") for one in function.decorator_list)


def _property(function: Function) -> Iterator[str]:
    kind = f": {ast.unparse(function.returns)}" if function.returns else ""
    yield f"```python\n{function.name}{kind}\n```"
    yield from _docstring(function)


def _alias(name: str, dotted: str, node: ast.Assign) -> Iterator[str]:
    """Another name for a type, and the text that stands below it in the source."""
    shown = ast.unparse(node.value).replace("'", '"')
    yield f"```python\n{name} = {shown}\n```"
    module = _parsed(home(dotted).rpartition(".")[0])
    body = module.body if module else []
    below = body[body.index(node) + 1 :][:1]
    if below and isinstance(below[0], ast.Expr) and isinstance(below[0].value, ast.Constant):
        yield from _prose(str(below[0].value.value).splitlines())


def _shown(name: str, dotted: str, node: Node) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef):
        return _function(name, node)
    return _class(name, node) if isinstance(node, ast.ClassDef) else _alias(name, dotted, node)


def page() -> str:
    """The whole page."""
    blocks = [
        "# The public names",
        "What people build on, from the docstrings of the source (`make docs` writes this page). "
        "Every other name of the package is private, and may change.",
    ]
    for part in PARTS:
        blocks += [f"## {part.title}", part.text]
        for name, node in described(part):
            shown = shown_name(name)
            blocks.append(f"### {shown}")
            blocks += _shown(shown, name, node)
        if part.title == "Fixtures of a check":
            blocks.append("## Markers of a check")
            blocks.append(
                "\n".join(_wrapped(f"- `@pytest.mark.{form}`: {means}", "  ") for form, means in markers())
            )
    return "\n\n".join(_filled(block) for block in blocks) + "\n"


def _filled(block: str) -> str:
    """A paragraph in lines of the page's width."""
    return block if "\n" in block or block.startswith(("#", " ")) else _wrapped(block)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
