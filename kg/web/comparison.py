"""Two reports beside each other: the slogans and projects that both name or only one, and the figures of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.lexicon.concepts import concept_of, concepts, plain_wording
from kg.web.report_store import Figure, Place, Report, State, kind_of

_AMOUNTS = ("level", "money", "count", "")  # measures of which one says what the other does


@dataclass(frozen=True, slots=True)
class Use:
    """How a report names a thing: its words for it, how often, where first, and what it says of its progress."""

    words: str
    count: int
    place: Place
    states: tuple[State, ...] = ()


@dataclass(frozen=True, slots=True)
class Both:
    """A thing with its use in each report; None where a report does not name it."""

    thing: str
    one: Use | None
    other: Use | None

    @property
    def kind(self) -> str:
        """Its class."""
        return kind_of(self.thing)

    @property
    def words(self) -> str:
        """What to call it: as the later report does, if it does."""
        use = self.other or self.one
        return use.words if use else ""

    @property
    def count(self) -> int:
        """How often both name it together."""
        return sum(use.count for use in (self.one, self.other) if use)


@dataclass(frozen=True, slots=True)
class Shared:
    """The things of a kind by who names them, the most named first."""

    both: tuple[Both, ...]
    one: tuple[Both, ...]
    other: tuple[Both, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with the figures that each report states of it; `about` is the IRI of what they belong to, or "".

    `change` is how far the two results reported are apart, in per cent or, for rates, in percentage points; None where
    they can't be compared. `answered` is a target of the one and the result of the same year that the other reports.
    """

    label: str
    indicator: str
    measure: str
    about: str
    one: tuple[Figure, ...]
    other: tuple[Figure, ...]
    change: Decimal | None = None
    answered: tuple[Figure, Figure] | None = None

    @property
    def rate(self) -> bool:
        """Whether the change is in percentage points."""
        return self.measure not in _AMOUNTS


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of it; `alone` counts the indicators that only one or only the other states."""

    slogans: Shared
    projects: Shared
    figures: tuple[Row, ...]
    alone: tuple[int, int]

    @property
    def told(self) -> bool:
        """Whether anything can be said of how figures changed."""
        return any(row.change is not None or row.answered for row in self.figures)


def compared(one: Report, other: Report) -> Comparison:
    """Two reports compared; where they are of one region, `one` should be the earlier."""
    uses = _uses(one), _uses(other)
    keyed = _keyed(one), _keyed(other)
    shared = [key for key in keyed[0] if key in keyed[1]]
    rows = [_row(key, keyed[0][key], keyed[1][key]) for key in sorted(shared, key=_rank)]
    alone = len(keyed[0]) - len(shared), len(keyed[1]) - len(shared)
    return Comparison(_shared("Slogan", *uses), _shared("Project", *uses), tuple(rows), alone)


def _uses(report: Report) -> dict[str, Use]:
    places: dict[str, list[Place]] = defaultdict(list)
    for named in report.names:
        if kind_of(named.thing) in ("Slogan", "Project"):
            places[named.thing].append(named.place)
    states: dict[str, list[State]] = defaultdict(list)
    for state in report.states:
        states[state.project].append(state)
    called = report.called()
    return {
        thing: Use(called[thing], len(found), found[0], tuple(states[thing])) for thing, found in sorted(places.items())
    }


def _shared(kind: str, one: Mapping[str, Use], other: Mapping[str, Use]) -> Shared:
    things = [Both(thing, one.get(thing), other.get(thing)) for thing in {**one, **other} if kind_of(thing) == kind]
    things.sort(key=lambda thing: (-thing.count, (thing.one or thing.other or _NOWHERE).place, thing.thing))
    return Shared(
        tuple(thing for thing in things if thing.one and thing.other),
        tuple(thing for thing in things if thing.other is None),
        tuple(thing for thing in things if thing.one is None),
    )


_NOWHERE = Use("", 0, Place(0, 0))
_Key = tuple[str, str, str, str]


def _keyed(report: Report) -> dict[_Key, list[Figure]]:
    """The figures of a report by indicator, measure, what they are about and, if not its own, region; each once."""
    found: dict[_Key, dict[tuple[str, ...], Figure]] = defaultdict(dict)
    for figure in report.figures:
        concept = concept_of(figure.label)
        name = concept.name if concept else plain_wording(figure.label) or figure.label
        measure = "" if figure.measure in _AMOUNTS else figure.measure
        key = (name, measure, figure.about, "" if figure.region == report.region else figure.region)
        said = (figure.comparator, figure.value, figure.most, figure.unit, figure.aspect, figure.period)
        found[key].setdefault(said, figure)
    return {
        key: sorted(figures.values(), key=lambda one: (one.period, one.aspect, one.place))
        for key, figures in found.items()
    }


def _rank(key: _Key) -> tuple[int, tuple[str, ...]]:
    """Indicators of statistics first, in their usual order, amounts before rates."""
    order = {name: place for place, name in enumerate(concepts())}
    return order.get(key[0], len(order)), (key[0], key[1], key[2], key[3])


def _row(key: _Key, one: Sequence[Figure], other: Sequence[Figure]) -> Row:
    name, measure, about, _ = key
    indicator = (other or one)[0].indicator
    return Row(
        name, indicator, measure, about, tuple(one), tuple(other), _change(measure, one, other), _answered(one, other)
    )


def _answered(one: Sequence[Figure], other: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The target of one year in the one report and its result in the other, where each is the only one."""
    pairs = [
        (target, result)
        for target in one
        for result in other
        if (target.aspect, result.aspect) == ("target", "actual")
        and (target.period, target.unit) == (result.period, result.unit)
        and target.period
    ]
    return pairs[0] if len(pairs) == 1 else None


def _change(measure: str, one: Iterable[Figure], other: Iterable[Figure]) -> Decimal | None:
    """How far the newest results that both report, one each and in one unit, are apart."""
    before, after = _result(one), _result(other)
    if before is None or after is None or before.unit != after.unit or before.period == after.period:
        return None
    if measure in _AMOUNTS and before.unit != "%":
        past = Decimal(before.value)
        return (Decimal(after.value) - past) / past * 100 if past else None
    return Decimal(after.value) - Decimal(before.value) if measure in ("growth", "share", "") else None


def _result(figures: Iterable[Figure]) -> Figure | None:
    """The one exact result of the newest year; None where there are several, or none."""
    results = [figure for figure in figures if figure.aspect == "actual" and len(figure.period) == 4]
    newest = max((figure.period for figure in results), default="")
    last = [figure for figure in results if figure.period == newest]
    exact = len(last) == 1 and last[0].comparator in ("", "=", "~") and not last[0].most
    return last[0] if exact else None
