"""Signing in and out, where accounts are asked for."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from web.guard import SESSION_COOKIE, check_form
from web.render import OpenStore, page

router = APIRouter()

_TRIES, _WITHIN_S = 5, 300.0


class Throttle:
    """Bounds how often a name can be tried: guessing takes years, a forgotten password costs five minutes."""

    def __init__(self) -> None:
        self._failed: dict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def is_open(self, name: str, now_s: float) -> bool:
        """True while the name may be tried."""
        with self._lock:
            failed = self._failed.get(name.casefold(), deque())
            while failed and now_s - failed[0] > _WITHIN_S:
                failed.popleft()
            return len(failed) < _TRIES

    def failed(self, name: str, now_s: float) -> None:
        """Note a try that failed."""
        with self._lock:
            self._failed[name.casefold()].append(now_s)
            for other in [n for n, tries in self._failed.items() if now_s - tries[-1] > _WITHIN_S]:
                del self._failed[other]


@router.get("/sign-in", response_class=HTMLResponse)
def show_sign_in(request: Request, next: str = "/") -> Response:
    """Ask for name and password."""
    return page(request, "sign_in.html", next=_inside(next), notice="")


@router.post("/sign-in")
def sign_in(
    request: Request,
    store: OpenStore,
    token: Annotated[str, Form()],
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Begin a session."""
    check_form(request, token)
    throttle: Throttle = request.app.state.throttle
    if not throttle.is_open(name, time.monotonic()):
        notice = "Too many passwords that do not fit: wait five minutes, then try again."
        return page(request, "sign_in.html", status=429, next=_inside(next), notice=notice)
    secret = store.accounts.sign_in(name, password)
    if secret is None:
        throttle.failed(name, time.monotonic())
        notice = "Name and password do not fit. Who runs Casefold here can give you a new one."
        return page(request, "sign_in.html", status=403, next=_inside(next), notice=notice)
    answer = RedirectResponse(_inside(next), status_code=303)
    answer.set_cookie(
        SESSION_COOKIE, secret, httponly=True, samesite="strict", secure=request.url.scheme == "https", path="/"
    )
    return answer


@router.post("/sign-out")
def sign_out(request: Request, store: OpenStore, token: Annotated[str, Form()]) -> Response:
    """End the session."""
    check_form(request, token)
    store.accounts.sign_out(request.cookies.get(SESSION_COOKIE, ""))
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(SESSION_COOKIE, path="/")
    return answer


def _inside(asked: str) -> str:
    """Where to go on; only a page of ours."""
    return asked if asked.startswith("/") and "//" not in asked and "\\" not in asked else "/"
