"""Translations: the header that says so, and the parts of the translator's certificate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractors.formal.feature import Feature
from extractors.formal.layout import cells, is_name, surname
from extractors.formal.wording import pattern, table
from extractors.parse import Parse

_CERTIFICATE_CHARS = 1_400
_A_NAME = re.compile(r"\bI,\s+(?P<name>[^\W\d_][^,;\n]{2,60}),", re.UNICODE)
_CERTIFIES = re.compile(
    r"\b(?:I|[Ww]e),?(?: [^.;\n]{2,110},)?(?: do)?(?: hereby)? (?:certify|declare|attest|affirm|swear|confirm)\b"
)
_MONTH = r"[^\W\d_]{3,9}\.?"
_A_DATE = re.compile(
    rf"\b(?:\d{{1,2}}[-/. ](?:\d{{1,2}}|{_MONTH})[-/. ,]+\d{{2,4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)? (?:day of )?{_MONTH},? \d{{4}})\b"
)


def translation_headers(text: str) -> Iterator[Feature]:
    """Yield the lines that say that the document is a translation; not the sentences that speak of one."""
    for cell in cells(text):
        if len(cell.text) > 110 or _words("no_header").match(cell.text):
            continue
        bracketed = cell.text.startswith(("[", "(", "*", "—", "-"))
        for row in table("formalities")["translation_header"]:
            match = pattern(row["pattern"]).search(cell.text)
            if match and (match.start() <= 12 or bracketed) and not _in_prose(cell.text, match.end()):
                yield Feature("translation_header", cell.start, cell.end, "present", match.group(), "header")
                break


def certificate(parse: Parse, signed: Sequence[Feature]) -> Iterator[Feature]:
    """Yield the translator's certificate and, inside it, accuracy, competence, name, signature and date."""
    found = _certificate_range(parse)
    if found is None:
        return
    start, body, end = found
    text = parse.text
    yield Feature("translation_certificate", start, _line_end(text, start), "present", "", "certificate")
    for name in ("certificate_accuracy", "certificate_competence"):
        for row in table("formalities")[name]:
            match = pattern(row["pattern"]).search(text, body, end)
            if match:
                yield Feature(name, match.start(), match.end(), "present", "", "certificate")
                break
    named = _A_NAME.search(text, body, end)
    if named:
        yield Feature("certificate_name", named.start("name"), named.end("name"), "present", named.group("name"), "i")
    yield from _signature(text, body, end, signed, named)
    dated = _date(parse, body, end)
    if dated:
        yield Feature("certificate_date", *dated, "present", text[dated[0] : dated[1]], "date")


def _signature(
    text: str, start: int, end: int, signed: Sequence[Feature], named: re.Match[str] | None
) -> Iterator[Feature]:
    """Yield the certificate's signature: one that says so, else the translator's name in a line or cell of its own."""
    inside = [f for f in signed if start <= f.start < end]
    written = next((f for f in inside if f.state != "empty"), None)
    if written is None:
        first = named.end() if named else start
        names = [c for c in cells(text, first, end) if is_name(c.text) and not _words("no_translator").search(c.text)]
        if named:
            names = [c for c in names if surname(c.text) == surname(named.group("name"))]
        if names and not inside:
            written = Feature("signature", names[0].start, names[0].end, "typed", names[0].text, "translator")
    if written or inside:
        yield (written or inside[0])._replace(name="certificate_signature")


def certificate_range(parse: Parse) -> tuple[int, int] | None:
    """Return start and end of the translator's certificate, None where the document has none."""
    found = _certificate_range(parse)
    return (found[0], found[2]) if found else None


@lru_cache(maxsize=1)
def _certificate_range(parse: Parse) -> tuple[int, int, int] | None:
    """Start of the certificate, start of its words after the heading, and end."""
    best: tuple[int, int] | None = None
    for row in table("formalities")["translation_certificate"]:
        for match in pattern(row["pattern"]).finditer(parse.text):
            first, last = parse.sentence(match.start())
            if _words("to_me").search(parse.text, first, last) or _of_another(parse.text, first, match.start(), last):
                continue
            heading = _heading(parse.text, match.start(), match.end())
            told = _CERTIFIES.search(parse.text, first, match.start())
            body = _line_end(parse.text, match.start()) if heading else told.start() if told else match.start()
            if best is None or match.start() < best[0]:
                best = (match.start(), body)
    if best is None:
        return None
    page_end = parse.text.find("\f", best[1])
    end = len(parse.text) if page_end < 0 or page_end - best[1] < 120 else page_end
    return best[0], best[1], min(end, best[1] + _CERTIFICATE_CHARS)


def _of_another(text: str, start: int, at: int, end: int) -> bool:
    """True where a sentence speaks of another paper's certificate: "the translator's certificate is attached"."""
    sentence = text[start:end]
    if re.match(r"\s*(?:I|We|Yo|Je)\b", sentence) or _CERTIFIES.search(sentence):
        return False
    return at - start > 60 or (len(sentence) > 70 and _words("of_another").search(sentence) is not None)


def _heading(text: str, start: int, end: int) -> bool:
    """True where the words stand on a line of their own."""
    line_start = max(text.rfind(c, 0, start) for c in "\n\f\t") + 1
    line = text[line_start : _line_end(text, start)].strip()
    return len(line) <= (end - start) + 25 and not line.endswith(".") and len(line) < 80


def _line_end(text: str, at: int) -> int:
    ends = [i for i in (text.find(c, at) for c in "\n\f\t") if i >= 0]
    return min(ends, default=len(text))


def _in_prose(line: str, end: int) -> bool:
    """True where the words run on as a sentence: "English translation is attached"."""
    return re.match(r"\s+(?:is|are|was|were|has|will|and the|with|which|by me|to be|in the)\b", line[end:]) is not None


def _date(parse: Parse, start: int, end: int) -> tuple[int, int] | None:
    for mention in reversed(parse.of_kind("date", start, end)):
        return mention.span.start, mention.span.end
    match = _A_DATE.search(parse.text, start, end)
    return match.span() if match else None


def _words(name: str) -> re.Pattern[str]:
    return pattern(table("formalities")[name])
