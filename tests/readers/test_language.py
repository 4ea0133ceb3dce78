from __future__ import annotations

import pytest

from readers.language import language_of, stop_word_share


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The patient was seen by the nurse and is at home with her son.", "en"),
        ("La paciente fue atendida en el hospital y está en su casa con su hijo.", "es"),
        ("La patiente a été vue par le médecin et elle est dans sa maison avec son fils.", "fr"),
        ("A paciente foi atendida no hospital e não está em sua casa com o filho.", "pt"),
        ("", None),
        ("Metformin 500 mg 28 WNUK", None),
        ("Hola", None),
    ],
)
def test_function_words_tell_the_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_the_share_of_function_words() -> None:
    assert stop_word_share("the cat and the dog") == pytest.approx(0.6)
    assert stop_word_share("") == 0.0
