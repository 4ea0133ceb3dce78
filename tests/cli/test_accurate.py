from __future__ import annotations

from pathlib import Path

from cli.settings import make_settings
from store.cache import reading_key


def test_how_carefully_to_read_is_a_setting_and_an_option(tmp_path: Path) -> None:
    (tmp_path / "casefold.toml").write_text("accurate = true\n")
    assert make_settings(tmp_path).accurate
    assert make_settings(tmp_path, accurate=None).accurate
    assert not make_settings(tmp_path, accurate=False).accurate


def test_what_was_read_quickly_is_read_again() -> None:
    assert reading_key("a", "1", ("en",), accurate=True) != reading_key("a", "1", ("en",))
