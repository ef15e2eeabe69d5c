"""One thing is one entity across reports, whatever their order."""

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, EntityType, Extraction, Mention, Span, mention_key
from kg.resolve import across, within

HOMES = {"a": "141100", "b": "141182", "c": "140802"}  # a prefecture, a county of it, and a county elsewhere


def report(doc, names):
    text = "。".join(name for _, name in names)
    mentions, at = [], 0
    for kind, name in names:
        mentions.append(Mention(Span(doc, at, at + len(name)), name, kind, name, "test", 0))
        at += len(name) + 1
    document = Document(doc, text, f"{doc}.txt", "", region="某地", region_code=HOMES[doc])
    entities, links, home = within(document, mentions)
    return Extraction(document, (), tuple(mentions), (), entities, links, (), home)


def ids(library):
    return [[dict(extraction.links)[mention_key(m)] for m in extraction.mentions] for extraction in library.extractions]


def test_a_project_without_place_is_one_in_a_prefecture_and_its_county():
    a, b = ids(
        across([report("a", [(EntityType.PROJECT, "太绥高铁")]), report("b", [(EntityType.PROJECT, "太绥高铁")])])
    )
    assert a == b


def test_a_project_of_each_city_is_its_own():
    name = (EntityType.PROJECT, "市殡仪馆")
    a, b, c = ids(across([report(doc, [name]) for doc in "abc"]))
    assert len({*a, *b, *c}) == 3


def test_a_formula_is_one_everywhere():
    a, c = ids(across([report("a", [(EntityType.SLOGAN, "“双减”政策")]), report("c", [(EntityType.SLOGAN, "双减")])]))
    assert a == c


def test_lists_of_two_cities_stay_two():
    name = (EntityType.SLOGAN, "5件民生实事")
    a, c = ids(across([report("a", [name]), report("c", [name])]))
    assert a != c


def test_a_misread_character_is_seen_across_reports():
    names = [[(EntityType.PROJECT, "货源街改造")], [(EntityType.PROJECT, "资源街片区拆迁改造")]]
    a, b = ids(across([report("a", names[0]), report("b", names[1])]))
    assert a == b


NAMES = st.sampled_from(["太绥高铁", "市殡仪馆", "货源街改造", "资源街", "“双减”政策", "双减", "新材料产业", "新材料"])
KINDS = st.sampled_from([EntityType.PROJECT, EntityType.SLOGAN, EntityType.INDUSTRY])
REPORT = st.lists(st.tuples(KINDS, NAMES), max_size=5)


@given(st.fixed_dictionaries({"a": REPORT, "b": REPORT, "c": REPORT}), st.permutations("abc"))
def test_the_order_of_reports_does_not_matter(contents, order):
    first = across([report(doc, contents[doc]) for doc in "abc"])
    second = across([report(doc, contents[doc]) for doc in order])
    assert first == second


@given(st.fixed_dictionaries({"a": REPORT, "b": REPORT, "c": REPORT}))
def test_every_mention_keeps_an_entity(contents):
    library = across([report(doc, contents[doc]) for doc in "abc"])
    known = {entity.id for entity in library.entities}
    assert all(target in known for extraction in library.extractions for _, target in extraction.links)
