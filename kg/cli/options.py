"""Options that several verbs share."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.voice import Language, say, speak


def _chosen(language: Language | None) -> Language | None:
    if language is not None:
        speak(language)
    return language


Lang = Annotated[Language | None, typer.Option("--lang", help=say("option.lang"), callback=_chosen, is_eager=True)]
"""The language of messages (by default the locale's), and of the page (by default Chinese)."""
