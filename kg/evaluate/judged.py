"""Each fact that a graph states, with its confidence, and whether a careful reader states it too."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evaluate.figures import matched, same_fields
from kg.evaluate.likeness import ALIKE, SAME_INDICATOR, likeness, norm
from kg.evaluate.statements import PREDICATES, Statements
from kg.evaluate.tally import Judgement

Links = dict[str, str]


def judged(gold: Statements, given: Statements, links: Links) -> Iterator[Judgement]:
    """The facts that can be judged; `links` lead from gold entities to given ones.

    Not judged are relations that the gold marks "implied" and states of projects of which the gold knows none.
    """
    for predicate in PREDICATES:
        if predicate != "hasComponent":
            yield from _relations(predicate, gold, given, links)
    yield from _components(gold, given, links)
    yield from _observations(gold, given)
    yield from _states(gold, given, links)


def _relations(predicate: str, gold: Statements, given: Statements, links: Links) -> Iterator[Judgement]:
    rows = [row for row in gold["relations"] if row["p"] == predicate]
    stated = {(links.get(r["s"]), links.get(r["o"])) for r in rows if not r.get("implied")}
    implied = {(links.get(r["s"]), links.get(r["o"])) for r in rows if r.get("implied")} - stated
    for row in given["relations"]:
        pair = row["s"], row["o"]
        if row["p"] == predicate and pair not in implied:
            yield Judgement(predicate, row.get("rule", ""), row.get("confidence", 1.0), pair in stated)


def _components(gold: Statements, given: Statements, links: Links) -> Iterator[Judgement]:
    labels = {entity["id"]: entity["name"] for entity in gold["entities"]}
    wanted: dict[str, list[str]] = {}
    for entity in gold["entities"]:
        parts = [norm(labels.get(c, c)) for c in entity.get("components") or ()]
        wanted.setdefault(links.get(entity["id"], ""), []).extend(parts)
    for row in gold["relations"]:
        if row["p"] == "hasComponent":
            wanted.setdefault(links.get(row["s"], ""), []).append(norm(labels[row["o"]]))
    for entity in given["entities"]:
        for name, rule, confidence in entity.get("parts", ()):
            known = wanted.get(entity["id"], ())
            right = any(likeness(norm(name), other) >= ALIKE for other in known)
            yield Judgement("hasComponent", rule, confidence, right)


def _observations(gold: Statements, given: Statements) -> Iterator[Judgement]:
    """A figure is right when every field of it is."""
    found = {j: (i, name) for i, (j, name) in matched(gold, given).items()}
    for j, row in enumerate(given["observations"]):
        i, name = found.get(j, (-1, 0.0))
        right = name >= SAME_INDICATOR and all(same_fields(gold, gold["observations"][i], row).values())
        yield Judgement("observation", row.get("rule", ""), row.get("confidence", 1.0), right)


def _states(gold: Statements, given: Statements, links: Links) -> Iterator[Judgement]:
    projects = {links[e["id"]]: e for e in gold["entities"] if e["type"] == "Project" and e["id"] in links}
    for entity in given["entities"]:
        wanted = projects.get(entity["id"])
        if wanted is not None and not wanted.get("status"):
            continue
        for status, aspect, rule, confidence in entity.get("progress", ()):
            same = wanted is not None and (status, aspect) == (wanted["status"], wanted.get("aspect") or "target")
            yield Judgement("state", rule, confidence, same)
