"""Birth dates, identifiers, sexes, birth places, ages, names, kinship: what fires, and what must not."""

from __future__ import annotations

import pytest
from claims import Paper, check, when

from models.finding import Relation, Severity
from models.names import PersonName


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (when("3 May 1981", "1981-05-03"), when("5 March 1981", "1981-03-05"), True),
        (when("1984"), when("1986"), True),
        (when("03/05/1981", "1981-03-05", "1981-05-03"), when("5 March 1981", "1981-03-05"), False),
        (when("1981"), when("5 March 1981", "1981-03-05"), False),
        (when("5 March 1981", "1981-03-05"), when("05.03.1981", "1981-03-05"), False),
    ],
)
def test_two_birth_dates(first, second, fires):
    one = Paper("a").say("born", first.text, subject="ana", date=first)
    other = Paper("b").say("born", second.text, subject="ana", date=second)
    found = check("two_birth_dates", one, other)
    assert bool(found) is fires
    if fires:
        assert {s.value for s in found[0].sides} == {first.text, second.text}
        assert found[0].severity is Severity.HIGH


@pytest.mark.parametrize(
    ("years", "day", "fires"),
    [("80", "2020-09-04", True), ("80", "2021-09-04", False), ("80", "2021-09-10", False), ("80", "2021-10-30", True)],
)
def test_a_numbered_birthday_tells_of_the_birth(years, day, fires):
    born = Paper("a").say("born", "4 September 1941", subject="ana", date="1941-09-04")
    kept = Paper("b").say(
        "aged", years, subject="ana", number=float(years), when=when(day, day), attributes={"birthday": "yes"}
    )
    assert bool(check("two_birth_dates", born, kept)) is fires
    assert not check("age_against_birth", born, kept)


def test_two_birth_dates_of_two_people_are_no_conflict():
    one = Paper("a").say("born", "1981", subject="ana", date="1981")
    assert not check("two_birth_dates", one, Paper("b").say("born", "1990", subject="eva", date="1990"))


def test_three_documents_are_one_finding():
    papers = [Paper(n).say("born", d, subject="ana", date=d) for n, d in (("a", "1981"), ("b", "1983"), ("c", "1981"))]
    (found,) = check("two_birth_dates", *papers)
    assert len(found.sides) == 3


@pytest.mark.parametrize(
    ("scheme", "first", "second", "fires"),
    [
        ("a_number", "A204551987", "A204557987", True),
        ("a_number", "A204551987", "A204551987", False),
        ("passport", "K1234567", "K1234576", True),
        ("passport", "K1234567", "X9988776", False),
        ("mrn", "448213", "991207", False),
    ],
)
def test_two_identifiers(scheme, first, second, fires):
    one = Paper("a").say("identified_by", first, subject="ana", object=scheme)
    other = Paper("b").say("identified_by", second, subject="ana", object=scheme)
    assert bool(check("two_identifiers", one, other)) is fires


def test_different_schemes_are_not_compared():
    one = Paper("a").say("identified_by", "A204551987", subject="ana", object="a_number")
    other = Paper("b").say("identified_by", "A204551988", subject="ana", object="receipt_number")
    assert not check("two_identifiers", one, other)


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [(("female", "field"), ("male", "field"), True), (("female", "noun"), ("male", "field"), True),
     (("female", "field"), ("female", "title"), False), (("female", "field"), ("male", "pronoun"), False),
     (("female", "pronouns"), ("male", "noun"), True), (("female", "pronoun"), ("male", "noun"), False),
     (("female", "noun"), ("male", "noun"), False)],
)  # fmt: skip
def test_two_sexes(first, second, fires):
    one = Paper("a").say("sex", first[0], subject="ana", attributes={"source": first[1]})
    other = Paper("b").say("sex", second[0], subject="ana", attributes={"source": second[1]})
    assert bool(check("two_sexes", one, other)) is fires


def test_an_age_as_of_a_day_that_the_paper_outlives_by_years_is_not_held():
    born = Paper("a").say("born", "26 October 1982", subject="ana", date="1982-10-26")
    for event, fires in (("2005-01-02", True), ("2019-11-04", False)):
        paper = Paper("b", dated="2004-11-18").say("aged", "37", subject="ana", number=37)
        paper.say("event", "arrest", subject="ana", object="arrest", at=event)
        assert bool(check("age_against_birth", born, paper)) is fires


