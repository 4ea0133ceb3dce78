from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_ASK = """
import sys
from pathlib import Path
from flows.prefect_server import set_up_prefect
set_up_prefect(Path(sys.argv[1]))
from prefect.settings import get_current_settings
said = get_current_settings()
print(said.server.analytics_enabled, said.cloud.enable_orchestration_telemetry, said.logging.to_api.enabled)
from prefect._internal.analytics.enabled import is_telemetry_enabled
print(is_telemetry_enabled())
"""


@pytest.mark.parametrize("asked", [{}, {"PREFECT_API_URL": "http://127.0.0.1:9/api"}])
def test_prefect_reports_nothing_to_its_maker(tmp_path: Path, asked: dict[str, str]) -> None:
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT", "DO_NOT_TRACK", "CI"))}
    said = subprocess.run(
        [sys.executable, "-c", _ASK, str(tmp_path)],
        env={**plain, **asked, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(said.stdout.split()) == {"False"}
