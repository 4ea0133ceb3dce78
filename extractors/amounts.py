"""Sums of money with currency, period and what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from extractors.agreed_sums import promised, promised_to, received_as_rent
from extractors.budget_rows import bare_sums, budgeted_as, heading_of, is_row, sender_named
from extractors.event_grammar.clauses import split_clauses
from extractors.event_grammar.folding import fold
from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.numerals import number_of, number_pattern
from extractors.event_grammar.referents import referents_of
from extractors.event_grammar.scene import Scene, scene_of
from extractors.event_grammar.who import Who, owner_before, who_at, who_stands_at
from extractors.event_grammar.wordlists import KeyedWords, either, whole
from extractors.money import Sum
from extractors.parse import Parse
from extractors.told_sums import is_share, is_whole, of_a_month, year_told
from models.document import Document
from models.mention import Holder, Mention, make_mention
from models.values import AmountValue

_BEHIND = 90
_AHEAD = 60
_FAR_AHEAD = 12
_PERIOD_AHEAD = 64
_ROUNDED = 24
_FEW_WORDS = 3
_JOINED = 6
_AT_ONCE = 3


_OWNED = frozenset(
    {
        "income",
        "pension",
        "savings",
        "support_sent",
        "universal_credit",
        "disability_allowance",
        "carers_allowance",
        "medication_cost",
        "child_support",
        "credit_card_debt",
        "student_loan",
    }
)
_PAYS_SOMEONE = re.compile(
    r"\b(?:pay|pays|paid|paying|pago|paga|pagamos|payons|paie)\s+(?P<whom>him|her|(?:mr|mrs|ms|miss)\.?\s\w+)\s+"
    r"(?:(?:about|around|roughly|approximately|some|only|just|nearly|almost|over|exactly|another|the|a|up|to|cash|at|de|solo|unos)\s+)?$"
)
_LABELLED = re.compile(r"^[^.;]{2,48}:[ ]?$")
_WHOLE = re.compile(r"(?:of|at|is|:|en|de)?\s*$")


class AmountsExtractor:
    """Finds sums of money; the purpose and period come from the words around, the payer from the clause.

    What somebody pays towards a thing ("pays $840 of it") is kept apart from what the thing costs: the purpose then
    ends in ``_paid``.
    """

    name = "amounts"
    version = "3"
    requires: tuple[str, ...] = ("dates", "people")

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield the sums of the document."""
        scene = scene_of(parse)
        previous: str | None = None
        sums = sorted([*_sums(scene, parse.settings.forum), *bare_sums(scene)])
        sent_by = sender_named(parse, scene)
        spent = 0
        for money, following in zip_longest(sums, sums[1:]):
            clause, scope = _clause(scene, money)
            purpose, paid = _purpose(scene, money, clause, previous)
            previous = purpose or previous
            period, hours = (
                _period(scene, money, clause, _before(scene, money, following, scope), spent),
                _hours(scene, money, scope),
            )
            spent = _spent(scene, money, scope)
            budgeted = budgeted_as(scene, money) if purpose is None or period is None else None
            if budgeted is not None:
                purpose, period = purpose or budgeted.purpose, period or budgeted.period
            wages = _PAYS_SOMEONE.search(scene.folded, clause[0], money.start) if purpose is None else None
            sender = _sender(scene, money, clause) if purpose in (None, "support_sent") else None
            if wages:
                purpose = "income"
                of = who_stands_at(referents_of(scene), *wages.span("whom"))
            elif sender is not None:
                purpose, of = "support_sent", sender
            else:
                if purpose is None and (period == "hour" or (period and _basis(scene, money, clause, clause))):
                    purpose = "income"
                of = _whose(scene, money, clause, purpose, paid)
            if promised(scene, money, clause, purpose, period):
                purpose, of = "promised_pay", promised_to(scene, money, clause)
            elif purpose == "support_sent" and sent_by is not None:
                of = who_stands_at(referents_of(scene), *sent_by)
            elif purpose == "income" and received_as_rent(scene, money, clause):
                purpose, of = "rent", Who(None, Holder.UNKNOWN)
            year = year_told(scene, clause, money) if purpose == "income" else None
            if period is None and purpose == "income" and of_a_month(scene.folded, money.end):
                period = "month"
            yearly = period is None and purpose == "income" and _yearly(scene, money, clause)
            yield make_mention(
                parse.span(*_quoted(scene, money, clause)),
                AmountValue(
                    number=money.number,
                    currency=money.currency,
                    period="year" if yearly else period or _usual_period(scene, money, purpose),
                    purpose=f"{purpose}_paid" if purpose and paid else purpose,
                    basis=_basis(scene, money, clause, scope),
                    approximate=yearly
                    or _about().search(scene.folded, max(0, money.start - _ROUNDED), money.start) is not None,
                    hours=hours if period == "hour" else None,
                    of_year=year,
                    changed=_changed().search(scene.folded, clause[0], money.start) is not None,
                ),
                extractor=self.name,
                version=self.version,
                rule="payer" if paid else "purpose" if purpose else "sum",
                about=of.about,
                holder=of.holder,
                kin=of.kin,
                confidence=parse.span(money.start, money.end).confidence(document),
            )


