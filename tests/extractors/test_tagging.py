"""Parts of speech and lemmas: the same as those of the pipeline's own components."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import Parse, load_pipeline
from models.settings import Settings

_TEXTS = (
    "That the boy said he'd leave but nobody could've told me why. She and I weren't there; it was better than this.",
    "Her sister Lena Brandt was taken to the clinics on 3 May 2020 because of what her neighbours' dogs did to them.",
    "MEDICAL CERTIFICATE\nWe, the undersigned, certify that these patients are being treated. Everything was done, wasn't it?",
)


@pytest.mark.parametrize("text", _TEXTS)
def test_words_are_tagged_as_the_pipeline_tags_them(text):
    nlp = load_pipeline()
    parse = Parse(document_of(text), nlp, Settings(home=Path(), inbox=Path()))
    plain = nlp.make_doc(parse.doc.text)
    for token in plain:
        token.is_sent_start = parse.doc[token.i].is_sent_start
    for _, component in nlp.pipeline:
        plain = component(plain)
    got = [(t.text, t.pos_, str(t.morph), parse.tagging.lemma(t)) for t in parse.doc]
    assert got == [(t.text, t.pos_, str(t.morph), t.lemma_) for t in plain]


def test_a_pipeline_of_other_rules_keeps_its_own_components():
    import spacy

    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "may"}, {"LOWER": "day"}]], {"POS": "PROPN"})
    parse = Parse(document_of("May Day came."), nlp, Settings(home=Path(), inbox=Path()))
    assert not parse.tagging.runs_for("attribute_ruler")
    assert parse.doc[0].pos_ == "PROPN"