@pytest.mark.parametrize(("name", "fires"), [("whole", True), ("", False)])
def test_two_titles_count_before_the_whole_name(name, fires):
    papers = [
        Paper(n).say("sex", sex, subject="ana", attributes={"source": "title", "name": name})
        for n, sex in (("a", "female"), ("b", "male"))
    ]
    assert bool(check("two_sexes", *papers)) is fires


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (("single", "2022-03-21"), ("married", "2022-03-24"), True),
        (("married", "2022-03-21"), ("divorced", "2022-05-24"), True),
        (("single", "2022-03-21"), ("married", "2023-03-24"), False),
        (("single", "2022-03-21"), ("divorced", "2022-03-24"), False),
        (("married", "2022-03-21"), ("married", "2022-03-24"), False),
    ],
)
def test_two_marital_statuses(first, second, fires):
    papers = [Paper(n, dated=d).say("marital", s, subject="ana", at=d) for n, (s, d) in (("a", first), ("b", second))]
    assert bool(check("two_marital_statuses", *papers)) is fires


@pytest.mark.parametrize(("status", "fires"), [("single", True), ("widowed", False)])
def test_a_wife_is_not_single(status, fires):
    one = Paper("a", dated="2022-03-21").say("marital", status, subject="ana", at="2022-03-21")
    other = Paper("b", dated="2022-03-24").say("related", "wife", subject="ana", other="jan")
    assert bool(check("two_marital_statuses", one, other)) is fires


@pytest.mark.parametrize(
    ("status", "wedding", "people", "end", "fires"),
    [
        ("single", "2016", {"subject": "ana"}, None, True),
        ("single", "2016", {"subject": "jan", "attributes": {"people": "jan ana"}}, None, True),
        ("single", "2022", {"subject": "ana"}, None, False),
        ("single", "2023", {"subject": "ana"}, None, False),
        ("married", "2016", {"subject": "ana"}, None, False),
        ("single", "2016", {"subject": "jan"}, None, False),
        ("single", "2016", {"subject": "eva", "attributes": {"people": "ana"}}, None, False),
        ("single", "2016", {"subject": "jan", "attributes": {"people": "jan eva ana"}}, None, False),
        ("single", "2016", {"subject": "ana"}, "divorce", False),
        ("single", "2016", {"subject": "ana"}, "separation", False),
    ],
)
def test_single_after_the_wedding(status, wedding, people, end, fires):
    form = Paper("a", dated="2022-03-21").say("marital", status, subject="ana", at="2022-03-21")
    letter = Paper("b", dated="2024-04-24").say("event", "wed", object="marriage", at=wedding, **people)
    letter.say("related", "sister", subject="eva", other="ana")
    if end:
        letter.say("event", "they parted", object=end, subject="ana", at="2019")
    assert bool(check("single_after_marriage", form, letter)) is fires


def test_a_wedding_between_two_papers_explains_them():
    one = Paper("a", dated="2022-03-21").say("marital", "single", subject="ana", at="2022-03-21")
    other = Paper("b", dated="2022-04-24").say("marital", "married", subject="ana", at="2022-04-24")
    other.say("event", "marriage", subject="ana", object="marriage", at="2022-04-02")
    assert not check("two_marital_statuses", one, other)


@pytest.mark.parametrize(
    ("husband", "former", "fires"),
    [("2021-05-06", "2021-05-19", True), ("2021-05-06", "2019-05-19", True), ("2021-05-06", "2022-05-19", False)],
)
def test_a_husband_may_become_a_former_one(husband, former, fires):
    papers = [
        Paper("a", dated=husband).say("related", "husband", subject="jan", other="ana"),
        Paper("b", dated=former).say("related", "ex-spouse", subject="jan", other="ana"),
    ]
    assert bool(check("two_kinships", *papers)) is fires


