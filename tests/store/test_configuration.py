from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.document import DateOrder
from models.errors import InputError
from models.settings import CaseSettings
from store.configuration import CASE_TEMPLATE, load_case_settings, load_settings


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    return folder


def test_without_files_everything_is_as_installed(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert (settings.home, settings.inbox) == (tmp_path, tmp_path / "inbox")
    assert load_case_settings(tmp_path, "case") == CaseSettings()


def test_options_over_the_file(tmp_path: Path) -> None:
    write(tmp_path, "casefold.toml", 'inbox = "papers"\nworkers = 5\ndate_order = "DMY"\n')
    settings = load_settings(tmp_path, workers=3, date_order=None)
    assert (settings.inbox, settings.workers, settings.date_order) == (tmp_path / "papers", 3, DateOrder.DMY)


def test_a_case_says_its_own(tmp_path: Path) -> None:
    write(tmp_path / "case", "case.toml", 'date_order = "MDY"\nlanguages = ["en"]\nreference_date = 2026-01-31\n')
    said = load_case_settings(tmp_path, "case")
    assert (said.date_order, said.languages, said.reference_date) == (DateOrder.MDY, ("en",), date(2026, 1, 31))


def test_the_template_says_nothing_and_each_of_its_lines_can_be_set(tmp_path: Path) -> None:
    write(tmp_path / "case", "case.toml", CASE_TEMPLATE)
    assert load_case_settings(tmp_path, "case") == CaseSettings()
    lines = [line[2:] for line in CASE_TEMPLATE.splitlines() if " = " in line]
    write(tmp_path / "case", "case.toml", "\n".join(lines))
    said = load_case_settings(tmp_path, "case")
    assert all(value is not None for _, value in said)
    assert {line.partition(" ")[0] for line in lines} == set(CaseSettings.model_fields)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('date_order = "MDY\n', "line 1"),
        ('\n\ndate_order = "american"\n', "line 3: date_order"),
        ('forum = "uscis"\ncolour = "red"\n', "line 2: colour: .*known settings: date_order"),
        ("stale_after_months = 'soon'\n", "line 1: stale_after_months"),
    ],
)
def test_errors_name_the_line(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path / "case", "case.toml", text)
    with pytest.raises(InputError, match=message):
        load_case_settings(tmp_path, "case")
