"""What the ledger says, in the words of a reader: comparisons, and the steps of projects; values stay as stated."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache, reduce
from importlib.resources import files

from kg.ledger.comparison import Part, parts_of
from kg.ledger.shown import ShownFigure, figure_of

_OF_PLANS = ("target", "again")  # the parts of which a step is one to come
_BESIDE = re.compile(r"、(?=\S+ )")  # between the parts of a whole: 城镇 增长5%、农村 增长7%


def speaker(lang: str) -> Callable[..., str]:
    """A function that gives the words of a key in a language ("zh" or "en"), its {places} filled."""
    return lambda key, **values: _texts()[str(key)][lang].format(**values)


def told(comparison: str, lang: str) -> str:
    """A comparison of the graph in a language; as it is where it is none that the ledger made.

    >>> told("目标 增长6%以上，未再提及", "en"), told("目标 在建，再次计划 建成（年底）", "en")
    ('target: up at least 6%, not told again', 'target: building to continue, planned again: to be completed (年底)')
    """
    say = speaker(lang)
    parts = [say(f"part.{part.kind}", value=_value(part, say)) for part in parts_of(comparison)]
    return reduce(lambda one, other: say("part.both", one=one, other=other), parts) if parts else comparison


def step(status: str, aspect: str, lang: str) -> str:
    """How far a project is or shall be, by the notations of its status and aspect ("" where it has none).

    >>> step("completed", "target", "en"), step("completed", "actual", "zh")
    ('to be completed', '已建成')
    """
    return speaker(lang)(f"step.{aspect or 'actual'}.{status}")


def steps(lang: str) -> dict[str, str]:
    """All that `step` can say, by `step.ASPECT.STATUS`."""
    return {key: row[lang] for key, row in _texts().items() if key.startswith("step.")}


def _value(part: Part, say: Callable[..., str]) -> str:
    if part.status:
        aspect = "target" if part.kind in _OF_PLANS else "actual"
        shown = say(f"part.{aspect}.{part.status}")
        return say("part.due", step=shown, day=part.day) if part.day else shown
    lone = figure_of(part.value)
    if lone is not None:
        return _figure(lone, say)
    several = [beside.partition(" ") for beside in _BESIDE.split(part.value)]
    figures = [(name, figure_of(value)) for name, _, value in several]
    if any(figure is None for _, figure in figures):
        return part.value
    return say("part.and").join(f"{name} {_figure(figure, say)}" for name, figure in figures if figure is not None)


def _figure(figure: ShownFigure, say: Callable[..., str]) -> str:
    """A figure with the words of its bound, then those of its direction."""
    if figure.kind == "rank":
        return say("figure.rank", scope=figure.unit, value=figure.value).strip()
    shown = f"{figure.value}{figure.unit}"
    shown = say(f"figure.{figure.bound}", value=shown) if figure.bound else shown
    return say(f"figure.{figure.kind}", value=shown) if figure.kind else shown


@cache
def _texts() -> dict[str, dict[str, str]]:
    table = (files("kg.ledger") / "templates" / "texts.tsv").read_text("utf-8").splitlines()
    return {row["key"]: row for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}
