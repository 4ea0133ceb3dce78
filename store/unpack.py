"""Files that came in other files: each is kept as an original and registered as a file of the case."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from models.contents import WITHIN, Contents, Member
from models.document import SourceFile
from models.settings import ReadingLimits
from store.contents import contents_key
from store.files import stamp_within
from store.home import Store

_TOO_DEEP = "what is inside was not taken out: it is packed into too many other files; unpack it and add the papers"


class TakesApart(Protocol):
    """Takes files out of others. ``media_types`` are those that it opens; ``version`` changes when it would find more."""

    media_types: frozenset[str]
    version: str

    def take_out(self, path: Path, media_type: str, folder: Path) -> Contents:
        """Write what is inside a file into the folder, each named by its SHA-256, and return what there is."""
        ...


@dataclass
class Unpacked:
    """Paths of files that are new in the case; of files that hold some; by path, what could not be taken out of a file.

    ``incomplete`` are the keys of contents from which something is missing.
    """

    new: list[str] = field(default_factory=list)
    holding: set[str] = field(default_factory=set)
    issues: dict[str, tuple[str, ...]] = field(default_factory=dict)
    incomplete: set[str] = field(default_factory=set)


def unpack(store: Store, case: str, apart: TakesApart) -> Unpacked:
    """Register what came in the case's files, and what came in that; what came in a file that left, leaves.

    Known contents are not taken out again, in whatever case the file stands. The outcome depends on the files alone.
    """
    files = store.files.of_case(case)
    dropped = {r.source.path: r.source for r in files if not r.came_within}
    present = {r.source.path: r for r in files if r.came_within}
    walk = _Walk(store, apart, set(dropped))
    for source in dropped.values():
        walk.into(source)
    store.files.remove(case, present.keys() - walk.wanted.keys())
    for path, (source, stamp) in walk.wanted.items():
        known = present.get(path)
        if known is None or (known.source.sha256, known.stamp) != (source.sha256, stamp):
            store.files.register(case, source, stamp)
            walk.found.new.append(path)
    return walk.found


class _Walk:
    """Through the files of a case, deeper and deeper, as far as the limits go."""

    def __init__(self, store: Store, apart: TakesApart, dropped: set[str]) -> None:
        self.found = Unpacked()
        self.wanted: dict[str, tuple[SourceFile, str]] = {}
        self._store, self._apart = store, apart
        self._limits: ReadingLimits = store.settings.limits
        self._dropped = dropped

    def into(self, source: SourceFile) -> None:
        """Take a dropped file's contents, and theirs."""
        level, files, size = [source], 0, 0
        for depth in range(self._limits.max_nesting + 1):
            level = [outer for outer in level if outer.media_type in self._apart.media_types]
            below: list[SourceFile] = []
            for outer in level:
                if depth == self._limits.max_nesting:
                    self._tell(outer, _TOO_DEEP)
                    continue
                contents = self._contents(outer)
                self._tell(outer, *contents.issues)
                for member in contents.members:
                    files, size = files + 1, size + member.size
                    if files > self._limits.max_members or size > self._limits.max_unpacked_bytes:
                        self._tell(
                            outer, f"“{member.name}” and what follows was left: too much is packed into one file"
                        )
                        break
                    below.append(self._want(outer, member))
            level = below

    def _contents(self, outer: SourceFile) -> Contents:
        key = contents_key(outer.sha256, self._apart.version)
        known = self._store.contents.of(key)
        if known is None:
            with self._store.originals.workroom() as folder:
                path = self._store.originals.path_of(outer.sha256)
                known = self._apart.take_out(path, outer.media_type, folder)
                for sha256 in {member.sha256 for member in known.members}:
                    self._store.originals.keep(folder / sha256)
            self._store.contents.keep(key, outer.sha256, known)
        if known.issues:
            self.found.incomplete.add(key)
        return known

    def _want(self, outer: SourceFile, member: Member) -> SourceFile:
        path = f"{outer.path}{WITHIN}{member.name}"
        while path in self._dropped:  # a file that was dropped under the very name
            path += " (2)"
        inner = SourceFile(
            sha256=member.sha256,
            path=path,
            media_type=member.media_type,
            size=member.size,
            received_at=outer.received_at,
        )
        self.wanted[path] = (inner, stamp_within(outer))
        self.found.holding.add(outer.path)
        return inner

    def _tell(self, outer: SourceFile, *issues: str) -> None:
        if issues:
            self.found.issues[outer.path] = (*self.found.issues.get(outer.path, ()), *issues)
