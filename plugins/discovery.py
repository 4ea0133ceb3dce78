"""Find the parts of a folder: no registry, no import side effects."""

from __future__ import annotations

import importlib
import pkgutil
from importlib.metadata import entry_points
from types import ModuleType
from typing import Any

from models.errors import RunError


def discover(package: ModuleType, protocol: type[Any], *, group: str | None = None) -> dict[str, Any]:
    """Return the parts of ``package`` by name.

    Imports the package's modules in sorted order and collects the module-level values defined there that satisfy the
    Protocol; then those of other distributions from the entry points of ``group`` ("casefold.readers", …).

    Raises:
        RunError: two parts have the same name.
    """
    found: dict[str, Any] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for value in vars(module).values():
            if not isinstance(value, type) and isinstance(value, protocol) and _home(value) == module.__name__:
                _add(found, value)
    for entry in entry_points(group=group) if group else ():
        _add(found, entry.load())
    return found


def _home(value: Any) -> str | None:
    """The module that made the part: a part that was merely imported is not a second one."""
    return getattr(value, "__module__", None)


def _add(found: dict[str, Any], value: Any) -> None:
    if found.get(value.name, value) is not value:
        raise RunError(f"two parts are named {value.name!r}: rename one of {found[value.name]!r} and {value!r}")
    found[value.name] = value
