"""Score the observations: the number found, its indicator right, every field right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.evaluate.likeness import SAME_INDICATOR, likeness, norm, same_number, year_span
from kg.evaluate.statements import ObservationRow, Statements
from kg.evaluate.tally import Share, Tally

_NEAR = 0.35  # likeness of quotes from which two equal numbers are taken for one figure
_ABSOLUTE = {"level", "count", "money", "share"}  # measures that a reader may choose between
FIELDS = ("measure", "comparator", "aspect", "region", "period")
Lists = tuple[list[str], list[str]]


def score_figures(gold: Statements, given: Statements) -> tuple[dict[str, Tally], dict[str, Share], Lists]:
    """Tallies for "number", "indicator" and "full", the share of each field, and what was missed and invented."""
    found = matched(gold, given)
    named = full = 0
    right: Counter[str] = Counter()
    for i, (j, name) in found.items():
        same = same_fields(gold, gold["observations"][i], given["observations"][j])
        right.update(same)
        named += name >= SAME_INDICATOR
        full += name >= SAME_INDICATOR and all(same.values())
    counts = len(gold["observations"]), len(given["observations"])
    hits = {"number": len(found), "indicator": named, "full": full}
    fields = {field: Share(right[field], len(found)) for field in FIELDS} if found else {}
    return {key: Tally(hit, *counts) for key, hit in hits.items()}, fields, _lists(gold, given, found)


def matched(gold: Statements, given: Statements) -> dict[int, tuple[int, float]]:
    """Gold index to the index of the figure that is the same number in a like quote, with the names' likeness."""
    found: dict[int, tuple[int, float]] = {}
    used = set()
    for _, name, i, j in sorted(_pairs(gold, given), reverse=True):
        if i not in found and j not in used:
            found[i] = (j, name)
            used.add(j)
    return found


def _pairs(gold: Statements, given: Statements) -> Iterator[tuple[float, float, int, int]]:
    for i, wanted in enumerate(gold["observations"]):
        for j, other in enumerate(given["observations"]):
            if same_number(wanted, other):
                quote, other_quote = norm(wanted["quote"]), norm(other["quote"])
                inside = quote in other_quote or other_quote in quote
                near = 1.0 if inside else likeness(quote, other_quote)
                name = likeness(norm(wanted["indicator"]), norm(other["indicator"]))
                if near >= _NEAR or name >= SAME_INDICATOR:
                    yield name + near, name, i, j


def same_fields(gold: Statements, wanted: ObservationRow, other: ObservationRow) -> dict[str, bool]:
    """Which fields of two rows of the same figure agree."""
    region, other_region = norm(wanted["region"]), norm(other["region"])
    of_report = region == norm(gold["region"]) and not other["region"]
    return {
        "measure": wanted["measure"] == other["measure"] or {wanted["measure"], other["measure"]} <= _ABSOLUTE,
        "comparator": wanted["comparator"] == other["comparator"],
        "aspect": wanted["aspect"] == other["aspect"],
        "region": region == other_region or of_report,
        "period": year_span(wanted["period"]) == year_span(other["period"]),
    }


def _lists(gold: Statements, given: Statements, found: dict[int, tuple[int, float]]) -> Lists:
    used = {j for j, _ in found.values()}
    return (
        [_shown(row) for i, row in enumerate(gold["observations"]) if i not in found],
        [_shown(row) for j, row in enumerate(given["observations"]) if j not in used],
    )


def _shown(row: ObservationRow) -> str:
    return f"{row['indicator']} {row['value']}{row['unit']} | {row['quote']}"
