"""Local accounts of reviewers and their sessions in the browser.

A password is kept as its argon2 hash, a session as the hash of the browser's secret: who reads the database can use neither.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from models.errors import InputError
from store.clock import now
from store.schema import accounts, sessions

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST_PASSWORD = 10
_LONGEST_PASSWORD, _LONGEST_NAME = 1000, 200
_IDLE, _LONGEST, _NOTED = timedelta(hours=12), timedelta(days=7), timedelta(minutes=5)


class Accounts:
    """The tables of accounts and sessions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def names(self) -> list[str]:
        """Return the reviewers who can sign in, sorted."""
        with self._engine.connect() as connection:
            return sorted(connection.execute(select(accounts.c.name)).scalars())

    def add(self, name: str, password: str) -> str:
        """Add an account and return its name.

        Raises:
            InputError: the name cannot be used or is taken, or the password is too short.
        """
        clean = _clean(name)
        row = {"name": clean, "folded": _folded(clean), "password": _hashed(password), "made_at": now()}
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(accounts).values(**row))
        except IntegrityError as error:
            raise InputError(
                f"there is an account {clean!r} already: 'set-password' gives it another password"
            ) from error
        return clean

    def set_password(self, name: str, password: str) -> None:
        """Give the account another password and end its sessions.

        Raises:
            InputError: there is no such account, or the password is too short.
        """
        known, hashed = self._known(name), _hashed(password)
        with self._engine.begin() as connection:
            connection.execute(update(accounts).where(accounts.c.name == known).values(password=hashed))
            connection.execute(delete(sessions).where(sessions.c.name == known))

    def remove(self, name: str) -> None:
        """Remove the account and end its sessions; what the reviewer decided stays, with the name.

        Raises:
            InputError: there is no such account.
        """
        known = self._known(name)
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.name == known))
            connection.execute(delete(accounts).where(accounts.c.name == known))

    def sign_in(self, name: str, password: str) -> str | None:
        """Return the secret of a new session, None where name and password do not fit."""
        query = select(accounts.c.name, accounts.c.password).where(accounts.c.folded == _folded(name))
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if not _fits(row.password if row else _nobodys_hash(), password) or row is None:
            return None
        secret, at = secrets.token_urlsafe(32), now()
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.made_at < _ago(_LONGEST)))
            connection.execute(insert(sessions).values(digest=_digest(secret), name=row.name, made_at=at, seen_at=at))
        return secret

    def signed_in(self, secret: str) -> str | None:
        """Return the name of the session's reviewer; None where there is none, or it has been idle or open too long."""
        here = sessions.c.digest == _digest(secret)
        with self._engine.connect() as connection:
            row = connection.execute(select(sessions).where(here)).one_or_none()
        if row is None or row.seen_at < _ago(_IDLE) or row.made_at < _ago(_LONGEST):
            return None
        if row.seen_at < _ago(_NOTED):
            with self._engine.begin() as connection:
                connection.execute(update(sessions).where(here).values(seen_at=now()))
        return str(row.name)

    def sign_out(self, secret: str) -> None:
        """End the session."""
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == _digest(secret)))

    def _known(self, name: str) -> str:
        with self._engine.connect() as connection:
            found = connection.execute(select(accounts.c.name).where(accounts.c.folded == _folded(name))).scalar()
        if found is None:
            raise InputError(f"there is no account {name!r}; the accounts are: {', '.join(self.names()) or 'none'}")
        return str(found)


def _clean(name: str) -> str:
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not clean or len(clean) > _LONGEST_NAME or any(unicodedata.category(c).startswith("C") for c in clean):
        raise InputError(f"{name!r} cannot be a reviewer's name: use what stands under decisions, such as 'Ana Cruz'")
    return clean


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())[:_LONGEST_NAME]


def _hashed(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise InputError(f"a password has at least {SHORTEST_PASSWORD} characters")
    return _hasher().hash(password)


def _fits(hashed: str, password: str) -> bool:
    from argon2.exceptions import VerificationError

    try:
        return _hasher().verify(hashed, password[:_LONGEST_PASSWORD])
    except VerificationError:
        return False


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # here: only who signs in needs it

    return PasswordHasher()


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    """A hash that no password fits, so that an unknown name takes as long as a known one."""
    return _hasher().hash(secrets.token_urlsafe(32))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _ago(time: timedelta) -> str:
    return (datetime.now(UTC) - time).isoformat(timespec="seconds")
