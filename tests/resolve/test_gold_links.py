"""The judged pairs of entities of the five seeds: gold names, resolved without what the text says of them."""

import csv
import json
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from kg.lexicon.divisions import table
from kg.model import Document, EntityType, Extraction, Mention, Span, mention_key
from kg.resolve import across, within
from kg.resolve.normal import normal_form

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
HOMES = {"fenyang": "141182", "lvliang": "141100", "yanhu": "140802"}


def read(path):
    """A gold report with its names marked wherever they stand, and the gold entity of each."""
    gold = json.loads(path.read_text("utf-8"))
    name, text = path.stem, (ROOT / "seeds" / gold["text"]).read_text("utf-8")
    document = Document(
        name, text, gold["text"], "", region=gold["region"], region_code=HOMES[name.split("-")[0]],
        plan_year=gold["year"],
    )  # fmt: skip
    own = {}
    mentions = []
    for entity in gold["entities"]:
        region = entity["type"] == "Region"
        kind = entity["level"] if region else ""
        division = next(iter(table().named(entity["name"])), None) if kind not in ("", "group", "macro") else None
        for surface in entity["mentions"]:
            at = text.find(surface)
            while at >= 0:
                called = entity["name"] if region else surface
                span = Span(name, at, at + len(surface))
                code = division.code if division else ""
                made = Mention(span, surface, EntityType(entity["type"]), called, "gold", 0, code=code, kind=kind)
                if mention_key(made) not in own:
                    own[mention_key(made)] = entity["id"]
                    mentions.append(made)
                at = text.find(surface, at + 1)
    entities, links, home = within(document, mentions)
    return Extraction(document, (), tuple(mentions), (), entities, links, (), home), own, gold


@cache
def judged():
    """The rows of the table, each with whether its entities came out as one; those without a mention left out."""
    found = [read(path) for path in sorted(GOLD.glob("*.json"))]
    own = {x.document.id: keys for x, keys, _ in found}
    names = {(x.document.id, e["id"]): e["name"] for x, _, gold in found for e in gold["entities"]}
    given = defaultdict(Counter)
    for x in across([x for x, _, _ in found]).extractions:
        doc, links = x.document.id, dict(x.links)
        for mention in x.mentions:
            key = doc, own[doc][mention_key(mention)]
            # the mention of the entity's whole name decides: 汾石高速汾阳段, though the text goes on with 汾石高速
            given[key][links[mention_key(mention)]] += 1000 if mention.surface == names[key] else 1
    lines = (GOLD / "links.tsv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    sides = [[(row["doc_a"], row["id_a"]), (row["doc_b"], row["id_b"])] for row in rows]
    return [
        (row, given[a].most_common(1)[0][0] == given[b].most_common(1)[0][0])
        for row, (a, b) in zip(rows, sides, strict=True)
        if given[a] and given[b]
    ]


def test_most_that_is_one_is_joined_and_little_else():
    right = sum(one and row["same"] == "1" for row, one in judged())
    assert right / sum(one for _, one in judged()) >= 0.97
    assert right / sum(row["same"] == "1" for row, _ in judged()) >= 0.85


@pytest.mark.parametrize(("kind", "pairs"), [("Region", 32), ("Slogan", 180), ("Project", 136)])
def test_of_regions_slogans_and_projects_that_are_two_at_most_one_in_fifty_is_joined(kind, pairs):
    two = [one for row, one in judged() if row["same"] == "0" and row["type"] == kind]
    assert len(two) == pairs
    assert sum(two) / len(two) <= (0 if kind == "Region" else 0.02)


def test_the_strategy_of_the_state_and_a_regions_own_work_of_its_name_are_two():
    forms = {
        written: normal_form(written, EntityType.SLOGAN).stem
        for written in ("乡村振兴战略", "乡村振兴", "乡村振兴工程", "就业优先行动", "就业优先战略", "数字乡村工程")
    }
    assert forms["乡村振兴战略"] == forms["乡村振兴"] == "乡村振兴"
    assert forms["乡村振兴工程"] == "乡村振兴工程"
    assert forms["就业优先行动"] != forms["就业优先战略"]
    assert forms["数字乡村工程"] == "数字乡村"  # no policy of the state has the name
