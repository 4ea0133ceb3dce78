"""Who is at the page: the account that is signed in, else the name that was given with the last decision."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import Request, Response

REVIEWER_COOKIE = "casefold_reviewer"
_A_YEAR_S = 365 * 24 * 3600


def signed_in(request: Request) -> str:
    """Return the name of the account that is signed in, empty where nobody has to sign in."""
    return str(getattr(request.state, "account", "") or "")


def reviewer_of(request: Request) -> str:
    """Return the reviewer's name, empty before the first decision."""
    return signed_in(request) or unquote(request.cookies.get(REVIEWER_COOKIE, ""))


def acting(request: Request, typed: str) -> str:
    """Return who writes something down: an account signs with its own name, whatever a form says."""
    return signed_in(request) or typed.strip()


def remember(request: Request, answer: Response, name: str) -> None:
    """Have the browser remember the name that was given, so that it need not be typed again."""
    if not signed_in(request):
        answer.set_cookie(REVIEWER_COOKIE, quote(name), max_age=_A_YEAR_S, httponly=True, samesite="strict", path="/")
