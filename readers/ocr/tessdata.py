"""Two-letter language codes and Tesseract's names for them."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import RunError

_NAMES = {
    "en": "eng", "es": "spa", "fr": "fra", "pt": "por", "de": "deu", "it": "ita", "ht": "hat", "ru": "rus", "uk": "ukr",
    "ar": "ara", "fa": "fas", "tr": "tur", "pl": "pol", "ro": "ron", "nl": "nld", "vi": "vie", "sw": "swa", "am": "amh",
    "zh": "chi_sim", "ko": "kor", "ja": "jpn", "hi": "hin", "ur": "urd", "bn": "ben", "ne": "nep", "so": "som",
}  # fmt: skip


def choose(languages: Sequence[str], installed: Sequence[str]) -> list[str]:
    """Return Tesseract's names of those languages whose data are installed; a three-letter code stands for itself.

    Raises:
        RunError: none of them is installed, nor English.
    """
    wanted = [_NAMES.get(code, code) for code in languages]
    found = [name for name in dict.fromkeys(wanted) if name in installed]
    if not found and "eng" in installed:
        found = ["eng"]
    if not found:
        raise RunError(f"no Tesseract data for {', '.join(languages)}: install tesseract-ocr-eng or set languages")
    return found
