"""The child that brings one case up to date while the review page goes on answering.

It is given one line of JSON on standard input (the case, the settings) and tells how far it is in lines of JSON on
standard output. The end of standard input, which comes too when the parent is killed, ends it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any

from flows.parts import Parts
from flows.progress import Progress
from flows.run_cases import directly, run_cases
from models.errors import CasefoldError
from models.settings import Settings
from store.home import open_store


def main(parts: Parts | None = None) -> None:
    """Do what the line asks for."""
    asked = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _read(asked["case"], Settings.model_validate(asked["settings"]), parts or Parts(), retry=asked["retry"])
    except CasefoldError as error:
        _say(failed=str(error))


def _read(case: str, settings: Settings, parts: Parts, *, retry: bool) -> None:
    with open_store(settings) as store:
        for outcome in run_cases([case], store, directly, parts, _progress, _waiting, retry=retry):
            _say(state=outcome.state, current=outcome.current, counts=outcome.counts)


def _progress(step: Progress) -> None:
    _say(stage=step.stage, done=step.done, total=step.total)


def _waiting(case: str, holder: int | None) -> None:
    _say(waiting=True)


def _say(**said: Any) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def _end_with_parent() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
