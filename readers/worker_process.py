"""The child that reads, and takes files out of others: one file or page at a time, one thread, until its parent is gone.

It parses files from strangers, so it may be killed at any moment, it gets no more memory than it needs, and it answers
in JSON: nothing that it sends is ever executed.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import threading
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

MEMORY_BYTES = 4 << 30


def main() -> None:
    """Serve the connection whose file descriptor is the first argument."""
    _bound()
    line: Connection[bytes, bytes] = Connection(int(sys.argv[1]))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    importlib.import_module("cv2").setNumThreads(1)
    while True:
        try:
            task = json.loads(line.recv_bytes())
        except EOFError:
            return
        line.send_bytes(json.dumps(_answer(task)).encode())


def _bound() -> None:
    """Limit memory, and leave no core file behind: it would hold evidence."""
    try:
        resource = importlib.import_module("resource")
    except ImportError:  # Windows has none
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _end_with_parent() -> None:
    """End the whole process group, a running tesseract too, once the parent's end of standard input is gone."""
    while os.read(0, 1):
        pass
    os.killpg(0, signal.SIGKILL)


def _answer(task: dict[str, Any]) -> dict[str, str | int]:
    from models.errors import RunError

    try:
        return _done(task)
    except RunError as error:
        return {"kind": "stop", "value": str(error)}
    except MemoryError:
        return {"kind": "fault", "value": "it needs more memory than allowed"}
    except Exception as error:  # noqa: BLE001 - the edge of a document: a bug on one page must not take the others along
        place = traceback.extract_tb(error.__traceback__)[-1]
        return {"kind": "fault", "value": f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"}


def _done(task: dict[str, Any]) -> dict[str, str | int]:
    from models.document import Document, SourceFile
    from models.settings import Settings
    from readers.contents import take_out
    from readers.paged import PagedReader, read_page_safely
    from readers.read import begin, readers

    settings = Settings.model_validate(task["settings"])
    path = Path(task["path"])
    if task["do"] == "take out":
        contents = take_out(path, task["media_type"], Path(task["folder"]), settings.limits)
        return {"kind": "contents", "value": contents.model_dump_json()}
    if task["number"]:
        reader = readers()[task["reader"]]
        assert isinstance(reader, PagedReader)
        return {"kind": "page", "value": read_page_safely(reader, path, task["number"], settings).model_dump_json()}
    begun = begin(SourceFile.model_validate(task["source"]), path, task["case"], settings)
    if isinstance(begun, Document):
        return {"kind": "document", "value": begun.model_dump_json()}
    return {"kind": "pages", "value": begun.pages, "reader": begun.reader, "media_type": begun.source.media_type}


if __name__ == "__main__":
    main()
