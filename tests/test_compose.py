from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from cli.main import app

_ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((_ROOT / "compose.yaml").read_text())
    return read


def test_every_command_is_one_of_ours(compose: dict[str, Any]) -> None:
    for name in ("watch", "nightly", "review"):
        words = [word for word in compose["services"][name]["command"] if not word.startswith("$")]
        options = [word for word in words[1:] if word.startswith("--")]
        said = CliRunner().invoke(app, [words[0], "--help"], env={"COLUMNS": "200"})
        assert said.exit_code == 0 and all(option in said.output for option in options)


def test_nothing_answers_other_machines(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", ())]
    assert ports and all(port.startswith("127.0.0.1:") for port in ports)
    assert compose["services"]["review"]["network_mode"] == "host"


def test_what_must_be_set_is_in_the_example(compose: dict[str, Any]) -> None:
    text = (_ROOT / "compose.yaml").read_text()
    example = (_ROOT / ".env.example").read_text()
    for name in set(re.findall(r"\$\{(\w+)", text)):
        assert re.search(rf"^{name}=", example, re.MULTILINE), name
    assert re.search(r"^CASEFOLD_PASSWORD=$", example, re.MULTILINE)


def test_services_wait_for_services_that_are_there(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert set(service.get("depends_on", {})) <= set(compose["services"])


def test_the_image_has_the_versions_of_the_lock_file() -> None:
    said = (_ROOT / "Dockerfile").read_text()
    assert "COPY requirements-office.lock /tmp/requirements.lock" in said
    assert "--require-hashes -r /tmp/requirements.lock" in said and said.count("pip install") == 2


def test_prefect_may_write_where_its_pages_are_made(compose: dict[str, Any]) -> None:
    told = compose["services"]["prefect"]["environment"]
    assert all(told[name].startswith("/tmp/") for name in ("PREFECT_HOME", "PREFECT_UI_STATIC_DIRECTORY"))
