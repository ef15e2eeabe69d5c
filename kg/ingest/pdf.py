"""PDF files with a text layer."""

from __future__ import annotations

import re

from kg.errors import IngestError

# What PDFium puts for a hyphen at the end of a line, and other characters that stand for no text.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")


def text_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text layer of a PDF, pages parted by an empty line; raises IngestError."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    try:
        document = pdfium.PdfDocument(data)
        pages = [_page(document, number) for number in range(len(document))]
        document.close()
    except Exception as e:  # PDFium's errors, and whatever its binding stumbles over in a damaged file
        raise IngestError(_reason(e)) from e
    text = "\n\n".join(pages)
    letters = sum(character.isalnum() for character in text)
    if letters < 5 * len(pages) or not letters:
        raise IngestError("no text layer; run OCR first, or give a .txt")
    blank = sum(not page.strip() for page in pages)
    return text, (f"{blank} of {len(pages)} pages have no text layer",) if blank else ()


def _page(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    layer = page.get_textpage()
    text: str = layer.get_text_bounded()
    layer.close()
    page.close()
    return _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _reason(error: Exception) -> str:
    if "password" in str(error).lower():
        return "encrypted; take the password off, or give a .txt"
    return "not a readable PDF, it may be cut off; save it again, or give a .txt"
