"""Score what a graph says of a report against what a careful reader says.

Entities match one to one, first on an equal normalised name or mention (strict), then on a name that contains the
other or shares most of its characters in order (relaxed). A relation counts when its two ends are matched entities;
one that the gold marks "implied" is neither asked for nor wrong.
"""

from __future__ import annotations

from kg.evaluate.alignment import aligned
from kg.evaluate.figures import Lists, score_figures
from kg.evaluate.judged import judged
from kg.evaluate.likeness import ALIKE, likeness, norm
from kg.evaluate.statements import PREDICATES, TYPES, Statements
from kg.evaluate.tally import Listing, Score, Share, Tally, total

Links = dict[str, str]
"""From the id of a gold entity to that of its predicted entity."""


def score(gold: Statements, given: Statements) -> Score:
    """Every line of the scorer for one report."""
    listing: Listing = {}
    strict, relaxed, links = _score_entities(gold, given, listing)
    figures, fields, listing["observations"] = score_figures(gold, given)
    components, listing["components"] = _score_components(gold, given, links)
    relations = total({p: _score_relation(p, gold, given, links, listing) for p in PREDICATES})
    states = _score_states(gold, given, links)
    facts = tuple(judged(gold, given, links))
    return Score(total(strict), total(relaxed), figures, fields, components, states, relations, listing, facts)


def _score_entities(
    gold: Statements, given: Statements, listing: Listing
) -> tuple[dict[str, Tally], dict[str, Tally], Links]:
    strict: dict[str, Tally] = {}
    relaxed: dict[str, Tally] = {}
    links: Links = {}
    for kind in TYPES:
        wanted = [entity for entity in gold["entities"] if entity["type"] == kind]
        others = [entity for entity in given["entities"] if entity["type"] == kind]
        exact, near = aligned(wanted, others)
        strict[kind] = Tally(len(exact), len(wanted), len(others))
        relaxed[kind] = Tally(len(near), len(wanted), len(others))
        links |= {wanted[i]["id"]: others[j]["id"] for i, j in near.items()}
        used = set(near.values())
        listing[kind] = (
            [entity["name"] for i, entity in enumerate(wanted) if i not in near],
            [entity["name"] for j, entity in enumerate(others) if j not in used],
        )
    return strict, relaxed, links


def _score_components(gold: Statements, given: Statements, links: Links) -> tuple[Tally, Lists]:
    """What slogans consist of, by label: pairs of a slogan and a component."""
    labels = {entity["id"]: entity["name"] for entity in gold["entities"]}
    wanted = {(e["id"], norm(labels.get(c, c))) for e in gold["entities"] for c in e.get("components") or ()}
    wanted |= {(r["s"], norm(labels[r["o"]])) for r in gold["relations"] if r["p"] == "hasComponent"}
    offered = {e["id"]: [norm(c) for c in e.get("components") or ()] for e in given["entities"]}
    missed = []
    for slogan, part in sorted(wanted):
        if not any(likeness(part, other) >= ALIKE for other in offered.get(links.get(slogan, ""), ())):
            missed.append(f"{labels[slogan]} ∋ {part}")
    defined = {links.get(slogan) for slogan, _ in wanted}
    count = sum(len(set(parts)) for slogan, parts in offered.items() if slogan in defined)
    return Tally(len(wanted) - len(missed), len(wanted), count), (missed, [])


def _score_states(gold: Statements, given: Statements, links: Links) -> Share:
    """The stated progress of the projects that were found: right status and aspect."""
    states = {e["id"]: {(s[0], s[1]) for s in e.get("states", ())} for e in given["entities"]}
    judged = [e for e in gold["entities"] if e["type"] == "Project" and e.get("status") and e["id"] in links]
    right = sum((e.get("status"), e.get("aspect") or "target") in states.get(links[e["id"]], set()) for e in judged)
    return Share(right, len(judged))


def _score_relation(predicate: str, gold: Statements, given: Statements, links: Links, listing: Listing) -> Tally:
    names = {entity["id"]: entity["name"] for entity in gold["entities"]}
    other_names = {entity["id"]: entity["name"] for entity in given["entities"]}
    stated = [row for row in gold["relations"] if row["p"] == predicate]
    optional = {(links.get(row["s"]), links.get(row["o"])) for row in stated if row.get("implied")}
    wanted = {(row["s"], row["o"]) for row in stated if not row.get("implied")}
    rows = (row for row in given["relations"] if row["p"] == predicate)
    others = {(r["s"], r["o"]) for r in rows if {r["s"], r["o"]} <= other_names.keys()} - optional
    mapped = {pair: (links.get(pair[0]), links.get(pair[1])) for pair in wanted}
    right = {pair for pair, link in mapped.items() if link in others}
    listing[predicate] = (
        [f"{names[s]} → {names[o]}" for s, o in sorted(wanted - right)],
        [f"{other_names[s]} → {other_names[o]}" for s, o in sorted(others - set(mapped.values()))],
    )
    return Tally(len(right), len(wanted), len(others))
