from __future__ import annotations

from documents import document_of

from models.extraction import Extraction, Kind, Profile
from store.cache import extraction_key, reading_key
from store.home import Store


def test_a_reading_takes_the_names_of_the_case_that_asks(store: Store) -> None:
    document = document_of("Seen on 2 May 2021.", file="a.txt", case="one")
    store.cache.keep_reading("key", document)
    found = store.cache.reading("key", document="doc_other", case="two", file="b.txt")
    assert found is not None
    assert (found.id, found.case, found.file) == ("doc_other", "two", "b.txt")
    assert (found.text, found.pages) == (document.text, document.pages)


def test_what_is_not_there(store: Store) -> None:
    assert store.cache.reading("key", document="d", case="c", file="f") is None
    assert store.cache.extraction("key") is None


def test_known_among_many(store: Store) -> None:
    for key in ("k7", "k1200"):
        store.cache.keep_reading(key, document_of("x"))
    assert store.cache.known_readings(f"k{i}" for i in range(1500)) == {"k7", "k1200"}


def test_extractions_of_many_documents_at_once(store: Store) -> None:
    for number in (3, 700):
        profile = Profile(document=f"doc_{number}", kind=Kind.LETTER)
        extraction = Extraction(document=f"doc_{number}", version="1", profile=profile, mentions=())
        store.cache.keep_extraction(f"k{number}", extraction)
    found = store.cache.extractions([f"k{i}" for i in range(1200)] + ["k3"])
    assert {key: extraction.document for key, extraction in found.items()} == {"k3": "doc_3", "k700": "doc_700"}


def test_keys_differ_with_everything_that_they_are_of() -> None:
    keys = [
        reading_key("s", "v1", ["en"]),
        reading_key("t", "v1", ["en"]),
        reading_key("s", "v2", ["en"]),
        reading_key("s", "v1", ["en", "es"]),
        extraction_key("d", "r", "v", "s"),
        extraction_key("e", "r", "v", "s"),
        extraction_key("d", "q", "v", "s"),
        extraction_key("d", "r", "w", "s"),
        extraction_key("d", "r", "v", "t"),
    ]
    assert len(set(keys)) == len(keys)
