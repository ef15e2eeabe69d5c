"""File → Document: txt, md, html, docx and pdf, with what the report says of itself."""

from kg.ingest.files import documents, left_out
from kg.ingest.formats import ENDINGS
from kg.ingest.reader import read

__all__ = ["ENDINGS", "documents", "left_out", "read"]
