"""Pages that hold all they need: styles allowed by their hash, pictures as SVG, no script, nothing loaded."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sayso.out.formats import visible

if TYPE_CHECKING:
    from jinja2 import Environment


def bare_page(title: str, picture: str) -> str:
    """A page of one picture; ``picture`` is SVG of ours and goes in as it is."""
    return rendered("frame.html", title=title, pictures=(picture,))


def rendered(template: str, *, title: str, **values: Any) -> str:
    """A template filled in; all text is escaped but ``pictures``, which are SVG of ours."""
    from markupsafe import Markup

    css = style()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    values["pictures"] = tuple(map(Markup, values.get("pictures", ())))
    return _templates().get_template(template).render(title=title, css=Markup(css), digest=digest, **values)  # noqa: S704


@cache
def style() -> str:
    """The style sheet of published pages."""
    return (files("sayso.out.publish") / "page.css").read_text(encoding="utf-8")


def _harmless(value: Any) -> Any:
    """Text with nothing in it that would turn the direction of what follows; our own markup as it is."""
    return visible(value) if type(value) is str else value


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("sayso.out.publish", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
