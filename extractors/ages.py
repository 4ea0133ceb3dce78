"""The extractor of ages: "45-year-old", "aged 72", "is 73", "(37)" under an age label, "67 y F", "7 años", "sixty-two"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.age_columns import ages_in_columns, of_a_relative
from extractors.age_times import day_before_it, reached_on_that_day, time_of
from extractors.aged_things import of_a_thing
from extractors.author import find_author, find_subject
from extractors.birthdays import birthdays
from extractors.name_grammar.holder import person_at
from extractors.name_grammar.words import lines, plain, relatives
from extractors.parse import Parse
from models.document import Document, Span
from models.mention import Holder, Mention, make_mention
from models.values import AgeValue


class _Age(NamedTuple):
    start: int
    end: int
    years: float
    approximate: bool
    rule: str


@lru_cache(maxsize=1)
def _words() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in lines("number_words.tsv")}


_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
}
_PART_OF_DECADE = {"early": 2, "mid": 5, "late": 7}  # the middle of it; an approximate age is held two years either way
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_IS_NOW = re.compile(r"\b(?:is|i am|i'm|he's|she's|now|woman|man|lady|gentleman|patient|widow|widower)[ \n]$")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    word = "|".join(sorted(map(re.escape, _words()), key=len, reverse=True))
    number = rf"(?P<n>\d{{1,3}}(?:½)?|(?:{word})(?:(?:-| y | e | et |[ ])(?:{word}))?)"
    about = r"(?P<about>(?:about|around|approximately|approx\.?|some|nearly|almost|just over|roughly|unos|unas|aproximadamente|casi|environ|cerca de)[ \n])?"
    year = r"(?:years?|yrs?|anos?|ans?)"
    # only "about" may be part of the span: the value is what is quoted
    return tuple(
        (rule, re.compile(pattern))
        for rule, pattern in (
            ("year-old", rf"\b{about}{number}[- \n]?(?:and a half[- ])?(?:years?|yrs?)[-\s]+(?:old|of[- ]age)\b"),
            ("year-old", rf"\b{number}[- ]?(?:y\.?/?o\.?|yo|y/o|yrs?\.?/?o\.?)(?![a-z])"),
            (
                "years of age",
                rf"\b{about}{number}[ \n]{year}[ \n](?:of[ \n]age|de[ \n]edad|d'age|de[ \n]idade|of age)\b",
            ),
            (
                "months old",
                rf"\b{about}{number}[- \n]?(?P<unit>months?|weeks?|days?|meses|mois)[- \n](?:old|of age|de edad)\b",
            ),
            (
                "aged",
                rf"(?<!since )(?<!since the )(?<!from )(?<!from the )(?<!until )(?<!to )\b(?:aged|age of|at age|age|edad(?: de)?|idade(?: de)?|agee? de)[ \n:]*{about}{number}\b(?![ ]?(?:%|/|mg|-\d|months|weeks|groups?|to \d)|(?:[ \n]years?)?(?:[ \n]of[ \n]age)?,?[ \n](?:or|and)[ \n](?:over|above|older|upwards?|more)\b)",
            ),
            (
                "age field",
                rf"(?:^|(?<=[\n\t\f ]))(?:age|edad|idade|age at (?:visit|exam|death|admission))(?: ?\([a-z]+\))?(?: ?/ ?[a-z]+)*[ ]?[:\t\n]+[ ]?{number}\b(?![/.-]\d)(?:[ ]?(?:years?|yrs?\.?|anos|ans|y\b))?",
            ),
            (
                "age field",
                rf"(?:edad|age|idade)[ ]?/[ ]?(?:sexo|sex|genero|gender)[ ]?[:\t\n]+[ ]?{number}\b(?![/.-]\d)(?:[ ]?(?:years?|yrs?\.?|anos|ans|y))?",
            ),
            *(
                # "RACE/SEX/AGE⇥W / F / 25": the number in the label's place
                (
                    "age field",
                    rf"(?:^|(?<=[\n\t]))(?:[a-z. ]{{1,10}}[ ]?/[ ]?){{{k}}}age\b[^\n\t:]{{0,12}}[ ]?[:\t\n]+[ ]?(?:[a-z-]{{1,12}}[ ]?/[ ]?){{{k}}}{number}\b",
                )
                for k in (1, 2, 3)
            ),
            (
                "age and sex",
                r"(?:^|(?<=[\n\t, (]))(?P<n>\d{1,3})[ ]?(?:y|yr|yrs|yo|years?|anos|a)?[ ]?[/ ,-]?[ ]?(?:m|f|male|female|man|woman|boy|girl|gentleman|lady)(?=$|[\n\t.,;) ])",
            ),
            (
                "age and sex",
                r"(?:^|(?<=[\n\t, (]))(?:m|f|male|female)[ ]?[/,-]?[ ]?(?P<n>\d{1,3})[ ]?(?:y|yr|yrs|yo|y/o|years?)(?=$|[\n\t.,;) ])",
            ),
            (
                "is",
                rf"\b(?:i am|i'm|he is|she is|he's|she's|who is|is|i was|he was|she was|was|now|turned|turns|turning|just turned)[ \n]{about}(?:now |only |already |just |currently )?{number}(?=[ ]?[.,;:)]|[ \n](?:and|now|when|at the time|years|year|but|today|this|next|last|with|or|in \d{{4}})\b|$|\n\n)",
            ),
            (
                "tiene",
                rf"\b(?:tengo|tiene|tenia|cumplio|de|a los|a las|con)[ \n]{about}{number}[ \n]anos(?:[ \n]de[ \n]edad)?\b",
            ),
            ("tiene", rf"\b(?:ai|a|avait|agee?s? de|est age de)[ \n]{about}{number}[ \n]ans\b"),
            (
                "of years",
                rf"\b(?:girl|boy|man|woman|lady|gentleman|child|son|daughter|student|baby|widow|widower|nina|nino|patient|paciente)(?: of|,| de)[ \n]{about}{number}(?:[ \n](?:years?|anos|ans)\b|(?=[.,;)\n]|[ \n](?:who|was|is|with|and|in)\b))",
            ),
            (
                "years when",
                rf"\b(?:when|since|until|before|by the time|from when)[ \n](?:i|he|she|we)[ \n](?:was|were|turned)[ \n]{about}{number}\b(?![ ]?(?:%|/|mg|weeks|months|pounds|kg|kilos))",
            ),
            ("field years", rf"(?:^|(?<=[\t\n]))[ ]?{number}[ ]?(?:anos|years|ans|years old)(?=[ ]?/|[ ]?$|[\t\n])"),
            ("at", rf"\bat[ \n]{number}(?=,[ \n]in[ \n](?:[a-z]+[ \n])?\d{{4}}\b)"),
            ("at now", rf"\bat[ \n]{number},?[ \n](?:he|she)(?=[ \n](?:still|is|has|can|cannot)\b)"),
            (
                "decade",
                rf"\bin[ \n](?:his|her|my)[ \n](?P<part>early|mid|late)[- \n](?P<decade>{'|'.join(_DECADES)})\b",
            ),
            (
                "coming",
                rf"\b(?:who|he|she)(?:['’]ll|[ \n]will)[ \n](?:be|turn)[ \n]{number}(?=[ \n]in[ \n](?:{_MONTHS})\b(?![ \n]\d{{4}}))",
            ),
            (
                "given",
                rf"\b(?:gave|gives|stated|states|reported|reports)[ \n](?:his|her)[ \n]age[ \n](?:as|to be)[ \n]{about}{number}\b",
            ),
            ("bracket", r"(?:\t|[a-z] )\((?P<n>\d{1,2})\)"),
            ("beside the name", r",[ \n](?:now )?(?P<n>\d{1,3})(?=,[ \n][a-z]|[.;](?!\d)|$)"),
            ("beside the name", r"[ ]\((?P<n>\d{1,2})\)(?=[ \n,.;])"),
        )
    )


class AgeExtractor:
    """Finds ages with the person of whom they are said, and the date at which the sentence puts them."""

    name = "ages"
    version = "1"
    requires: tuple[str, ...] = ("people",)

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield one mention per age; ``at`` is set where the sentence dates it, else the document's date is meant."""
        people = parse.of_kind("person")
        author, subject = find_author(parse), find_subject(parse)
        for age in find_ages(parse.text, frozenset(m.span.end for m in people)):
            span, holder = _holder(parse, people, age, author, subject)
            at, past = time_of(parse, age.start, age.end, age.rule)
            there = None if at or not past else day_before_it(parse, age.start, age.end)
            yield make_mention(
                parse.span(age.start, age.end),
                AgeValue(
                    years=age.years,
                    approximate=age.approximate or there is not None,
                    at=at or there,
                    past=past,
                    birthday=at is not None and reached_on_that_day(parse, age.start, age.end, age.rule),
                ),
                extractor=self.name,
                version=self.version,
                rule=age.rule,
                about=span,
                holder=holder,
            )


