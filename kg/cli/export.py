"""`kg export`: a library in another format."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import told
from kg.cli.options import Lang
from kg.cli.voice import say
from kg.export.formats import FORMATS


def export(
    format_: Annotated[
        str, typer.Option("-f", "--format", metavar="FORMAT", help=say("export.format", formats=", ".join(FORMATS)))
    ],
    out: Annotated[str, typer.Option("-o", "--out", metavar="PATH", help=say("export.out"), show_default=False)],
    library: Annotated[Path, typer.Argument(metavar="[DIR]", help=say("export.library"), show_default=False)] = Path(
        "exports"
    ),
    full: Annotated[bool, typer.Option("--full", help=say("export.full"))] = False,
    partitioned: Annotated[bool, typer.Option("--partitioned", help=say("export.partitioned"))] = False,
    lang: Lang = None,
) -> None:
    """Write what a library holds in another format."""
    gc.set_threshold(100_000, 50, 50)  # millions of small values without cycles: looking for cycles only costs time
    with told():
        from kg.export.formats import export as write
        from kg.graph.library_store import open_store

        store = open_store(library)
        if partitioned:
            from kg.export.partitioned.write import write as write_parts
            from kg.ingest import location

            write_parts(store, format_, location(out))
        else:
            write(store, format_, Path(out), full=full)
