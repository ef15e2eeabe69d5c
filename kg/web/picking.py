"""Things that readers pick by typing: an address or a name, whole, partly, or nearly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fastapi import Request
from pyoxigraph import Literal

from kg.graph.terms import ID, PREFIXES
from kg.query.completion import THINGS
from kg.query.things import Ask, Row, rows_told
from kg.web.asking import asking_of, question_text
from kg.web.labels import labels
from kg.web.search import found

_CLASSES = {"Entity": THINGS, "Organization": ("Enterprise", "Organization")}
_SHORT = re.compile(r"[a-z]+/[^\s<>\"{}|\\^`]+")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_OTHERS = 5  # other things named as possibly meant


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that was picked: its IRI and its name."""

    iri: str
    label: str

    @property
    def short(self) -> str:
        """The IRI as addresses of the pages have it: "region/141100"."""
        return self.iri.removeprefix(ID)


@dataclass(frozen=True, slots=True)
class Picked:
    """What readers picked: the things, texts that mean nothing here, and what else a text may mean."""

    things: tuple[Thing, ...] = ()
    unknown: tuple[str, ...] = ()
    others: dict[str, tuple[Thing, ...]] = field(default_factory=dict)


async def picked(request: Request, given: Sequence[str], kind: str) -> Picked:
    """What some texts stand for: things of a class by its name, each once, in the order given."""
    texts = [text.strip() for text in given if text.strip()]
    stated = await asking_of(request).using(request, lambda ask: [things_called(ask, text, kind) for text in texts])
    things: dict[str, Thing] = {}
    unknown: list[str] = []
    others: dict[str, tuple[Thing, ...]] = {}
    for text, known in zip(texts, stated, strict=True):
        like = known or await _like(request, text, kind)
        if not like:
            unknown.append(text)
            continue
        things.setdefault(like[0].iri, like[0])
        if len(like) > 1:
            others[text] = tuple(like[1 : _OTHERS + 1])
    return Picked(tuple(things.values()), tuple(unknown), others)


def classes_of(kind: str) -> tuple[str, ...]:
    """The classes whose things a kind of parameter takes."""
    return _CLASSES.get(kind, (kind,))


def things_called(ask: Ask, text: str, kind: str) -> list[Thing]:
    """The things with exactly this address or name, found by index."""
    iri = text if _IRI.fullmatch(text) else ID + text if _SHORT.fullmatch(text) else ""
    if _is_iri(iri):
        return [Thing(*told) for told in labels(ask, [iri]).items()]
    wanted = {PREFIXES["zt"] + name for name in classes_of(kind)}
    # The engine finds a name by index only where it stands in the query as it stands in the graph.
    names = f"{Literal(text, language='zh')} {Literal(text)}"
    asked = question_text("things_called").replace("{ UNDEF }", f"{{ {names} }}")
    named = [row for row in rows_told(ask, asked) if row["class"] in wanted]
    once: dict[str, Row] = {row["thing"]: row for row in reversed(named)}
    # A thing whose main name it is goes before those of which it is another name.
    ordered = sorted(once.values(), key=lambda row: (row["label"] != text, row["thing"]))
    return [Thing(row["thing"], text if kind == "Report" else row["label"] or text) for row in ordered]


def _is_iri(text: str) -> bool:
    from pyoxigraph import NamedNode

    try:
        return bool(NamedNode(text).value)
    except ValueError:  # "report/%zz" looks like an address and is none
        return False


async def _like(request: Request, text: str, kind: str) -> list[Thing]:
    names = await found(request, text, classes_of(kind), _OTHERS + 1)
    return [Thing(name.iri, name.label) for name in names]
