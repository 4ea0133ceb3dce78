"""What arrives: papers dropped into a case in the browser, what waits to be read, and reading it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.datastructures import FormData, UploadFile

from models.errors import InputError
from store.home import Store
from store.inbox import look_into
from store.originals import stamp
from store.uploads import add_to_inbox, make_case
from web.frame import bare_frame, frame
from web.guard import check_form
from web.links import ReviewLinks
from web.reader import Reader
from web.render import OpenShelf, OpenStore, page
from web.shelf import Shelf

router = APIRouter()

MOST_FILES, MOST_BYTES = 500, 2_000_000_000


@dataclass(frozen=True)
class Waiting:
    """A file in the inbox that was not read yet."""

    name: str
    size: str


@dataclass(frozen=True)
class Received:
    """What became of one file of an upload; ``trouble`` is empty where it was taken."""

    file: str
    note: str
    trouble: str


@router.get("/cases/{case}/arrivals", response_class=HTMLResponse)
def show_arrivals(request: Request, case: str, store: OpenStore, shelf: OpenShelf) -> Response:
    """Show what waits to be read, with the form that adds papers."""
    return _arrivals(request, store.check_case(case), store, shelf)


@router.post("/cases/{case}/arrivals")
async def add_papers(request: Request, case: str, store: OpenStore, shelf: OpenShelf) -> Response:
    """Take papers into the case's inbox folder; with ``read`` begin to read them."""
    store.check_case(case)
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > MOST_BYTES:
        raise HTTPException(413, "This is too much at once: add fewer papers at a time.")
    async with request.form(max_files=MOST_FILES) as form:
        check_form(request, str(form.get("token", "")))
        received = await run_in_threadpool(_take, store, case, form)
        if form.get("read") and any(not r.trouble for r in received):
            _reader(request).ask(case)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse([{"file": r.file, "note": r.note, "trouble": r.trouble} for r in received])
    if any(r.trouble for r in received) or not received:
        return await run_in_threadpool(_arrivals, request, case, store, shelf, tuple(received))
    return RedirectResponse(ReviewLinks(case).arrivals, status_code=303)


@router.post("/cases")
def new_case(
    request: Request,
    store: OpenStore,
    token: Annotated[str, Form()],
    name: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Make a case."""
    check_form(request, token)
    try:
        make_case(store.settings.inbox, name.strip())
    except InputError as error:
        raise HTTPException(400, str(error)) from error
    return RedirectResponse(ReviewLinks(name.strip()).arrivals, status_code=303)


@router.post("/cases/{case}/reading")
def read_now(
    request: Request, case: str, store: OpenStore, token: Annotated[str, Form()], retry: Annotated[bool, Form()] = False
) -> Response:
    """Have the case read as ``casefold run`` would; ``retry`` tries again what could not be read."""
    check_form(request, token)
    _reader(request).ask(store.check_case(case), retry=retry)
    return RedirectResponse(ReviewLinks(case).arrivals, status_code=303)


@router.get("/cases/{case}/reading")
def reading_state(request: Request, case: str) -> Response:
    """Tell how far the reading is."""
    state = _reader(request).state(case)
    return JSONResponse({"text": state.text if state else "", "busy": bool(state and state.busy)})


def _arrivals(
    request: Request, case: str, store: Store, shelf: Shelf, received: tuple[Received, ...] | None = None
) -> Response:
    work = _reader(request).state(case)
    read = store.results.standing(case) is not None
    around = frame(request, shelf.case(case), "arrivals") if read else bare_frame(request, case, "arrivals", work)
    return page(
        request,
        "arrivals.html",
        status=200 if received is None else 409,
        **around,
        waiting=waiting_files(store, case),
        failures=store.runs.failures(case),
        folder=store.settings.inbox / case,
        received=received,
    )


def waiting_files(store: Store, case: str) -> tuple[Waiting, ...]:
    """Return the files of the inbox that are not in the case yet, or not as they are now."""
    known = {received.source.path: received.stamp for received in store.files.of_case(case)}
    waiting = []
    for file in look_into(store.settings.inbox, case).files:
        try:
            if known.get(file.name) != stamp(file.path):
                waiting.append(Waiting(file.name, _size(file.path.stat().st_size)))
        except OSError:  # gone meanwhile
            continue
    return tuple(waiting)


def _take(store: Store, case: str, form: FormData) -> list[Received]:
    return [
        _taken(store, case, part) for part in form.getlist("papers") if isinstance(part, UploadFile) and part.filename
    ]


def _taken(store: Store, case: str, part: UploadFile) -> Received:
    given = part.filename or ""
    try:
        folder = store.settings.inbox / case
        added = add_to_inbox(folder, given, part.file, store.settings.limits.max_file_bytes)
    except InputError as error:
        return Received(given, "", str(error))
    if added.known:
        return Received(given, "the very same file is there already", "")
    return Received(given, "" if added.name == given else f"kept as {added.name}", "")


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def _reader(request: Request) -> Reader:
    reader: Reader = request.app.state.reader
    return reader
