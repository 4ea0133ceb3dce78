"""Sums of money: currency, period, purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.amounts import amounts
from extractors.parse import Parse
from models.mention import Holder
from models.settings import Settings
from models.values import AmountValue


def sums(text: str, forum: str = "uscis") -> list[AmountValue]:
    parse = Parse(document_of(text), None, Settings(home=Path(), inbox=Path(), forum=forum))  # type: ignore[arg-type]
    return [m.value for m in amounts.extract(parse.document, parse) if isinstance(m.value, AmountValue)]


@pytest.mark.parametrize(
    ("text", "number", "currency", "period", "purpose"),
    [
        ("Her rent is $950 a month.", 950, "USD", "month", "rent"),
        ("He earns £31,200 a year as a porter.", 31200, "GBP", "year", "income"),
        ("She is paid $18.50 per hour.", 18.5, "USD", "hour", "income"),
        ("I send her 200 dollars every month.", 200, "USD", "month", "support_sent"),
        ("Gana 4.500 quetzales mensuales.", 4500, "GTQ", "month", "income"),
        ("We have €12.000 in savings.", 12000, "EUR", None, "savings"),
        ("BALANCE DUE\t$7,310.25", 7310.25, "USD", None, "debt"),
        ("They demanded a ransom of US$ 5,000.", 5000, "USD", None, "ransom"),
        ("Son pays $300 of the rent.", 300, "USD", None, "rent_paid"),
        ("I pay rent of $650 per month for two rooms.", 650, "USD", "month", "rent"),
        ("Monthly rent: $1,150", 1150, "USD", "month", "rent"),
        ("I pay him $900 a week.", 900, "USD", "week", "income"),
        ("She pays her lawyer $2,500.", 2500, "USD", None, None),
        ("He pays her about $90 a week.", 90, "USD", "week", "income"),
        ("He was seen today. Monthly income: £1,430.", 1430, "GBP", "month", "income"),
        ("He was seen today. Rent: £640.", 640, "GBP", "month", "rent"),
        ("His pay is £870 monthly.", 870, "GBP", "month", "income"),
        ("Household income is £2,300 a month.", 2300, "GBP", "month", "household_income"),
        ("Together we earn £3,100 per month.", 3100, "GBP", "month", "household_income"),
        ("We are £4,100 behind with the rent.", 4100, "GBP", None, "rent_arrears"),
        ("He owes £2,900 in rent arrears.", 2900, "GBP", None, "rent_arrears"),
        ("He owes £2,900 to his brother.", 2900, "GBP", None, "debt"),
        ("UC £540 pm.", 540, "GBP", "month", "universal_credit"),
        ("He gets PIP of £72 a week.", 72, "GBP", "week", "disability_allowance"),
        ("The Home Office gives her £39 a week.", 39, "GBP", "week", "asylum_support"),
        ("His medicines cost us £85 a month.", 85, "GBP", "month", "medication_cost"),
        ("Childcare costs £310 a month.", 310, "GBP", "month", "childcare"),
        ("The taxi cost £18.", 18, "GBP", None, "cost"),
        ("The journey cost us 5,200 euros.", 5200, "EUR", None, "journey_cost"),
        ("A bribe of $1,500 was paid for his release.", 1500, "USD", None, "bribe"),
        ("He gives his mother £140 a month.", 140, "GBP", "month", "support_sent"),
        ("The dowry was 300,000 lira.", 300000, "lira", None, "dowry"),
        ("Gross ordinary pay\t$1,286.40 per week", 1286.4, "USD", "week", "income"),
        ("We paid a coyote $7,000.", 7000, "USD", None, "smuggler"),
        ("Rate: $19.00/hr, 30 hrs/week", 19, "USD", "hour", "income"),
        ("My husband brings home $650 a week.", 650, "USD", "week", "income"),
        ("He is employed on a salary of £38,000.", 38000, "GBP", "year", "income"),
        ("Rent $950", 950, "USD", "month", "rent"),
        ("Rent, heated, 1600 each month", 1600, "", "month", "rent"),
        ("Our month:\n  rent     $875\n", 875, "USD", "month", "rent"),
        ("4. RENT. Tenant shall pay $640.00 on the first of each month.", 640, "USD", "month", "rent"),
        ("Gross pay this week £310.00", 310, "GBP", "week", "income"),
        ("Balance as of 05/01/2022: $2,104.17", 2104.17, "USD", None, "savings"),
        ("So that makes $1,140 a week gross.", 1140, "USD", "week", "income"),
        ("Age Pension: $780.00 per fortnight", 780, "USD", "fortnight", "pension"),
        ("My cousin was kidnapped and they asked us for $4,000.", 4000, "USD", None, "ransom"),
        ("The infusion costs $340 a month.", 340, "USD", "month", "cost"),
        ("I own the house. They pay me 700 dollars on the first of the month.", 700, "USD", "month", "rent"),
        ("He is my tenant and he pays me $640 a month.", 640, "USD", "month", "rent"),
        ("My boss pays me $640 a week.", 640, "USD", "week", "income"),
        ("He promised me $250 a month and my food.", 250, "USD", "month", "promised_pay"),
        ("They took her on with the promise of £80 a week.", 80, "GBP", "week", "promised_pay"),
        ("She would put $150 in my hand at the end of each month.", 150, "USD", "month", "promised_pay"),
        ("Me prometieron 300 dolares al mes.", 300, "USD", "month", "promised_pay"),
        ("He promised to pay the rent, $600 a month.", 600, "USD", "month", "rent_paid"),
        ("He promised me $5,000.", 5000, "USD", None, None),
        ("I put $1,200 into the house account on the first of every month.", 1200, "USD", "month", "support_sent"),
    ],
)
def test_sum(text: str, number: float, currency: str, period: str | None, purpose: str | None) -> None:
    [value] = sums(text)
    assert (value.number, value.currency, value.period, value.purpose) == (number, currency, period, purpose)


@pytest.mark.parametrize(
    ("text", "basis", "changed"),
    [
        ("His gross salary is $3,200 a month.", "gross", False),
        ("She takes home $2,590 a month after tax.", "net", False),
        ("He earns about $60,000 a year before tax.", "gross", False),
        ("He earns $60,000 a year.", None, False),
        ("In March her pay was raised to $22 an hour.", None, True),
    ],
)
def test_gross_net_and_raises(text: str, basis: str | None, changed: bool) -> None:
    [value] = sums(text)
    assert (value.basis, value.changed) == (basis, changed)


def test_of_it_means_the_sum_before() -> None:
    first, second = sums("The rent is $800. My brother pays $500 of it.")
    assert (first.purpose, second.purpose) == ("rent", "rent_paid")


def test_dollars_of_the_forum() -> None:
    assert sums("He has savings of $900.", forum="canada")[0].currency == "CAD"


def test_a_bare_dollar_stays_one_where_no_forum_is_set() -> None:
    assert sums("He has savings of $900.", forum="auto")[0].currency == "$"


def test_the_hours_of_an_hourly_wage() -> None:
    [value] = sums("She earns $15 an hour for 24 hours a week.")
    assert (value.period, value.hours) == ("hour", 24)


@pytest.mark.parametrize(
    "text", ["Rate 41,200 41,200", "BP 120/80, weight 141 lb", "8 CFR 103.2", "Room 400, 20 pounding hearts"]
)
def test_must_not_match(text: str) -> None:
    assert sums(text) == []


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("My gross salary is $3,200 a month.", Holder.AUTHOR),
        ("I send my mother $300 every month.", Holder.AUTHOR),
        ("My brother sends me $30 every month.", Holder.RELATIVE),
        ("She receives $150 a month from her brother.", Holder.RELATIVE),
    ],
)
def test_whose_sum_it_is(text: str, holder: Holder) -> None:
    parse = Parse(document_of(text), None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    [mention] = amounts.extract(parse.document, parse)
    assert mention.holder is holder


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("The operation came to $9,200, and we pay it off at $150 a fortnight.", [None, "fortnight"]),
        ("He gets $21.50, so that is $860 a week.", [None, "week"]),
        ("They pay $300 and $350 a month.", ["month", "month"]),
        ("Basic salary £31,200 per annum (£2,600 gross per calendar month)", ["year", "month"]),
    ],
)
def test_a_period_is_that_of_its_own_sum(text: str, periods: list[str | None]) -> None:
    assert [v.period for v in sums(text)] == periods


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Each month\n\nThe landlord\t$900\n\nFood\t$400", [("rent", "month"), ("groceries", "month")]),
        ("Our monthly budget\n\nApartment\t$900", [("rent", "month")]),
        ("What I spent in May\n\nThe landlord\t$900", [("rent", None)]),
        ("I owe the landlord $900.", [("rent_arrears", None)]),
        ("Each month\n\nThe landlord wrote\tof the $900 again", [(None, None)]),
    ],
)
def test_the_rows_of_a_budget(text: str, told: list[tuple[str | None, str | None]]) -> None:
    assert [(v.purpose, v.period) for v in sums(text)] == told
