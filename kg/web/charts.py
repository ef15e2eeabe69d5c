"""Charts as SVG, made on the server: classes and presentation attributes only, so that the style sheet colours them.

What was reported is a filled disc on a solid line, what is aimed at a hollow diamond on a dashed one; each series has
its name at its end. A chart says in `title` and `desc` what it shows; a table of the same values should stand beside.
`static/charts.css` has the colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from kg.web.axes import Axis, amounts, number, ranks, years

HUES = 8
"""Colours that there are for series; the ninth has that of the first."""

_TOP, _FOOT, _GAP = 26, 28, 14
_EM = 13.0  # pixels of a Chinese character in a chart
_WIDE = "“”‘’…—·"


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a year: `said` tells it in words, `href` leads to its words, `bound` is its comparator.

    A value of several years has the first one as `begin`; one that is a range has its upper end as `most`. `leads` is
    False for a value that another one of the same year goes before: it stands there, but no line passes through it.
    """

    year: int
    value: float
    said: str
    href: str = ""
    target: bool = False
    begin: int | None = None
    most: float | None = None
    bound: str = "="
    leads: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A series: its name, its colour (0 to HUES - 1) and its points in any order."""

    name: str
    hue: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A value that has a name and no year."""

    name: str
    value: float
    said: str
    href: str = ""
    hue: int = 0


@dataclass(frozen=True, slots=True)
class _Frame:
    x: Axis
    y: Axis
    width: int
    height: int


def lines(
    series: Sequence[Line],
    *,
    key: str,
    title: str,
    told: str,
    unit: str = "",
    width: int = 860,
    height: int = 320,
    ranked: bool = False,
) -> Markup:
    """A chart of series over years; `key` is a name that no other chart of the page has, `told` what the chart shows.

    Of values that are `ranked`, the first stands at the top.

    >>> "<circle" in lines([Line("a", 0, (Point(2020, 1.0, "1"),))], key="a", title="t", told="d")
    True
    """
    points = [point for line in series for point in line.points]
    values = [v for point in points for v in (point.value, point.most) if v is not None]
    y = ranks(values, _TOP, height - _FOOT) if ranked else amounts(values, height - _FOOT, _TOP)
    left = max(len(number(tick)) for tick in y.ticks) * 8 + 14
    right = min(max((long(line.name) for line in series), default=0) * _EM + _GAP, width * 0.3)
    spans = [year for point in points for year in (point.year, point.begin) if year is not None]
    frame = _Frame(years(spans, left, width - right), y, width, height)
    drawn = [Markup(part) for line in series for part in _line(line, frame)]
    names = _names(series, frame, right)
    return _svg("lines", key, title, told, frame, [*_grid(frame, unit), *drawn, *names])


def bars(values: Sequence[Bar], *, key: str, title: str, told: str, unit: str = "", width: int = 860) -> Markup:
    """A chart of named values, a bar each, in the order given."""
    height = len(values) * 26 + _FOOT
    left = min(max(long(bar.name) for bar in values) * _EM + 16, width * 0.4)
    most = max(long(bar.said) for bar in values) * _EM * 0.65 + 16
    x = amounts([0.0, *(bar.value for bar in values)], left, width - most, wanted=4 if width > 500 else 2)
    frame = _Frame(x, Axis(0, 1, 0, 1, ()), width, height)
    return _svg("bars", key, title, told, frame, [*_bars(values, frame, left), *_foot(frame, unit)])


