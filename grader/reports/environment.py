"""The templates and the stylesheet, read once; escaping that no template can forget to ask for.

Every expression of every template passes `_harmless`, then jinja2's escaping. Only `Markup`, which only
this room makes, and only of its own pieces, is left as it is.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from grader.escaping import visible
from grader.reports.text import with_code


def _harmless(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _stylesheet() -> Markup:
    """The stylesheet without its comments and indentation: it stands in every page."""
    source = (files("grader.reports") / "templates" / "style.css").read_text(encoding="utf-8")
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    return Markup(re.sub(r"\s*\n\s*", "\n", source).strip())  # noqa: S704 - our own file


def _policy(stylesheet: str) -> str:
    """A policy that allows this one stylesheet and nothing else: no script, no image, no connection."""
    digest = base64.b64encode(hashlib.sha256(stylesheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        finalize=_harmless,
        loader=PackageLoader("grader.reports"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["with_code"] = with_code
    stylesheet = _stylesheet()
    environment.globals.update(stylesheet=stylesheet, policy=Markup(_policy(stylesheet)))  # noqa: S704
    return environment


@cache
def template(name: str) -> Template:
    """The compiled template of that name.

    Parameters
    ----------
    name : str

    Returns
    -------
    jinja2.Template
    """
    return _environment().get_template(name)
