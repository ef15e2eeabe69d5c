"""`kg picture`: what a library tells as pictures for slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import told
from kg.cli.ledger import library_store
from kg.cli.options import Lang
from kg.cli.voice import Language, say

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pyoxigraph import Store


class Kind(StrEnum):
    """What a picture shows."""

    MAP = "map"
    SPREAD = "spread"
    CHART = "chart"


def picture(
    kind: Annotated[Kind, typer.Argument(metavar="map|spread|chart", help=say("picture.kind"))],
    name: Annotated[str, typer.Argument(metavar="NAME", help=say("picture.name"))],
    inputs: Annotated[list[Path], typer.Argument(metavar="[DIR|REPORT...]", help=say("ledger.inputs"))] = [  # noqa: B006
        Path("exports")
    ],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help=say("picture.out"))] = None,
    region: Annotated[list[str] | None, typer.Option(metavar="R", help=say("picture.region"))] = None,
    measure: Annotated[str | None, typer.Option(metavar="M", help=say("picture.measure"))] = None,
    most: Annotated[int, typer.Option(min=1, max=40, metavar="N", help=say("picture.most"))] = 11,
    font: Annotated[Path | None, typer.Option(metavar="FILE", help=say("picture.font"))] = None,
    lang: Lang = None,
) -> None:
    """Draw a policy map of a slogan or a region, the spread of a slogan, or an indicator over the years."""
    with told():
        from kg.export.picture import family, write
        from kg.export.picture_words import words

        letters = family(font)  # before any work: without it there is no picture
        language = words((lang or Language.ZH).value)
        with library_store(inputs) as store:
            slide = _slide(kind, store, name, letters, language, region or [], measure, most)
        for path in _paths(out, f"{kind.value}-{name}"):
            write(slide, letters, path)
            typer.echo(path, err=True)


def _slide(
    kind: Kind,
    store: Store,
    name: str,
    letters: str,
    language: Mapping[str, str],
    regions: Sequence[str],
    measure: str | None,
    most: int,
) -> Figure:
    if kind is Kind.SPREAD:
        from kg.export.picture_spread import spread_of
        from kg.ledger.lineage import lineage_of

        return spread_of(lineage_of(store, name), letters, language)
    if kind is Kind.CHART:
        from kg.export.indicator_points import points_of
        from kg.export.picture_charts import chart_of

        return chart_of(points_of(store, name, regions, measure), letters, language)
    from kg.export.picture_map import slide_of
    from kg.export.policy_map import map_called

    return slide_of(map_called(store, name, most), letters, language)


def _paths(out: Path | None, name: str) -> list[Path]:
    """The file that was named, or an SVG and a PNG where it has no ending of these."""
    path = out or Path("".join(char if char.isalnum() or char in "-_" else "_" for char in name))
    if path.suffix.lower() in (".svg", ".png"):
        return [path]
    return [path.with_name(f"{path.name}.{form}") for form in ("svg", "png")]
