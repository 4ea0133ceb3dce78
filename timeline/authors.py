"""A document's author as a reviewer named them: what it says in the first person is theirs from then on."""

from __future__ import annotations

from extractors.name_grammar.words import plain
from models.document import Span
from models.extraction import Extraction
from models.mention import Holder, Mention
from models.values import PersonValue, RelationValue


def with_author(extraction: Extraction, name: str, reviewer: str) -> Extraction:
    """Return the extraction with another author, and every mention that was tied to the old one tied to the new.

    ``name`` is looked for among the people whom the document names, the last place first; one whom it does not name (a
    signature that cannot be read) stands in the profile by name alone. An empty name: nobody is known to have written it.
    """
    place = _place(extraction, name)
    profile = extraction.profile.model_copy(
        update={
            "author": place,
            "author_name": "" if place else name,
            "author_reason": f"set by {reviewer}",
        }
    )
    mentions = tuple(_moved(mention, extraction.profile.author, place) for mention in extraction.mentions)
    return extraction.model_copy(update={"profile": profile, "mentions": mentions})


def names_in(extraction: Extraction) -> tuple[str, ...]:
    """Return the full names that a document names, each once, in the order of the text."""
    return tuple(
        dict.fromkeys(
            m.value.name.full for m in extraction.mentions if isinstance(m.value, PersonValue) and m.value.name.full
        )
    )


def _place(extraction: Extraction, name: str) -> Span | None:
    wanted = plain(name)
    named = [
        m.span for m in extraction.mentions if isinstance(m.value, PersonValue) and plain(m.value.name.full) == wanted
    ]
    return named[-1] if wanted and named else None


def _moved(mention: Mention, old: Span | None, new: Span | None) -> Mention:
    value, update = mention.value, dict[str, object]()
    if isinstance(value, PersonValue):
        roles = tuple(r for r in value.roles if r != "author") + (("author",) if mention.span == new else ())
        if set(roles) != set(value.roles):
            update["value"] = value.model_copy(update={"roles": roles})
    elif old is not None:
        if mention.holder is Holder.AUTHOR and mention.about == old:
            update["about"] = new
        if isinstance(value, RelationValue) and value.of == old:
            update["value"] = value.model_copy(update={"of": new})
        if mention.kin is not None and mention.kin.of == old and mention.kin.holder is Holder.AUTHOR:
            update["kin"] = mention.kin.model_copy(update={"of": new})
    return mention.model_copy(update=update) if update else mention
