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


class StoreError(KgError):
    """The store of a library can't be read or changed."""


class StoreFormatError(StoreError):
    """The store of a library is in a format that this program does not read."""


class StoreBusyError(StoreError):
    """Someone else is changing the library."""


class MissingExtraError(KgError):
    """A feature needs a package that is not installed."""


class NothingReadError(KgError):
    """None of the files could be read as a report; `failed` lists each path with its reason."""

    def __init__(self, failed: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{path}: {reason}" for path, reason in failed) or "no files to read")
        self.failed = failed

    def __reduce__(self) -> tuple[type[NothingReadError], tuple[tuple[tuple[str, str], ...]]]:
        return type(self), (self.failed,)
