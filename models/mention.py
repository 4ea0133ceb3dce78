"""The text says X here."""

from __future__ import annotations

from models.base import Model
from models.document import Span
from models.ids import content_id
from models.kin import Holder as Holder
from models.kin import Kin as Kin
from models.values import Value


class Assertion(Model):
    """What the text says of the thing it mentions."""

    negated: bool = False
    historical: bool = False
    hypothetical: bool = False
    family: bool = False
    uncertain: bool = False

    @property
    def label(self) -> str:
        """The one word of the export: family, absent, hypothetical, possible, historical or present, in that precedence."""
        for name, flag in (
            ("family", self.family),
            ("absent", self.negated),
            ("hypothetical", self.hypothetical),
            ("possible", self.uncertain),
            ("historical", self.historical),
        ):
            if flag:
                return name
        return "present"


class Mention(Model):
    """The text says ``value`` at ``span``. ``about`` is the place of the person of whom it is said (a person mention's span);
    ``holder`` says how that was told. ``rule`` names the pattern or model inside the extractor that made it.
    """

    id: str
    span: Span
    value: Value
    assertion: Assertion = Assertion()
    about: Span | None = None
    holder: Holder = Holder.UNKNOWN
    kin: Kin | None = None
    extractor: str
    version: str
    rule: str = ""
    confidence: float | None = None

    @property
    def kind(self) -> str:
        """The kind of mention: its value's type."""
        return self.value.type


def make_mention(
    span: Span,
    value: Value,
    *,
    extractor: str,
    version: str,
    rule: str = "",
    assertion: Assertion | None = None,
    about: Span | None = None,
    holder: Holder = Holder.UNKNOWN,
    kin: Kin | None = None,
    confidence: float | None = None,
) -> Mention:
    """Build a mention with the id of its content."""
    ident = content_id("men", span.document, span.start, span.end, value.model_dump_json())
    return Mention(
        id=ident,
        span=span,
        value=value,
        assertion=assertion or Assertion(),
        about=about,
        holder=Holder.NAMED if about is not None and holder is Holder.UNKNOWN else holder,
        kin=kin,
        extractor=extractor,
        version=version,
        rule=rule,
        confidence=confidence,
    )
