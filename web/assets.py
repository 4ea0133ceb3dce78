"""What every page loads beside itself: the style sheet, the keys, the icon."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Response

from exporters.report.templates import style_sheet

router = APIRouter()
_HERE = Path(__file__).parent


@router.get("/style.css")
def style() -> Response:
    """Give the one style sheet."""
    return Response(style_sheet() + _text("static/review.css"), media_type="text/css")


@router.get("/review.js")
def script() -> Response:
    """Give the one script."""
    return Response(_text("static/review.js"), media_type="text/javascript")


@router.get("/icon.svg")
def icon() -> Response:
    """Give the icon of the browser's tab."""
    return Response(_text("static/icon.svg"), media_type="image/svg+xml")


@lru_cache
def _text(path: str) -> str:
    return (_HERE / path).read_text(encoding="utf-8")
