"""A report as a notebook shows it: HTML for light and dark, and the same words as plain text."""

from __future__ import annotations

import textwrap

from grader.escaping import for_html
from grader.learner.check_report import CheckReport, ExerciseReport
from grader.learner.failure_figure import NEEDED, as_svg, can_draw
from grader.learner.hints import Hint
from grader.learner.report_lines import Typed, as_text, aside_lines, closing, head_line
from grader.phrases import BADGES

REMINDER = (
    "This checked the functions now in memory. Before you hand in: restart the kernel, run all cells, save, "
    "and check again."
)
IN_A_CELL = Typed("check()", "hint()", 'hint("{}")', "!grade submit", "its cell")
"""What is typed in a notebook."""

_LIGHT = """color-scheme: light; --ok: #0a6b2d; --bad: #b3201a; --soft: #57606a; --line: #d0d7de;
  --ink: #1f2328; --paper: #ffffff;"""
_DARK = """color-scheme: dark; --ok: #57d17c; --bad: #ff8f87; --soft: #a5afba; --line: #3d444d;
  --ink: #e6edf3; --paper: #111418;"""
# A notebook's own theme wins over the browser's: JupyterLab's, VS Code's, Colab's, in this order below.
_STYLE = (
    f"""
.grade-check {{ {_LIGHT} }}
@media (prefers-color-scheme: dark) {{ .grade-check {{ {_DARK} }} }}
[data-jp-theme-light="true"] .grade-check, .vscode-light .grade-check, .vscode-high-contrast-light .grade-check,
  html[theme="light"] .grade-check {{ {_LIGHT} }}
[data-jp-theme-light="false"] .grade-check, .vscode-dark .grade-check,
  .vscode-high-contrast:not(.vscode-high-contrast-light) .grade-check, html[theme="dark"] .grade-check {{ {_DARK} }}
"""
    + """
.grade-check { color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 6px;
  padding: 0.7em 1em; max-width: 60em; font-size: 14px; line-height: 1.45; }
.grade-check p { margin: 0.2em 0; }
.grade-check .head { font-weight: 600; }
.grade-check .passed { color: var(--ok); } .grade-check .wrong { color: var(--bad); }
.grade-check .waiting, .grade-check .ours, .grade-check .soft { color: var(--soft); }
.grade-check pre { margin: 0.2em 0 0.2em 1.4em; padding: 0; background: none; border: none; color: inherit;
  white-space: pre-wrap; font-size: 13px; }
.grade-check figure { margin: 0.4em 0 0.4em 1.4em; } .grade-check figcaption { font-size: 13px; }
.grade-check .wrong { margin-top: 0.7em; }
.grade-check .sentence { margin-left: 1.4em; }
.grade-check .progress { font-weight: 600; font-family: monospace; white-space: pre-wrap;
  border-top: 1px solid var(--line); padding-top: 0.4em; margin-top: 0.6em; }
"""
)


def as_plain(report: CheckReport) -> str:
    """The words of `grade check`, and the reminder; the progress line last.

    Parameters
    ----------
    report : CheckReport

    Returns
    -------
    str
    """
    return as_text(report, IN_A_CELL, (REMINDER,))


def as_html(report: CheckReport) -> str:
    """The same words as a card. Everything of the learner's is text; nothing runs and nothing is fetched.

    Parameters
    ----------
    report : CheckReport

    Returns
    -------
    str
    """
    parts = [f'<p class="head">{for_html(report.title)}</p>']
    parts += [
        _entry(entry) + (_pictured(entry) if entry is report.current else "") for entry in report.entries
    ]
    parts += [f'<p class="soft">Note: {for_html(note)}</p>' for note in report.notes]
    parts += [f"<p>{for_html(line)}</p>" for line in closing(report, IN_A_CELL)]
    parts.append(f'<p class="soft">{for_html(REMINDER)}</p>')
    parts.append(f'<p class="progress" role="status">{for_html(report.progress)}</p>')
    return f'<div class="grade-check"><style>{_STYLE}</style>{"".join(parts)}</div>'


def _entry(entry: ExerciseReport) -> str:
    parts = [f'<p class="{BADGES[entry.outcome].tone}">{for_html(head_line(entry))}</p>']
    if entry.sentence:
        parts.append(f'<p class="sentence">{for_html(entry.sentence)}</p>')
    if entry.lines:
        parts.append(f"<pre>{for_html(chr(10).join(entry.lines))}</pre>")
    if asides := [line.strip() for line in aside_lines(entry)]:
        parts.append(f'<pre class="soft">{for_html(chr(10).join(asides))}</pre>')
    if entry.place:
        parts.append(f'<p class="soft sentence">{for_html(entry.place)}</p>')
    return "".join(parts)


def _pictured(entry: ExerciseReport) -> str:
    """The picture of what went wrong in the exercise to go on with, or what it needs."""
    if entry.picture is None:
        return ""
    if not can_draw():
        return f'<p class="soft sentence">{for_html(NEEDED)}</p>'
    words = for_html(entry.picture.words)
    return f'<figure>{as_svg(entry.picture)}<figcaption class="soft">{words}</figcaption></figure>'


def hint_as_plain(given: Hint) -> str:
    """A hint as text.

    Parameters
    ----------
    given : Hint

    Returns
    -------
    str
    """
    lines = [given.title, "", *textwrap.wrap(given.text, 78)]
    if given.finding:
        lines += ["", *textwrap.wrap(f"What check says now: {given.finding}", 80)]
    if given.number < given.count:
        lines += ["", f"The next one: {IN_A_CELL.hint_on.format(given.exercise)}"]
    return "\n".join(lines)


def hint_as_html(given: Hint) -> str:
    """The same as a card.

    Parameters
    ----------
    given : Hint

    Returns
    -------
    str
    """
    parts = [f'<p class="head">{for_html(given.title)}</p>', f"<p>{for_html(given.text)}</p>"]
    if given.finding:
        parts.append(f'<p class="soft">What check says now: {for_html(given.finding)}</p>')
    if given.number < given.count:
        parts.append(f"<p>The next one: {for_html(IN_A_CELL.hint_on.format(given.exercise))}</p>")
    return f'<div class="grade-check"><style>{_STYLE}</style>{"".join(parts)}</div>'
