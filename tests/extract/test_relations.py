"""How things stand to each other: tables of constructs."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.extract import relations, serves
from kg.extract.goals import pairs
from kg.extract.learning import Choice, choices, learn, table
from kg.extract.scene import Scene
from kg.extract.serves import BIAS, Scales, likely_goals, read_weights, shipped_weights
from kg.model import Definition, EntityType, Predicate
from tests.extract.marked import report, rows

HERE = Path(__file__).parent


@pytest.mark.parametrize("row", rows(HERE / "relations.tsv"), ids=lambda row: row["construct"])
def test_relations_of_a_construct(row):
    found = [r for r in relations.extract(*report(row["text"])) if r.predicate is not Predicate.SERVES]
    told = {f"{r.subject.name} {r.predicate} {r.object.name}" for r in found}
    assert told == set(filter(None, row["expected"].split(";")))


@pytest.mark.parametrize("row", rows(HERE / "serves.tsv"), ids=lambda row: row["construct"])
def test_goals_of_a_construct(row):
    found = [r for r in relations.extract(*report(row["text"])) if r.predicate is Predicate.SERVES]
    assert {f"{r.subject.name}>{r.object.name}" for r in found} == set(filter(None, row["expected"].split(";")))


@pytest.mark.parametrize(
    "row", [*rows(HERE / "relations.tsv"), *rows(HERE / "serves.tsv")], ids=lambda r: r["construct"]
)
def test_evidence_stands_in_its_sentence(row):
    document, sentences, mentions = report(row["text"])
    for relation in relations.extract(document, sentences, mentions):
        proof = relation.provenance
        assert proof.sentence in {s.span for s in sentences}
        assert proof.sentence.covers(proof.quote) and proof.quote.length
        assert 0 < proof.confidence <= 1
        assert {relation.subject, relation.object} <= set(mentions)


@pytest.mark.parametrize(("side", "inside"), [("渝东南", True), ("渝西", True), ("渝中区", False), ("川东北", False)])
def test_a_side_of_the_own_province_is_within_it(side, inside):
    document, sentences, mentions = report("[R:沧平]支持[R:沧北]。")
    names = {"沧平市": ("重庆市", "500000", "province"), "沧北": (side, "", "group")}
    renamed = [replace(m, name=n, code=c, kind=k) for m in mentions for n, c, k in [names[m.name]]]
    document = replace(document, region="重庆市", region_code="500000")
    found = [(r.subject.name, r.object.name) for r in relations.extract(document, sentences, renamed)]
    assert found == ([(side, "重庆市")] if inside else [])


@pytest.mark.parametrize(
    ("area", "home", "inside"),
    [
        ("雄安新区", ("河北省", "130000", "province"), True),
        ("雄安新区", ("石家庄市", "130100", "prefecture"), False),
        ("两江新区", ("重庆市", "500000", "province"), True),
        ("京津冀城市群", ("河北省", "130000", "province"), False),
        ("东湖新区", ("石家庄市", "130100", "prefecture"), True),
    ],
)
def test_a_new_area_that_the_country_knows_is_within_what_holds_it_only(area, home, inside):
    document, sentences, mentions = report("[R:沧平]支持[R:沧北]。")
    names = {"沧平市": home, "沧北": (area, "", "group")}
    renamed = [replace(m, name=n, code=c, kind=k) for m in mentions for n, c, k in [names[m.name]]]
    document = replace(document, region=home[0], region_code=home[1])
    found = [(r.subject.name, r.object.name) for r in relations.extract(document, sentences, renamed)]
    assert found == ([(area, home[0])] if inside else [])


def test_nothing_relates_to_itself_and_order_is_that_of_the_text():
    found = relations.extract(*report("推进[P:[R:云溪县]铝材厂]、[P:[R:金阳县]铝材厂]建设，打造[S:铝基地]。"))
    assert all(r.subject != r.object for r in found)
    assert [r.subject.span.start for r in found] == sorted(r.subject.span.start for r in found)


def test_what_a_slogan_consists_of_does_not_also_serve_it():
    document, sentences, mentions = report("打好[S:脱贫攻坚战]。推进[P:安置小区]建设。")
    weights = {BIAS: 3.0}
    (found,) = [r for r in relations.extract(document, sentences, mentions, weights) if r.predicate is Predicate.SERVES]
    whole = Definition(found.object, (found.subject,), "", found.provenance)
    left = relations.extract(document, sentences, mentions, weights, [whole])
    assert not [r for r in left if r.predicate is Predicate.SERVES]


def test_of_two_that_would_serve_each_other_the_surer_does():
    marked = report("实施[S:强链行动]，打造[S:铝业高地]。")
    weights = {BIAS: -1.0, "place=before": 1.0}  # the goal before is likelier
    found = [r for r in relations.extract(*marked, weights) if r.predicate is Predicate.SERVES]
    assert [(r.subject.name, r.object.name) for r in found] == [("铝业高地", "强链行动")]


@pytest.mark.parametrize(("goal", "told"), [("[S:强链行动]", 1), ("[I:铝产业]", 0)])
def test_a_slogan_and_an_industry_need_more_to_serve(goal, told):
    marked = report(f"实施{goal}，打造[S:铝业高地]。")
    weights = {BIAS: -9.5, "place=before": 8.0}  # a share of a little less than a fifth
    found = [r for r in relations.extract(*marked, weights) if r.predicate is Predicate.SERVES]
    assert len(found) == told


def test_a_source_and_a_goal_do_not_overlap():
    scene = Scene.of(*report("实施[S:[I:氢能产业]倍增行动]，壮大[I:氢能产业]。"))
    for options in pairs(scene):
        for pair in options:
            assert (
                pair.source.at != pair.goal.at
                or pair.source.end <= pair.goal.start
                or pair.goal.end <= pair.source.start
            )


def test_shipped_weights_have_sources_and_a_bias():
    assert shipped_weights()[BIAS] < 0
    assert len(shipped_weights()) > 500


def test_what_is_learned_prefers_what_was_right_and_can_be_read_back():
    text = [Choice((("place=before",), ("place=after",)), (True, False)) for _ in range(20)]
    learned = learn([text, text, text])
    assert learned["place=before"] > learned["place=after"]
    assert read_weights(table(learned, "invented")) == learned


def test_gold_answers_become_choices():
    document, sentences, _ = report("围绕打造北方氢都，建成美岭项目。")
    gold = {
        "entities": [
            {"id": "s1", "type": "Slogan", "mentions": ["北方氢都"], "kind": "brand"},
            {"id": "p1", "type": "Project", "mentions": ["美岭项目"]},
        ],
        "relations": [{"s": "p1", "p": "serves", "o": "s1"}],
    }
    (choice,) = choices(document, sentences, gold)
    assert choice.right == (True,)


def test_probability_is_shared_by_the_mentions_of_one_goal():
    scene = Scene.of(*report("打造[S:氢都]，壮大[S:氢都]，建成[P:美岭项目]。"))
    options = next(o for o in pairs(scene) if o[0].source.mention.name == "美岭项目")
    ((_, both),) = likely_goals(options, Scales({BIAS: 0.0}))
    ((_, one),) = likely_goals(options[:1], Scales({BIAS: 0.0}))
    assert both == pytest.approx(2 / 3) and one == pytest.approx(1 / 2)


def test_a_source_has_two_goals_at_most_where_both_are_likely():
    document, sentences, mentions = report("打造[S:氢都]，壮大[I:氢能]，发展[I:制氢业]，建成[P:美岭项目]。")
    found = list(serves.relations(Scene.of(document, sentences, mentions), {BIAS: 2.0}))
    of_project = [r for r in found if r.subject.name == "美岭项目"]
    assert len(of_project) == 2 and len({r.object for r in of_project}) == 2


def test_goals_come_likeliest_first():
    options = next(iter(pairs(Scene.of(*report("建成[P:美岭项目]，打造[S:氢都]，壮大[I:氢能]。")))))
    likely = [share for _, share in likely_goals(options, Scales({BIAS: 0.0, "kinds=Pro>Ind": 1.0}))]
    assert likely == sorted(likely, reverse=True) and likely[0] > likely[-1] and sum(likely) < 1


def test_a_rank_within_a_wider_region_is_for_the_region_that_seeks_it():
    document, sentences, mentions = report("支持[R:云溪]建设[S:[R:泾河流域]重要节点城市]。")
    ranked = [replace(m, kind="positioning") if m.type is EntityType.SLOGAN else m for m in mentions]
    found = [r for r in relations.extract(document, sentences, ranked) if r.predicate is Predicate.APPLIES_TO]
    assert [r.object.name for r in found] == ["云溪县"]


@pytest.mark.parametrize(
    ("place", "goals"), [("before", {"白酒产业"}), ("opening", {"乡村振兴战略", "白酒产业"})], ids=["own", "opening"]
)
def test_a_goal_of_the_own_sentence_goes_before_those_of_others(place, goals):
    text = "实施[S:乡村振兴战略]。做强[I:白酒产业]，推进[P:酿造项目]建设。"
    weights = {BIAS: 0.0, "place=before": 2.0, "place=opening": 2.0, f"place={place}": 2.5}
    found = serves.relations(Scene.of(*report(text)), weights)
    assert {r.object.name for r in found if r.subject.name == "酿造项目"} == goals
