"""Word files: paragraphs and tables in the order of the page."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from kg.errors import IngestError

if TYPE_CHECKING:
    from docx.table import Table

UNPACKED_LIMIT = 256 * 1024 * 1024
"""Bytes that a Word file may unpack to."""

_OLE = b"\xd0\xcf\x11\xe0"


def text_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a .docx, a line each paragraph and row of a table (cells parted by tabs); raises IngestError."""
    _check(data)
    import docx
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(data))
        lines = [
            line
            for part in document.iter_inner_content()
            for line in (_rows(part) if isinstance(part, Table) else [part.text])
        ]
    except Exception as e:  # python-docx and lxml raise whatever they stumble over in a damaged file
        raise IngestError("not a readable Word file, it may be cut off; save it again as .docx, or give a .txt") from e
    return "\n".join(lines), ()


def _rows(table: Table) -> list[str]:
    """The rows of a table; a cell that spans several columns stands once."""
    rows: list[str] = []
    for row in table.rows:
        cells: list[str] = []
        last = None
        for cell in row.cells:
            if cell._tc is not last:
                cells.append(" ".join(cell.text.split()))
            last = cell._tc
        rows.append("\t".join(cells))
    return rows


def _check(data: bytes) -> None:
    """Refuse what is encrypted, cut off, or unpacks beyond the limit, before anything is unpacked into memory."""
    if data.startswith(_OLE):
        raise IngestError("encrypted, or the old .doc format; take the password off and save it as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
                raise _too_large()
            if any(entry.flag_bits & 1 for entry in entries):
                raise IngestError("encrypted; take the password off, or give a .txt")
            _unpack(archive, entries)
    except IngestError:
        raise
    except Exception as e:  # zipfile, zlib and struct raise many kinds of errors over a damaged archive
        raise IngestError("not a readable Word file, it may be cut off; save it again as .docx, or give a .txt") from e


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Unpack all entries piece by piece and throw them away: the sizes in the directory may be lies."""
    total = 0
    for entry in entries:
        with archive.open(entry) as stream:
            while piece := stream.read(1 << 20):
                total += len(piece)
                if total > UNPACKED_LIMIT:
                    raise _too_large()


def _too_large() -> IngestError:
    return IngestError(f"unpacks to more than {UNPACKED_LIMIT >> 20} MB, the limit for a Word file; give a .txt")
