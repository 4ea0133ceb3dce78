from __future__ import annotations

import os
from pathlib import Path

import pytest

from models.errors import InputError
from store.inbox import UNSORTED, cases_in, check_case_name, look_into, outside_cases, suggest


@pytest.mark.parametrize("name", ["lopez-2026", "López, María", "O'Brien (2)", "案件 7", "a", "a.b"])
def test_names_of_cases(name: str) -> None:
    assert check_case_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "/etc",
        ".hidden",
        "a..b",
        "a ",
        "a.",
        "x" * 100,
        "a\nb",
        "a\0b",
        "-a",
        "a:b",
    ],
)
def test_what_cannot_be_a_case(name: str) -> None:
    with pytest.raises(InputError, match="cannot be the name of a case"):
        check_case_name(name)


def names(inbox: Path, case: str) -> list[str]:
    return [file.name for file in look_into(inbox, case).files]


def test_cases_and_what_lies_beside_them(tmp_path: Path) -> None:
    for folder in ("b", "a", ".git", "-odd"):
        (tmp_path / folder).mkdir()
    for file in (".DS_Store", "scan.part", "case.toml"):
        (tmp_path / file).write_text("x")
    assert cases_in(tmp_path) == ["a", "b"]
    assert outside_cases(tmp_path) == ["-odd"]
    (tmp_path / "letter.pdf").write_text("x")
    assert cases_in(tmp_path) == ["a", "b", UNSORTED]
    assert names(tmp_path, UNSORTED) == ["letter.pdf"]
    assert cases_in(tmp_path / "none") == outside_cases(tmp_path / "none") == []


def test_unsorted_may_have_a_folder_too(tmp_path: Path) -> None:
    (tmp_path / UNSORTED / "scans").mkdir(parents=True)
    for file in ("letter.pdf", f"{UNSORTED}/letter.pdf", f"{UNSORTED}/scans/a.pdf"):
        (tmp_path / file).write_text(file)
    files = look_into(tmp_path, UNSORTED).files
    assert [(file.name, file.path.read_text()) for file in files] == [
        ("letter.pdf", "unsorted/letter.pdf"),
        ("letter.pdf (2)", "letter.pdf"),
        ("scans/a.pdf", "unsorted/scans/a.pdf"),
    ]


def test_names_that_only_look_the_same_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("caf\u00e9.txt", "cafe\u0301.txt"):
        (tmp_path / "a" / name).write_text("x")
    assert names(tmp_path, "a") == ["caf\u00e9.txt", "caf\u00e9.txt (2)"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look everywhere")
def test_what_cannot_be_looked_into(tmp_path: Path) -> None:
    (tmp_path / "a" / "closed").mkdir(parents=True, mode=0o700)
    (tmp_path / "a" / "open.txt").write_text("x")
    (tmp_path / "a" / "closed").chmod(0)
    assert look_into(tmp_path, "a").closed == ["closed"]
    tmp_path.chmod(0)
    with pytest.raises(InputError, match="cannot be listed"):
        cases_in(tmp_path)
    tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    ("name", "known", "advice"),
    [
        ("lopes", ["lopez", "garcia"], "did you mean 'lopez'?"),
        ("LOPEZ", ["lopez"], "did you mean 'lopez'?"),
        ("zzz", ["lopez", "garcia"], "the cases are: garcia, lopez"),
        ("zzz", [], "there are no cases yet"),
    ],
)
def test_advice_for_an_unknown_case(name: str, known: list[str], advice: str) -> None:
    assert suggest(name, known).startswith(advice)
