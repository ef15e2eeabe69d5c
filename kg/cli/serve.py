"""`kg serve`: a library over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import told
from kg.cli.options import Lang
from kg.cli.voice import say


def serve(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("option.library"))] = Path("exports"),
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help=say("serve.port"))] = 8000,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help=say("serve.host"))] = "127.0.0.1",
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help=say("serve.timeout"))] = 30.0,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help=say("serve.limit"))] = 100_000,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help=say("serve.workers"))] = 8,
    cors: Annotated[list[str] | None, typer.Option(metavar="ORIGIN", help=say("serve.cors"))] = None,
    lang: Lang = None,
) -> None:
    """Serve SPARQL and the pages of things until interrupted."""
    with told():
        from kg.query.evaluation import Limits
        from kg.web.serving import server
        from kg.web.settings import Settings

        limits = Limits(seconds=timeout, rows=limit)
        settings = Settings(host=host, port=port, limits=limits, workers=workers, cors=tuple(cors or ()))
        with server(folder, settings) as served:
            typer.echo(say("serve.ready", folder=folder, url=served.url))
            served.run()
