"""A name found by one rule of the grammar, and how the findings of all rules are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from extractors.name_grammar.runs import Run
from models.names import PersonName


@dataclass(frozen=True)
class Candidate:
    """A name at ``start`` to ``end``. ``sure`` is higher where the place itself announces a name."""

    start: int
    end: int
    name: PersonName
    rule: str
    sure: int = 1
    roles: tuple[str, ...] = ()
    relation: str | None = None
    linked: tuple[int, int] | None = field(default=None)

    @property
    def tokens(self) -> int:
        """Number of parts of the name."""
        return len(self.name.given) + len(self.name.surnames)


def candidate(
    run: Run,
    rule: str,
    *,
    role: str | None = None,
    sure: int = 1,
    relation: str | None = None,
    name: PersonName | None = None,
) -> Candidate:
    """Make a candidate of a run; the role of its title or credentials is kept beside the rule's own."""
    roles = tuple(dict.fromkeys(r for r in (role, run.role) if r))
    return Candidate(run.start, run.end, name or run.name, rule, sure, roles, relation)


def settle(found: Iterable[Candidate]) -> list[Candidate]:
    """Return one candidate per place: of overlapping ones the longest (then the surest), with the roles of all."""
    ordered = sorted(found, key=lambda c: (-(c.end - c.start), -c.sure, c.start, c.rule))
    kept: list[Candidate] = []
    taken: dict[int, int] = {}
    for c in ordered:
        hit = next((taken[p] for p in range(c.start, c.end) if p in taken), None)
        if hit is None:
            for p in range(c.start, c.end):
                taken[p] = len(kept)
            kept.append(c)
            continue
        held = kept[hit]
        better = c if (c.start, c.end) == (held.start, held.end) and c.sure > held.sure else held
        kept[hit] = replace(
            better,
            roles=tuple(dict.fromkeys((*held.roles, *c.roles))),
            relation=held.relation or c.relation,
        )
    return sorted(kept, key=lambda c: c.start)
