"""Where the work is done: in this process and its children, or by the workers of a cluster."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Runner(StrEnum):
    """Who does the work."""

    PROCESS = "process"
    DASK = "dask"


RunnerOption = Annotated[
    Runner, typer.Option(help="Who does the work: processes of this machine, or the workers of a Dask cluster.")
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        envvar="CASEFOLD_CLUSTER",
        help="The scheduler's address, such as tcp://10.0.0.5:8786, with --runner dask.",
        show_default="a cluster of this machine, for as long as the run takes",
    ),
]
