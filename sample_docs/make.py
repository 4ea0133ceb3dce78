"""Makes the files of the sample case from the texts in sources/.

    python sample_docs/make.py

Everything in them is invented. Needs what Casefold itself needs.
"""

from __future__ import annotations

from pathlib import Path

import ageing
from typesetting import Look, pdf_of, text_of, word_of, write

_HERE = Path(__file__).resolve().parent
_SANS = Look(face="Helvetica", bold="Helvetica-Bold", size=10.5, margin=64)
_SERIF = Look()
_TYPED = Look(face="Courier", bold="Courier-Bold", size=10.5, margin=60)


def _source(name: str) -> str:
    return (_HERE / "sources" / f"{name}.txt").read_text(encoding="utf-8")


def contents() -> dict[str, bytes]:
    """Return the bytes of each file of the sample case, by the name that a client would give it."""
    return {
        "nephrology letter Dr Osterhaus.pdf": ageing.scan(pdf_of(_source("d01-nephrology-letter"), _SERIF), 11),
        "operative report 2022.pdf": ageing.poor_scan(pdf_of(_source("d02-operative-report"), _SANS), 22),
        "dialysis records fax.tif": ageing.fax(
            pdf_of(
                _source("d03-dialysis-fax"),
                Look(face="Helvetica", bold="Helvetica-Bold", size=12, margin=50, ruled=True),
            ),
            33,
        ),
        "Affidavit of Kossi (notarized).pdf": pdf_of(_source("d04-affidavit-kossi"), _SERIF),
        "affidavit Barbara.docx": word_of(_source("d05-affidavit-barbara")),
        "acte de naissance.jpg": ageing.photo(
            pdf_of(_source("d06-acte-de-naissance"), Look(size=13, margin=80, ruled=True)), 66
        ),
        "birth certificate English.pdf": pdf_of(_source("d07-translation"), _SANS),
        "marriage certificate.pdf": ageing.scan(
            pdf_of(_source("d08-marriage-certificate"), Look(size=12, margin=80)), 88, rotation=90
        ),
        "work letter.txt": text_of(_source("d09-employer")).encode(),
        "letter from Mrs Haskell.pdf": ageing.scan(pdf_of(_source("d10-neighbor-letter"), _TYPED), 110),
        "psychological evaluation.pdf": pdf_of(_source("d11-psychological-evaluation"), _SANS),
    }


def main() -> None:
    """Write the files."""
    case = _HERE / "inbox" / "sample-case"
    case.mkdir(parents=True, exist_ok=True)
    for name, content in contents().items():
        write(case / name, content)
        print(f"{len(content) / 1024:7.0f} KiB  {name}")


if __name__ == "__main__":
    main()
