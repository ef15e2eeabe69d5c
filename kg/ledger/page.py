"""The ledger of a region as one HTML page that can be printed and needs nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.turtle import write_whole
from kg.ledger.lineage import Lineage
from kg.ledger.lives import Life, lives_of_region
from kg.ledger.questions import asked
from kg.ledger.rows import LedgerRow, Pair, Passage, Share, passage, region_called, rows_of, share_of
from kg.ledger.telling import speaker, step, told
from kg.model import Verdict

if TYPE_CHECKING:
    from kg.ledger.questions import Source

LANGUAGES = {"zh": "zh-CN", "en": "en"}
VERDICTS = tuple(v.value for v in (Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED, Verdict.PROGRESSING))
VERDICTS = (*VERDICTS, Verdict.UNREPORTED.value)


@dataclass(frozen=True, slots=True)
class Year:
    """The rows of the reports of one plan year."""

    year: int
    figures: tuple[LedgerRow, ...]
    projects: tuple[LedgerRow, ...]
    share: Share


@dataclass(frozen=True, slots=True)
class Page:
    """All that the ledger of a region shows, whatever it is shown on."""

    region: str
    share: Share
    years: tuple[Year, ...]
    notes: tuple[str, ...]
    lives: tuple[Life, ...]
    life_years: tuple[int, ...]
    contradictions: tuple[Pair, ...]
    reports: int


def page_of(source: Source, name: str, *, year: int | None = None, lang: str = "zh") -> Page:
    """The ledger of the region called `name`, of all its years or of the targets of one.

    Raises GraphError where no region of this name has a report.
    """
    iri, region, reports = region_called(source, name)
    rows = rows_of(source, iri, year)
    documents = [report for held in reports.values() for report in held]
    return Page(
        region=region,
        share=share_of(rows),
        years=tuple(_years(rows)),
        notes=tuple(notes_of(reports, speaker(lang))),
        lives=tuple(lives_of_region(source, iri, words=True)),
        life_years=tuple(reports),
        contradictions=tuple(contradictions_of(source, iri)),
        reports=len(documents),
    )


def write_page(page: Page, path: Path, lang: str = "zh") -> None:
    """Write the page to `path`, wholly or not at all; the same graph gives the same bytes. Raises OutputError."""
    write_whole(path, rendered("ledger.html.j2", lang, page=page).encode("utf-8", "replace"))


def contradictions_of(source: Source, region: str) -> Iterator[Pair]:
    """What the reports tell differently of a region (its IRI)."""
    for row in asked(source, "contradictions", place=region):
        one, other = (_side(row, name) for name in ("one", "other"))
        yield Pair(row["concept"], row["period"], one, other)


def _side(row: dict[str, str], name: str) -> Passage:
    said = {key: row[f"{name}{key.capitalize()}"] for key in ("sentence", "begin", "text", "from", "to")}
    return passage(said, row[f"{name}Report"], "0")


def notes_of(reports: dict[int, list[str]], say: Callable[..., str]) -> Iterator[str]:
    """What the reader must know of the reports: several of one year, years without one."""
    for year, held in reports.items():
        if len(held) > 1:
            yield say("several", year=year, count=len(held), reports="、".join(held))
    missing = [str(year) for year in range(min(reports), max(reports)) if year not in reports]
    if missing:
        yield say("missing", years="、".join(missing))


def rendered(template: str, lang: str, **values: object) -> str:
    """A template of this package with its style and script in a language ("zh" or "en"); values are escaped."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    place = files("kg.ledger") / "templates"
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True)
    environment.filters["oneline"] = lambda text: "".join(str(text).splitlines())
    style, script = (Markup((place / name).read_text("utf-8")) for name in ("ledger.css", "ledger.js"))
    made = environment.from_string((place / template).read_text("utf-8"))
    words = {"t": speaker(lang), "told": partial(told, lang=lang), "step": partial(step, lang=lang)}
    return made.render(lang=LANGUAGES[lang], verdicts=VERDICTS, style=style, script=script, **words, **values)


def _years(rows: Sequence[LedgerRow]) -> Iterable[Year]:
    for year in sorted({row.target.year for row in rows}):
        mine = [row for row in rows if row.target.year == year]
        figures, projects = (tuple(row for row in mine if row.kind == kind) for kind in ("figure", "project"))
        yield Year(year, figures, projects, share_of(mine))


def write_lineage(line: Lineage, path: Path, lang: str = "zh") -> None:
    """Write the page of a slogan's lineage to `path`, wholly or not at all. Raises OutputError."""
    write_whole(path, rendered("lineage.html.j2", lang, line=line).encode("utf-8", "replace"))