def find_ages(text: str, named: frozenset[int] = frozenset()) -> list[_Age]:
    """Return the ages in the text; of overlapping ones the longest. ``named`` are the ends of people's names."""
    folded = plain(text).replace("½", ".")
    found: list[_Age] = []
    for rule, pattern in _patterns():
        for match in pattern.finditer(folded):
            years = _years(match, rule)
            unit = match.groupdict().get("unit")
            if years is None or not _believed(folded, text, match, rule, years, named):
                continue
            if unit:
                years = round(years / {"m": 12, "w": 52, "d": 365}[unit[0]], 3)
            start = match.start() + len(match.group()) - len(match.group().lstrip("\t\n "))
            start = start + 1 if rule == "bracket" and folded[start] not in "(" else start
            if rule == "bracket":
                start = match.start("n") - 1
            if rule == "beside the name":
                start = match.start("n")
            rough = match.groupdict().get("about") is not None or rule in ("decade", "coming")
            found.append(_Age(start, match.end(), years, rough, rule))
    found += (_Age(start, end, float(years), False, "birthday") for start, end, years in birthdays(folded))
    found += (_Age(start, end, years, False, "age column") for start, end, years in ages_in_columns(folded))
    kept: list[_Age] = []
    for age in sorted(found, key=lambda a: (a.start - a.end, a.start)):
        if all(age.end <= k.start or age.start >= k.end for k in kept):
            kept.append(age)
    return sorted(kept)


