"""From a library to triples: all of the vocabulary, evidence for everything, refusals for what does not fit."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from pyoxigraph import NamedNode, Store

from kg.graph import Built, Reason, counted, graph_of, store_of, validate
from kg.graph.figures import unit_node
from kg.graph.terms import ID, PREFIXES, identified, report_node
from kg.graph.tokens import value_of
from kg.model import (
    Definition,
    Entity,
    EntityType,
    Extraction,
    Library,
    Mention,
    Observation,
    Predicate,
    ProjectState,
    Provenance,
    Quantity,
    Relation,
    Span,
    mention_key,
)  # fmt: skip
from tests.graph.gold_library import GOLD, library

SEED = "lvliang-2023-summary"
PREFIX = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def built() -> Built:
    return graph_of(library())


@pytest.fixture(scope="module")
def store(built: Built) -> Store:
    return store_of(built.triples)


def one() -> Extraction:
    return library(SEED).extractions[0]


def changed(extraction: Extraction, **fields: object) -> Library:
    return Library((replace(extraction, **fields),), library(SEED).entities)


def ask(store: Store, pattern: str) -> int:
    return sum(1 for _ in store.query(f"{PREFIX} SELECT * WHERE {{ {pattern} }}"))


def test_the_graph_of_the_seeds_conforms_and_refuses_what_gold_has_wrong(built: Built) -> None:
    assert validate(built.triples).conforms
    assert counted(built.refusals) == {Reason.RANGE: 1}  # one figure that gold calls about a region


def test_every_mention_and_sentence_stands_in_the_text_where_it_says(store: Store) -> None:
    rows = store.query(f"""{PREFIX} SELECT ?words ?begin ?end ?report WHERE {{
        ?place nif:anchorOf ?words ; nif:beginIndex ?begin ; nif:endIndex ?end ; nif:referenceContext ?report }}""")
    texts = {report_node(e.document.id): e.document.text for e in library().extractions}
    seen = 0
    for row in rows:
        assert texts[row["report"]][int(row["begin"].value) : int(row["end"].value)] == row["words"].value
        seen += 1
    assert seen > 3000


def test_every_fact_has_its_plain_triple_and_a_quote_in_one_of_its_sentences(store: Store) -> None:
    facts = ask(store, "?f a zt:Fact")
    assert facts > 1000
    assert ask(store, "?f a zt:Fact ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o") == facts
    rows = store.query(f"""{PREFIX} SELECT ?f ?quote ?begin ?end WHERE {{
        ?f a zt:Fact ; zt:quoteBegin ?quote ; prov:wasQuotedFrom ?s .
        ?s nif:beginIndex ?begin ; nif:endIndex ?end }}""")
    inside = {r["f"] for r in rows if int(r["begin"].value) <= int(r["quote"].value) < int(r["end"].value)}
    assert len(inside) == facts


def test_gold_comes_back_out_of_the_graph(store: Store) -> None:
    """Entities with their mentions, figures and relations of a gold file, counted by what they say."""
    gold = json.loads((GOLD / f"{SEED}.json").read_text("utf-8"))
    report = report_node(SEED)
    figures = store.query(f"""{PREFIX} SELECT ?label ?measure ?value ?unit ?comparator ?aspect ?period WHERE {{
        ?o a zt:Observation ; zt:assertedIn {report} ; zt:indicator/skos:prefLabel ?label ; zt:measure ?measure ;
        zt:value ?value ; zt:comparator ?comparator ; zt:aspect ?aspect .
        OPTIONAL {{ ?o zt:unit ?unit }} OPTIONAL {{ ?o zt:period ?period }} }}""")
    ours = Counter(
        (r["label"].value, r["measure"].value, Decimal(r["value"].value), r["unit"].value if r["unit"] else "",
         r["comparator"].value, r["aspect"].value, r["period"].value if r["period"] else None)
        for r in figures
    )  # fmt: skip
    theirs = Counter(
        (o["indicator"], o["measure"], Decimal(str(o["value"])), o["unit"] or "",
         o["comparator"], o["aspect"], o["period"])
        for o in gold["observations"]
    )  # fmt: skip
    assert ours == theirs
    found = store.query(f"""{PREFIX} SELECT DISTINCT ?label ?words WHERE {{ ?m itsrdf:taIdentRef/skos:prefLabel ?label ;
        nif:referenceContext {report} ; nif:anchorOf ?words }}""")
    ours_named = {(r["label"].value, r["words"].value) for r in found}
    theirs_named = {(e["name"], words) for e in gold["entities"] for words in e["mentions"]}
    assert len(theirs_named - ours_named) <= 1  # two industries of gold share their only words


def test_the_order_of_reports_facts_and_entities_changes_nothing() -> None:
    shared = library(SEED, "lvliang-2022")
    turned = Library(
        tuple(replace(e, facts=e.facts[::-1], links=e.links[::-1]) for e in shared.extractions[::-1]),
        shared.entities[::-1],
    )
    assert set(graph_of(turned).triples) == set(graph_of(shared).triples)
    assert graph_of(turned).refusals == graph_of(shared).refusals


def _relation(subject: Mention, predicate: Predicate, obj: Mention, extraction: Extraction) -> Relation:
    sentence = extraction.sentences[subject.sentence].span
    return Relation(subject, predicate, obj, Provenance(sentence, subject.span, "test"))


def _mention(extraction: Extraction, entity_type: EntityType) -> Mention:
    return next(mention for mention in extraction.mentions if mention.type is entity_type)


@pytest.mark.parametrize(
    ("subject", "predicate", "obj", "reason"),
    [
        (EntityType.REGION, Predicate.OPERATED_BY, EntityType.ENTERPRISE, Reason.DOMAIN),
        (EntityType.PROJECT, Predicate.LOCATED_IN, EntityType.ENTERPRISE, Reason.RANGE),
        (EntityType.PROJECT, Predicate.PART_OF, EntityType.ENTERPRISE, Reason.RANGE),
        (EntityType.SLOGAN, Predicate.SERVES, EntityType.SLOGAN, Reason.SELF),
    ],
)
def test_relations_that_do_not_fit_are_refused(
    subject: EntityType, predicate: Predicate, obj: EntityType, reason: Reason
) -> None:
    extraction = one()
    relation = _relation(_mention(extraction, subject), predicate, _mention(extraction, obj), extraction)
    result = graph_of(changed(extraction, facts=(relation,)))
    assert counted(result.refusals) == {reason: 1}
    assert relation.subject.surface in result.refusals[0].text("en")
    assert ask(store_of(result.triples), "?f a zt:Fact") == 0


def test_what_has_no_entity_no_sentence_or_no_quote_is_refused() -> None:
    extraction = one()
    project, region = _mention(extraction, EntityType.PROJECT), _mention(extraction, EntityType.REGION)
    good = _relation(project, Predicate.LOCATED_IN, region, extraction)
    elsewhere = replace(good, provenance=replace(good.provenance, sentence=Span(SEED, 0, 1)))
    beyond = replace(good, provenance=replace(good.provenance, quote=Span(SEED, 10**6, 10**6 + 1)))
    empty = replace(good, provenance=replace(good.provenance, quote=Span(SEED, 5, 5)))
    links = tuple(link for link in extraction.links if link[0] != mention_key(project))
    assert counted(graph_of(changed(extraction, facts=(elsewhere, beyond, empty))).refusals) == {
        Reason.SENTENCE: 1,
        Reason.QUOTE: 2,
    }
    result = graph_of(changed(extraction, facts=(good,), links=links))
    assert counted(result.refusals) == {Reason.UNLINKED: 2}  # the mention and the fact
    assert validate(result.triples).conforms


def test_a_mention_that_does_not_agree_with_the_text_is_refused() -> None:
    extraction = one()
    project = _mention(extraction, EntityType.PROJECT)
    false = replace(project, surface="不是这个")
    mentions = tuple(false if mention == project else mention for mention in extraction.mentions)
    result = graph_of(changed(extraction, mentions=mentions, facts=()))
    assert counted(result.refusals) == {Reason.SURFACE: 1}


def test_a_relation_stated_twice_is_one_fact_with_two_sentences_and_the_surest_quote() -> None:
    extraction = one()
    project, region = _mention(extraction, EntityType.PROJECT), _mention(extraction, EntityType.REGION)
    first = _relation(project, Predicate.LOCATED_IN, region, extraction)
    sentence = next(s for s in extraction.sentences if s.span != first.provenance.sentence and s.surface.strip())
    surer = Provenance(sentence.span, sentence.span, "surer", 1.0)
    second = replace(first, provenance=surer)
    first = replace(first, provenance=replace(first.provenance, confidence=0.5))
    result = store_of(graph_of(changed(extraction, facts=(first, second))).triples)
    assert ask(result, "?f a zt:Fact") == 1 and ask(result, "?f a zt:Fact ; prov:wasQuotedFrom ?s") == 2
    begin = sentence.span.start
    assert ask(result, f'?f a zt:Fact ; zt:foundBy "surer" ; zt:confidence 1.0 ; zt:quoteBegin {begin}') == 1


def test_components_keep_their_order_and_the_longest_list_wins() -> None:
    extraction = one()
    slogan, *others = dict.fromkeys(m for m in extraction.mentions if m.type is EntityType.SLOGAN)
    links = dict(extraction.links)
    parts = [m for m in others if links[mention_key(m)] != links[mention_key(slogan)]]
    distinct = list({links[mention_key(m)]: m for m in parts}.values())[:3][::-1]
    provenance = Provenance(extraction.sentences[slogan.sentence].span, slogan.span, "test")
    long = Definition(slogan, tuple(distinct), "甲\n乙", provenance)
    short = Definition(slogan, tuple(distinct[:1]), "", provenance)
    for facts in ((long, short), (short, long)):
        result = store_of(graph_of(changed(extraction, facts=facts)).triples)
        rows = result.query(f"{PREFIX} SELECT ?item WHERE {{ ?s zt:componentList/rdf:rest*/rdf:first ?item }}")
        assert {row["item"].value for row in rows} == {ID + links[mention_key(m)] for m in distinct}
        node = identified(links[mention_key(slogan)])
        first = f"{node} zt:componentList ( {' '.join(str(identified(links[mention_key(m)])) for m in distinct)} )"
        assert ask(result, first) == 1
        assert ask(result, '?s skos:definition "甲 乙"@zh') == 1
        assert ask(result, "?f a zt:Fact ; rdf:predicate zt:hasComponent") == 3
        assert ask(result, "?f a zt:Fact ; rdf:predicate skos:definition") == 1


def test_states_are_of_projects_only() -> None:
    extraction = one()
    state = next(fact for fact in extraction.facts if isinstance(fact, ProjectState))
    false = replace(state, project=_mention(extraction, EntityType.REGION))
    result = graph_of(changed(extraction, facts=(state, false, state)))
    assert counted(result.refusals) == {Reason.DOMAIN: 1}
    assert ask(store_of(result.triples), "?p zt:hasState ?s . ?s a zt:ProjectState") == 1


def test_figures_have_base_units_and_the_report_s_region() -> None:
    extraction = one()
    figure = next(fact for fact in extraction.facts if isinstance(fact, Observation))
    money = replace(figure, quantity=Quantity(Decimal("3E+3"), "亿元", base_value=Decimal("3E+11"), base_unit="元"))
    odd = replace(figure, quantity=Quantity(Decimal(4), "挂", base_value=Decimal(4), base_unit="挂"), region=None)
    bare = replace(figure, quantity=Quantity(Decimal(4), "", base_value=Decimal(4)), indicator="另一指标")
    result = graph_of(changed(extraction, facts=(money, odd, bare, money)))
    found = store_of(result.triples)
    assert not result.refusals and validate(result.triples).conforms
    assert ask(found, "?o a zt:Observation") == 3
    assert ask(found, "?o zt:value 3000.0 ; zt:baseValue 300000000000.0 ; qudt:unit unit:CCY_CNY") == 1
    assert ask(found, '?o qudt:unit ?u . ?u a qudt:Unit ; skos:prefLabel "挂"@zh') == 1
    assert ask(found, "?o a zt:Observation ; zt:region ?r . ?report zt:coversRegion ?r") == 3
    assert value_of(unit_node("挂")).startswith(ID) and value_of(unit_node("%")).endswith("unit/PERCENT")


def test_a_figure_is_kept_where_only_what_it_is_about_does_not_fit() -> None:
    extraction = one()
    figure = next(fact for fact in extraction.facts if isinstance(fact, Observation))
    result = graph_of(changed(extraction, facts=(replace(figure, about=_mention(extraction, EntityType.REGION)),)))
    assert counted(result.refusals) == {Reason.RANGE: 1}
    assert ask(store_of(result.triples), "?o a zt:Observation") == 1
    assert ask(store_of(result.triples), "?o zt:about ?x") == 0
    nameless = graph_of(changed(extraction, facts=(replace(figure, indicator=" "),)))
    assert counted(nameless.refusals) == {Reason.EMPTY: 1}


def test_entities_carry_names_codes_and_hierarchy_and_false_values_are_refused() -> None:
    entities = (
        Entity("region/1", EntityType.REGION, "甲市", ("甲", "甲市", " "), "990100", "prefecture", "region/0"),
        Entity("region/0", EntityType.REGION, "子省", code="990000", kind="province"),
        Entity("region/2", EntityType.REGION, "平川四县", code="group:平川", kind="group", within="region/9"),
        Entity("slogan/1", EntityType.SLOGAN, "乙战略", kind="wish"),
        Entity("slogan/2", EntityType.SLOGAN, " "),
    )
    result = graph_of(Library((), entities))
    found = store_of(result.triples)
    assert counted(result.refusals) == {Reason.EMPTY: 1, Reason.VALUE: 1, Reason.ENTITY: 1}
    assert ask(found, "?r zt:within ?o") == 1 and ask(found, "?r zt:divisionCode ?c") == 2
    assert ask(found, "?r skos:altLabel ?name") == 1
    assert validate(result.triples).conforms


def test_the_issuer_is_an_organization_known_or_new() -> None:
    extraction = one()
    document = replace(
        extraction.document, issuer="甲市人民政府", speaker="某 某", meeting="某次会议", title="报告\n标题"
    )
    made = graph_of(changed(extraction, document=document, facts=()))
    found = store_of(made.triples)
    assert ask(found, '?r dcterms:publisher ?o . ?o a zt:Organization ; skos:prefLabel "甲市人民政府"@zh') == 1
    assert ask(found, '?r dcterms:title "报告 标题"@zh ; zt:speaker "某 某"@zh') == 1
    known = Entity("organization/x", EntityType.ORGANIZATION, "甲市政府", ("甲市人民政府",))
    same = graph_of(Library((replace(extraction, document=document, facts=()),), (*library(SEED).entities, known)))
    assert ask(store_of(same.triples), "?r dcterms:publisher <https://w3id.org/zhengtu/id/organization/x>") == 1
    assert isinstance(report_node("x"), NamedNode) and validate(same.triples).conforms
