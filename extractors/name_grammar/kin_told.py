"""Which relative without a name a sentence speaks of: "my wife takes sertraline", "My son was born here. He has asthma"."""

from __future__ import annotations

import re

from extractors.name_grammar.holder import one_relative, paragraph_start, pronoun_sexes, sentence_at
from extractors.name_grammar.words import owned_relatives
from models.mention import Holder, Kin

_FIRST = frozenset({"my", "our", "mi", "mon", "ma", "meu", "minha"})


def kin_told(text: str, offset: int) -> Kin | None:
    """Return the last relative of the writer's, or of the one of whom a paper is, who stands before ``offset`` in its sentence.

    Where the sentence has only a pronoun, the last relative of its sex who was spoken of in the paragraph; None else.
    The relative of a third person is given as that of the paper's subject: only who knows that the paper is a patient's may use it.
    """
    first, _ = sentence_at(text, offset)
    here = list(one_relative(text, first, offset))
    if here:
        return _kin(here[-1])
    sexes = pronoun_sexes(text[first:offset])
    if not sexes:
        return None
    fitting = [m for m in one_relative(text, paragraph_start(text, offset), first) if _sex(m) == sexes[-1]]
    return _kin(fitting[-1]) if fitting else None


def _kin(match: re.Match[str]) -> Kin:
    holder = Holder.AUTHOR if match["owner"] in _FIRST else Holder.SUBJECT
    return Kin(relation=owned_relatives()[_word(match)].relation, holder=holder)


def _sex(match: re.Match[str]) -> str | None:
    return owned_relatives()[_word(match)].sex


def _word(match: re.Match[str]) -> str:
    return re.sub(r"[ \n]", " ", match["relation"])