def _years(match: re.Match[str], rule: str) -> float | None:
    if rule == "decade":
        return float(_DECADES[match["decade"]] + _PART_OF_DECADE[match["part"]])
    years = number_of(match["n"])
    return years - 1 if years is not None and rule == "coming" else years


def number_of(written: str) -> float | None:
    """Return the number written in digits or words ("forty-five", "treinta y dos"), None where it is none."""
    if written[0].isdigit():
        return float(written.rstrip("."))
    parts = [p for p in re.split(r"[- ]|\by\b|\be\b|\bet\b", written) if p]
    values = [_words().get(p) for p in parts]
    if written in _words():
        return float(_words()[written])
    if any(v is None for v in values):
        return None
    known = [v for v in values if v is not None]
    if len(known) == 2 and not (known[0] >= 20 and known[1] < 20):
        return None
    return float(sum(known))


def _believed(
    folded: str, original: str, match: re.Match[str], rule: str, years: float, named: frozenset[int] = frozenset()
) -> bool:
    if not 0 < years < 116:
        return False
    before = folded[max(0, match.start() - 60) : match.start()]
    after = folded[match.end() : match.end() + 40]
    if of_a_thing(before, match.group(), after):
        return False
    if rule == "decade":
        return _IS_NOW.search(before) is not None
    if rule in ("at", "at now"):
        return years > _HOURS
    if rule == "beside the name":
        return match.start() in named and years >= 1
    if rule == "bracket":
        line = folded[folded.rfind("\n", 0, match.start()) + 1 : match.start()]
        return re.search(r"\bage\b|birth|\bd\.?o\.?b\b|\bborn\b|edad|nacimiento", line) is not None
    if rule == "is":
        if re.match(r"[ \n](?:years?|yrs?)[ \n](?!old|of age)", after) or (match["n"][0].isalpha() and years < 3):
            return False
        subject = match.group().split()[0]
        if subject in ("is", "was", "now", "turned", "turns", "turning") and not _person_before(
            before, named, match.start()
        ):
            return False
        if re.match(r":\d|[.,]\d|[ ]?(?:%|mg|kg|lb|points|out of|/)", after):
            return False
        return years >= 1
    if (
        rule == "aged"
        and match.group().startswith("age")
        and re.search(r"\b(?:under|over|above|below|minimum|school|retirement|gestational|bone|old)[ ]$", before)
    ):
        return False
    if (
        rule == "tiene"
        and re.match(r"(?:de|con|a)[ \n]", match.group())
        and "edad" not in match.group()
        and not match.group().startswith("a l")
    ):
        if any(match.start() - apart in named for apart in (1, 2)):
            return True
        return (
            re.search(
                r"\b(?:paciente|nina|nino|menor|hij[oa]|hombre|mujer|femenin[oa]|masculin[oa]|senora?)[ \n,]+$", before
            )
            is not None
        )
    if rule == "age and sex":
        written = original[match.start() : match.end()]
        return (
            years >= 1
            and re.search(
                r"\d[ ]?(?:y|yo|yrs?|years?|anos)?[ /,-]{0,2}(?:M|F|Male|Female|male|female|man|woman|boy|girl|gentleman|lady|MALE|FEMALE)$|^[MF]|^(?:Fem|M)ale|y",
                written.strip(),
            )
            is not None
            and not re.search(
                r"\d[ ]?[/.-]$|no\.? $|#$|(?:unit|apt|apartment|suite|room|rm|ward|bed|flat|floor)[ \t:.]+$", before
            )
        )
    return True


