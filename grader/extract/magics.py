"""IPython's own syntax, taken out of a cell line for line, so that every line keeps its number.

Only called for a cell that Python does not parse as it stands. So a `%` that means modulo, or stands in a string, is
looked at in a broken cell only, and even there only at the start of a logical line.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

from grader.extract.run_magic import as_import
from grader.extract.statement_starts import starts

_MAX_LINE = 2000
"""Longer lines are no magics; it bounds what the expressions below can cost."""

_KEEP_REST = frozenset({"time", "timeit", "capture", "prun", "memit", "mprun"})
_ELSEWHERE = frozenset(
    """! ai bash cmd html javascript js julia latex markdown octave perl pypy python python2 python3 R ruby script sh
    skip sql svg sx system""".split()
)
"""Magics whose cell is another language, or runs elsewhere or not at all. Of others it is Python where it parses."""
_WRITES = frozenset({"writefile", "file"})
_CELL_MAGIC = re.compile(r"%%(\w*)(.*)")
_RUN = re.compile(r"^(\s*)(?:%\s*run\b|run\s+(?=\S+\.(?:py|ipynb)\b))(.*)$")
_PROMPT = re.compile(r"^(\s*)(?:>>>|In ?\[\d*\]:)(?: |$)")
_GOES_ON = re.compile(r"^(\s*)(?:\.\.\.+:?)(?: |$)")
_OUTPUT = re.compile(r"^\s*Out ?\[\d+\]:")
_TIMED = re.compile(r"^(\s*(?:[\w\s,.\[\]'\"]+=\s*)?)%time\s+(?=\S)")
_MAGIC = re.compile(
    r"^(\s*)(?:%\s*[\w.]+|!|\?{1,2}[\w%.]"
    r"|(?:pip3?|conda|git|wget|cd|mkdir|ls)\s+(?!(?:is|in|and|or|if|not|for)\b)[-\w./~])"
)
_ASSIGNED = re.compile(r"^(\s*[A-Za-z_][\w\s,.]*=\s*)(?:%\s*\w|!).*$")
_HELP = re.compile(r"^(\s*)%{0,2}[A-Za-z_][\w.*]*\?{1,2}\s*(?:#.*)?$")


@dataclass(slots=True)
class Cleaned:
    """A cell without magics: its text, the numbers of the lines taken out, the cell magic that dropped it.

    `writes` is the file that the cell writes instead of being run. `session` is the text without what has no prompt,
    where the cell is a copy of a session with prompts: the rest may be what was printed. `unknown` is a cell magic
    of which only the text can tell whether what follows is Python.
    """

    text: str
    lines: list[int] = field(default_factory=list)
    cell_magic: str = ""
    writes: str = ""
    session: str = ""
    unknown: str = ""


def drop_magics(text: str) -> Cleaned:
    """Replace each magic line by `pass` at its indentation; keep what `%time` and its like would run.

    Parameters
    ----------
    text : str
        The source of a cell.

    Returns
    -------
    Cleaned
        With as many lines.
    """
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    dropped: list[int] = []
    unknown = ""
    while found := _CELL_MAGIC.match(lines[first]):
        lines[first] = ""
        if found[1] in _WRITES:
            target = (found[2].split() or [""])[-1].strip("\"'")
            return Cleaned("\n".join(lines), [], f"%%{found[1]}", writes=target)
        magic = f"%%{found[1]}"
        if not found[1] or found[1] in _ELSEWHERE:
            return Cleaned("", [], magic)
        unknown = unknown if found[1] in _KEEP_REST else magic
        dropped.append(first + 1)
        if first + 1 == len(lines):
            break
        first += 1
    prompted = _drop_prompts(lines)
    _drop_lines(lines, dropped)
    session = [line if number in prompted else "" for number, line in enumerate(lines)] if prompted else []
    return Cleaned("\n".join(lines), dropped, session="\n".join(session), unknown=unknown)


def _drop_prompts(lines: list[str]) -> set[int]:
    """Take the prompts of a copied session away; the numbers, from 0, of the lines that had one."""
    prompted: set[int] = set()
    for number, line in enumerate(lines):
        goes_on = _GOES_ON.match(line) if number - 1 in prompted else None
        found = _PROMPT.match(line) or goes_on
        if found:
            prompted.add(number)
            lines[number] = found[1] * (goes_on is None) + line[found.end() :]
        elif _OUTPUT.match(line):
            lines[number] = ""
    return prompted


def _drop_lines(lines: list[str], dropped: list[int]) -> None:
    continued = False
    for number, start in enumerate(starts(lines)):
        line = lines[number]
        if continued:
            replaced: str | None = ""
        else:
            replaced = _replacement(line) if start else None
        if replaced is None:
            continue
        continued = line.endswith("\\") and "%time" not in line
        lines[number] = replaced
        if not _RUN.match(line):
            dropped.append(number + 1)


def _replacement(line: str) -> str | None:
    """The Python that takes the place of a magic line; None where the line is not one."""
    if len(line) > _MAX_LINE:
        return None
    if ran := _RUN.match(line):
        return ran[1] + (as_import(ran[2]) or "pass")
    if timed := _TIMED.match(line):
        return timed[1] + line[timed.end() :]
    if magic := _MAGIC.match(line):
        return magic[1] + "pass"
    if assigned := _ASSIGNED.match(line):
        return assigned[1] + "None"
    if asked := _HELP.match(line):
        return asked[1] + "pass"
    return None


_CALLS = {"run_cell_magic": 3, "run_line_magic": 2, "magic": 1, "system": 1, "getoutput": 1, "run_cell": 1}
"""What an exported notebook calls of `get_ipython()`, with how many texts."""


def run_as_text(node: ast.stmt) -> str | None:
    """The cell that a line like `get_ipython().run_cell_magic('time', '', '…')` stands for; None for another line.

    Parameters
    ----------
    node : ast.stmt

    Returns
    -------
    str or None
    """
    if not isinstance(node, ast.Expr | ast.Assign):
        return None
    match node.value:
        case ast.Call(ast.Name(name), [ran, *_]) if path := _path_executed(name, ran):
            return f'%run -i "{path}"'
        case ast.Call(ast.Attribute(ast.Call(ast.Name("get_ipython")), name), arguments):
            constants = [one.value for one in arguments if isinstance(one, ast.Constant)]
            texts = [one for one in constants if isinstance(one, str)]
            if len(texts) == len(arguments) == _CALLS.get(name):
                return _text_of_call(name, texts, node)
    return None


def _text_of_call(name: str, texts: list[str], node: ast.Expr | ast.Assign) -> str:
    if name == "run_cell_magic":
        return f"%%{texts[0]} {texts[1]}\n{texts[2]}"
    if name == "run_cell":
        return texts[0]
    line = f"!{texts[0]}" if name in ("system", "getoutput") else f"%{' '.join(texts)}"
    target = f"{ast.unparse(node.targets[0])} = " if isinstance(node, ast.Assign) else ""
    return target + line


def _path_executed(name: str, ran: ast.expr) -> str:
    """The file that `exec(open("…").read())` or `execfile("…")` runs; nothing for another call."""
    match name, ran:
        case (("exec" | "execfile"), ast.Call(ast.Name("compile"), [inner, *_])):
            return _path_executed(name, inner)
        case "exec", ast.Call(
            ast.Attribute(ast.Call(ast.Name("open"), [ast.Constant(str(path)), *_]), "read")
        ):
            return _usable(path)
        case "execfile", ast.Constant(str(path)):
            return _usable(path)
    return ""


def _usable(path: str) -> str:
    return path if '"' not in path and "\n" not in path else ""
