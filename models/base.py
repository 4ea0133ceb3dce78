"""The one base of all our types."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen value; an unknown field is an error, so that a typo never passes for data."""

    model_config = ConfigDict(frozen=True, extra="forbid")
