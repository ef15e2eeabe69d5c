"""The named questions: what each answers, what it asks for, and its answer from a store.

A question is a file `ontology/questions/NAME.rq`: SPARQL under a header, TOML in comments between `# /// question` and
`# ///`. `docs/questions.md` describes the form.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.query.likeness import likest
from kg.query.order import ordered, taken_out

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

    from kg.query.completion import Names, Taken
    from kg.query.indexed import Index

    Term = NamedNode | BlankNode | Literal | Triple
    Solver = Callable[[str], tuple[Sequence[str], list[tuple[Term | None, ...]]]]

LANGUAGES = ("zh", "en")
ROWS = 1000
"""Rows of an answer where neither the question nor the one who asks sets another limit."""

_HEADER = re.compile(r"\A# /// question\n(?P<toml>(?:#.*\n)*?)# ///\n")
_SELECT = re.compile(r"^SELECT\b(.*?)\bWHERE\b", re.M | re.S)
_COLUMN = re.compile(r"AS \?(\w+)\)|(?<![(\w])\?(\w+)(?![^(]*\))")
_LIMIT = re.compile(r"\bLIMIT (\d+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for: `kind` is a class of the vocabulary, `Entity` for any, or a kind of plain value."""

    name: str
    kind: str
    optional: bool = False
    default: str = ""

    @property
    def needed(self) -> bool:
        """Whether the question can't be asked without it."""
        return not (self.optional or self.default)


@dataclass(frozen=True, slots=True)
class Question:
    """A named question; titles and descriptions by language, `sparql` without the header."""

    name: str
    titles: Mapping[str, str]
    answers: Mapping[str, str]
    also: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str

    @property
    def names(self) -> tuple[str, ...]:
        """All that people may call it."""
        return (self.name, *self.titles.values(), *self.also)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its answers, as its SELECT names them."""
        named = _SELECT.search(self.sparql)
        return tuple(match[1] or match[2] for match in _COLUMN.finditer(named[1])) if named else ()

    @property
    def limit(self) -> int:
        """The most rows it gives unless asked for more."""
        stated = _LIMIT.search(self.sparql)
        return int(stated[1]) if stated else ROWS


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that answer a question: `taken` says how each value was understood, `cut` that there are more rows.

    A column `thing` holds IRIs where there is a column `thingLabel` with their names.
    """

    question: Question
    taken: tuple[Taken, ...]
    sparql: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    cut: bool = False


@cache
def questions() -> tuple[Question, ...]:
    """All named questions, by name."""
    from kg.graph.declarations import ontology_file

    folder = ontology_file("questions/words.tsv").parent
    return tuple(read(path) for path in sorted(folder.glob("*.rq")))