_HOURS = 12  # "at ten" is a time of day


def _person_before(before: str, named: frozenset[int], offset: int) -> bool:
    """True where a person stands before "is 73": a name, "who", a relative, the patient."""
    word = re.search(r"([a-z']+),?[ \n](?:now |still |also |just )?$", before)
    if word is None:
        return False
    end = offset - len(before) + word.end(1)
    return end in named or word[1] in relatives() or word[1] in _PEOPLE


_PEOPLE = frozenset(
    [
        "who",
        "he",
        "she",
        "patient",
        "applicant",
        "child",
        "client",
        "petitioner",
        "beneficiary",
        "girl",
        "boy",
        "paciente",
        "menor",
        "twin",
        "eldest",
        "youngest",
        "oldest",
    ]
)


def _holder(
    parse: Parse, people: list[Mention], age: _Age, author: Span | None, subject: Span | None
) -> tuple[Span | None, Holder]:
    """Of whom the age is said: nobody known for "carried a three-year-old", or for "son, 11" whose name is not there."""
    span, holder = person_at(parse.text, people, age.start, age.end, author=author, subject=subject)
    if span == author and subject not in (None, author) and _THIS_ONE.search(plain(parse.text[: age.start][-40:])):
        return subject, Holder.SUBJECT
    if span is not None and span.start > age.end and _WITH_KIN.search(plain(parse.text[age.end : span.start])):
        earlier = [m for m in people if m.span.end <= age.end]
        span, holder = person_at(parse.text, earlier, age.start, age.end, author=author, subject=subject)
    unread = _UNREAD_NAME.search(parse.text[max(0, age.start - 40) : age.start])
    if unread is not None and age.rule == "is" and parse.text[age.start : age.start + 3] == "who":
        end = age.start - len(unread.group()) + unread.end(1) - unread.start()
        if not any(m.span.start < end <= m.span.end for m in people):
            return None, Holder.RELATIVE
    line = max(parse.text.rfind(c, 0, age.start) for c in "\n\f") + 1
    if age.rule == "age and sex" and _OPENS_A_STORY.fullmatch(parse.text[line : age.start]):
        here = [m for m in people if m.span.start >= line or m.span == subject]
        span, holder = person_at(parse.text, here, age.start, age.end, author=author, subject=subject)
    before = plain(parse.text[max(0, age.start - 60) : age.start])
    if age.rule == "of years" and _KIN_AGE.match(plain(parse.text[age.start : age.end])):
        named = next((m for m in people if m.span.end == age.start - len(before) + len(before.rstrip(" (,"))), None)
        return (named.span, Holder.NAMED) if named else (None, Holder.RELATIVE)
    own = re.split(r"[.;!?][ \n]|\n\n", before)[-1]
    parent = _PARENT_OF.search(own)
    if parent is not None and (parent["whose"] in _OF_ANOTHER or parent["whose"] in relatives()):
        return None, Holder.RELATIVE
    if age.rule == "of years" and _brings_in(own):
        return None, Holder.RELATIVE
    if of_a_relative(parse.text, people, age.start):
        return None, Holder.RELATIVE
    if _ANYBODY.search(own) or (age.rule == "year-old" and (span is None or span.end <= age.start) and _brings_in(own)):
        return None, Holder.RELATIVE
    return span, holder


