"""A person is born in one place."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.comparison import partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.locality import Localities
from conflicts.rule import rule
from models.finding import Finding


@rule("place_mismatch")
def two_birth_places(evidence: Evidence) -> Iterator[Finding]:
    """A person is born in one place. These documents name places of birth for one person that share no word.

    A town and its country or region are not counted as different, nor two names that some paper joins ("Town, District").
    """
    localities = Localities(c.value for c in (*evidence.of("place"), *evidence.of("born_at")))
    for (person, _), claims in evidence.grouped(evidence.present("born_at")).items():
        groups = partition(claims, lambda a, b: localities.compare_names(a.value, b.value))
        if len(groups) > 1:
            yield disagreement(
                evidence,
                groups,
                rule="two_birth_places",
                kind="place_mismatch",
                what=f"the place of birth of {evidence.person(person)}",
                key=(person, "birth"),
            )
