"""Runs of tokens that have the shape of a person's name, and their parts."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.name_grammar.tokens import Kind, Token, Tokens
from extractors.name_grammar.words import credentials, organisation_words, regions, titles
from models.names import PersonName

_LONGEST = 8
_STATE_LIKE = frozenset({"MA", "MS", "PA", "DC", "PT", "OT", "DO", "RD", "OP", "BA"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_INNER = (Kind.NAME, Kind.SOFT, Kind.INITIAL)
_COMMA = re.compile(r", ?")


class Run(NamedTuple):
    """A name as it stands: ``start`` to ``end`` of the text (title included, credentials not), its parts, and ``words``,
    the number of words that are neither initials nor particles. ``known`` tells that one is a known given name.
    """

    start: int
    end: int
    name: PersonName
    words: int
    known: bool
    comma: bool
    role: str | None

    @property
    def parts(self) -> int:
        """Number of given names, initials and surnames."""
        return len(self.name.given) + len(self.name.surnames)


def read_run(tokens: Tokens, index: int, *, comma: bool = False, field: bool = False) -> Run | None:
    """Read a name from the token at ``index`` on; None where there is none.

    ``comma`` lets "LAST, First Middle" be read; ``field`` tells that a label announces a name, so that words that are
    also ordinary ones, a surname before the given name and a single word are believed.
    """
    every = tokens.all
    title: Token | None = None
    i, titled_end = index, None
    while (
        i < len(every)
        and (every[i].kind is Kind.TITLE or (field and i == index and _capital_title(every, i)))
        and i < index + 3
    ):
        if titled_end is not None and every[i - 1].gap not in (" ", "", ". "):
            break
        title, titled_end = title or every[i], every[i].end
        i += 1
    if title is not None and i < len(every) and every[i - 1].gap not in (" ", ". ", "\n", ""):
        return None
    core = _core(every, i, field or title is not None)
    if title is not None and not core and i > index and _may_be_name(every[i - 1]):
        core, title = _core(every, i - 1, field), (every[index] if i - 1 > index else None)
        i -= 1
    if not core and comma and field and i < len(every) and _surname_like_a_particle(every, i):
        core = [every[i]._replace(kind=Kind.NAME)]
    if not core:
        return None
    split = None
    if comma and title is None and core[0].kind is not Kind.INITIAL:
        core, split = _with_comma(every, i, core, field)
    end_index = i + len(core)
    if core[-1].kind is Kind.PARTICLE:
        core = [*core[:-1], core[-1]._replace(kind=Kind.NAME)]
    names = [t for t in core if t.kind in (Kind.NAME, Kind.SOFT)]
    if not names or not _plausible(core, titled=title is not None, field=field):
        return None
    found, roles = _credentials_after(every, end_index)
    role = (titles()[title.plain.replace(".", "")].role if title else None) or next(iter(roles), None)
    name = name_of(core, split=split, title=title, credential=tuple(found), field=field)
    start = title.start if title is not None else core[0].start
    end = core[-1].end
    if core[-1].kind is not Kind.INITIAL and tokens.text[end - 1] == "." and core[-1].plain not in _SUFFIXES:
        end -= 1
    return Run(start, end, name, len(names), any(t.known_given for t in names), split is not None, role)


def _capital_title(every: list[Token], i: int) -> bool:
    """True for MR, MS and DR before a name in capitals; elsewhere they may be an abbreviation of something else."""
    token = every[i]
    followed = i + 1 < len(every) and every[i + 1].capitals and token.gap in (" ", ". ")
    return followed and token.text.isupper() and len(token.text) == 2 and token.plain in titles()


def _may_be_name(token: Token) -> bool:
    return token.plain in ("major", "judge", "justice", "bishop", "pastor", "elder", "sheikh", "prince", "imam", "sir")


def _core(every: list[Token], index: int, trusted: bool) -> list[Token]:
    """The longest run of name tokens from ``index`` that ends in a name or an initial."""
    best, i = 0, index
    while i < len(every) and i < index + _LONGEST:
        token = every[i]
        if token.kind is Kind.PARTICLE:
            if not _particle_fits(every, i, index):
                best = i + 1 - index if _particle_ends(every, i, index) else best
                break
        elif token.kind in _INNER or (token.plain in _SUFFIXES and i > index):
            best = i + 1 - index
        elif token.kind is Kind.TITLE and i > index and token.plain not in ("m", "me") and token.capitals and trusted:
            best = i + 1 - index  # "HERRERA DON CARLOS"
        else:
            break
        if token.genitive or not _joins(token, every, i):
            break
        i += 1
    return every[index : index + best]


def _joins(token: Token, every: list[Token], i: int) -> bool:
    if token.gap == " ":
        return True
    if token.gap == "" and token.kind is Kind.INITIAL:
        return True
    return token.gap == ". " and token.kind is Kind.PARTICLE


def _particle_fits(every: list[Token], i: int, first: int) -> bool:
    """True where a particle is followed by a name: "de la Cruz", "van der Berg", "y Mendoza" but not "Ana y Luis"."""
    token = every[i]
    if token.plain in ("y", "e") and (i == first or token.text != token.plain):
        return False
    if token.plain in ("y", "e"):
        # "Ortega y Gasset" is one person, "Juan Pérez y Ana Ruiz" two: only one word may follow, and two stand before
        following = i + 2 < len(every) and every[i + 1].gap == " " and every[i + 2].kind in (Kind.NAME, Kind.INITIAL)
        return (
            i - first >= 2
            and not following
            and i + 1 < len(every)
            and every[i + 1].kind is Kind.NAME
            and (not every[i + 1].known_given)
        )
    j = i
    while j < len(every) and every[j].kind is Kind.PARTICLE and j < i + 4:
        if j > i and _particle_ends(every, j, i):
            return True
        if every[j].gap not in (" ", "", ". "):
            return False
        j += 1
    if (
        i == first
        and not every[i].text[0].isupper()
        and token.plain not in ("van", "von", "v.d.", "de", "del", "della")
    ):
        return False
    return j < len(every) and every[j].kind in (Kind.NAME, Kind.SOFT)


def _particle_ends(every: list[Token], i: int, first: int) -> bool:
    """True where a word that is a particle elsewhere is the surname: "Thanh Van Le", "Maria La"."""
    token = every[i]
    return (
        i > first
        and token.text[0].isupper()
        and every[i - 1].text[0].isupper()
        and token.plain in ("le", "van", "la", "do")
    )


def _surname_like_a_particle(every: list[Token], i: int) -> bool:
    """True for "LE, Minh" and "Le, Minh"."""
    following = every[i + 1] if i + 1 < len(every) else None
    alone = every[i].kind is Kind.PARTICLE and every[i].text[0].isupper() and every[i].gap == ", "
    return alone and following is not None and following.kind is Kind.NAME


def _with_comma(every: list[Token], i: int, core: list[Token], field: bool) -> tuple[list[Token], int | None]:
    last = core[-1]
    if not _COMMA.fullmatch(last.gap) or last.genitive or len(core) > 4:
        return core, None
    after = i + len(core)
    given = _core(every, after, field)
    given = given[:4]
    if not given or given[0].kind not in _INNER or (every[after].kind is Kind.SOFT and not field):
        return core, None
    capitals = all(t.capitals or t.kind is not Kind.NAME for t in core)
    initial = given[0].kind is Kind.INITIAL
    if (initial and not _initial_of_name(given, capitals)) or _continues_elsewhere(every, after, given):
        return core, None
    if not (capitals or given[0].known_given or initial or (field and len(core) < 3 and not core[0].known_given)):
        return core, None
    if core[0].plain in ("el", "la", "los", "las", "san", "santa"):
        return core, None
    return [*core, *given], len(core)


def _initial_of_name(given: list[Token], capitals: bool) -> bool:
    """False for the letter of a sex, of a number or of a degree behind a name: "Ana Ruiz, F", "A# 123", "M.Ed."."""
    first = given[0]
    if first.gap[:1] in ("#", "-") or (first.gap == "" and len(given) > 1 and given[1].kind is Kind.NAME):
        return False
    return first.end - first.start > len(first.text) or "." in first.text or capitals


def _continues_elsewhere(every: list[Token], after: int, given: list[Token]) -> bool:
    """True where what follows the comma is a state or country, or runs on into a function ("Branch Supervisor")."""
    last, i = given[-1], after + len(given)
    if given[0].plain in regions() or (len(given) == 1 and len(given[0].text) == 2 and given[0].capitals):
        return True
    if i >= len(every) or last.gap != " " or given[0].capitals or given[0].kind is Kind.INITIAL:
        return False
    return every[i].kind is Kind.STOP and every[i].text.istitle() and every[i].gap[:1] != ":"


def _plausible(core: list[Token], *, titled: bool, field: bool) -> bool:
    if any(t.plain in organisation_words() for t in core):
        return False
    if titled or field:
        return True
    for k, token in enumerate(core):
        if token.kind is Kind.SOFT:
            beside = [core[j] for j in (k - 1, k + 1) if 0 <= j < len(core)]
            if not any(t.kind is Kind.INITIAL or t.known_given for t in beside):
                return False
    return True


def _credentials_after(every: list[Token], index: int) -> tuple[list[str], list[str]]:
    found: list[str] = []
    roles: list[str] = []
    i = index
    while 0 < i < len(every) and every[i].kind is Kind.CREDENTIAL and every[i - 1].gap.strip(" .") in ("", ","):
        if "\n" in every[i - 1].gap or "\t" in every[i - 1].gap:
            break
        if (
            every[i].text in _STATE_LIKE
            and every[i].gap == " "
            and i + 1 < len(every)
            and every[i + 1].text[0].isupper()
        ):
            break
        found.append(every[i].text)
        role = credentials().get(every[i].text.replace(".", ""))
        if role:
            roles.append(role)
        i += 1
    return found, roles


def name_of(
    core: list[Token], *, split: int | None, title: Token | None, credential: tuple[str, ...] = (), field: bool = False
) -> PersonName:
    """Return the parts of a name; ``split`` is the number of tokens before the comma of "LAST, First"."""
    suffix = None
    if len(core) > 1 and core[-1].plain in _SUFFIXES and core[-1].kind is not Kind.INITIAL:
        suffix, core = core[-1].text, core[:-1]
    known = titles()[title.plain.replace(".", "")] if title else None
    if split is not None:
        given, surnames = core[split:], core[:split]
    else:
        given, surnames = _divide(core, known.canonical if known else None, field)
    return PersonName(
        given=tuple(part for t in given for part in _given_parts(t)),
        surnames=tuple(_joined(surnames)),
        title=known.canonical if known else None,
        suffix=suffix,
        credentials=credential,
    )


_GIVEN_TITLES = frozenset(
    {
        "Sister",
        "Brother",
        "Fr",
        "Don",
        "Doña",
        "Dona",
        "Aunt",
        "Auntie",
        "Uncle",
        "Pastor",
        "Nurse",
        "Sir",
        "Dame",
        "Haji",
        "Hajia",
        "Master",
    }
)


_FAMILY_TITLES = frozenset({"Aunt", "Auntie", "Uncle", "Don", "Doña", "Dona"})


def _divide(core: list[Token], title: str | None, field: bool) -> tuple[list[Token], list[Token]]:
    """Divide a name without a comma into given names and surnames."""
    caps = [t.capitals for t in core if t.kind in (Kind.NAME, Kind.SOFT)]
    if any(caps) and not all(caps):
        marked = [t for t in core if t.capitals or (t.kind is Kind.PARTICLE and t is not core[0])]
        return [t for t in core if t not in marked], marked
    if len(core) == 1:
        given = title in _FAMILY_TITLES or (title in _GIVEN_TITLES and core[0].known_given)
        surname = title is not None and not given
        return ([], core) if surname else (core, [])
    words = [t for t in core if t.kind is not Kind.PARTICLE]
    if words[0].kind is not Kind.INITIAL and words[-1].kind is Kind.INITIAL and "." not in core[-1].text:
        dotted = core[-1].end - core[-1].start > 1
        if len(words) == 2 and not (dotted and words[0].known_given):
            return [core[-1]], core[:-1]
        if len(words) > 2 and not dotted and words[1].known_given and (all(caps) or not words[0].known_given):
            return core[1:], core[:1]
    if len(words) > 1 and words[-1].kind is Kind.INITIAL and "-" in words[-1].text and not words[0].known_given:
        return [core[-1]], core[:-1]
    if len(words) == 2 and field and not words[0].known_given and words[1].known_given and all(caps):
        return core[-1:], core[:-1]
    groups = _groups(core)
    count = _given_count(groups)
    flat = [t for group in groups[:count] for t in group]
    return flat, [t for group in groups[count:] for t in group]


def _groups(core: list[Token]) -> list[list[Token]]:
    """Particles together with the word that they introduce."""
    groups: list[list[Token]] = []
    held: list[Token] = []
    for token in core:
        held.append(token)
        if token.kind is not Kind.PARTICLE:
            groups.append(held)
            held = []
    if held and groups:
        groups[-1].extend(held)
    return groups


def _given_count(groups: list[list[Token]]) -> int:
    """How many groups are given names: the first, then initials and known given names while a surname is left."""
    if len(groups[0]) > 1 and groups[0][0].kind is Kind.PARTICLE:
        return 0
    count, limit = 1, len(groups) - 1
    while count < limit:
        group = groups[count]
        if len(group) > 1:
            # "María del Carmen Ruiz": a given name of devotion when more than one group follows
            if count == 1 and group[0].plain in ("del", "de") and group[-1].known_given and len(groups) >= 3:
                count += 1
                continue
            break
        if (
            group[0].kind is Kind.INITIAL
            or (len(groups) >= 4 and count == 1)
            or (group[0].known_given and count == 1 and len(groups) == 3)
        ):
            count += 1
        else:
            break
    return min(count, limit) if limit else count


def _given_parts(token: Token) -> list[str]:
    return _shown(token).split() if token.kind is Kind.INITIAL else [_shown(token)]


def _joined(tokens: list[Token]) -> list[str]:
    found: list[str] = []
    for group in _groups(tokens):
        found.append(" ".join(_shown(t) for t in group))
    return found


def _shown(token: Token) -> str:
    if token.kind is Kind.INITIAL:
        letters = token.text.replace(".", "")
        return f"{'.-'.join(letters.split('-'))}." if "-" in letters else " ".join(f"{c}." for c in letters)
    if token.kind is Kind.PARTICLE:
        return token.text.lower() if token.capitals else token.text
    return "-".join(_titled(part) for part in token.text.split("-"))


def _titled(word: str) -> str:
    if not word.isupper() or len(word) == 1:
        return word
    titled = word.capitalize()
    if titled.startswith("Mc") and len(titled) > 3:
        titled = "Mc" + titled[2:].capitalize()
    return re.sub(r"^([OD]['’])(\w)", lambda m: m[1] + m[2].upper(), titled)