def _brings_in(before: str) -> bool:
    """True where the article before an age belongs to somebody else: "she has a 9-year-old", "and a 6-year-old"."""
    article = _OBJECT.search(before)
    return article is not None and article["led"] is not None and article["led"] not in _TELLING


# "Ada, who is 11, Tom who is 8": the age of a name that was not read is nobody's
_UNREAD_NAME = re.compile(r"(?<!^)(?<![.!?:][ \n])\b([A-ZÀ-Ý][\w'’-]+),?[ \n]$")
# "this 12-year-old with her mother, Ms X": the age is not hers
_WITH_KIN = re.compile(
    r"\b(?:with|and|by)[ \n](?:her|his|their)[ \n](?:[a-z]+[ \n])?(?:mother|father|parents?|husband|wife|son|daughter|sister|brother|aunt|uncle|"
    r"grandmother|grandfather|partner|carer|guardian)\b"
)
# "HPI: 9 y F known to Dr X": a story begins with its patient, whoever is named on the form above it
_OPENS_A_STORY = re.compile(
    r"(?i)[ ]*(?:[a-z /]{0,24}\b(?:hpi|history|story|presentation|summary|narrative|subjective|background|s)[a-z /]{0,20}:[ ]*)"
)
_KIN_AGE = re.compile(r"(?:son|daughter|child)\b")
_OF_ANOTHER = frozenset({"and", "guardian", "carer", "caregiver", "sponsor"})
# "the mother of a boy of ten and of a girl of five"
_PARENT_OF = re.compile(
    r"\b(?P<whose>[a-z]+)[ \n]of[ \n](?:(?:a|an|one|two|three|his|her|their|our|my)[ \n])?(?:[a-z]+[ \n]){0,2}$"
)
_OBJECT = re.compile(
    r"(?:^|\b(?P<led>[a-z']+)[ \n]|[,(—–-][ \n]?)(?:a|an|the|his|her|my|their|our|another|one|two)[ \n](?:[a-z]+[ \n])?$"
)
# before "a 45-year-old …" these say what the person named is; any other word brings somebody else in
_TELLING = frozenset(["is", "was", "as", "be", "being", "remains", "became", "of", "for", "are", "were", "i'm", "am"])
# "I am the attending physician for this 11-year-old": whom the writer shows is not the writer
_THIS_ONE = re.compile(r"\bthis[ \n](?:[a-z]+,?[ \n]){0,3}$")
_ANYBODY = re.compile(
    r"\b(?:height|weight|size|build|stature|mind|level|strength|body|development|vocabulary|heart|lungs|energy|appearance|face|speech|skills)[ \n]of[ \n]an?[ \n]$"
    r"|\b(?:like|than|as)[ \n]an?[ \n](?:[a-z]+[ \n]){0,3}?$|"
    r"\b(?:average|typical|median|mean|any|every|each|most|another|a different)[ \n](?:[a-z]+[ \n]){0,6}?$"
)

ages = AgeExtractor()
