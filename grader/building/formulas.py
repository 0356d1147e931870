r"""Formulas as a terminal can show them: from `$W^{[l]} A^{[l-1]}$` to `W[l] A[l-1]`.

The README is read as text, the notebook typesets the same source. What is read here is the LaTeX that statements
about arrays use; a formula with anything else stays as it is. Brackets are put around what a fraction or a power
holds together, so that the text says the same as the formula.
"""

from __future__ import annotations

import re

_SYMBOLS = {
    **dict(
        zip(
            "alpha beta gamma delta varepsilon epsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi "
            "varphi chi psi omega Gamma Delta Theta Lambda Pi Sigma Phi Psi Omega".split(),
            "αβγδεεζηθκλμνξπρστφφχψωΓΔΘΛΠΣΦΨΩ",
            strict=True,
        )
    ),
    "cdot": "·",
    "times": "\N{MULTIPLICATION SIGN}",
    "odot": "⊙",
    "pm": "±",
    "leftarrow": "←",
    "rightarrow": "→",
    "to": "→",
    "le": "≤",
    "leq": "≤",
    "ge": "≥",
    "geq": "≥",
    "ne": "≠",
    "neq": "≠",
    "approx": "≈",
    "sim": "~",
    "in": "∈",
    "partial": "∂\ue000",
    "nabla": "∇",
    "infty": "∞",
    "sum": "Σ",
    "prod": "Π",
    "mid": "|",
    "propto": "∝",
    "dots": "…",
    "ldots": "…",
    "cdots": "…",
    "lVert": "‖\ue000",
    "rVert": "\ue001‖",
    "lvert": "|\ue000",
    "rvert": "\ue001|",
    "lfloor": "⌊\ue000",
    "rfloor": "\ue001⌋",
    "lceil": "⌈\ue000",
    "rceil": "\ue001⌉",
    "ll": "≪",
    "gg": "≫",
    "quad": "  ",
    "qquad": "  ",
    ",": " ",
    ";": " ",
    ":": " ",
    " ": " ",
    "!": "",
    "%": "%",
    "_": "_",
    "{": "{",
    "}": "}",
    "#": "#",
    **dict.fromkeys("left right big Big bigl bigr Bigl Bigr bigg biggl biggr displaystyle".split(), ""),
}
"""What stands for a command; \ue000 takes the spaces after it away, and \ue001 those before it."""
_JOINED = re.compile("\ue000\\s*|\\s*\ue001")
_NOT_A_FACTOR = frozenset(
    "cdot times odot pm leftarrow rightarrow to le leq ge geq ne neq approx sim in mid rVert rvert rfloor rceil right "
    "bigr Bigr biggr quad qquad end propto ll gg".split()
)
_FRACTIONS = {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/6": "⅙", "1/8": "⅛"}
_NAMES = frozenset(
    "ln log exp min max sin cos tan tanh sinh cosh arg argmax argmin det Pr lim sup inf".split()
)
_WORDS = frozenset({"text", "mathrm", "operatorname", "mathcal", "mathbb", "mathbf", "mathit", "boldsymbol"})
_ACCENTS = {
    "hat": "\N{COMBINING CIRCUMFLEX ACCENT}",
    "tilde": "\N{COMBINING TILDE}",
    "bar": "\N{COMBINING MACRON}",
}
_ABOVE = str.maketrans(
    "0123456789+-()TLKCabcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵀᴸᴷᶜᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
)
_BELOW = str.maketrans("0123456789+-=()aehijklmnoprstuvxβ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦ")
_ATOM = re.compile(r"\d+(\.\d+)?|∂|∂?[^\W\d_]\w*[\u0300-\u036f]?[^\W]*(\[[^\[\]]*\])*[²³ᵀ]?(\^\([^()]*\))?")
_PIECE = re.compile(r"\\([A-Za-z]+|.)|\s+|.", re.DOTALL)
_MATH = re.compile(
    r"(?P<code>```.*?```|`[^`\n]*`)|\$\$(?P<display>.+?)\$\$|(?<![\\$\w])\$(?P<inline>[^\s$](?:[^$`]*?[^\s$])?)\$",
    re.DOTALL,
)


class _UnreadableError(Exception):
    """The formula uses what is not known here."""


def readable(markdown: str) -> str:
    """Return Markdown with its formulas as text: those in a line as code, those of their own as an indented block.

    A formula that cannot be read stays as it is.

    Parameters
    ----------
    markdown : str

    Returns
    -------
    str
    """
    return _MATH.sub(_replaced, markdown)


def as_text(formula: str) -> str:
    """Return a formula, without its dollar signs, as one line of text.

    Raises
    ------
    ValueError
        Where it holds a command that is not known here, or a brace is missing.
    """
    try:
        return _line(formula)
    except _UnreadableError as error:
        raise ValueError(str(error)) from None


def _replaced(found: re.Match[str]) -> str:
    """Return what stands for a formula, or for code."""
    try:
        if found["display"] is not None:
            lines = [_line(part) for part in re.split(r"\\qquad|\\\\(?![^{}]*\\end)", found["display"])]
            return "\n".join(f"    {line}" for line in lines if line)
        if found["inline"] is not None:
            return f"`{_line(found['inline'])}`"
    except _UnreadableError:
        pass
    return found[0]


def _line(formula: str) -> str:
    """Return a formula as one line."""
    text = _JOINED.sub("", _Reader(formula).all())
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"(?<=[(\[]) | (?=[)\],.;])", "", text)


