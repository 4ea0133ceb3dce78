"""The extractor of sexes: recorded fields, M/F boxes, nouns, titles, and pronouns of which only one person can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extractors.author import find_author, find_subject
from extractors.name_grammar.holder import person_at
from extractors.name_grammar.words import plain, relatives, titles
from extractors.parse import Parse
from extractors.pronouns import pronouns_of_one
from extractors.sexes_like_kin import like_kin
from models.document import Document, Span
from models.mention import Holder, Mention, make_mention
from models.values import PersonValue, SexValue

Sex = Literal["female", "male"]
_WORDS = r"(?P<sex>female|male|femenin[oa]|masculin[oa]|feminin[oe]?|feminino|mujer|hombre|femme|homme|woman|man|girl|boy|f|m|h)"
_LABEL = r"(?:sex|gender|sexo|genero|sexe|genre)"
_FIELD = re.compile(
    rf"\b(?:(?:edad|age|idade)[ ]?/[ ]?{_LABEL}[ ]?[:\t\n]+[ ]?\d{{1,3}}[^\n\t]{{0,12}}?/[ ]?"
    rf"|{_LABEL}(?:[ ]?/[ ]?{_LABEL})?(?: at birth)?[ ]?[:.\t\n]+[ ]?(?:\(?(?:m/f|f/m)\)?[ ]?)?"
    rf"|(?<![^\n\t]){_LABEL}[ ](?=[a-z]+[ ]?[\n\t])|(?<=[\n\t ]){_LABEL}[ ](?=[mf][ ])){_WORDS}\b(?![ ]?/|'|’)"
)
_JOINT = re.compile(
    rf"(?m)^[^\n\t]*/[ ]?{_LABEL}[^\n\t]*[\t:][^\n\t]*?/[ ]?(?P<sex>female|male|f|m)(?=[ ]?(?:$|[\n\t/]))"
)
_BOX = re.compile(r"(?P<checked>[☒☑✓✔■●]|\[x\]|\((?:x|•)\))|[☐□○]|\[[ _]?\]|\([ ]\)")
_BOX_LABEL = re.compile(r"\b(?:female|male|femenino|masculino|f|m)\b")
_OLD = (
    r"(?:y/?o\b\.?|y\.o\.|(?:years?|yrs?\.?|months?|mos?\.?)[ -]old\b|m/o\b|yrs?\b\.?)"  # "8 y/o", "9yo", "5 yr. old"
)
_AGE_SEX = re.compile(
    rf"\b\d{{1,3}}[ ]?(?:y/?o?|yrs?|years?|yo|y\.o\.|anos|-?year-?old|{_OLD})?[ ]?[/,-]?[ ]?(?P<sex>[MF])\b(?![.\w/])"
)
_NO_AGE = re.compile(r"(?:[\d.,/-]|\d[ ]|\b(?:unit|apt|apartment|suite|room|rm|ward|bed|flat|floor)[ \t:.]+)$")
_NOUN = re.compile(
    rf"\b(?:\d{{1,3}}[ -]?{_OLD}|year[- ]old|years old|this|the|little|young|elderly|pleasant|charming|right-handed|left-handed|hand-dominant|widowed|married|single|a|una?|paciente|la|el)[ \n](?:[a-z-]+[ ,\n]){{0,3}}?"
    r"(?P<noun>girl|boy|woman|man|lady|gentleman|female|male|widow|widower|nina|nino|mujer|hombre|femenina|masculino|schoolgirl|schoolboy)\b(?!['’]?s\b)"
)
_FEMALE = frozenset(
    [
        "f",
        "female",
        "femenina",
        "femenino",
        "feminino",
        "feminine",
        "feminin",
        "mujer",
        "femme",
        "woman",
        "girl",
        "lady",
        "widow",
        "nina",
        "schoolgirl",
    ]
)
_MALE = frozenset(
    [
        "m",
        "h",
        "male",
        "masculino",
        "masculina",
        "masculin",
        "masculine",
        "hombre",
        "homme",
        "man",
        "boy",
        "gentleman",
        "widower",
        "nino",
        "schoolboy",
    ]
)
_REACH = 60
_PATIENT_NOUN = re.compile(
    rf"(?:years?[- ]old|years old|\d[ -]?{_OLD}|\bthis|pleasant|charming|handed|dominant|patient(?: is)?,?(?: a)?|(?:is|es) (?:a|una?)|anos(?: de edad)?,?)[ \n](?:[a-z-]+[ ,\n]){{0,3}}$"
)
_BIRTH_OF = re.compile(
    r"\b(?:gave birth to|delivered|delivery of|birth of|pregnant with|saw|met|like|another|every|each|no|that|if|as)[ \n](?:an?[ \n])?(?:[a-z-]+[ \n]){0,2}$"
    r"|\bby[ \n]an?[ \n](?:\d{1,3}[ -]?[a-z/.-]+(?:[ ]old)?[ \n])?(?:[a-z-]+[ \n]){0,2}$"
)


class SexExtractor:
    """Finds what a document says of a person's sex: recorded values first, pronouns last."""

    name = "sexes"
    version = "4"
    requires: tuple[str, ...] = ("people",)

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield one mention per place; ``about`` is the person, where the document makes it clear."""
        people = parse.of_kind("person")
        author, subject = find_author(parse), find_subject(parse)
        for start, end, sex, source in _recorded(parse.text):
            if source == "noun" and any(m.span.start <= start < m.span.end for m in people):
                continue
            span, holder = person_at(parse.text, people, start, end, author=author, subject=subject)
            if source == "noun" and subject is not None and _opens_a_note(parse.text, start):
                recorded = "field" if parse.text[start:end].casefold() in ("male", "female") else source
                yield self._mention(parse, _phrase(parse.text, start), end, sex, recorded, subject, Holder.SUBJECT)
                continue
            if source == "noun" and span == author and subject not in (None, author) and _shown(parse.text, start):
                yield self._mention(parse, _phrase(parse.text, start), end, sex, source, subject, Holder.SUBJECT)
                continue
            if source == "noun":
                beside = _beside(parse.text, people, start, end)
                span, holder = (beside.span, Holder.NAMED) if beside else (span, holder)
                if (
                    beside is None
                    and holder is Holder.NAMED
                    and not _said_of(parse.text, span, _phrase(parse.text, start))
                    and not _born_a(parse, people, span, start, end)
                ):
                    continue
                if holder is not Holder.NAMED and not _of_the_patient(parse.text, start):
                    continue
                start, end = _phrase(parse.text, start), beside.span.end if beside else end
            yield self._mention(parse, start, end, sex, source, span, holder)
        for mention in people:
            known = _title_sex(mention)
            if known is not None:
                start, end = mention.span.start, mention.span.end
                couple = re.search(r"\b(?:mr|sr)\.?[ ](?:and|&|y)[ ]$", plain(parse.text[max(0, start - 9) : start]))
                if couple is None:
                    yield self._mention(parse, start, end, known, "title", mention.span, Holder.NAMED)
        for start, end, sex, span in _of_relatives(parse, people):
            yield self._mention(parse, start, end, sex, "noun", span, Holder.NAMED)
        for start, end, sex, span in like_kin(parse, people, author):
            yield self._mention(parse, start, end, sex, "noun", span, Holder.NAMED)
        for start, end, sex, span in _pronouns(parse, people, author):
            yield self._mention(parse, start, end, sex, "pronoun", span, Holder.NAMED)
        for start, end, sex, span in pronouns_of_one(parse, people, author, subject):
            yield self._mention(parse, start, end, sex, "pronouns", span, Holder.NAMED)

    def _mention(
        self,
        parse: Parse,
        start: int,
        end: int,
        sex: Sex,
        source: Literal["field", "noun", "title", "pronoun", "pronouns"],
        about: Span | None,
        holder: Holder,
    ) -> Mention:
        return make_mention(
            parse.span(start, end),
            SexValue(sex=sex, source=source),
            extractor=self.name,
            version=self.version,
            rule=source,
            about=about,
            holder=holder,
        )


def _said_of(text: str, span: Span | None, start: int) -> bool:
    """True where "is a …" or a comma ties the noun to the name before it; "Ana carried the boy" does not."""
    if span is None or span.end > start:
        return False
    between = plain(text[span.end : start])
    if _PREDICATE.search(between):
        paragraph = plain(text[max(0, text.rfind("\n\n", 0, start)) : start])
        return not any(word in relatives() for word in re.findall(r"[a-z]+", between + paragraph))
    return start - span.end <= _REACH and (
        re.match(
            r"(?:[ \n](?:is|was|es|era)\b(?![ \n](?:just[ \n])?born\b)|,(?![ \n](?:and|y|et|e|but|with|his|her)\b))",
            text[span.end : start],
        )
        is not None
    )


def _born_a(parse: Parse, people: list[Mention], span: Span | None, start: int, end: int) -> bool:
    """True for "when Imani was born, …, a fat little girl": an apposition in the sentence that tells of the birth of one person."""
    first, _ = parse.sentence(start)
    if span is None or span.start < first or span.end > start:
        return False
    between = plain(parse.text[span.end : start])
    others = [m for m in people if span.end <= m.span.start < start]
    apposed = re.search(r",[ \n]an?[ \n](?:[a-z-]+[ \n]){0,3}$", between) and _ENDS_APPOSITION.match(parse.text, end)
    return bool(apposed) and not others and re.match(r"[ \n](?:was|were)[ \n](?:just[ \n])?born\b", between) is not None


_ENDS_APPOSITION = re.compile(r"[.,;)\n]|$|[ \n](?:with|weighing|of|just|like)\b")
_PREDICATE = re.compile(
    r"\b(?:he|she)(?:'s|[ \n](?:is|was))[ \n]"
    r"(?:(?:still|now|only)[ \n])?(?:(?:an?|the|my|our)[ \n])?(?:[a-z-]+[ \n]){0,2}?$"
)


def _phrase(text: str, start: int) -> int:
    """Where the phrase of a noun begins: "a 51-year-old" before "woman", so that its quote shows of whom it is said."""
    age = re.search(
        rf"(?:\b[Aa]n?[ \n])?\b\d{{1,3}}(?:[- ]years?[- ]old|[ -]?{_OLD})[ ](?:[a-z-]+[ ]){{0,2}}$",
        text[max(0, start - 40) : start],
    )
    return start if age is None else start - len(age.group())


def _shown(text: str, start: int) -> bool:
    """True for "I look after this 11-year-old boy": whom the writer shows is not the writer."""
    return re.search(r"\bthis[ \n](?:[a-z]+,?[ \n]){0,3}$", plain(text[: _phrase(text, start)][-40:])) is not None


def _opens_a_note(text: str, start: int) -> bool:
    """True where an age and the noun open a line or what stands behind a label, as "HPI: 8 y/o male with …" does."""
    phrase = _phrase(text, start)
    return (
        phrase < start
        and re.search(r"(?:^|[\n\t\f]|:[ ]|\b[Pp](?:t|atient)(?:[ ]is)?[ ])$", text[max(0, phrase - 12) : phrase])
        is not None
    )


def _beside(text: str, people: list[Mention], start: int, end: int) -> Mention | None:
    """The person named right behind the noun: "her little boy Eden", "the girl named Ada"; not "a boy Ada met"."""
    gap = re.match(r",?[ \n](?:named[ \n]|called[ \n])?", text[end:])
    if gap is None or re.search(r"\ban?[ \n](?:[a-z-]+[ \n])?$", text[max(0, start - 20) : start]):
        return None
    return next((m for m in people if m.span.start == end + gap.end() and _title_sex(m) is None), None)


def _of_relatives(parse: Parse, people: list[Mention]) -> Iterator[tuple[int, int, Sex, Span]]:
    """What the word for a relative beside a name tells: "my son Noel", "Noel is her nephew"."""
    folded = plain(parse.text)
    for mention in people:
        value = mention.value
        if mention.rule != "kin" or not isinstance(value, PersonValue) or value.relation is None:
            continue
        words = {w: r.sex for w, r in relatives().items() if r.relation == value.relation}
        if len(set(words.values())) != 1 or None in words.values():
            continue
        sex: Sex = "female" if "f" in words.values() else "male"
        start, end = mention.span.start, mention.span.end
        word = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
        before = list(word.finditer(folded, max(0, start - _NEAR), start))
        after = word.search(folded, end, end + _NEAR)
        if before:
            yield before[-1].start(), end, sex, mention.span
        elif after:
            yield start, after.end(), sex, mention.span


_NEAR = 30


def _of_the_patient(text: str, start: int) -> bool:
    """True where an age, "this" or "is a" before the noun says that it is the patient's; "heard a man" is anybody."""
    return _PATIENT_NOUN.search(plain(text[max(0, start - 60) : start])) is not None


