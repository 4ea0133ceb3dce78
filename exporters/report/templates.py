"""One Jinja environment for the report and the review page: escaping always on, an unknown name is an error."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parents[1] / "templates"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def safe_text(value: Any) -> Any:
    """Return a text without what HTML forbids or what could reorder the page.

    Control characters show as U+FFFD, marks that turn the writing direction are left out. Markup made by a template
    passes.
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return _BIDI.sub("", _CONTROL.sub("\ufffd", value))
    return value


def environment(*more: Path) -> Environment:
    """Return the environment; templates are looked up in ``more`` first, then among the report's own."""
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in (*more, TEMPLATES)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=safe_text,
    )
    return made


@lru_cache(maxsize=1)
def style_sheet() -> str:
    """Return the style sheet, the same for the report and the review page."""
    return (TEMPLATES / "style.css").read_text(encoding="utf-8")


def content_hash(text: str) -> str:
    """Return the source expression of a content security policy that allows exactly this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
