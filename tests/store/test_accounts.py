from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text, update

from models.errors import InputError
from store.home import Store
from store.schema import sessions

PASSWORD, OTHER = "a quiet river bend", "nine copper kettles"


def ago(**time: int) -> str:
    return (datetime.now(UTC) - timedelta(**time)).isoformat(timespec="seconds")


@pytest.fixture
def secret(store: Store) -> str:
    store.accounts.add("Ana Cruz", PASSWORD)
    secret = store.accounts.sign_in("Ana Cruz", PASSWORD)
    assert secret
    return secret


def age(store: Store, **times: str) -> None:
    with store.engine.begin() as connection:
        connection.execute(update(sessions).values(**times))


def test_a_session_knows_its_reviewer_until_it_is_ended(store: Store, secret: str) -> None:
    assert store.accounts.signed_in(secret) == "Ana Cruz"
    store.accounts.sign_out(secret)
    assert store.accounts.signed_in(secret) is None
    assert store.accounts.signed_in("") is None


@pytest.mark.parametrize(("name", "password"), [("Ana Cruz", OTHER), ("Ana Cruz", ""), ("Ben", PASSWORD), ("", "")])
def test_what_does_not_fit_opens_nothing(store: Store, secret: str, name: str, password: str) -> None:
    assert store.accounts.sign_in(name, password) is None


def test_the_name_may_be_typed_in_other_letters(store: Store, secret: str) -> None:
    again = store.accounts.sign_in(" ana  CRUZ", PASSWORD)
    assert again is not None
    assert store.accounts.signed_in(again) == "Ana Cruz"


@pytest.mark.parametrize(
    ("times", "open_still"),
    [
        ({"seen_at": {"hours": 11}}, True),
        ({"seen_at": {"hours": 13}}, False),
        ({"seen_at": {"minutes": 1}, "made_at": {"days": 6}}, True),
        ({"seen_at": {"minutes": 1}, "made_at": {"days": 8}}, False),
    ],
)
def test_a_session_ends_by_itself(
    store: Store, secret: str, times: dict[str, dict[str, int]], open_still: bool
) -> None:
    age(store, **{name: ago(**time) for name, time in times.items()})
    assert (store.accounts.signed_in(secret) is not None) is open_still


def test_using_a_session_keeps_it_open(store: Store, secret: str) -> None:
    age(store, seen_at=ago(hours=11))
    store.accounts.signed_in(secret)
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT seen_at FROM sessions")).scalar_one() > ago(minutes=1)


def test_another_password_and_removing_end_the_sessions(store: Store, secret: str) -> None:
    store.accounts.set_password("ana cruz", OTHER)
    assert store.accounts.signed_in(secret) is None
    assert store.accounts.sign_in("Ana Cruz", PASSWORD) is None
    again = store.accounts.sign_in("Ana Cruz", OTHER)
    assert again
    store.accounts.remove("Ana Cruz")
    assert store.accounts.signed_in(again) is None
    assert store.accounts.names() == []


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "x" * 201])
def test_names_that_are_none(store: Store, name: str) -> None:
    with pytest.raises(InputError, match="name"):
        store.accounts.add(name, PASSWORD)


def test_what_cannot_be_done_is_said(store: Store, secret: str) -> None:
    with pytest.raises(InputError, match="at least 10"):
        store.accounts.add("Ben", "short")
    with pytest.raises(InputError, match="already"):
        store.accounts.add("ANA CRUZ", OTHER)
    with pytest.raises(InputError, match="Ana Cruz"):
        store.accounts.remove("Ben")
    with pytest.raises(InputError, match="at least 10"):
        store.accounts.set_password("Ana Cruz", "short")


def test_neither_password_nor_secret_is_in_the_database(store: Store, secret: str) -> None:
    with store.engine.connect() as connection:
        rows = [
            str(row) for table in ("accounts", "sessions") for row in connection.execute(text(f"SELECT * FROM {table}"))
        ]
    assert len(rows) == 2
    assert not any(PASSWORD in row or secret in row for row in rows)
    assert "$argon2id$" in rows[0]
