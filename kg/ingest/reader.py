"""One file → one Document."""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path

from kg.errors import IngestError, KgError
from kg.ingest.formats import ENDINGS, reader_for
from kg.ingest.remote import Location, Url
from kg.model import Document

SIZE_LIMIT = 512 * 1024 * 1024
"""Bytes that a file may have."""

_CHINESE = re.compile("[\u4e00-\u9fff]+")
_GENRE = ("政府", "发展", "建设", "推进", "增长", "项目", "民生", "工作", "代表", "经济")
_SAMPLE = 100_000


def read(path: Location, *, region: str | None = None, year: int | None = None) -> tuple[Document, tuple[str, ...]]:
    """The report in a file and warnings on what was not found; `region` and `year` override what it says.

    Raises IngestError, with the path, what is wrong and what to do, where the file can't be read as a text.
    """
    from kg.ingest.metadata import metadata_of  # which only those need who read

    try:
        data = content(path)
        text, warnings = _text(path, data)
        metadata, missing = metadata_of(text, region=region, year=year)
    except IngestError as e:
        raise IngestError(f"{path}: {e}") from (e.__cause__ or e)
    document = Document(
        id=path.stem,
        text=text,
        source=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        title=metadata.title,
        region=metadata.region,
        region_code=metadata.region_code,
        plan_year=metadata.plan_year,
        issued=metadata.issued,
        issuer=metadata.issuer,
        speaker=metadata.speaker,
        meeting=metadata.meeting,
    )
    return document, (*warnings, *_no_report(text), *missing)


def content(path: Location) -> bytes:
    """The bytes of a file; special files and folders are refused before they are opened; raises IngestError."""
    data = _fetched(path) if isinstance(path, Url) else _read(path)
    if not data.strip(b"\0 \t\r\n"):
        raise IngestError("empty; there is nothing to read in it")
    return data


def size(path: Location) -> int:
    """How many bytes a file has, 0 where there is no such file or nobody tells."""
    try:
        return path.size() or 0 if isinstance(path, Url) else path.stat().st_size
    except (OSError, ValueError, KgError):
        return 0


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise IngestError("a folder, not a file")
        if not stat.S_ISREG(status.st_mode):
            raise IngestError("not an ordinary file")
        if status.st_size > SIZE_LIMIT:
            raise _too_large()
        return path.read_bytes()
    except (OSError, RuntimeError, ValueError) as e:
        raise IngestError(f"can't be read ({getattr(e, 'strerror', None) or e})") from e


def _fetched(url: Url) -> bytes:
    if (url.size() or 0) > SIZE_LIMIT:
        raise _too_large()
    return url.content()


def _too_large() -> IngestError:
    return IngestError(f"larger than {SIZE_LIMIT >> 20} MB, the limit for a report; give only the report")


def _text(path: Location, data: bytes) -> tuple[str, tuple[str, ...]]:
    reader = reader_for(path.suffix)
    if reader is None:
        raise IngestError(f"unknown ending {path.suffix!r}; give one of {', '.join(ENDINGS)}")
    text, warnings = reader(data)
    if not text.strip("\ufeff \t\r\n\f\u3000"):
        raise IngestError("empty; there is no text in it")
    return text, warnings


def _no_report(text: str) -> tuple[str, ...]:
    """A warning for a text that is no government work report by the look of its words."""
    sample = text[:_SAMPLE]
    chinese = sum(map(len, _CHINESE.findall(sample)))
    if chinese < 0.2 * len(sample):
        return ("hardly any Chinese in it; it is read, but few facts will be found",)
    used = sum(sample.count(word) >= 1 + len(sample) // 10_000 for word in _GENRE)
    return () if used >= 7 else ("not like a government work report; it is read, but few facts will be found",)
