"""A person is born in one place."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.comparison import by_place, partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.finding import Finding


@rule("place_mismatch")
def two_birth_places(evidence: Evidence) -> Iterator[Finding]:
    """A person is born in one place. These documents name places of birth for one person that share no word.

    A town and its district share a word in most papers and are not counted as different.
    """
    for (person, _), claims in evidence.grouped(evidence.present("born_at")).items():
        groups = partition(claims, by_place)
        if len(groups) > 1:
            yield disagreement(
                evidence,
                groups,
                rule="two_birth_places",
                kind="place_mismatch",
                what=f"the place of birth of {evidence.person(person)}",
                key=(person, "birth"),
            )