def _whose(scene: Scene, money: Sum, clause: tuple[int, int], purpose: str | None, at: int | None) -> Who:
    """Whose the sum is: who pays, earns or saves it, at the verb of paying where there is one, else by its possessive."""
    referents = referents_of(scene)
    if at is None and purpose not in _OWNED:
        return Who(None, Holder.UNKNOWN)
    near = _purposes().nearest(scene.folded, clause[0], money.start, money.start, money.end) if at is None else None
    owner = owner_before(scene, referents, clause[0], near.end) if near else None
    return owner or who_at(scene, referents, at if at is not None else money.start, money.end)


def _sums(scene: Scene, forum: str) -> Iterator[Sum]:
    data = read_data("amounts.toml")
    dollar = data["dollar"].get(forum.casefold(), "$")
    folded, spent = scene.folded, -1
    for match in _money().finditer(folded):
        symbol = match["symbol"] or match["after"]
        code = data["symbols"].get(symbol) if symbol else data["words"].get(" ".join((match["word"] or "").split()))
        number = number_of(match["first"] or match["second"])
        if code is None or number is None or match.start() < spent or number == 0:
            continue
        spent = match.end()
        scale = {"million": 1e6, "millones": 1e6, "thousand": 1e3, "k": 1e3, "mil": 1e3}.get(match["scale"] or "", 1.0)
        yield Sum(match.start(), match.end(), number * scale, dollar if code == "$" else code)


def _clause(scene: Scene, money: Sum) -> tuple[tuple[int, int], tuple[int, int]]:
    """The clause and the scope of a sum: in a table the row's cells before it, in prose its clause and sentence."""
    sentence = scene.parse.sentence(money.start)
    line = scene.parse.line(money.start)
    if (
        is_row(scene, money)
        or "\t" in scene.text[line[0] : line[1]]
        or _LABELLED.search(scene.text[line[0] : money.start])
    ):
        return line, line
    clause = max((c for c in split_clauses(scene.folded, *sentence) if c[0] <= money.start), default=sentence)
    if _LABELLED.search(scene.text[sentence[0] : money.start]):
        return (sentence[0], clause[1]), sentence
    return clause, sentence


def _purpose(scene: Scene, money: Sum, clause: tuple[int, int], previous: str | None) -> tuple[str | None, int | None]:
    """What the sum is for, and where the verb of paying stands if somebody pays it towards that."""
    folded = scene.folded
    low, high = max(clause[0], money.start - _BEHIND), min(clause[1], money.end + _AHEAD)
    before = _purposes().nearest(folded, low, money.start, money.start, money.end)
    after = _purposes().nearest(folded, money.end, high, money.start, money.end)
    near = (
        before
        if before and (after is None or after.distance > _FAR_AHEAD or before.distance <= after.distance)
        else after
    )
    verb = _verb(folded, low, money.start)
    purpose = near.key if near else None
    if purpose in read_data("amounts.toml")["costing"]["general"]:
        named = _costing().nearest(folded, low, high, money.start, money.end)
        purpose = named.key if named else purpose
    if purpose is None and verb is not None and _same().match(folded, money.end):
        purpose = previous
    if purpose is None and verb is not None and _same().search(folded, verb, money.start + 1):
        purpose = previous
    if purpose is None and is_row(scene, money):
        return None, None
    if purpose is None:
        sentence = scene.parse.sentence(money.start)
        wide = _purposes().nearest(
            folded, max(sentence[0], money.start - 2 * _BEHIND), money.start, money.start, money.end
        )
        heading = heading_of(scene, money) if wide is None else None
        wide = _purposes().nearest(folded, *heading, money.start, money.end) if heading else wide
        purpose, verb = (wide.key if wide else None), (None if heading else verb)
    whole = (
        before is not None
        and before.key == purpose
        and _WHOLE.fullmatch(folded[before.end : money.start].lstrip()) is not None
    )
    if near is after and after is not None and purpose is not None:
        whole = whole or is_whole(folded, low, money, after.start)
        if purpose not in _SHARED and is_share(folded, money, after.end):
            return f"{purpose}_share", None
    return purpose, verb if purpose in _SHARED and not whole else None


