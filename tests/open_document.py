"""OpenDocument texts for tests, made on the spot."""

from __future__ import annotations

from collections.abc import Mapping

from messages import archive

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip


def open_document(
    body: str, *, styles: str = "", pages: str = "", files: Mapping[str, bytes] | None = None, doctype: str = ""
) -> bytes:
    """Return a text of this body; ``styles`` are those of the body, ``pages`` what styles.xml says of pages."""
    content = (
        f"<?xml version='1.0'?>{doctype}<office:document-content {_SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    master = f"<office:document-styles {_SPACES}><office:master-styles>{pages}</office:master-styles></office:document-styles>"
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "styles.xml": master.encode(),
            **(files or {}),
        }
    )


def entity_bomb() -> str:
    """Return a document type whose entity e11 would be some hundred terabytes."""
    entities = (f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "lol" * 100}">' for i in range(12))
    return f"<!DOCTYPE x [{''.join(entities)}]>"
