"""Files are taken out of files in a child process, since what strangers pack may be made to harm whoever unpacks it."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from models.contents import Contents
from models.errors import RunError
from models.settings import Settings
from readers.child import Child
from readers.contents import container_types, contents_version


class Unpacking:
    """Takes files out of others, with one child process for all of them, started when the first is asked for."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._child: Child | None = None
        self.media_types = container_types()
        self.version = contents_version(settings.limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def take_out(self, path: Path, media_type: str, folder: Path) -> Contents:
        """Write what is inside a file into ``folder``, each by its SHA-256, and return what there is.

        Raises:
            RunError: the folder cannot be written.
        """
        child = self._child = self._child or Child()
        settings = self._settings.model_dump(mode="json")
        limit_s = self._settings.limits.document_timeout_s
        try:
            child.ask(
                {
                    "do": "take out",
                    "path": str(path),
                    "media_type": media_type,
                    "folder": str(folder),
                    "settings": settings,
                }
            )
            if not child.line.poll(limit_s):
                return self._failed(f"it takes longer than {limit_s:.0f} s")
            answer = child.answer()
        except (EOFError, OSError):
            return self._failed("the process that did it ended unexpectedly (damaged file or too little memory)")
        if answer["kind"] == "stop":
            raise RunError(answer["value"])
        if answer["kind"] != "contents":
            return self._failed(answer["value"])
        return Contents.model_validate_json(answer["value"])

    def _failed(self, why: str) -> Contents:
        self._end()
        return Contents(issues=(f"what is inside was not taken out: {why}; unpack it and add the papers themselves",))

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None
