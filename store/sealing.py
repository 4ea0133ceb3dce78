"""One file that only who has the passphrase or the key can open, in the format of age (age-encryption.org)."""

from __future__ import annotations

import io
import os
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyrage  # type: ignore[import-untyped]

from models.errors import InputError
from store.trouble import writing

_MAGIC = b"age-encryption.org/v1\n-> "
_MOST_BY_PASSPHRASE_BYTES = 2_000_000_000

Fill = Callable[[tarfile.TarFile], None]


class Key(NamedTuple):
    """What a file is sealed with or opened by: a passphrase, or public keys (``age1…``) and the file with the secret one."""

    passphrase: str | None = None
    recipients: tuple[str, ...] = ()
    identity: Path | None = None


def needs_passphrase(path: Path) -> bool:
    """Tell whether the file is opened by a passphrase, not by a key; InputError where it is none of ours."""
    try:
        with path.open("rb") as file:
            head = file.read(200)
    except OSError as error:
        raise InputError(f"{path} cannot be opened ({error.strerror})") from error
    if not head.startswith(_MAGIC):
        raise InputError(f"{path} is no encrypted archive: 'casefold archive' and 'casefold backup' write them")
    return head[len(_MAGIC) :].startswith(b"scrypt ")


def seal(path: Path, key: Key, fill: Fill, *, size_bytes: int = 0) -> None:
    """Write what ``fill`` puts into the archive as one encrypted file, which appears whole or not at all.

    With public keys nothing is held in memory and nothing unencrypted is written; with a passphrase all of it is held.

    Raises:
        InputError: a key is none, or it is too much for a passphrase.
        RunError: the file cannot be written.
    """
    recipients = [_recipient(text) for text in key.recipients]
    if not recipients and size_bytes > _MOST_BY_PASSPHRASE_BYTES:
        raise InputError(f"{size_bytes / 1e9:.1f} GB are too much for a passphrase: use --recipient with a key of age")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with writing(path.parent):
            target = os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")
        with target, writing(path.parent):
            if recipients:
                _seal_stream(target, recipients, fill)
            else:
                assert key.passphrase, "a passphrase or a public key"
                held = io.BytesIO()
                with tarfile.open(fileobj=held, mode="w") as archive:
                    fill(archive)
                target.write(pyrage.passphrase.encrypt(held.getvalue(), key.passphrase))
            target.flush()
            os.fsync(target.fileno())
        with writing(path.parent):
            part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def unseal(path: Path, key: Key, take: Fill) -> None:
    """Open an encrypted file and give its archive to ``take``, which must not act on it before this returns.

    Raises:
        InputError: the passphrase or the key is another, or the file is damaged or cut off.
    """
    try:
        if needs_passphrase(path):
            held = io.BytesIO(pyrage.passphrase.decrypt(path.read_bytes(), key.passphrase or ""))
            with tarfile.open(fileobj=held, mode="r:") as archive:
                take(archive)
        else:
            _unseal_stream(path, _identities(key.identity), take)
    except pyrage.DecryptError as error:
        raise InputError(
            f"{path} cannot be opened: is it the right passphrase or key, and is the file whole?"
        ) from error
    except tarfile.TarError as error:
        raise InputError(f"{path} is damaged or cut off: use another copy of it") from error


def _seal_stream(target: io.BufferedWriter, recipients: list[pyrage.x25519.Recipient], fill: Fill) -> None:
    read, write = os.pipe()

    def feed() -> None:
        with os.fdopen(write, "wb") as pipe, tarfile.open(fileobj=pipe, mode="w|") as archive:
            fill(archive)

    with os.fdopen(read, "rb") as pipe:
        _beside(feed, lambda: pyrage.encrypt_io(pipe, target, recipients))


def _unseal_stream(path: Path, identities: list[pyrage.x25519.Identity], take: Fill) -> None:
    read, write = os.pipe()

    def feed() -> None:
        with os.fdopen(write, "wb") as pipe, path.open("rb") as file:
            try:
                pyrage.decrypt_io(file, pipe, identities)
            except BrokenPipeError:
                pass
            except OSError as error:  # so it says of a file that is damaged or cut off
                raise pyrage.DecryptError(str(error)) from error

    def give() -> None:
        with tarfile.open(fileobj=pipe, mode="r|") as archive:
            take(archive)
        while pipe.read(1 << 20):  # to the end: only then is the whole file known to be as it was written
            pass

    with os.fdopen(read, "rb") as pipe:
        _beside(feed, give)


def _beside(feed: Callable[[], None], work: Callable[[], None]) -> None:
    """Do both at once; what goes wrong with the feeding is what is told."""
    failed: list[BaseException] = []

    def guarded() -> None:
        try:
            feed()
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            failed.append(error)

    thread = threading.Thread(target=guarded, name="archive", daemon=True)
    thread.start()
    try:
        work()
    except (OSError, tarfile.TarError):
        thread.join()
        if failed:
            raise failed[0] from None
        raise
    thread.join()
    if failed:
        raise failed[0]


def _recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise InputError(f"{text!r} is no public key of age: it begins with age1 ('age-keygen' makes one)") from error


def _identities(path: Path | None) -> list[pyrage.x25519.Identity]:
    if path is None:
        raise InputError("this file was encrypted for a key: name the file with the secret key by --identity")
    try:
        lines = [line.strip() for line in path.read_text().splitlines()]
        return [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise InputError(f"{path} holds no secret key of age (AGE-SECRET-KEY-1…)") from error
