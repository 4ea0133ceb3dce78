"""The values that mentions carry, one type per kind of mention."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from models.base import Model
from models.dates import PartialDate
from models.document import Span
from models.kin import Kin
from models.names import PersonName


class DateRole(StrEnum):
    """What a date is the date of."""

    DOCUMENT = "document"
    EVENT = "event"
    BIRTH = "birth"
    DEATH = "death"
    SIGNATURE = "signature"
    SWORN = "sworn"
    PRINT = "print"
    RECEIVED = "received"
    FUTURE = "future"
    OTHER = "other"


class DateValue(Model):
    """A date and its role; ``evidence`` says what decided the role and the order of a numeric date."""

    type: Literal["date"] = "date"
    date: PartialDate
    role: DateRole
    evidence: str = ""


class PersonValue(Model):
    """A person's name with the roles that this place gives: patient, applicant, physician, author, witness, notary, …"""

    type: Literal["person"] = "person"
    name: PersonName
    roles: tuple[str, ...] = ()
    relation: str | None = None


class DiagnosisValue(Model):
    """A condition. ``name`` is the preferred name, ``icd10`` an ICD-10-CM code with its dot, ``concept`` the key under which
    variants of one condition agree (the code's three characters where nothing better is known). ``began`` is the day (ISO)
    by which it had begun, as the document tells, "early" for childhood; ``never`` marks a denial of all the time before ("no
    history of").
    """

    type: Literal["diagnosis"] = "diagnosis"
    name: str
    icd10: str | None = None
    concept: str | None = None
    laterality: Literal["left", "right", "bilateral"] | None = None
    severity: str | None = None
    began: str | None = None
    never: bool = False


class IdentifierValue(Model):
    """A number that stands for one person or file. ``scheme``: a_number, receipt_number, passport, mrn, nhs_number, sin, …

    ``normalised`` has no separators and upper case letters. ``valid`` is the check digit's verdict, None without one.
    """

    type: Literal["identifier"] = "identifier"
    scheme: str
    normalised: str
    valid: bool | None = None


class AgeValue(Model):
    """An age in completed years. ``at`` is when; None is the document's date, unless the age is ``past``: then nobody knows.

    ``birthday`` where ``at`` is the day on which the age was reached.
    """

    type: Literal["age"] = "age"
    years: float
    approximate: bool = False
    at: PartialDate | None = None
    past: bool = False
    birthday: bool = False


class SexValue(Model):
    """A sex as recorded; ``source`` tells a recorded field from a title, one pronoun, or all pronouns of a paper."""

    type: Literal["sex"] = "sex"
    sex: Literal["female", "male"]
    source: Literal["field", "noun", "title", "pronoun", "pronouns"]


class RelationValue(Model):
    """``about`` of the mention is ``relation`` (mother, niece, husband, …) of ``of``; None: of the document's author.

    Where ``through`` is given it is the relation of that unnamed relative instead: "my husband's brother" is his brother.
    """

    type: Literal["relation"] = "relation"
    relation: str
    of: Span | None = None
    through: Kin | None = None


class MaritalValue(Model):
    """A marital status: single, married, divorced, widowed, separated."""

    type: Literal["marital"] = "marital"
    status: str


class EventValue(Model):
    """Something that happened to someone.

    ``event`` is the type (visit, admission, discharge, surgery, procedure, test, diagnosis, injury, onset, arrest, entry,
    departure, move, marriage, separation, birth, death, employment_start, employment_end, filing, hearing, …);
    ``what`` one line in the document's words; ``site`` and ``procedure`` are keys ("wrist", "arthrodesis").
    ``people`` are the places of the people who took part, ``date_span`` that of its date, ``place_span`` where its place
    is named. ``setting`` is the everyday place that its sentence, or one beside it, tells ("in front of her house").
    """

    type: Literal["event"] = "event"
    event: str
    what: str
    date: PartialDate | None = None
    date_span: Span | None = None
    site: str | None = None
    laterality: Literal["left", "right", "bilateral"] | None = None
    procedure: str | None = None
    place: str | None = None
    place_span: Span | None = None
    setting: str | None = None
    setting_span: Span | None = None
    people: tuple[Span, ...] = ()