_SHARED = frozenset(
    {
        "rent",
        "mortgage",
        "family_responsibility",
        "tuition",
        "utilities",
        "groceries",
        "treatment_cost",
        "child_support",
    }
)


def _verb(folded: str, start: int, end: int) -> int | None:
    """The place of the last active verb of paying in ``folded[start:end]``."""
    found = None
    for match in _pays().finditer(folded, start, end):
        before = folded[max(0, match.start() - 8) : match.start()].split()
        if not before or before[-1] not in passive_auxiliaries():
            found = match.start()
    return found


def _period(scene: Scene, money: Sum, clause: tuple[int, int], scope: tuple[int, int], spent: int) -> str | None:
    """The period told nearest to the sum; one before the sum before, which ends at ``spent``, is that one's."""
    after = _periods().nearest(scene.folded, money.end, min(scope[1], money.end + _PERIOD_AHEAD), money.end, money.end)
    opens = max(clause[0], money.start - 40, spent)
    before = _periods().nearest(scene.folded, opens, money.start, money.start, money.start)
    if after and (after.distance <= _AT_ONCE or before is None):
        return after.key
    return before.key if before else after.key if after else None


def _spent(scene: Scene, money: Sum, scope: tuple[int, int]) -> int:
    """Where the words of a sum end: behind its period, where that follows at once."""
    after = _periods().nearest(scene.folded, money.end, min(scope[1], money.end + _ROUNDED), money.end, money.end)
    return after.end if after and after.distance <= _AT_ONCE else money.end


def _before(scene: Scene, money: Sum, following: Sum | None, scope: tuple[int, int]) -> tuple[int, int]:
    """The scope cut at the next sum, whose period is its own; in "$300 and $350 a month" the period is that of both."""
    if following is None or following.start - money.end <= _JOINED:
        return scope
    return scope[0], min(scope[1], following.start)


def _hours(scene: Scene, money: Sum, scope: tuple[int, int]) -> float | None:
    """How many hours a week are told beside an hourly rate."""
    told = _weekly_hours().search(scene.folded, money.end, min(scope[1], money.end + _BEHIND))
    return float(told["hours"]) if told else None


def _yearly(scene: Scene, money: Sum, clause: tuple[int, int]) -> bool:
    """True for a large sum told as a salary: it is meant for a year."""
    data = read_data("amounts.toml")["yearly"]
    if money.number < data["least"] or money.currency not in data["currencies"]:
        return False
    return whole(data["words"]).search(scene.folded, max(clause[0], money.start - _BEHIND), money.start) is not None


def _usual_period(scene: Scene, money: Sum, purpose: str | None) -> str | None:
    """A month for a line of a budget that only names the rent and the sum ("Rent $950")."""
    if purpose not in read_data("amounts.toml")["monthly"]["purposes"]:
        return None
    line, sentence = scene.parse.line(money.start), scene.parse.sentence(money.start)
    if _LABELLED.search(scene.text[sentence[0] : money.start]):
        line = (max(line[0], sentence[0]), min(line[1], sentence[1]))
    beside = (scene.folded[line[0] : money.start] + scene.folded[money.end : line[1]]).split()
    named = _purposes().nearest(scene.folded, line[0], money.start, money.start, money.end)
    return "month" if named and named.key == purpose and len(beside) <= _FEW_WORDS else None


