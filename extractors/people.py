"""The extractor of people's names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.name_grammar.bare import from_prose
from extractors.name_grammar.candidate import Candidate, settle
from extractors.name_grammar.columns import from_columns
from extractors.name_grammar.fields import from_fields
from extractors.name_grammar.introduced import from_functions, from_introductions, from_particulars
from extractors.name_grammar.kin import from_kin
from extractors.name_grammar.oaths import from_oaths
from extractors.name_grammar.other_fields import in_another_field
from extractors.name_grammar.recognised import from_given_names, from_model
from extractors.name_grammar.repeats import from_repeats
from extractors.name_grammar.signatures import from_signatures
from extractors.name_grammar.titled import from_credentials, from_titles
from extractors.name_grammar.tokens import tokens_of
from extractors.name_grammar.words import plain
from extractors.parse import Parse
from models.document import Document
from models.mention import Mention, make_mention
from models.values import PersonValue


class PeopleExtractor:
    """Finds every place where a person is named, with the parts of the name and the roles that the place gives.

    The grammar's rules come first; the spaCy model fills in, filtered by the shape of names; at last every further
    place of a name's part is found.
    """

    name = "people"
    version = "4"
    requires: tuple[str, ...] = ()

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield one mention per place; the title belongs to the span, credentials do not."""
        for found in find_names(document, parse):
            value = PersonValue(name=found.name, roles=found.roles, relation=found.relation)
            yield make_mention(
                parse.span(found.start, found.end),
                value,
                extractor=self.name,
                version=self.version,
                rule=found.rule,
                about=parse.span(*found.linked) if found.linked else None,
            )


def find_names(document: Document, parse: Parse) -> list[Candidate]:
    """Return the settled names of a document, in the order of the text."""
    tokens = tokens_of(parse.text, document.language)
    folded = plain(parse.text)
    found = [
        *from_fields(tokens, folded),
        *from_titles(tokens),
        *from_credentials(tokens),
        *from_signatures(tokens, folded),
        *from_oaths(tokens, folded),
        *from_kin(tokens, folded),
        *from_columns(tokens, folded),
        *from_model(parse, tokens),
        *from_given_names(parse, tokens),
        *from_prose(parse, tokens),
        *from_introductions(parse, tokens, folded),
        *from_particulars(parse, tokens, folded),
        *from_functions(parse, tokens, folded),
    ]
    settled = settle([c for c in found if not in_another_field(folded, c.start)])
    settled = [_with_birth(c, folded) for c in settle([*settled, *from_repeats(tokens, settled)])]
    return settled


_BIRTH_FOLLOWS = re.compile(
    r"[ ]?(?:\([a-z. ]{1,8}\))?[ ]?[,;(\t\n -]{1,3}[ ]?(?:d\.?o\.?b\b|born\b|date of birth|"
    r"nhs\b|mrn\b|urn?\b|hospital n|chart\b|a-?number|alien|"
    r"nacid[oa]\b|fecha de nac|f\.? ?n\.?:|nee? le\b|date de naiss|nascid[oa]\b)"
)


def _with_birth(found: Candidate, folded: str) -> Candidate:
    """A name followed by a birth date or a chart number is the one of whom the document speaks."""
    if _BIRTH_FOLLOWS.match(folded, found.end) and not set(found.roles) & {"patient", "subject", "relative"}:
        return replace(found, roles=(*found.roles, "subject"))
    return found


people = PeopleExtractor()