class _Reader:
    """A formula that is read from left to right."""

    def __init__(self, formula: str) -> None:
        self._pieces = [found[0] for found in _PIECE.finditer(formula)]
        self._next = 0

    def all(self) -> str:
        """Return the whole formula."""
        text = self._until("")
        if self._next < len(self._pieces):
            raise _UnreadableError(f"{self._pieces[self._next]} without its partner")
        return text

    def _until(self, end: str) -> str:
        """Return everything up to the piece `end`, which is taken too; with "", up to the end."""
        parts: list[str] = []
        while self._next < len(self._pieces):
            piece = self._take()
            if piece == end:
                return "".join(parts)
            if piece == "}":
                raise _UnreadableError("} without {")
            parts.append(self._shown(piece, "".join(parts)))
        if end:
            raise _UnreadableError(f"{end} is missing")
        return "".join(parts)

    def _take(self) -> str:
        if self._next == len(self._pieces):
            raise _UnreadableError("something is missing at the end")
        self._next += 1
        return self._pieces[self._next - 1]

    def _argument(self) -> str:
        """Return what a command or a power takes: a group in braces, or one piece."""
        piece = self._take()
        while piece.isspace():
            piece = self._take()
        return self._shown(piece, "")

    def _shown(self, piece: str, before: str) -> str:
        """Return one piece, with its arguments, as text; `before` is what stands on its left."""
        if piece == "{":
            return self._until("}")
        if piece == "^":
            return _power(self._argument())
        if piece == "_":
            return _index(self._argument(), before)
        if piece == "~":
            return " "
        if not piece.startswith("\\"):
            return piece
        return self._command(piece[1:], before)

    def _command(self, name: str, before: str) -> str:
        if name in {"frac", "tfrac", "dfrac"}:
            return self._fraction(" " if before[-1:].isalnum() else "")
        if name == "sqrt":
            inside = _JOINED.sub("", self._argument()).strip()
            return f"√{inside if _ATOM.fullmatch(inside) else f'({inside})'}"
        if name in _ACCENTS:
            return self._argument() + _ACCENTS[name]
        if name in _WORDS:
            return self._argument()
        if name in _NAMES:
            lead = " " if before[-1:].isalnum() else ""
            return f"{lead}{name}{' ' if self._peek()[:1].isalnum() or self._peek()[:1] == chr(92) else ''}"
        if name == "begin":
            return self._matrix()
        if name in _SYMBOLS:
            return _SYMBOLS[name]
        raise _UnreadableError(f"\\{name} is not known here")

    def _fraction(self, lead: str) -> str:
        above, below = (_JOINED.sub("", self._argument()).strip() for _ in range(2))
        text = f"{_held(above)}/{_held(below)}"
        if text in _FRACTIONS:
            return f"{lead}{_FRACTIONS[text]}{' ' if self._peek()[:1] in {'(', chr(92)} else ''}"
        return f"{lead}({text}) " if self._goes_on() else lead + text

    def _goes_on(self) -> bool:
        """Tell whether a factor comes next, for which a fraction is put in brackets."""
        rest = (
            piece
            for piece in self._pieces[self._next :]
            if not piece.isspace() and piece not in {"\\,", "\\;"}
        )
        piece = next(rest, "")
        if piece.startswith("\\"):
            return piece[1:] not in _NOT_A_FACTOR
        return piece.isalnum() or piece in {"(", "["}

    def _peek(self) -> str:
        return self._pieces[self._next] if self._next < len(self._pieces) else ""

    def _matrix(self) -> str:
        """Return a matrix as NumPy writes it: [[a, b], [c, d]]."""
        kind = self._argument()
        if kind not in {"pmatrix", "bmatrix", "matrix"}:
            raise _UnreadableError(f"{kind} is not known here")
        rows: list[list[str]] = [[""]]
        while (piece := self._take()) != r"\end":
            if piece == "&":
                rows[-1].append("")
            elif piece == "\\\\":
                rows.append([""])
            else:
                rows[-1][-1] += self._shown(piece, rows[-1][-1])
        if self._argument() != kind:
            raise _UnreadableError(f"{kind} does not end")
        shown = ("[" + ", ".join(" ".join(cell.split()) for cell in row) + "]" for row in rows)
        return f"[{', '.join(shown)}]"


def _power(text: str) -> str:
    """Return a superscript: a layer in its square brackets, small letters where there are some, else ^(...)."""
    text = text.strip()
    if layer := re.fullmatch(r"(\[[^\[\]]*\])(.*)", text):
        return layer[1] + (_power(layer[2]) if layer[2] else "")
    return _small(text, _ABOVE) or (f"^{text}" if len(text) == 1 else f"^({text})")


def _index(text: str, before: str) -> str:
    """Return a subscript: small letters where there are some, else [...] for entries and _... for names."""
    text = text.strip()
    small = "" if re.fullmatch(r"[A-Za-z-]{4,}", text) else _small(text, _BELOW)  # a word stays one
    if small:
        return small
    if before.endswith(("Σ", "Π", "max", "min")):
        return f"_({text}) "
    return f"_{text}" if re.fullmatch(r"[\w-]+", text) else f"[{text}]"


def _small(text: str, letters: dict[int, int]) -> str:
    """Return a text in raised or lowered letters; "" where one of them does not exist."""
    text = text.replace(" ", "")
    return text.translate(letters) if text and all(ord(letter) in letters for letter in text) else ""


def _held(text: str) -> str:
    """Return a part of a fraction, in brackets where it is more than one thing."""
    return text if _ATOM.fullmatch(text) or _is_bracketed(text) else f"({text})"


def _is_bracketed(text: str) -> bool:
    """Tell whether one pair of brackets, or of norm bars, holds the whole text."""
    if text.startswith("‖") and text.endswith("‖"):
        return text.count("‖") == 2
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if depth == 0:
            return text.startswith("(") and place == len(text) - 1
    return False
