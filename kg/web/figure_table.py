"""The figures of a page as a table to take away: CSV for spreadsheets, records for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.query.things import Row
from kg.web.picking import Thing
from kg.web.tables import Cell

COLUMNS = (
    "indicator", "region", "about", "measure", "aspect", "comparator", "value", "value_max", "unit", "base_value",
    "base_unit", "period", "report", "section", "sentence", "begin", "end", "confidence", "wording", "indicator_iri",
    "region_iri", "report_iri", "figure_iri",
)  # fmt: skip
"""What is told of each figure, in this order."""

_NUMBERS = frozenset(["value", "value_max", "base_value", "begin", "end", "confidence"])


def records_of(
    found: Iterable[Row], indicators: Sequence[Thing], regions: Sequence[Thing], years: Sequence[str]
) -> list[dict[str, Cell]]:
    """Figures as records of COLUMNS: by indicator, region, measure and period; with years, of periods that end then."""
    names = {one.iri: one.label for one in (*indicators, *regions)}
    places = {one.iri: place for place, one in enumerate((*indicators, *regions))}
    kept = [row for row in found if not years or row["end_year"][:4] in years]
    kept.sort(key=lambda row: (
        places[row["indicator"]], places[row["region"]], row["measure"], row["end_year"], row["period"], row["aspect"],
        row["report_label"], row["figure"],
    ))  # fmt: skip
    return [_record(row, names) for row in kept]


def _record(row: Row, names: dict[str, str]) -> dict[str, Cell]:
    known = {
        "indicator": names[row["indicator"]], "region": names[row["region"]], "about": row["about_label"],
        "base_value": row["base"], "report": row["report_label"], "wording": row["wording_label"],
        "indicator_iri": row["indicator"], "region_iri": row["region"], "report_iri": row["report"],
        "figure_iri": row["figure"],
    }  # fmt: skip
    told = {name: known.get(name, row.get(name, "")) for name in COLUMNS}
    return {name: (Decimal(text) if text else None) if name in _NUMBERS else text for name, text in told.items()}
