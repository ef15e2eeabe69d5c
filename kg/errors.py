"""Every error that Zhengtu raises on purpose: one small tree."""

from __future__ import annotations


class KgError(Exception):
    """Something went wrong that a person can mend; the message says what, where, and what to do."""


class IngestError(KgError):
    """A file could not be read as a report."""


class LexiconError(KgError):
    """A table of the lexicon holds a row that does not fit its form."""


class GraphError(KgError):
    """A fact or a graph does not fit the ontology."""


class OutputError(KgError):
    """A result could not be written."""


class MissingExtraError(KgError):
    """A feature needs a package that is not installed."""
