"""The review interface as one FastAPI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from exporters.report.crops import pictures_of
from exporters.report.templates import environment
from flows.run_cases import directly, run_cases
from flows.what_if import what_if
from models.errors import CasefoldError, InputError
from models.settings import Settings
from store.home import Store, open_store
from store.uploads import sweep_uploads
from web import (
    amend,
    arrivals,
    assets,
    case_list,
    cases,
    coverage,
    decide,
    effect,
    filing,
    news,
    papers,
    right,
    scans,
    search,
    timeline,
)
from web.guard import LOOPBACK, guard
from web.reader import READ_CASE, Reader
from web.render import page
from web.shelf import Shelf
from web.sign_in import Throttle
from web.sign_in import router as sign_in_pages

TEMPLATES = Path(__file__).parent / "templates"


def create_app(
    settings: Settings,
    reading: tuple[str, ...] = READ_CASE,
    *,
    hosts: frozenset[str] | None = LOOPBACK,
    sign_in: bool = False,
) -> FastAPI:
    """Return the application.

    Args:
        settings: the installation's settings.
        reading: the command of the child that reads a case.
        hosts: the names that it answers to; None for every name, which needs ``sign_in``.
        sign_in: show nothing to who is not signed in with an account.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_store(settings) as store:
            app.state.store = store
            app.state.make_anew = _make_anew
            app.state.what_if = what_if
            app.state.reader = Reader(settings, reading)
            app.state.shelf = Shelf(store, app.state.reader)
            app.state.pictures = pictures_of(store.originals)
            sweep_uploads(settings.inbox)
            try:
                yield
            finally:
                app.state.reader.close()

    app = FastAPI(title="Casefold review", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.templates = environment(TEMPLATES)
    app.state.hosts, app.state.sign_in, app.state.throttle = hosts, sign_in, Throttle()
    app.middleware("http")(guard)
    app.include_router(sign_in_pages)
    app.include_router(arrivals.router)
    app.include_router(case_list.router)
    app.include_router(cases.router)
    app.include_router(decide.router)
    app.include_router(news.router)
    app.include_router(amend.router)
    app.include_router(effect.router)
    app.include_router(right.router)
    app.include_router(scans.router)
    app.include_router(coverage.router)
    app.include_router(timeline.router)
    app.include_router(search.router)
    app.include_router(filing.router)
    app.include_router(papers.router)
    app.include_router(assets.router)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(CasefoldError, _failed)
    return app


def _make_anew(store: Store, case: str) -> None:
    """Bring a case up to date, as a run does."""
    for _ in run_cases([case], store, directly):
        pass


def _refused(request: Request, error: Any) -> Response:
    message = error.detail if error.status_code != 404 or error.detail != "Not Found" else "There is no such page."
    return page(request, "message.html", status=error.status_code, title="Not possible", message=message)


def _not_understood(request: Request, error: Exception) -> Response:
    message = "The address or the form could not be understood. Go back and try again."
    return page(request, "message.html", status=400, title="Not understood", message=message)


def _failed(request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, InputError) else 500
    return page(request, "message.html", status=status, title="Not possible", message=str(error))