class MeasureValue(Model):
    """A stage, grade, score or share on a named scale: ("ckd_stage", 3), ("phq9", 17), ("tbsa_percent", 34)."""

    type: Literal["measure"] = "measure"
    scale: str
    number: float | None = None
    grade: str | None = None
    of: str | None = None
    at: PartialDate | None = None


class MedicationValue(Model):
    """A medicine: normalised ``drug``, dose in ``unit``, times ``per_day`` and what is said of it.

    ``status``: taking, started, stopped, changed, never (at no time), none.
    """

    type: Literal["medication"] = "medication"
    drug: str
    dose: float | None = None
    unit: str | None = None
    per_day: float | None = None
    status: str = "taking"
    at: PartialDate | None = None


Sign = Literal["injury", "deficit", "scar", "lost", "sight", "operated"]
Cause = Literal["bullet", "blade", "burn", "fracture"]


class SideValue(Model):
    """A part of the body named with a side: ("knee", "left"); ``at`` is the date of its sentence.

    ``sign`` is what was seen there: "injury" (swollen, bruised), "deficit" (weak, numb), "scar", "lost" (a limb or part of it),
    "sight" (an eye that does not see), "operated". ``cause`` is what hurt it, or what is told of how it was hurt.
    """

    type: Literal["side"] = "side"
    site: str
    side: Literal["left", "right"]
    at: PartialDate | None = None
    sign: Sign | None = None
    cause: Cause | None = None


class CountValue(Model):
    """How many of a thing: ("children", 3), ("arrests", 2); ``least`` where there may be more than are named.

    ``of_couple``: "our two children" are those of both. ``of`` is the part of a body or the
    stretch of time of which alone the number is ("seven scars on the back", "twice in the past year").
    """

    type: Literal["count"] = "count"
    thing: str
    number: float
    at: PartialDate | None = None
    least: bool = False
    of_couple: bool = False
    of: str | None = None


class AmountValue(Model):
    """A sum of money in ``currency`` with its ``period`` (hour, week, month, year, once) and what it is for.

    ``basis`` is gross or net where the words say so; ``changed`` where it is told as new ("raised to"), ``approximate``
    where the words round it ("about"). ``hours`` is how many hours a week are paid by the hour, ``of_year`` the year of
    which the words say that the sum is.
    """

    type: Literal["amount"] = "amount"
    number: float
    currency: str
    period: str | None = None
    purpose: str | None = None
    basis: Literal["gross", "net"] | None = None
    changed: bool = False
    approximate: bool = False
    hours: float | None = None
    of_year: int | None = None


class DurationValue(Model):
    """A length of time in days, as a range where it was rounded.

    ``of`` names what lasted, ``where`` the place of a stay; ``until`` is when it was counted; ``ongoing`` is true where it
    goes on until the document was written ("has worked here for six years"), false where it is told as over or nothing tells.
    """

    type: Literal["duration"] = "duration"
    days_min: float
    days_max: float
    of: str | None = None
    until: PartialDate | None = None
    ongoing: bool = False
    where: str | None = None


class PlaceValue(Model):
    """A place and what was there: birth, event, residence."""

    type: Literal["place"] = "place"
    place: str
    of: str
    event: str | None = None


class FormalValue(Model):
    """A formal feature of a document: title, signature, jurat, perjury_clause, statement_of_truth, translation_certificate,
    certificate_accuracy, certificate_competence, enclosure, page_number, …; ``state`` its condition ("present", "empty", …).
    """

    type: Literal["formal"] = "formal"
    feature: str
    state: str = "present"
    detail: str = ""


Value = Annotated[
    DateValue
    | PersonValue
    | DiagnosisValue
    | IdentifierValue
    | AgeValue
    | SexValue
    | RelationValue
    | MaritalValue
    | EventValue
    | MeasureValue
    | MedicationValue
    | SideValue
    | CountValue
    | AmountValue
    | DurationValue
    | PlaceValue
    | FormalValue,
    Field(discriminator="type"),
]
