"""Which documents of a case look like the same page scanned again, or like two versions of one paper."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from models.document import Document, PageMethod
from models.extraction import Extraction
from models.proposal import Proposal, ProposalKind

_SHINGLE = 3
_SAMPLE = 4  # one in so many runs of words is looked up
_TOO_COMMON = 20
_FEWEST_WORDS = 12
_SHARED = 0.15
_SAME_PAGE = 0.75
_SAME_PAPER = 0.5
_MISREAD = 60
_MISREAD_UNSURE = 40
_UNSURE = 0.8
_HEAD_CHARACTERS = 600


class _Text(NamedTuple):
    """A document's words in plain letters, each with how sure its reading is (1 where it was not recognised)."""

    document: Document
    words: list[str]
    sure: list[float]


def likenesses(
    documents: Sequence[Document], extractions: Sequence[Extraction], received_at: Mapping[str, str]
) -> tuple[Proposal, ...]:
    """Return what is proposed about the documents, sorted; ``received_at`` is by document id.

    A page scanned again differs from the first only by what scanning does to words; where a number or a word that was
    surely read differs, it is another paper, or another version. Two versions of one paper share most of their words and
    either their own date or their file's name; or one says of itself that it corrects another.
    """
    texts = [_Text(d, *_words_of(d)) for d in documents if d.duplicate_of is None]
    dated = {e.document: _day(e) for e in extractions}
    proposals = []
    for one, other in _candidates([text for text in texts if len(text.words) >= _FEWEST_WORDS]):
        older, newer = sorted((one, other), key=lambda t: (received_at.get(t.document.id, ""), t.document.file))
        proposal = _compared(older, newer, dated)
        if proposal is not None:
            proposals.append(proposal)
    return tuple(sorted(proposals, key=lambda p: (p.document, p.other, p.kind)))


def _words_of(document: Document) -> tuple[list[str], list[float]]:
    words, sure = [], []
    for word in document.words:
        for part in re.findall(r"[^\W_]+", _plain(word.text)):
            words.append(part)
            sure.append(1.0 if word.confidence is None else word.confidence)
    return words, sure