def _sender(scene: Scene, money: Sum, clause: tuple[int, int]) -> Who | None:
    """Who sends what somebody receives: "receives $200 a month from her son Ali"."""
    verbs, sender = _received()
    if not verbs.search(scene.folded, max(clause[0], money.start - _BEHIND), money.start):
        return None
    given = sender.search(scene.folded, money.end, min(clause[1], money.end + _AHEAD))
    there = referents_of(scene).within(given.end(), given.end() + _FAR_AHEAD) if given else []
    of = who_stands_at(referents_of(scene), there[0].start, there[0].end) if there else None
    return of if of is not None and of.holder is not Holder.UNKNOWN else None


def _basis(scene: Scene, money: Sum, clause: tuple[int, int], scope: tuple[int, int]) -> Literal["gross", "net"] | None:
    """Gross or net, by the nearest word of the clause that says so, else right behind the sum."""
    low, high = max(clause[0], money.start - _BEHIND), min(scope[1], money.end + _AHEAD)
    near = _bases().nearest(scene.folded, low, high, money.start, money.end)
    return None if near is None else "gross" if near.key == "gross" else "net"


def _quoted(scene: Scene, money: Sum, clause: tuple[int, int]) -> tuple[int, int]:
    """What is quoted: the clause, cut to what stands near the sum."""
    start = max(clause[0], money.start - 120)
    end = min(clause[1], money.end + 60)
    while start > clause[0] and not scene.text[start - 1].isspace():
        start += 1
    while end < clause[1] and not scene.text[end].isspace():
        end -= 1
    stop = max(end, money.end)
    return start, start + len(scene.text[start:stop].rstrip(" ,;\t\n"))


@lru_cache(maxsize=1)
def _money() -> re.Pattern[str]:
    data = read_data("amounts.toml")
    symbols = either(data["symbols"])
    number, scale = number_pattern(), r"(?:\s?(?P<scale>million|millones|thousand|k|mil)\b)?"
    digits = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
    return re.compile(
        rf"(?<![\w$£€])(?P<symbol>{symbols})\s?(?P<first>{digits})(?!\d){scale}"
        rf"|(?<![\w.,$£€])(?P<second>{number})(?:\s?(?P<after>€|£|usd|eur|gbp|cad|aud|mxn|hnl|gtq|fcfa)|\s+(?:de\s+)?(?P<word>{either(data['words'])}))(?!\w)"
    )


@lru_cache(maxsize=1)
def _purposes() -> KeyedWords:
    return KeyedWords(read_data("amounts.toml")["purposes"])


@lru_cache(maxsize=1)
def _costing() -> KeyedWords:
    return KeyedWords({k: v for k, v in read_data("amounts.toml")["costing"].items() if k != "general"})


@lru_cache(maxsize=1)
def _bases() -> KeyedWords:
    return KeyedWords(read_data("amounts.toml")["basis"])


@lru_cache(maxsize=1)
def _changed() -> re.Pattern[str]:
    return whole(read_data("amounts.toml")["changed"]["words"])


@lru_cache(maxsize=1)
def _about() -> re.Pattern[str]:
    rounding = read_data("durations.toml")["rounding"]
    return re.compile(rf"(?<!\w){either([w for words in rounding.values() for w in words])}\s*$")


@lru_cache(maxsize=1)
def _periods() -> KeyedWords:
    return KeyedWords(read_data("amounts.toml")["periods"])


@lru_cache(maxsize=1)
def _weekly_hours() -> re.Pattern[str]:
    data = read_data("amounts.toml")["hours"]
    return re.compile(
        rf"(?<!\w)(?P<hours>\d{{1,2}}(?:\.\d)?)[ -]?{either(data['words'])}\s?{either(data['week'])}(?!\w)"
    )


@lru_cache(maxsize=1)
def _received() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = read_data("amounts.toml")["received"]
    return whole(data["verbs"]), re.compile(rf"(?<!\w){either(data['sender'])}\s+")


@lru_cache(maxsize=1)
def _pays() -> re.Pattern[str]:
    return whole(read_data("amounts.toml")["payers"]["pays"])


@lru_cache(maxsize=1)
def _same() -> re.Pattern[str]:
    return re.compile(rf"\s*{either(read_data('amounts.toml')['payers']['same'])}(?!\w)")


@lru_cache(maxsize=1)
def passive_auxiliaries() -> frozenset[str]:
    """Return the auxiliaries that make a verb of paying passive ("is paid")."""
    return frozenset(fold(w) for w in read_data("amounts.toml")["payers"]["passive"])


amounts = AmountsExtractor()
