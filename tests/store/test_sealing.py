from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pyrage
import pytest

from models.errors import InputError, RunError
from store.sealing import Key, needs_passphrase, seal, unseal

_DATA = b"words of a paper " * 20_000


@pytest.fixture
def key(tmp_path: Path) -> Key:
    secret = pyrage.x25519.Identity.generate()
    identity = tmp_path / "key.txt"
    identity.write_text(f"# made for a test\n{secret}\n")
    return Key(recipients=(str(secret.to_public()),), identity=identity)


def fill(archive: tarfile.TarFile) -> None:
    entry = tarfile.TarInfo("a")
    entry.size = len(_DATA)
    archive.addfile(entry, io.BytesIO(_DATA))


def content(path: Path, key: Key) -> bytes:
    found: list[bytes] = []

    def take(archive: tarfile.TarFile) -> None:
        for entry in archive:
            file = archive.extractfile(entry)
            assert file is not None
            found.append(file.read())

    unseal(path, key, take)
    return b"".join(found)


def test_by_key(tmp_path: Path, key: Key) -> None:
    seal(tmp_path / "x.age", key, fill)
    assert (tmp_path / "x.age").stat().st_mode & 0o777 == 0o600
    assert b"words" not in (tmp_path / "x.age").read_bytes()
    assert not needs_passphrase(tmp_path / "x.age")
    assert content(tmp_path / "x.age", key) == _DATA
    assert [p.name for p in tmp_path.glob(".*")] == []


def test_by_passphrase(tmp_path: Path) -> None:
    seal(tmp_path / "x.age", Key(passphrase="seven otters"), fill)
    assert needs_passphrase(tmp_path / "x.age")
    assert content(tmp_path / "x.age", Key(passphrase="seven otters")) == _DATA
    with pytest.raises(InputError, match="the right passphrase"):
        content(tmp_path / "x.age", Key(passphrase="eight otters"))


@pytest.mark.parametrize("left", [0.3, 0.9, 0.9999])
def test_cut_off(tmp_path: Path, key: Key, left: float) -> None:
    path = tmp_path / "x.age"
    seal(path, key, fill)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * left)])
    with pytest.raises(InputError, match=r"whole|cut off"):
        content(path, key)


def test_one_byte_changed(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "x.age"
    seal(path, key, fill)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(InputError):
        content(path, key)


def test_another_key_none_and_what_is_no_key(tmp_path: Path, key: Key) -> None:
    seal(tmp_path / "x.age", key, fill)
    other = tmp_path / "other.txt"
    other.write_text(str(pyrage.x25519.Identity.generate()))
    with pytest.raises(InputError, match="the right passphrase or key"):
        content(tmp_path / "x.age", Key(identity=other))
    with pytest.raises(InputError, match="--identity"):
        content(tmp_path / "x.age", Key())
    other.write_text("no key")
    with pytest.raises(InputError, match="no secret key"):
        content(tmp_path / "x.age", Key(identity=other))
    with pytest.raises(InputError, match="no public key"):
        seal(tmp_path / "y.age", Key(recipients=("rosa",)), fill)


def test_what_is_no_sealed_file(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir")
    for path in (tmp_path / "letter.txt", tmp_path / "none"):
        with pytest.raises(InputError):
            needs_passphrase(path)


def test_what_fails_on_the_way_leaves_nothing(tmp_path: Path, key: Key) -> None:
    def broken(archive: tarfile.TarFile) -> None:
        fill(archive)
        raise RunError("original is missing")

    with pytest.raises(RunError, match="original is missing"):
        seal(tmp_path / "x.age", key, broken)
    assert [p.name for p in tmp_path.iterdir()] == ["key.txt"]


def test_too_much_for_a_passphrase(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--recipient"):
        seal(tmp_path / "x.age", Key(passphrase="x"), fill, size_bytes=5_000_000_000)
