"""Whether somebody still has a file open to write to it, as far as the system tells."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path


def being_written(path: Path) -> bool:
    """Tell whether a process of this machine has the file open for writing.

    Asked of the kernel by a read lease, which it grants on a file that nobody writes to; Linux only, on file systems of
    this machine and files of our own. Where that cannot be told the answer is no.
    """
    if sys.platform != "linux":
        return False
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        if os.fstat(descriptor).st_uid != os.geteuid():
            return False  # the kernel lends only to the owner
        # whoever opens the file while we have the lease makes the kernel send a signal: one that is ignored by default
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(descriptor)
    return False
