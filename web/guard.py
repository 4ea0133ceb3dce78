"""What keeps the papers on this machine: who may ask, what a page may load, which forms are ours."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, RedirectResponse

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
TOKEN_COOKIE, SESSION_COOKIE = "casefold_token", "casefold_session"
OPEN = frozenset({"/sign-in", "/style.css", "/review.js", "/icon.svg"})
"""What is shown to who is not signed in."""

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
    """Answer only to the names that we are served under and to who is signed in, and send the strict headers.

    A foreign name that points to this machine is refused. Where accounts are asked for, everything but the page that
    asks is for sessions only.
    """
    hosts: frozenset[str] | None = request.app.state.hosts
    if hosts is not None and host_name(request.headers.get("host", "")) not in hosts:
        return PlainTextResponse("This page answers on this machine only: open http://127.0.0.1", status_code=421)
    response = await _refusal(request) or await call_next(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if not request.cookies.get(TOKEN_COOKIE):
        token = getattr(request.state, "token", None)
        if token:
            response.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict", path="/")
    return response


async def _refusal(request: Request) -> Response | None:
    """Return what who is not signed in gets instead of the page; None where the page may be shown."""
    if not request.app.state.sign_in:
        return None
    secret = request.cookies.get(SESSION_COOKIE, "")
    signed_in = request.app.state.store.accounts.signed_in
    request.state.account = await run_in_threadpool(signed_in, secret) if secret else None
    if request.state.account or request.url.path in OPEN:
        return None
    if request.method != "GET":
        return PlainTextResponse("You are not signed in any more. Nothing was written down.", status_code=401)
    asked = quote(request.url.path + (f"?{request.url.query}" if request.url.query else ""), safe="")
    return RedirectResponse(f"/sign-in?next={asked}", status_code=303)


def form_token(request: Request) -> str:
    """Return the secret that our forms carry; a session has one of its own, a browser without one gets it now."""
    if getattr(request.state, "account", None):
        return _of_session(request)
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
    in_session = bool(getattr(request.state, "account", None))
    expected = _of_session(request) if in_session else request.cookies.get(TOKEN_COOKIE, "")
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign or not expected or not secrets.compare_digest(expected.encode(), token.encode()):
        raise HTTPException(403, "This form is not from this page, or is too old. Load the page again, and retry.")


def _of_session(request: Request) -> str:
    return hashlib.sha256(f"form {request.cookies.get(SESSION_COOKIE, '')}".encode()).hexdigest()
