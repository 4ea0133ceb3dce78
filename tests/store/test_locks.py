from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from store.locks import is_held, only_one

_HOLD = """
import sys, time
from pathlib import Path
from store.locks import only_one
with only_one(Path(sys.argv[1]), "case"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_one_at_a_time_and_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    with holder, holder.stdout:
        assert holder.stdout.readline() == "held\n"
        assert is_held(tmp_path, "case")
        told: list[int | None] = []
        waiting, entered = threading.Event(), threading.Event()

        def enter() -> None:
            with only_one(tmp_path, "case", lambda pid: (told.append(pid), waiting.set())):
                entered.set()

        thread = threading.Thread(target=enter)
        thread.start()
        assert waiting.wait(30)
        assert told == [holder.pid]
        assert not entered.is_set()
        holder.kill()
        thread.join(30)
        assert entered.is_set()
    assert not is_held(tmp_path, "case")
    assert not is_held(tmp_path, "nobody")