def read(path: Path) -> Question:
    """The question in a file; QueryError where its header is not of the form, with what is wrong."""
    text = path.read_text("utf-8")
    header = _HEADER.match(text)
    if header is None:
        raise QueryError(f"{path.name}: no header; begin with '# /// question', see docs/questions.md")
    try:
        told = tomllib.loads("".join(line[2:] or "\n" for line in header["toml"].splitlines(keepends=True)))
        asked = (Parameter(name, **told_of) for name, told_of in told.get("parameters", {}).items())
        return Question(
            path.stem,
            {language: told["title"][language] for language in LANGUAGES},
            {language: told["answers"][language] for language in LANGUAGES},
            tuple(told.get("also", ())),
            tuple(asked),
            text[header.end() :],
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise QueryError(f"{path.name}: header: {error}; see docs/questions.md for the form") from error


def find(name: str) -> tuple[Question, tuple[Question, ...]]:
    """The question that a name means, and the others that it may mean, likest first.

    Names, titles in both languages, initials of the pinyin and slips of the pen all do. QueryError where none is alike.
    """
    whole = next((question for question in questions() if name in question.names), None)
    if whole is not None:
        return whole, ()
    by_name = [(called, question.name) for question in questions() for called in question.names]
    found = likest(name, by_name)
    if not found:
        raise QueryError(f"no question is called anything like {name!r}; `kg ask` lists them")
    chosen = {question.name: question for question in questions()}
    best, *others = (chosen[match.key] for match in found)
    return best, tuple(others)


def run(
    store: Store,
    name: str,
    *,
    limit: int | None = None,
    names: Names | None = None,
    index: Index | None = None,
    **given: str | Sequence[str],
) -> Answer:
    """Ask a store a question by (something like) its name; each parameter by its name, one value or several.

    `limit` is the most rows, by default the question's own. `names` can be kept by who asks often; `index` is that of
    the same library, and much quicker. Raises QueryError where the question or a value is not known, or a parameter is
    missing.
    """
    return answer(store, find(name)[0], given, limit=limit, names=names, index=index)


def answer(
    store: Store,
    question: Question,
    given: Mapping[str, str | Sequence[str]],
    *,
    limit: int | None = None,
    names: Names | None = None,
    index: Index | None = None,
) -> Answer:
    """The answer of a store to a question; `run` with the question at hand and the values in a mapping."""
    from pyoxigraph import QuerySolutions

    from kg.query.completion import Names

    def solved(sparql: str) -> tuple[Sequence[str], list[tuple[Term | None, ...]]]:
        solutions = store.query(sparql)
        if not isinstance(solutions, QuerySolutions):
            raise QueryError(f"{question.name}.rq: expected a SELECT query")
        return [variable.value for variable in solutions.variables], [tuple(row) for row in solutions]

    return answered(solved, question, _taken(question, names or Names(store), given), limit=limit, index=index)


def answered(
    solved: Solver,
    question: Question,
    taken: Sequence[Taken],
    *,
    limit: int | None = None,
    index: Index | None = None,
) -> Answer:
    """The answer to a question whose values are understood: by the index, where there is one, else by its SPARQL."""
    rows_at_most = limit or question.limit
    if index is not None:
        columns: Sequence[str] = question.columns
        rows = index.rows(question, taken, rows_at_most + 1)
    else:
        asked, keys = taken_out(filled(question, taken, rows_at_most + 1), question.columns)
        columns, found = solved(asked)
        rows = ordered(found, columns, keys)
    shown = filled(question, taken, rows_at_most)
    return Answer(question, tuple(taken), shown, tuple(columns), tuple(rows[:rows_at_most]), len(rows) > rows_at_most)


def filled(question: Question, taken: Sequence[Taken], limit: int) -> str:
    """The SPARQL of a question with values and limit in place: a text that any SPARQL engine answers."""
    text = question.sparql if _LIMIT.search(question.sparql) else f"{question.sparql}LIMIT {limit}\n"
    text = _LIMIT.sub(f"LIMIT {limit}", text)
    for parameter in question.parameters:
        values = " ".join(str(one.term) for one in taken if one.parameter == parameter.name)
        line = f"VALUES ?{parameter.name} {{ UNDEF }}"
        if values:
            text = text.replace(line, f"VALUES ?{parameter.name} {{ {values} }}")
        else:
            text = re.sub(rf"^ *{re.escape(line)}\n", "", text, flags=re.M)
    return text


def _taken(question: Question, names: Names, given: Mapping[str, str | Sequence[str]]) -> tuple[Taken, ...]:
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            raise QueryError(f"{question.name} has no parameter {name!r}; it has: {', '.join(known) or 'none'}")
    found: list[Taken] = []
    for parameter in question.parameters:
        values = given.get(parameter.name, parameter.default)
        several = [values] if isinstance(values, str) else list(values)
        several = [value for value in several if value]
        if parameter.needed and not several:
            some = "、".join(names.complete(parameter.kind, "", limit=5))
            raise QueryError(f"{question.name} needs {parameter.name}, for example: {some}")
        found.extend(names.taken(parameter.name, parameter.kind, value) for value in several)
    return tuple(found)