def test_a_given_name_alone_is_no_side_of_two_surnames():
    names = [PersonName(given=("Rita",), surnames=(s,)) for s in ("Haleb", "Halebi")] + [PersonName(given=("Rita",))]
    papers = [Paper(str(i)).say("named", n.full, subject="rita", name=n) for i, n in enumerate(names)]
    (found,) = check("two_names", *papers)
    assert len(found.sides) == 2


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [("Goma", "Bukavu", True), ("Tela, Atlántida", "Tela", False), ("Atlantida", "Tela, Atlántida", False)],
)
def test_two_birth_places(first, second, fires):
    one = Paper("a").say("born_at", first, subject="ana")
    assert bool(check("two_birth_places", one, Paper("b").say("born_at", second, subject="ana"))) is fires


@pytest.mark.parametrize(
    ("age", "at", "approximate", "fires"),
    [
        (44, "2024-03-12", False, False),
        (45, "2024-03-12", False, True),
        (45, "2024-12-12", False, False),
        (44, "2024", False, False),
        (45, "2024", False, False),
        (46, "2024", False, True),
        (45, "2024-03-12", True, False),
        (54, "2024-03-12", False, True),
        (12, "2024-03-12", False, False),  # a child's
        (74, "2024-03-12", False, True),  # one figure of 44
    ],
)
def test_age_against_birth(age, at, approximate, fires):
    record = Paper("record").say("born", "4 Nov 1979", subject="ana", date=when("4 Nov 1979", "1979-11-04"))
    attributes = {"approximate": "yes"} if approximate else {}
    letter = Paper("letter", dated=at).say("aged", subject="ana", number=age, attributes=attributes)
    found = check("age_against_birth", record, letter)
    assert bool(found) is fires
    if fires:
        assert "4 Nov 1979 →" in found[0].arithmetic


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ((71, "2023-04-02", False), (58, "2023-04-20", False), True),
        ((58, "2023-04-02", False), (59, "2023-04-20", False), False),  # a birthday between the two
        ((17, "2021-11-15", False), (6, "2010", False), False),
        ((17, "2021-11-15", False), (9, "2010", False), True),
        ((58, "2023-04-02", True), (61, "2023-04-20", False), False),  # "about 58"
        ((58, "2023-04-02", True), (71, "2023-04-20", False), True),
    ],
)
def test_two_ages(first, second, fires):
    papers = [
        Paper(n, dated="2024-01-01").say(
            "aged", str(years), subject="ana", number=years, at=at, attributes={"approximate": "yes"} if about else {}
        )
        for n, (years, at, about) in (("a", first), ("b", second))
    ]
    found = check("two_ages", *papers)
    assert bool(found) is fires
    if fires:
        assert "born between" in found[0].arithmetic


def test_a_paper_that_gives_both_ages_is_not_held_against_one_of_them():
    child, both = (Paper(n, dated="2023-04-02").say("aged", "4", subject="ana", number=4) for n in ("a", "b"))
    both.say("aged", "9", subject="ana", number=9)
    assert not check("two_ages", child, both)
    assert check("two_ages", child, both, Paper("c", dated="2023-04-02").say("aged", "30", subject="ana", number=30))


def test_two_ages_are_held_against_a_known_birth_instead():
    papers = [
        Paper(n, dated="2023-04-02").say("aged", str(y), subject="ana", number=y) for n, y in (("a", 71), ("b", 58))
    ]
    assert not check("two_ages", *papers, Paper("c").say("born", "1965", subject="ana", date="1965"))