def _recorded(text: str) -> Iterator[tuple[int, int, Sex, Literal["field", "noun"]]]:
    folded = plain(text)
    taken: set[int] = set()
    for match in _FIELD.finditer(folded):
        sex = _sex(match["sex"], spanish="sexo" in match.group())
        if sex is not None:
            taken.update(range(match.start(), match.end()))
            yield match.start(), match.end(), sex, "field"
    yield from _boxes(folded)
    for match in _JOINT.finditer(folded):
        sex = _sex(match["sex"])
        if sex is not None and match.start("sex") not in taken:
            taken.update(range(match.start("sex"), match.end("sex")))
            yield match.start("sex"), match.end("sex"), sex, "field"
    for match in _AGE_SEX.finditer(text):
        sex = _sex(match["sex"].lower())
        if (
            sex is not None
            and match.start() not in taken
            and not _NO_AGE.search(folded[max(0, match.start() - 12) : match.start()])
        ):
            yield match.start(), match.end(), sex, "field"
    yield from _cells(text, folded, taken)
    for match in _NOUN.finditer(folded):
        sex = _sex(match["noun"])
        before = folded[max(0, match.start() - 40) : match.start("noun")]
        if sex is not None and not _BIRTH_OF.search(before):
            yield match.start("noun"), match.end("noun"), sex, "noun"