def _candidates(texts: Sequence[_Text]) -> Iterator[tuple[_Text, _Text]]:
    """Pairs that share a good part of their runs of words; a sample of the runs is enough to find them."""
    index: dict[int, list[int]] = defaultdict(list)
    sampled = []
    for number, text in enumerate(texts):
        runs = {_hash(text.words[i : i + _SHINGLE]) for i in range(len(text.words) - _SHINGLE + 1)}
        some = {run for run in runs if run % _SAMPLE == 0} or runs
        sampled.append(some)
        for run in some:
            index[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in index.values():
        if len(numbers) <= _TOO_COMMON:
            shared.update(combinations(numbers, 2))
    for (a, b), n in sorted(shared.items()):
        if n >= _SHARED * min(len(sampled[a]), len(sampled[b])):
            yield texts[a], texts[b]


def _compared(older: _Text, newer: _Text, dated: Mapping[str, str]) -> Proposal | None:
    ops = Levenshtein.opcodes(older.words, newer.words)
    same = sum(op.src_end - op.src_start for op in ops if op.tag == "equal")
    share = same / max(len(older.words), len(newer.words))
    changes = [(op.src_start, op.src_end, op.dest_start, op.dest_end) for op in ops if op.tag != "equal"]
    if share >= _SAME_PAGE and all(_is_misreading(older, newer, change) for change in changes):
        what = "has the very words of" if not changes else "looks like a second scan of"
        return _proposal(ProposalKind.NEAR_DUPLICATE, newer, older, f"{share:.0%} of the words are the same: it {what}")
    if share < _SAME_PAPER:
        return None
    ranks = (_rank(older, newer), _rank(newer, older))
    same_name = _stem(older.document.file) == _stem(newer.document.file)
    same_day = dated.get(older.document.id, "") == dated.get(newer.document.id, "") != ""
    if not (same_name or same_day or ranks[0] != ranks[1]):
        return None
    if ranks[0] > ranks[1]:
        older, newer = newer, older
    why = "the file's name says so" if same_name else "it says so" if ranks[0] != ranks[1] else "it has the same date"
    return _proposal(
        ProposalKind.NEWER_VERSION,
        newer,
        older,
        f"{share:.0%} of the words are the same, and {why}: it may take the place of",
    )


def _proposal(kind: ProposalKind, document: _Text, other: _Text, reason: str) -> Proposal:
    return Proposal(
        kind=kind, document=document.document.id, other=other.document.id, reason=f"{reason} {other.document.file}"
    )


def _is_misreading(older: _Text, newer: _Text, change: tuple[int, int, int, int]) -> bool:
    """True where what differs is what scanning does: words almost alike; a number only where its reading is unsure."""
    a, b = older.words[change[0] : change[1]], newer.words[change[2] : change[3]]
    if not any(_is_scan(text.document) for text in (older, newer)):
        return False
    unsure = min([*older.sure[change[0] : change[1]], *newer.sure[change[2] : change[3]]]) < _UNSURE
    if not a or not b:  # a speck read as a letter, a faint word that was not read
        return unsure or all(len(word) == 1 and not word.isdigit() for word in (*a, *b))
    alike = fuzz.ratio(" ".join(a), " ".join(b))
    if any(any(c.isdigit() for c in word) for word in (*a, *b)):
        return unsure and alike >= _MISREAD
    return alike >= (_MISREAD_UNSURE if unsure else _MISREAD)


def _is_scan(document: Document) -> bool:
    return any(page.method is PageMethod.OCR for page in document.pages)


def _rank(text: _Text, beside: _Text) -> int:
    """How much newer one of two calls itself than the other does."""
    name, other_name = _name_words(text.document.file), _name_words(beside.document.file)
    own = name - other_name
    head, other_head = _plain(text.document.text[:_HEAD_CHARACTERS]), _plain(beside.document.text[:_HEAD_CHARACTERS])
    says = any(re.search(rf"\b{word}\b", head) and word not in other_head for word in _list("newer_words"))
    numbered = _version_number(text.document.file) > _version_number(beside.document.file)
    return says + numbered + bool(own & _list("newer_names")) - bool(own & _list("older_names"))


def _name_words(file: str) -> set[str]:
    return set(re.findall(r"[a-z]+|\d+", _plain(file.rpartition("/")[2].rpartition(".")[0])))


def _version_number(file: str) -> int:
    name = _plain(file.rpartition("/")[2].rpartition(".")[0])
    found = re.search(r"(?:\bv(?:er(?:sion)?)?|\brev(?:ision)?)[ ._-]*(\d{1,2})$|\((\d{1,2})\)$|[ _-](\d)$", name)
    return int(next(g for g in found.groups() if g)) if found else 0


def _stem(file: str) -> tuple[str, ...]:
    """The words of a file's name without those that only tell versions apart."""
    name = _plain(file.rpartition("/")[2].rpartition(".")[0])
    name = re.sub(r"\(\d{1,2}\)$|[ _-]\d$", "", name)
    words = re.findall(r"[a-z]+|\d+", re.sub(r"\b(v|ver|version|rev|revision)[ ._-]*\d{1,2}\b", r"\1", name))
    return tuple(word for word in words if word not in _list("in_names"))


def _day(extraction: Extraction) -> str:
    dated = extraction.profile.dated
    return str(dated.readings[0].start) if dated and len(dated.readings) == 1 and dated.precision == "day" else ""


def _hash(words: Sequence[str]) -> int:
    return int.from_bytes(hashlib.blake2b("\0".join(words).encode(), digest_size=8).digest(), "big")


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@lru_cache(maxsize=8)
def _list(name: str) -> frozenset[str]:
    return frozenset(tomllib.loads((files("review") / "data" / "versions.toml").read_text())[name])
