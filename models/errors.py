"""What can go wrong, in one tree.

CasefoldError
├── InputError       the user can mend it: a wrong name, a missing folder, a setting          exit code 2
├── DocumentError    this document is set aside with its reason, the rest of the case goes on  exit code 3 (partial run)
└── RunError         the run stops: no disk, no database, no engine                            exit code 4

Each message says what happened, to which document and page by id, and what to do next. No message holds evidence text.
"""

from __future__ import annotations


class CasefoldError(Exception):
    """Any error that Casefold raises on purpose."""

    exit_code = 1


class InputError(CasefoldError):
    """The user can mend it."""

    exit_code = 2


class DocumentError(CasefoldError):
    """One document cannot be used; the message is the reason that its reader sees in the report."""

    exit_code = 3


class RunError(CasefoldError):
    """The run cannot go on."""

    exit_code = 4
