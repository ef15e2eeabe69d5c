"""The formats that a library is exported in, by name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import MissingExtraError, OutputError

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Format:
    """A format: whether it leaves a folder, the extra that its packages come with, whether evidence can be nodes."""

    name: str
    folder: bool = False
    extra: str = ""
    packages: tuple[str, ...] = ()
    full: bool = False


FORMATS: dict[str, Format] = {
    found.name: found
    for found in (
        Format("ntriples"),
        Format("turtle"),
        Format("trig"),
        Format("nquads"),
        Format("jsonld"),
        Format("graphml", full=True),
        Format("gexf", full=True),
        Format("neo4j", folder=True),
        Format("ladybug", extra="ladybug", packages=("ladybug", "pyarrow")),
        Format("parquet", folder=True, extra="parquet", packages=("pyarrow",)),
        Format("csv", folder=True),
        Format("sqlite"),
    )
}
"""Every format by its name, in the order of the documentation."""


def export(store: Store, name: str, path: Path, *, full: bool = False) -> None:
    """Write what a store holds in the format `name` to `path`: a file, or a folder where the format is one.

    `full` makes nodes of sentences, mentions and facts in the formats that draw a network. Raises OutputError for an
    unknown format or a place that can't be written, MissingExtraError where a package that the format needs is not
    installed.
    """
    if name not in FORMATS:
        raise OutputError(f"{name}: no such format; choose one of {', '.join(FORMATS)}")
    found = FORMATS[name]
    for package in found.packages:
        try:
            import_module(package)
        except ImportError as error:
            raise MissingExtraError(
                f"{name} needs the package {package}: install it with pip install 'zhengtu[{found.extra}]'"
            ) from error
    writer = import_module(f"kg.export.{name}")
    if full and not found.full:
        raise OutputError(f"{name}: holds everything anyway; leave --full away")
    writer.write(store, path, **({"full": True} if full else {}))
