"""What keeps the papers on this machine: who may ask, what a page may load, which forms are ours."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import HTTPException, Request, Response
from starlette.responses import PlainTextResponse

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
TOKEN_COOKIE = "casefold_token"

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": with it browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def host_name(host: str) -> str:
    """Return the name in a Host header without its port, empty where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


async def guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Answer only to loopback names (a foreign name that points here is refused), and send the strict headers."""
    if host_name(request.headers.get("host", "")) not in LOOPBACK:
        return PlainTextResponse("This page answers on this machine only: open http://127.0.0.1", status_code=421)
    response = await call_next(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if not request.cookies.get(TOKEN_COOKIE):
        token = getattr(request.state, "token", None)
        if token:
            response.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict", path="/")
    return response


def form_token(request: Request) -> str:
    """Return the secret that our forms carry; a browser without one gets it with this answer."""
    token = request.cookies.get(TOKEN_COOKIE) or getattr(request.state, "token", None)
    if not token:
        token = secrets.token_urlsafe(32)
        request.state.token = token
    return token


def check_form(request: Request, token: str) -> None:
    """Refuse a form that another site made: a wrong token, or an origin that is not this page's.

    Raises:
        HTTPException: 403.
    """
    expected = request.cookies.get(TOKEN_COOKIE, "")
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign or not expected or not secrets.compare_digest(expected.encode(), token.encode()):
        raise HTTPException(403, "This form is not from this page, or is too old. Load the page again, and retry.")
