"""Pages from templates, and what each of them needs from the application."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from store.home import Store
from web.guard import form_token
from web.reviewer import signed_in
from web.shelf import Shelf
from web.verdicts import CHOICES


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a rendered page."""
    made = request.app.state.templates.get_template(template)
    token = form_token(request)
    return HTMLResponse(
        made.render(token=token, path=request.url.path, verdicts=CHOICES, account=signed_in(request), **values),
        status_code=status,
    )


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _shelf(request: Request) -> Shelf:
    shelf: Shelf = request.app.state.shelf
    return shelf


OpenStore = Annotated[Store, Depends(_store)]
OpenShelf = Annotated[Shelf, Depends(_shelf)]
