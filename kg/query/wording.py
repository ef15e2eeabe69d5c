"""What can be told of a query from its words alone, before anything runs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from kg.errors import RefusedQueryError


class Kind(StrEnum):
    """What a text asks for."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"
    UPDATE = "UPDATE"
    UNKNOWN = ""

    @property
    def graph(self) -> bool:
        """Whether the answer is a graph."""
        return self in (Kind.CONSTRUCT, Kind.DESCRIBE)


_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
# In the order in which SPARQL takes them: a word is what is in no IRI, string, comment, variable or prefixed name.
_TOKEN = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>
    | \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | \#[^\n\r]*
    | [?$]\w+ | @[A-Za-z0-9-]+
    | (?:[^\W\d][\w.-]*|_)?:(?:[\w:.%-]|\\.)*
    | (?P<word>[^\W\d]\w*)
    | .""",
    re.X | re.S,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def kind_of(text: str) -> Kind:
    r"""What a text asks for, UNKNOWN where it is no SPARQL.

    >>> kind_of("PREFIX ask: <a:select> # construct\nSELECT * {}"), kind_of("LOAD <http://example.org/>")
    (<Kind.SELECT: 'SELECT'>, <Kind.UPDATE: 'UPDATE'>)
    """
    for word in _words(_unescaped(text)):
        if word in _UPDATES:
            return Kind.UPDATE
        if word in set(Kind):
            return Kind(word)
        if word not in ("PREFIX", "BASE"):
            break
    return Kind.UNKNOWN


def refuse(text: str) -> None:
    r"""Raise RefusedQueryError where a text would change the graph or have another machine called.

    A text without the letters of SERVICE calls nobody. With them it is read as written and with its code points
    (`\u0053`) spelled out, as it is not for us to say which of the two the engine goes by.
    """
    if kind_of(text) is Kind.UPDATE:
        raise RefusedQueryError("an update: the graph is only read here; ask SELECT, ASK, CONSTRUCT or DESCRIBE")
    plain = _unescaped(text)
    if "service" in plain.lower() and any("SERVICE" in _words(form) for form in (text, plain)):
        raise RefusedQueryError("SERVICE: no other machine is called from here; ask it yourself, and join the answers")


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match[0]

    return _ESCAPE.sub(character, text)


def _words(text: str) -> Iterator[str]:
    """The bare words of a text in capitals, in its order."""
    return (match["word"].upper() for match in _TOKEN.finditer(text) if match["word"])
