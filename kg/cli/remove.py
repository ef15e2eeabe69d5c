"""`kg remove`: reports out of a library."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.changed import show_change
from kg.cli.console import progress_bar, told
from kg.cli.options import Lang, Page
from kg.cli.voice import say


def remove(
    reports: Annotated[list[str], typer.Argument(metavar="ID...", help=say("remove.reports"), show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help=say("library.out"), show_default=False)],
    page: Page = None,
    lang: Lang = None,
) -> None:
    """Take reports out of a library."""
    with told():
        from kg.collection import remove as run

        with progress_bar(say("build.progress")) as progress:
            result = run(reports, out, lang=lang.value if lang else None, page=page, progress=progress)
        show_change("remove", result)
