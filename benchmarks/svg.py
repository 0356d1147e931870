"""A picture for light and dark pages, with a text alternative."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_STYLE = (
    "svg{color:#1a1a1a;background:#fff}.ours{fill:#0072b2;stroke:#0072b2}.others{fill:#8a8f98;stroke:#8a8f98}"
    "@media(prefers-color-scheme:dark){svg{color:#e8e8e8;background:#16181d}"
    ".ours{fill:#56b4e9;stroke:#56b4e9}.others{fill:#7d828c;stroke:#7d828c}}"
    "text{fill:currentColor}path,line{stroke:currentColor;fill:none}.grid{opacity:.2}"
)


def picture(title: str, said: str, width: float, height: float, parts: Iterable[str]) -> str:
    """The picture around its parts.

    Parameters
    ----------
    title : str
        What is seen.
    said : str
        The figures in words, without a full stop.
    width, height : float
    parts : iterable of str
        SVG; the class `ours` is ours, `others` of others, `grid` faint.

    Returns
    -------
    str
    """
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        'font-family="system-ui, sans-serif" font-size="12">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(said)}.</desc>\n<style>{_STYLE}</style>\n"
        + "\n".join(parts)
        + "\n</svg>\n"
    )
