from __future__ import annotations

from pathlib import Path

import pytest

from flows import shares
from flows.shares import Mount, has_shares, parsed_linux, parsed_macos


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def mount(**kinds: str) -> None:
        mounts = [Mount(Path("/"), "ext4"), *[Mount(tmp_path / place, kind) for place, kind in kinds.items()]]
        monkeypatch.setattr(shares, "_mounts", lambda: mounts)

    return mount


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone", "virtiofs", "davfs2"]
)
def test_shares(tmp_path: Path, mounted, kind: str) -> None:  # type: ignore[no-untyped-def]
    mounted(office=kind)
    assert has_shares(tmp_path / "office" / "inbox")
    assert not has_shares(tmp_path / "other")


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "fuseblk", "fuse.gocryptfs", "apfs"])
def test_what_is_no_share(tmp_path: Path, mounted, kind: str) -> None:  # type: ignore[no-untyped-def]
    mounted(office=kind)
    assert not has_shares(tmp_path / "office")


def test_a_disk_of_this_machine_mounted_on_a_share_and_the_other_way_round(tmp_path: Path, mounted) -> None:  # type: ignore[no-untyped-def]
    mounted(**{"office": "nfs4", "office/disk": "ext4"})
    assert not has_shares(tmp_path / "office" / "disk")
    mounted(**{"inbox/lopez": "cifs"})
    assert has_shares(tmp_path / "inbox")


def test_a_link_to_a_share(tmp_path: Path, mounted) -> None:  # type: ignore[no-untyped-def]
    mounted(office="nfs4")
    (tmp_path / "office" / "lopez").mkdir(parents=True)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "lopez").symlink_to(tmp_path / "office" / "lopez")
    assert has_shares(tmp_path / "inbox")


def test_how_the_systems_write_them() -> None:
    linux = "server:/x /mnt/our\\040share nfs4 rw,relatime 0 0\nproc /proc proc rw 0 0\n\n"
    assert list(parsed_linux(linux)) == [Mount(Path("/mnt/our share"), "nfs4"), Mount(Path("/proc"), "proc")]
    macos = "//rosa@server/x on /Volumes/our share (smbfs, nodev)\n/dev/disk1s1 on / (apfs, sealed, local)\n"
    assert list(parsed_macos(macos)) == [Mount(Path("/Volumes/our share"), "smbfs"), Mount(Path("/"), "apfs")]


def test_a_folder_of_this_machine_is_no_share(tmp_path: Path) -> None:
    assert not has_shares(tmp_path)