def test_an_age_that_fits_one_of_two_disputed_births_is_not_shown():
    record = Paper("record").say("born", "1979", subject="ana", date="1979")
    other = Paper("other").say("born", "1985", subject="ana", date="1985")
    assert not check(
        "age_against_birth", record, other, Paper("c", dated="2024-07-01").say("aged", subject="ana", number=39)
    )


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ((("Rosa",), ("Cardona", "Ruiz")), (("Rosa",), ("Cardona", "Ruis")), True),
        ((("Rosa", "Elena"), ("Cardona",)), (("Rosa", "Helena"), ("Cardona",)), True),
        ((("Thi", "Hong", "Lan"), ("Hoang",)), (("Hoang", "Thi"), ("Hong", "Loan")), True),
        ((("Thi", "Hong", "Lan"), ("Hoang",)), (("Hoang", "Thi"), ("Hong", "Lan")), False),
        ((("Rosa",), ("Cardona", "Ruiz")), (("Rosa",), ("Cardona", "Paz")), True),
        ((("Rosa",), ("Cardona", "Ruiz")), (("Rosa",), ("Cardona",)), False),
        ((("Rosa", "Elena"), ("Cardona", "Ruiz")), (("R.", "E."), ("Cardona",)), False),
        ((("Rosa",), ("Cardona", "Ruiz")), (("R.",), ("Cardona", "R.")), False),
        ((("María",), ("Peña",)), (("Maria",), ("PENA",)), False),
        ((("Rosa",), ("Ruiz", "Cardona")), (("Rosa",), ("Cardona", "Ruiz")), False),
        ((("Rosa",), ("Cardona", "Ruiz")), (("Rosa",), ("Whitaker",)), False),
        ((("Octavio",), ("Cardona", "Ruiz")), (("Ovidio",), ("Cardona", "Ruiz")), True),
        ((("Beto",), ("Cardona", "Ruiz")), (("Alberto",), ("Cardona", "Ruiz")), False),
        ((("Octavio",), ("Cardona",)), (("Ovidio",), ("Cardona",)), False),
        ((("Obsaa",), ("Waqtola", "Hundee")), (("Obsaa",), ("Jaarsoo", "Hundee")), True),
        ((("Rosa", "Elena"), ("Cardona",)), (("Rosa",), ("Whitaker", "Cardona")), False),
    ],
)
def test_two_names(first, second, fires):
    names = [PersonName(given=g, surnames=s) for g, s in (first, second)]
    papers = [Paper(str(i)).say("named", n.full, subject="rosa", name=n) for i, n in enumerate(names)]
    assert bool(check("two_names", *papers)) is fires


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (("ana", "eva", "sister"), ("ana", "eva", "cousin"), True),
        (("ana", "eva", "mother"), ("eva", "ana", "daughter"), False),
        (("ana", "eva", "niece"), ("eva", "ana", "aunt"), False),
        (("ana", "eva", "niece"), ("eva", "ana", "mother"), True),
        (("ana", "eva", "sister"), ("ana", "eva", "carer"), False),
    ],
)
def test_two_kinships(first, second, fires):
    papers = [Paper(str(i)).say("related", r, subject=s, other=o) for i, (s, o, r) in enumerate((first, second))]
    found = check("two_kinships", *papers)
    assert bool(found) is fires
    assert all(f.relation is Relation.CONTRADICTION for f in found)


@pytest.mark.parametrize(
    ("told", "denied", "fires"),
    [
        ("aunt", "relative", True),
        ("aunt", "aunt", True),
        ("aunt", "blood-relative", True),
        ("mother-in-law", "blood-relative", False),
        ("husband", "blood-relative", False),
        ("aunt", "sister", False),
        ("friend", "relative", False),
    ],
)
def test_kinship_denied(told, denied, fires):
    one = Paper("a").say("related", told, subject="ana", other="eva")
    for subject, other in (("ana", "eva"), ("eva", "ana")) if denied != told else (("ana", "eva"),):
        paper = Paper("b").say("related", denied, subject=subject, other=other, assertion="absent")
        assert bool(check("kinship_denied", one, paper)) is fires


def test_one_paper_that_denies_a_tie_and_states_another_is_no_denial_of_kinship():
    denial = Paper("b").say("related", "brother", subject="ana", other="eva", assertion="absent")
    denial.say("related", "cousin", subject="ana", other="eva")
    assert not check("kinship_denied", Paper("a").say("related", "brother", subject="ana", other="eva"), denial)


@pytest.mark.parametrize(("other", "fires"), [("mother", False), ("stepmother", False), ("sister", True)])
def test_a_fathers_wife_is_a_mother_or_a_stepmother(other, fires):
    one = Paper("a").say("related", "stepmother-or-mother", subject="ana", other="eva")
    assert bool(check("two_kinships", one, Paper("b").say("related", other, subject="ana", other="eva"))) is fires
