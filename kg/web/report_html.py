"""The sentences of a report and the rows of its margins as HTML, written here rather than in a template.

A long report has thousands of marks, and a template takes ten times as long to write them. Every text that a report
or a library gives goes through `escape`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from markupsafe import Markup

from kg.graph.terms import ONTOLOGY
from kg.web.report_said import Said
from kg.web.report_store import Figure, kind_of
from kg.web.report_text import Line, Mark, Words

_SIGNS = {">=": "≥", "<=": "≤", "~": "≈", "=": ""}


def amount_of(figure: Figure, text: Mapping[str, str]) -> str:
    """What a figure says, not escaped: "增长 ≥6 %"; `text` are the texts of a language."""
    measure = text.get(f"report.measure.{figure.measure}", "")
    value = _SIGNS.get(figure.comparator, figure.comparator) + figure.value + f"–{figure.most}" * bool(figure.most)
    return " ".join(part for part in (measure, value, figure.unit) if part)


@dataclass(slots=True)
class Writer:
    """Writes a report in one language; `here` gives the address of a thing's page, `term` names a term."""

    text: Mapping[str, str]
    term: Callable[[str], str]
    here: Callable[[str], str]
    called: Mapping[str, str]
    untold: frozenset[int] = frozenset()
    _terms: dict[str, str] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)

    def lines(self, lines: Iterable[Line]) -> Markup:
        """The sentences of a paragraph."""
        return Markup("".join(map(self._line, lines)))

    def rows(self, rows: Iterable[Said]) -> Markup:
        """Rows of a margin."""
        return Markup("".join(map(self._row, rows)))

    def _line(self, line: Line) -> str:
        """A sentence, with the anchors of all places in it."""
        classes = "line" + " leads" * line.leads + " untold" * (line.place.begin in self.untold)
        anchors = "".join(f'<i id="{anchor}"></i>' for anchor in line.anchors)
        inner = anchors + self._nodes(line.nodes, "")
        return f'<bdi class="{classes}" id="{line.place.anchor}">{inner}</bdi>'

    def _row(self, row: Said) -> str:
        words = f'<a class="words" href="#{row.place.anchor}" title="{escape(self.text["report.words"])}">'
        if row.figure is not None:
            inner = self._figure(row.figure, words)
        elif row.state is not None:
            state = row.state
            step = escape(self.text[f"step.{state.aspect or 'actual'}.{state.status}"])
            inner = f"{self._thing(state.project)} {words}{step}</a> {self._when(state.deadline, '')}"
        else:
            predicate = f"{words}{self._predicate(row)}</a>"
            inner = " ".join([*map(self._thing, row.subjects), predicate, *map(self._thing, row.objects)])
        return f'<li class="said"><bdi>{inner}</bdi></li>'

    def _predicate(self, row: Said) -> str:
        return self._named(f"{ONTOLOGY}#{row.predicate}") if row.objects else self._text("definition")

    def _figure(self, figure: Figure, words: str) -> str:
        indicator = f'<a href="{self._link(figure.indicator)}">{escape(figure.label)}</a>'
        about = f" <small>{self._thing(figure.about)}</small>" if figure.about else ""
        when = self._when(figure.period, figure.aspect)
        return f"{indicator} {words}{escape(amount_of(figure, self.text))}</a>{about} {when}"

    def _when(self, time: str, aspect: str) -> str:
        if aspect not in ("actual", "target"):
            return f'<small class="when">{escape(time)}</small>' if time else ""
        return f'<small class="when">{escape(time)} <span class="aspect {aspect}">{self._named(aspect)}</span></small>'

    def _thing(self, iri: str) -> str:
        name = escape(self.called.get(iri, "…"))
        return f'<a class="kind {escape(kind_of(iri))}" href="{self._link(iri)}">{name}</a>'

    def _nodes(self, nodes: Iterable[Mark | Words], thing: str) -> str:
        """Words and marks; words that stand in a mark beside others lead to its thing."""
        parts = []
        for node in nodes:
            if isinstance(node, Mark):
                parts.append(self._mark(node))
            elif thing:
                parts.append(f'<a href="{self._link(thing)}">{_words(node)}</a>')
            else:
                parts.append(_words(node))
        return "".join(parts)

    def _mark(self, mark: Mark) -> str:
        title = escape("; ".join(map(self._told, mark.figures))) if mark.figures else self._kind(mark.kind)
        aspect = mark.figures[0].aspect if mark.figures else ""
        kind = f"figure {aspect}" if mark.figures else f"kind m {mark.kind}"
        told = f'class="{escape(kind)}"{f" id={chr(34)}{mark.anchor}{chr(34)}" * bool(mark.anchor)} title="{title}"'
        if mark.plain:
            inner = "".join(_words(node) for node in mark.inside if isinstance(node, Words))
            written = f'<a {told} href="{self._link(mark.thing)}">{inner}</a>'
        else:
            lone = len(mark.inside) == 1 and not mark.figures  # another mark has all its words
            also = self._also(mark.kind, mark.thing) if lone else ""
            written = f"<span {told}>{self._nodes(mark.inside, mark.thing)}{also}</span>"
        return written + "".join(self._also(kind, thing) for kind, thing in mark.more)

    def _also(self, kind: str, thing: str) -> str:
        """The shape of a kind, which leads to a thing whose words lead to another already."""
        name = self._kind(kind)
        return f'<a class="kind also {escape(kind)}" href="{self._link(thing)}" aria-label="{name}"></a>'

    def _told(self, figure: Figure) -> str:
        aspect = self.term(figure.aspect) if figure.aspect else ""
        said = f"{figure.label} {amount_of(figure, self.text)}"
        return " · ".join(part for part in (said, figure.period, aspect) if part)

    def _kind(self, kind: str) -> str:
        return self._named(f"{ONTOLOGY}#{kind}")

    def _named(self, term: str) -> str:
        if term not in self._terms:
            self._terms[term] = escape(self.term(term))
        return self._terms[term]

    def _link(self, iri: str) -> str:
        if iri not in self._links:
            self._links[iri] = escape(self.here(iri))
        return self._links[iri]

    def _text(self, key: str) -> str:
        return escape(self.text[f"report.{key}"])


def _words(words: Words) -> str:
    """Words, those left out of the reading in an element that is not shown; browsers would read a bare CR as LF."""
    if len(words.pieces) == 1:
        return escape(words.pieces[0][0], quote=False)
    parts = []
    for piece, left_out in words.pieces:
        escaped = escape(piece, quote=False)
        parts.append(f'<i class="out">{escaped}</i>'.replace("\r", "&#13;") if left_out else escaped)
    return "".join(parts)
