"""The people of one document as the relations between them need them: whose relative, of whom a form speaks."""

from __future__ import annotations

import re

from extractors.author import find_author, find_subject
from extractors.name_grammar.holder import key_of, known_sexes
from extractors.name_grammar.words import plain, subject_nouns
from extractors.parse import Parse
from models.document import Span
from models.mention import Holder, Mention
from models.values import PersonValue

_MINE = frozenset(["my", "our", "mi", "mis", "nuestro", "nuestra", "mon", "ma", "mes", "notre", "meu", "minha"])
_THIRD = frozenset(["his", "her", "their", "su", "sus", "son", "sa", "leur", "seu", "sua"])
_PATIENTS = frozenset(f"the {noun}'s" for noun in subject_nouns())
_ANY = frozenset(["a", "an", "one", "another"])
_SEX_OF = {"his": "m", "her": "f"}


class RelationContext:
    """The people of a document, by place."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.people = parse.of_kind("person")
        self.author, self.subject = find_author(parse), find_subject(parse)
        self.sexes = known_sexes(self.people, parse.of_kind("sex"))

    def _subject_sex(self) -> str | None:
        return next((self.sexes.get(key_of(m)) for m in self.people if m.span == self.subject), None)

    def roles(self, mention: Mention) -> set[str]:
        """Return the roles of a mention of a person."""
        return set(mention.value.roles) if isinstance(mention.value, PersonValue) else set()

    def mention_at(self, start: int, end: int) -> Span | None:
        """Return the place of the person named in ``text[start:end]``."""
        return next((m.span for m in self.people if m.span.start < end and start < m.span.end), None)

    def owner(self, owner: str, offset: int, about: Span) -> tuple[Span | None, Holder, bool]:
        """Whose relative: the author ("my"), the patient, the one person of fitting sex named before, or unclear."""
        word = owner.replace("\n", " ")
        if word in _ANY:
            told = plain(self.parse.text[self.parse.sentence(offset)[0] : offset])
            if re.search(r"\b(?:i|we|me|us)\b", told):
                return self.author, Holder.NAMED, self.author not in (about, None)
            word = ""
        if word in _MINE:
            return self.author, Holder.NAMED, self.author != about or self.author is None
        if word in _PATIENTS and self.subject is not None:
            return self.subject, Holder.NAMED, self.subject != about
        if word.endswith("'s") or word.endswith("s'"):
            end = offset + len(owner) - 2
            span = next((m.span for m in self.people if abs(m.span.end - end) <= 1), None)
            return span, Holder.NAMED, span is not None
        if word in _THIRD or word == "":
            sex = _SEX_OF.get(word)
            first, _ = self.parse.sentence(offset)
            for start in (first, max(0, self.parse.text.rfind("\n\n", 0, offset)), max(0, offset - 700)):
                before = [m for m in self.people if start <= m.span.start and m.span.end <= offset and m.span != about]
                before = [m for m in before if not self.roles(m) & {"physician", "addressee", "notary"}]
                fitting = [m for m in before if sex is None or self.sexes.get(key_of(m)) == sex]
                keys = {self._called(m) for m in fitting}
                if len(keys) == 1:
                    return fitting[-1].span, Holder.NAMED, True
                if keys:
                    break
            if (
                self.subject is not None
                and (sex is None or self._subject_sex() in (sex, None))
                and self.subject != about
                and {"patient", "subject"} & {r for m in self.people if m.span == self.subject for r in self.roles(m)}
            ):
                return self.subject, Holder.NAMED, True
        return None, Holder.UNKNOWN, False

    def _called(self, mention: Mention) -> str:
        """The first name, also of one named by the surname alone ("Mr Vale") where one person of the paper has it."""
        value, word = mention.value, first_word(mention)
        if not isinstance(value, PersonValue) or value.name.given:
            return word
        sex = self.sexes.get(key_of(mention))
        full = {
            first_word(m)
            for m in self.people
            if isinstance(m.value, PersonValue)
            and m.value.name.given
            and word in map(plain, m.value.name.surnames)
            and sex in (None, self.sexes.get(key_of(m)))
        }
        return full.pop() if len(full) == 1 else word

    def one_other(self, offset: int) -> Span | None:
        """Return the one other person of whom the paragraph has spoken, else of whom the paper is; None where several are."""
        first = max(0, plain(self.parse.text).rfind("\n\n", 0, offset))
        before = [m for m in self.people if first <= m.span.start < offset]
        own = next((first_word(m) for m in self.people if m.span == self.author), "")
        others = [m for m in before if m.span != self.author and first_word(m) != own]
        if len({first_word(m) for m in others}) > 1:  # "his father Ivo and my father Jan were brothers"
            others = [m for m in others if not (isinstance(m.value, PersonValue) and m.value.relation)]
        if others:
            return others[-1].span if len({first_word(m) for m in others}) == 1 else None
        return self.subject if self.subject != self.author else None

    def before(self, offset: int, nearest: bool) -> Span | None:
        """The person of the form to whom a "Mother:" field above or below belongs."""
        main = [m for m in self.people if m.span.end <= offset and self.roles(m) & {"patient", "subject", "applicant"}]
        own = [m for m in main if "relative" not in self.roles(m)]
        if own or main:
            return (own or main)[-1].span
        return self.subject if not nearest else None

    def pair_in_form(self, offset: int, label: str) -> tuple[Span | None, Span | None]:
        """The person whose relationship a field states, and to whom."""
        above = [m for m in self.people if m.span.end <= offset and offset - m.span.end < 500]
        row = self.parse.text.rfind("\n", 0, offset)
        on_row = [m for m in above if m.span.start > row]
        others = [m for m in above if not self.roles(m) & {"patient", "applicant"}]
        about = (on_row or others or above)[-1].span if above else None
        words = set(plain(label).split())
        if words & {
            "patient",
            "applicant",
            "cared-for",
            "child",
            "beneficiary",
            "deceased",
            "paciente",
            "menor",
            "person",
        }:
            main = [m for m in self.people if self.roles(m) & {"patient", "subject", "applicant"} and m.span != about]
            names = {first_word(m) for m in main if about is None or first_word(m) != _word_at(self.people, about)}
            if len(names) == 1:
                return about, next(m.span for m in main if first_word(m) in names)
            return about, None
        return about, self.subject if self.subject != about else None


def _word_at(people: list[Mention], span: Span) -> str:
    return next((first_word(m) for m in people if m.span == span), "")


def first_word(mention: Mention) -> str:
    """Return the given name, else the surname, by which people of one document are told apart."""
    if not isinstance(mention.value, PersonValue):
        return ""
    return plain((mention.value.name.given or mention.value.name.surnames)[0])
