"""Who is who within one case."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from models.base import Model
from models.dates import PartialDate
from models.document import Span
from models.extraction import Profile
from models.names import PersonName


class Variant(Model):
    """One spelling of a person's name, with every place where it stands."""

    text: str
    name: PersonName
    spans: tuple[Span, ...]


class Person(Model):
    """One person of the case: the fullest spelling as canonical name, every variant, the roles, the birth dates claimed."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    sex: str | None = None
    birth_dates: tuple[PartialDate, ...] = ()
    variants: tuple[Variant, ...] = ()


class IdentityProposal(Model):
    """Two people who may be one (or one who may be two): shown to the reviewer, never acted on."""

    first: str
    second: str
    reason: str


class People(Model):
    """The people of a case and what is uncertain about who is who."""

    people: tuple[Person, ...] = ()
    proposals: tuple[IdentityProposal, ...] = ()

    def named(self, name: str) -> Person | None:
        """Return the first person whose name, or a spelling of it, reads so, whatever the case of its letters."""
        wanted = " ".join(name.casefold().split())
        return next(
            (p for p in self.people if wanted and wanted in {_folded(p.name), *(_folded(v.text) for v in p.variants)}),
            None,
        )

    def author_of(self, profile: Profile) -> Person | None:
        """Return the person who wrote a document, None where nobody is known to have."""
        author = profile.author
        if author is None:
            return self.named(profile.author_name)
        return next(iter(self.places.get(author.document, {}).get((author.start, author.end), ())), None)

    @cached_property
    def places(self) -> dict[str, dict[tuple[int, int], tuple[Person, ...]]]:
        """Who stands where: by document, then by start and end in its text."""
        found: dict[str, dict[tuple[int, int], tuple[Person, ...]]] = defaultdict(dict)
        for person in self.people:
            for span in (span for variant in person.variants for span in variant.spans):
                here, place = found[span.document], (span.start, span.end)
                here[place] = (*here.get(place, ()), person)
        return dict(found)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
