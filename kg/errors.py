"""Every error that Zhengtu raises on purpose: one small tree."""

from __future__ import annotations


class KgError(Exception):
    """Something went wrong that a person can mend; the message says what, where, and what to do."""


class IngestError(KgError):
    """A file could not be read as a report."""


class GraphError(KgError):
    """A fact or a graph does not fit the ontology."""


class OutputError(KgError):
    """A result could not be written."""


class JudgementError(KgError):
    """A table of judgements can't be read."""


class StoreError(KgError):
    """The store of a library can't be read or changed."""


class StoreFormatError(StoreError):
    """The store of a library is in a format that this program does not read."""


class StoreBusyError(StoreError):
    """Someone else is changing the library."""


class MissingExtraError(KgError):
    """A feature needs a package that is not installed."""


class QueryError(KgError):
    """A query could not be answered."""


class BadQueryError(QueryError):
    """A text is no SPARQL query."""


class RefusedQueryError(QueryError):
    """A query asks for what is never done: to change the graph, or to call another machine."""


class QueryTimeoutError(QueryError):
    """A query ran longer than it may, and was stopped."""


class QueryMemoryError(QueryError):
    """A query took more memory than it may, and was stopped."""


class BusyError(QueryError):
    """Too many queries at once: this one can be asked again a little later."""


class NothingReadError(KgError):
    """None of the files could be read as a report; `failed` lists each path with its reason."""

    def __init__(self, failed: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{path}: {reason}" for path, reason in failed) or "no files to read")
        self.failed = failed

    def __reduce__(self) -> tuple[type[NothingReadError], tuple[tuple[tuple[str, str], ...]]]:
        return type(self), (self.failed,)
