"""How far a learner is, as one page: it fetches nothing, runs nothing, and can be read without colour."""

from __future__ import annotations

from grader.escaping import for_html
from grader.learner.course_progress import AssignmentProgress, CourseProgress
from grader.model import Outcome
from grader.phrases import BADGES, counted

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --soft: #59636e; --line: #c9d1d9; --ok: #0a6b2d;
  --bad: #b3201a; --bar: #1a7f37; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --paper: #14181d; --soft: #a3adb8; --line: #3b444f;
  --ok: #57d17c; --bad: #ff8f87; --bar: #3fb950; } }
body { margin: 0 auto; max-width: 52rem; padding: 1.5rem 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .3rem; }
progress { width: 100%; height: .8rem; accent-color: var(--bar); }
ul { list-style: none; padding: 0; margin: .4rem 0; columns: 23rem 2; }
li { padding-left: 1.3em; text-indent: -1.3em; break-inside: avoid; }
li.passed { color: var(--ok); } li.wrong { color: var(--bad); } li.waiting, .soft { color: var(--soft); }
.next { padding: .7rem 1rem; border: 1px solid var(--line); border-radius: 6px; }
code { font: .95em ui-monospace, monospace; }
@media print { body { max-width: none; } }
"""


def as_page(progress: CourseProgress, made: str) -> str:
    """The whole page.

    Parameters
    ----------
    progress : CourseProgress
    made : str
        When, for people.

    Returns
    -------
    str
        HTML.
    """
    title = for_html(progress.course)
    parts = [f"<h1>{title}</h1>", _bar(progress.passed, progress.total, "the course")]
    parts.append(f'<p class="next">{next_line(progress, code=True)}</p>')
    parts += [_assignment(one) for one in progress.assignments]
    parts.append(
        f'<p class="soft">{for_html(made)}. On the visible examples; other checks run when it is graded.</p>'
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>\n'
        f"<body>\n<main>\n{chr(10).join(parts)}\n</main>\n</body>\n</html>\n"
    )


def next_line(progress: CourseProgress, *, code: bool = False) -> str:
    """What to do next.

    Parameters
    ----------
    progress : CourseProgress
    code : bool
        Whether it is HTML, and a command is marked as code.

    Returns
    -------
    str
    """
    if not progress.next_assignment:
        return "All exercises pass their examples."
    begun = next(one.folder for one in progress.assignments if one.slug == progress.next_assignment)
    command = f"grade check {progress.next_exercise}" if begun else f"grade start {progress.next_assignment}"
    said = f"Next: {progress.next_exercise} in {progress.next_assignment}."
    return f"{for_html(said)} <code>{for_html(command)}</code>" if code else f"{said} {command}"


def _bar(passed: int, total: int, what: str) -> str:
    said = f"{passed} of {counted(total, 'exercise')}"
    label = for_html(f"{said} of {what} pass")
    bar = f'<progress max="{max(total, 1)}" value="{passed}" aria-label="{label}"></progress>'
    return f'{bar}<p class="soft">{said} pass</p>'


def _assignment(one: AssignmentProgress) -> str:
    parts = [f"<h2>{for_html(one.title)}</h2>", _bar(one.passed, len(one.exercises), one.title)]
    if one.fault:
        parts.append(f'<p class="soft">{for_html(one.fault)}</p>')
    if not one.folder:
        return "".join(
            [*parts, f'<p class="soft">Not begun: <code>grade start {for_html(one.slug)}</code></p>']
        )
    items = (
        f'<li class="{BADGES[e.outcome].tone}">{BADGES[e.outcome].symbol} {for_html(e.name)}'
        f"{'' if e.outcome is Outcome.PASSED else f' · {for_html(e.word)}'}</li>"
        for e in one.exercises
    )
    return "".join([*parts, f"<ul>{''.join(items)}</ul>"])