def _boxes(folded: str) -> Iterator[tuple[int, int, Sex, Literal["field", "noun"]]]:
    """The label of a checked box: the one after it, or the one before it on a line that begins with a label."""
    for mark in _BOX.finditer(folded):
        if not mark["checked"]:
            continue
        start, end = folded.rfind("\n", 0, mark.start()) + 1, folded.find("\n", mark.end())
        end = len(folded) if end < 0 else end
        labels = list(_BOX_LABEL.finditer(folded, start, end))
        first = _BOX.search(folded, start, end)
        if not labels or first is None:
            continue
        follow = first.start() < labels[0].start()
        near = [x for x in labels if (x.start() >= mark.end()) == follow]
        label = min(near, key=lambda x: abs(x.start() - mark.start()), default=None)
        if label is None or folded[min(label.end(), mark.end()) : max(label.start(), mark.start())].strip():
            continue
        sex = _sex(label.group())
        if sex is not None:
            yield min(label.start(), mark.start()), max(label.end(), mark.end()), sex, "field"


def _cells(text: str, folded: str, taken: set[int]) -> Iterator[tuple[int, int, Sex, Literal["field", "noun"]]]:
    """A cell that is only F, M, Female or Male, on a row that holds a birth date."""
    for match in re.finditer(r"(?<=\t)(F|M|Female|Male|FEMALE|MALE)(?=[\t\n]|$)", text):
        line = folded[folded.rfind("\n", 0, match.start()) + 1 : match.start()]
        sex = _sex(match.group().lower())
        if sex is not None and match.start() not in taken and re.search(r"\bd\.?o\.?b\b|born|birth|\d{4}", line):
            yield match.start(), match.end(), sex, "field"