def strip(points: Sequence[tuple[int, Point]], width: int = 150) -> Markup:
    """Values on one line from zero to the largest, each with its colour; for a cell of a table that names them all."""
    height = 22
    values = [point.value for _, point in points]
    x = Axis(min(0.0, *values, 0.0), max(0.0, *values, 0.0) or 1.0, 8, width - 8, ())
    frame = _Frame(x, Axis(0, 1, height / 2, height / 2 + 1, ()), width, height)
    parts = [
        Markup('<line class="rule" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(8, width - 8, height / 2, height / 2)
    ]
    for hue, point in sorted(points, key=lambda pair: (not pair[1].target, pair[0])):
        shape = _shape(point, x.at(point.value), height / 2)
        parts.append(Markup('<g class="hue-{}">{}</g>').format(hue % HUES, _linked(shape, point.said, point.href)))
    return Markup(
        '<svg class="chart strip" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true">{p}</svg>'
    ).format(w=frame.width, h=frame.height, p=Markup("").join(parts))


def _svg(kind: str, key: str, title: str, told: str, frame: _Frame, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="chart {kind}" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="group" '
        'aria-labelledby="{key}-t" aria-describedby="{key}-d" xmlns="http://www.w3.org/2000/svg">'
        '<title id="{key}-t">{title}</title><desc id="{key}-d">{told}</desc>{parts}</svg>'
    ).format(kind=kind, w=frame.width, h=frame.height, key=key, title=title, told=told, parts=Markup("\n").join(parts))


def _grid(frame: _Frame, unit: str) -> Iterator[Markup]:
    """The lines behind, the years below and the amounts at the left."""
    x, y = frame.x, frame.y
    for tick in y.ticks:
        at = f"{y.at(tick):.1f}"
        kind = "zero" if tick == 0 else "rule"
        yield Markup('<line class="{}" x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{}"/>').format(kind, x.start, x.stop, at, at)
        yield _text(number(tick), x.start - 8, y.at(tick) + 4, "amount", "end")
    for tick in x.ticks:
        yield _text(str(tick), x.at(tick), frame.height - 8, "year", "middle")
    if unit:
        yield _text(unit, x.start - 8 if long(unit) * _EM < x.start - 8 else 2, 13, "unit", "end"
                    if long(unit) * _EM < x.start - 8 else "start")  # fmt: skip


def _line(line: Line, frame: _Frame) -> Iterator[Markup]:
    """The lines through the leading values of single years, reported and aimed at, and all marks over them."""
    yield Markup('<g class="hue-{}">').format(line.hue % HUES)
    ordered = sorted(line.points, key=lambda point: (point.target, point.year, point.value))
    for target, points in groupby(ordered, key=lambda point: point.target):
        through = [p for p in points if p.leads and p.begin is None]
        if len(through) > 1:
            path = " ".join(f"{frame.x.at(p.year):.1f},{frame.y.at(p.value):.1f}" for p in through)
            yield Markup('<polyline class="{}" points="{}"/>').format("aim" if target else "fact", path)
    for point in ordered:
        yield _mark(point, frame)
    yield Markup("</g>")


def _mark(point: Point, frame: _Frame) -> Markup:
    """The mark of a value: a line over its years, its range, its shape, and an arrow where it is a bound."""
    x, y = frame.x.at(point.year), frame.y.at(point.value)
    parts = []
    if point.begin is not None:
        parts.append(f'<line class="span" x1="{frame.x.at(point.begin):.1f}" x2="{x:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>')
    if point.most is not None:
        parts.append(f'<line class="range" x1="{x:.1f}" x2="{x:.1f}" y1="{y:.1f}" y2="{frame.y.at(point.most):.1f}"/>')
    if point.bound[0] in "<>":
        way = -1 if (point.bound[0] == ">") == (frame.y.start > frame.y.stop) else 1  # ranks grow downwards
        parts.append(
            f'<path class="bound" d="M{x:.1f} {y + 7 * way:.1f}v{8 * way}m-3 {-3 * way}l3 {3 * way}l3 {-3 * way}"/>'
        )
    parts.append(_shape(point, x, y))
    return _linked(Markup("".join(parts)), point.said, point.href)


def _shape(point: Point, x: float, y: float) -> Markup:
    """A hollow diamond for what is aimed at, a filled disc for what was reported."""
    if point.target:
        return Markup('<path class="target" d="M{:.1f} {:.1f}l6 6l-6 6l-6 -6z"/>').format(x, y - 6)
    return Markup('<circle class="actual" cx="{:.1f}" cy="{:.1f}" r="4.5"/>').format(x, y)


def _linked(shape: Markup, said: str, href: str) -> Markup:
    """A shape that says what it is under the pointer, and leads on; the keyboard goes through the table instead."""
    named = Markup("<title>{}</title>{}").format(said, shape)
    if not href:
        return Markup('<g class="mark">{}</g>').format(named)
    return Markup('<a class="mark" href="{}" tabindex="-1">{}</a>').format(href, named)


def _names(series: Sequence[Line], frame: _Frame, room: float) -> Iterator[Markup]:
    """The name of each series at its last value, moved apart where two would cover each other."""
    ends = []
    for line in series:
        last = max(line.points, key=lambda p: (p.year, not p.target, p.leads, p.value))
        ends.append((frame.y.at(last.value), line))
    ends.sort(key=lambda end: (end[0], end[1].name))
    places = _apart([at for at, _ in ends], 17, _TOP, frame.height - _FOOT)
    for place, (_, line) in zip(places, ends, strict=True):
        name = cut(line.name, (room - _GAP) / _EM)
        text = _text(name, frame.x.stop + _GAP / 2, place + 4.5, "name", "start")
        yield Markup('<g class="hue-{}"><title>{}</title>{}</g>').format(line.hue % HUES, line.name, text)


def _apart(wanted: Sequence[float], gap: float, top: float, foot: float) -> list[float]:
    """Places as near as can be to those wanted, in their order, a gap between each two, none under the foot.

    >>> _apart([10, 12, 50], 10, 0, 100)
    [10, 20, 50]
    """
    places: list[float] = []
    for at in wanted:
        places.append(max(at, places[-1] + gap if places else top))
    limit = foot
    for index in reversed(range(len(places))):
        places[index] = min(places[index], limit)
        limit = places[index] - gap
    return places


def _bars(values: Sequence[Bar], frame: _Frame, left: float) -> Iterator[Markup]:
    zero = frame.x.at(0)
    for place, bar in enumerate(values):
        y, end = place * 26 + 4, frame.x.at(bar.value)
        shape = Markup('<rect class="bar" x="{:.1f}" y="{}" width="{:.1f}" height="18" rx="2"/>').format(
            min(zero, end), y, max(abs(end - zero), 1)
        )
        yield Markup('<g class="hue-{}">{}</g>').format(
            bar.hue % HUES, _linked(shape, f"{bar.name} {bar.said}", bar.href)
        )
        yield _text(cut(bar.name, (left - 16) / _EM), left - 8, y + 14, "label", "end")
        yield _text(bar.said, max(zero, end) + 6, y + 14, "amount", "start")


def _foot(frame: _Frame, unit: str) -> Iterator[Markup]:
    for tick in frame.x.ticks:
        yield _text(number(tick), frame.x.at(tick), frame.height - 6, "amount", "middle")
    if unit:
        yield _text(unit, frame.width - 2, frame.height - 6, "unit", "end")


def _text(text: str, x: float, y: float, kind: str, anchor: str) -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
        kind, x, y, anchor, escape(text)
    )


def long(text: str) -> float:
    """How long a text is drawn, in Chinese characters; Chinese quotation marks are as wide as those."""
    return sum(1.0 if ord(c) > 0x2E7F or c in _WIDE else 0.58 for c in text)


def cut(text: str, room: float) -> str:
    """A text that fits into so many Chinese characters."""
    if long(text) <= room + 0.1:
        return text
    kept = ""
    for character in text:
        if long(kept + character) > room - 1:
            break
        kept += character
    return f"{kept}…"
