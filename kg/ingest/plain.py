"""Text and Markdown files: the decoded content as it is."""

from __future__ import annotations

from kg.ingest.encoding import decoded


def text_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a .txt or .md file without its byte order mark, and warnings; raises IngestError."""
    return decoded(data)
