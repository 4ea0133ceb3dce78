"""Who is at the page."""

from __future__ import annotations

from urllib.parse import unquote

from fastapi import Request

REVIEWER_COOKIE = "casefold_reviewer"


def reviewer_of(request: Request) -> str:
    """Return the name that the reviewer gave, empty before the first decision."""
    return unquote(request.cookies.get(REVIEWER_COOKIE, ""))
