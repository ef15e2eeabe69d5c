"""File → Document: txt, md, html, docx and pdf, with what the report says of itself."""

from kg.ingest.against import is_against
from kg.ingest.files import documents, left_out
from kg.ingest.formats import ENDINGS
from kg.ingest.reader import content, read, size
from kg.ingest.remote import Location, Url, location

__all__ = ["ENDINGS", "Location", "Url", "content", "documents", "is_against", "left_out", "location", "read", "size"]