def _sex(word: str, *, spanish: bool = False) -> Sex | None:
    if word in _FEMALE:
        return "female"
    if word == "h" and not spanish:
        return None
    return "male" if word in _MALE else None


def _title_sex(mention: Mention) -> Sex | None:
    if not isinstance(mention.value, PersonValue) or mention.value.name.title is None:
        return None
    sexes = {t.sex for t in titles().values() if t.canonical == mention.value.name.title}
    sex = sexes.pop() if len(sexes) == 1 else None
    if sex is None:
        return None
    return "female" if sex == "f" else "male"


_SUBJECT_PRONOUN = re.compile(r"\b(?P<pronoun>He|She|he|she)\b")


def _pronouns(parse: Parse, people: list[Mention], author: Span | None) -> Iterator[tuple[int, int, Sex, Span]]:
    """The first "he" or "she" after a sentence that names one person only and no other relative or person.

    Yielded only for a sentence that opens with the pronoun right behind one that opens with the name: there the
    reference is certain enough to be held against a recorded sex.
    """
    for mention in people:
        first, last = parse.sentence(mention.span.start)
        if mention.span.start - first > 4 or mention.span == author:
            continue
        follow = parse.sentence(min(last + 2, len(parse.text)))
        if follow[0] < last:
            continue
        pronoun = _SUBJECT_PRONOUN.match(parse.text, follow[0])
        within = [m for m in people if first <= m.span.start < follow[1] and m.span != mention.span]
        if pronoun is None or within or _others_in(parse.text[first:last]):
            continue
        sex: Sex = "female" if pronoun["pronoun"].lower() == "she" else "male"
        yield pronoun.start(), pronoun.end(), sex, mention.span


def _others_in(sentence: str) -> bool:
    """True where the sentence speaks of a relative or holds a pronoun, either of which the next "she" may mean."""
    words = re.findall(r"[a-z-]+", plain(sentence))
    return any(word in relatives() or word in _PRONOUNS for word in words)


_PRONOUNS = frozenset(["he", "him", "his", "she", "her", "hers", "they", "them", "their", "who", "whom"])


sexes = SexExtractor()
