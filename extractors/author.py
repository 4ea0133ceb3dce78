"""Who wrote the document, and of whom it speaks."""

from __future__ import annotations

import re
from collections import Counter

from extractors.name_grammar.words import plain
from extractors.parse import Parse
from models.document import Span
from models.mention import Mention
from models.values import PersonValue

_NOT_AUTHOR = frozenset({"notary", "addressee", "patient"})
_NOT_SUBJECT = frozenset(
    {
        "physician",
        "notary",
        "translator",
        "interpreter",
        "addressee",
        "official",
        "nurse",
        "lawyer",
        "author",
        "witness",
    }
)
_OFFICERS = frozenset({"notary", "addressee", "patient", "translator", "witness", "interpreter", "official"})
_LINES = frozenset({"line", "closing", "rule", "credentials"})
_SHORT_LINE = 70
_JURAT = re.compile(r"\s*(?:duly |solemnly )?(?:sworn|subscribed|declared|affirmed|acknowledged)\b.{0,60}\bbefore me\b")
_STATEMENT = re.compile(r"witness statement|affidavit|declaration|declaracion|statement of|testimon")
_OFFICE_CHARS = 48
_OFFICE = re.compile(
    r"[ ]?,?[ \n]?(?:a[ ])?(?:notary|notario|notaire|commissioner (?:for|of)|justice of the peace|j\.?p\.?\b|(?:deputy )?clerk|oath commissioner|solicitor and commissioner)"
)
_I_AM = re.compile(
    r"(?:^|[^\w'’])(?:i am|i'm|my (?:full |legal )?name is|i, the undersigned,?|me llamo|mi nombre es|yo soy|je m'appelle|je suis|mon nom est|eu sou|meu nome e|chamo-me)[ ]$"
)
_FIRST_PERSON = re.compile(r"\b(?:i|my|me|yo|mi|je)\b")
_SUPPORT = re.compile(
    r"(?:in support of|on behalf of|with respect to|regarding|concerning|about|in favou?r of|"
    r"in the case of|known(?! as)|for)[ \n]+(?:the |my |his |her )?(?:[a-z]+[ \n]){0,4}$"
)


def find_author(parse: Parse) -> Span | None:
    """Return the place of the author's name: the signer, the affiant, the physician of a report; None where unclear.

    The last signature counts; a notary's or a witness's does not. Without one it is the name on a line of its own at the
    end, a statement's deponent, or the one clinician of the letterhead.
    """
    signed = [m for m in _people(parse) if "author" in _roles(m) and not _roles(m) & _NOT_AUTHOR]
    signed = [m for m in signed if m.rule not in ("maiden", "nickname")] or signed
    signed = [m for m in signed if not _officer(parse, m)]
    full = [m for m in signed if len(_words(m)) > 1]
    if full or signed:
        return (full or signed)[-1].span
    fielded = [m for m in _people(parse) if m.rule in ("field:name", "field:full name", "field:nombre")]
    if _STATEMENT.search(plain(parse.text[:400])) and fielded:
        return fielded[0].span
    lines = [m for m in _people(parse) if m.rule in _LINES or (_fills_line(parse, m) and len(_words(m)) > 1)]
    lines = [m for m in lines if _near_end(parse, m) and not _roles(m) & _OFFICERS]
    if lines:
        return lines[-1].span
    if (named := _by_own_name(parse)) is not None:
        return named
    translators = [m for m in _people(parse) if "translator" in _roles(m)]
    return translators[-1].span if translators else _letterhead(parse)


def _officer(parse: Parse, mention: Mention) -> bool:
    """True where the signer's office stands right behind the name: "/s/ Ada Quinn, Notary Public"."""
    return _OFFICE.match(plain(parse.text[mention.span.end : mention.span.end + _OFFICE_CHARS])) is not None


def _by_own_name(parse: Parse) -> Span | None:
    """The name that the writer of a statement calls their own: "I am Ana Ruiz", "My name is Ana Ruiz"."""
    for mention in _people(parse):
        before = plain(parse.text[max(0, mention.span.start - _OFFICE_CHARS) : mention.span.start])
        behind = parse.text[mention.span.end : mention.span.end + 2]
        if _I_AM.search(before) and len(_words(mention)) > 1 and behind not in ("'s", "’s"):
            return mention.span
    return None


def _near_end(parse: Parse, mention: Mention) -> bool:
    """True in the last part of the document, with short lines only behind: in any report, earlier where somebody says "I"."""
    behind = parse.text[mention.span.end :]
    if _JURAT.match(plain(behind[:120])):
        return True
    said = len(_FIRST_PERSON.findall(plain(parse.text))) > 2
    longest = max((len(line.strip()) for line in behind.split("\n")[1:]), default=0)
    return mention.span.start > len(parse.text) * 0.6 and (said or longest < _SHORT_LINE)


def _fills_line(parse: Parse, mention: Mention) -> bool:
    first, last = parse.line(mention.span.start)
    return parse.text[first:last].strip(" .()[]") == parse.text[mention.span.start : mention.span.end].strip(" .")


def _letterhead(parse: Parse) -> Span | None:
    """The one clinician who stands with credentials at the head of a document in the first person."""
    head = [m for m in _people(parse) if m.span.start < len(parse.text) * 0.25 and _credentialed(m)]
    others = [m for m in _people(parse) if _credentialed(m) and m not in head]
    if len(head) == 1 and not others and _FIRST_PERSON.search(plain(parse.text)):
        return head[0].span
    return None


def _credentialed(mention: Mention) -> bool:
    return isinstance(mention.value, PersonValue) and bool(mention.value.name.credentials)


def find_subject(parse: Parse) -> Span | None:
    """Return the place of the name of the person of whom the document speaks; None where unclear.

    The patient first, then the person of the form or of the "Re:" line, then the applicant; else the person named most
    often who neither wrote the document nor treats anyone, or the only one.
    """
    people = _people(parse)
    for role in ("patient", "subject", "applicant"):
        found = [m for m in people if role in _roles(m)]
        if found:
            return max(found, key=lambda m: (len(_words(m)), -m.span.start)).span
    for mention in people:
        if _SUPPORT.search(plain(parse.text[max(0, mention.span.start - 80) : mention.span.start])) and (
            not _roles(mention) & _NOT_SUBJECT and len(_words(mention)) > 1
        ):
            return mention.span
    author = find_author(parse)
    own = next((_words(m) for m in people if m.span == author), set())
    counted: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    for mention in people:
        words = _words(mention)
        if _roles(mention) & _NOT_SUBJECT or not words or (words & own and len(words & own) == len(words)):
            continue
        key = min(words)
        given = mention.value.name.given if isinstance(mention.value, PersonValue) else ()
        key = plain(given[0]) if given else key
        counted[key] += 1
        if key not in first or len(words) > len(_words(first[key])):
            first[key] = mention
    ranked = counted.most_common(2)
    if ranked and ranked[0][1] > 1 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return first[ranked[0][0]].span
    if len(ranked) == 1 and len(_words(first[ranked[0][0]])) > 1:
        return first[ranked[0][0]].span
    return None


def _people(parse: Parse) -> list[Mention]:
    return parse.of_kind("person")


def _roles(mention: Mention) -> set[str]:
    return set(mention.value.roles) if isinstance(mention.value, PersonValue) else set()


def _words(mention: Mention) -> set[str]:
    if not isinstance(mention.value, PersonValue):
        return set()
    name = mention.value.name
    return {plain(w) for part in (*name.given, *name.surnames) for w in part.split() if len(w) > 2}
