"""``casefold doctor --privacy``: where everything is, and who may look into it."""

from __future__ import annotations

import typer
from rich.table import Table
from rich.text import Text

from cli.console import out, print_json, say, warn
from models.errors import InputError
from models.settings import Settings
from store.privacy import encrypted_disk, places

_DISK = {
    True: "The disk of the home folder is encrypted.",
    False: "The disk of the home folder is not encrypted: whoever has the disk has the papers; encrypt it (LUKS, FileVault).",
    None: "Whether the disk of the home folder is encrypted cannot be told from here: see to it that it is.",
}
_NOTHING_LEAVES = (
    "Nothing leaves this machine by itself: no telemetry, no look-ups, and the review answers this machine alone. "
    "Only [notify] in casefold.toml sends something, and counts only."
)


def tell_places(settings: Settings, *, json: bool) -> None:
    """Print every place; the exit code tells whether others may look into one."""
    found, disk = list(places(settings)), encrypted_disk(settings.home)
    if json:
        rows = [{**place._asdict(), "path": str(place.path)} for place in found]
        print_json({"places": rows, "encrypted_disk": disk, "notify": settings.notify.model_dump()})
    else:
        table = Table("Place", "Holds", "Files", "MB", "Others may")
        for place in found:
            open_to = "\n".join(place.open_to_others[:5]) + (" …" if len(place.open_to_others) > 5 else "")
            style = "bold red" if open_to else "green"
            size = f"{place.size_bytes / 1e6:.1f}"
            table.add_row(
                Text(str(place.path)), Text(place.holds), str(place.files), size, Text(open_to or "nothing", style)
            )
        out.print(table)
        say(_NOTHING_LEAVES)
        say(_DISK[disk])
    if any(place.open_to_others for place in found):
        if not json:
            for place in (place for place in found if place.open_to_others):
                warn(f"others than you may look into {place.path}: chmod -R go= '{place.path}'")
        raise typer.Exit(InputError.exit_code)
