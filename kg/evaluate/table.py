"""Scores as lines and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.evaluate.pairs import Pairs, section
from kg.evaluate.reliability import held_out, reliability
from kg.evaluate.run import Scores, micro_average
from kg.evaluate.tally import Judgement, Score, Share, Tally


def _all(scores: Scores) -> str:
    return f"all {len(scores)} reports"


def lines(score: Score) -> Iterator[tuple[str, Tally | Share]]:
    """Every line of the scorer, in its order."""
    for kind in score.strict:
        yield f"{kind} strict", score.strict[kind]
        yield f"{kind} relaxed", score.relaxed[kind]
    for key, tally in score.figures.items():
        yield f"observation {key}", tally
    for name, share in score.fields.items():
        yield f"observation field {name}", share
    yield "slogan components", score.components
    yield "project states right", score.states
    for predicate, tally in score.relations.items():
        yield f"relation {predicate}", tally


def headline(score: Score) -> dict[str, float | None]:
    """The figures that a builder is judged by."""
    return {
        "entities F1": score.relaxed["all"].f1,
        "number F1": score.figures["number"].f1,
        "every field F1": score.figures["full"].f1,
        "components F1": score.components.f1,
        "states": score.states.share,
        "locatedIn F1": score.relations["locatedIn"].f1,
        "operatedBy F1": score.relations["operatedBy"].f1,
        "relations F1": score.relations["all"].f1,
    }


def page(
    runs: Mapping[str, Scores],
    command: str,
    judged: Mapping[str, Sequence[Judgement]] | None = None,
    pairs: Pairs = (),
) -> str:
    """A page in Markdown: for each run (its title) the headlines by report, then every line of every report.

    `judged` are the facts of each report when it was held out, by their raw confidence: they show what confidence
    is worth. `pairs` are pairs of the ledger that a person has read.
    """
    parts = [_HEAD.format(command=command)]
    for title, scores in runs.items():
        parts += [f"## {title}\n", _table(scores)]
    if judged:
        parts += [_CONFIDENCE, _reliability(list(held_out(judged)))]
    if pairs:
        parts.append(section(pairs))
    for title, scores in runs.items():
        parts.append(f"## Every line: {title}\n")
        for name, score in _with_average(scores):
            parts += [f"### {name}\n", _details(score)]
    return "\n".join(parts)


_HEAD = """# Quality

Written by `{command}`; do not edit. Each report is built alone, without the region and year that its gold file
names, and its graph is scored against the gold, matching names
relaxed (`tests/gold/GUIDELINES.md` says what counts). Counts are added up over the reports (micro-average).
"""

_CONFIDENCE = """## Confidence

The facts of each report when it is left out, by the confidence that the other reports teach for such facts, and how
many of them the careful reader states too. Relations that the reader marks as implied and states of projects that
have none in the gold are not counted.
"""


def _reliability(judgements: Sequence[Judgement]) -> str:
    head = ["confidence", "facts", "mean confidence", "right", "share right"]
    rows = [
        [f"{start:.1f}–{start + 0.1:.1f}", str(given), _three(mean), str(right), _three(right / given)]
        for start, right, given, mean in reliability(judgements)
    ]
    return _markdown(head, rows)


def _with_average(scores: Scores) -> list[tuple[str, Score]]:
    return [*([(_all(scores), micro_average(scores))] if len(scores) > 1 else []), *scores.items()]


def _table(scores: Scores) -> str:
    rows = [(name, headline(score)) for name, score in _with_average(scores)]
    head = ["report", *rows[0][1]]
    body = [[name, *map(_three, figures.values())] for name, figures in rows]
    return _markdown(head, body)


def _details(score: Score) -> str:
    head = ["line", "precision", "recall", "F1", "right", "gold", "given"]
    return _markdown(head, [[label, *_cells(value)] for label, value in lines(score)])


def _cells(value: Tally | Share) -> list[str]:
    if isinstance(value, Share):
        return ["", _three(value.share), "", str(value.hit), str(value.of), ""]
    rates = map(_three, (value.precision, value.recall, value.f1))
    return [*rates, str(value.hit), str(value.gold), str(value.given)]


def _three(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.3f}"


def _markdown(head: list[str], body: list[list[str]]) -> str:
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body)) + "\n"
