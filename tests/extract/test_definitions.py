"""What slogans consist of: a table of constructs, and the laws of lists."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import definitions
from kg.extract.components import expected, members
from kg.extract.own_lists import name_parts
from kg.model import EntityType
from tests.extract.marked import report, rows

TABLE = Path(__file__).parent / "definitions.tsv"
TEXT = st.text(alphabet="一二三两双是、，；。和等的“”（）即指煤铁铝+136大个", max_size=40)


def told(definition) -> str:
    return f"{definition.slogan.surface}={'|'.join(c.name for c in definition.components)}"


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: row["construct"])
def test_definitions_of_a_construct(row):
    found = definitions.extract(*report(row["text"], role=row["role"]))
    assert {told(d) for d in found} == set(filter(None, row["expected"].split(";")))


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: row["construct"])
def test_components_and_quotes_are_words_of_the_text(row):
    document, sentences, mentions = report(row["text"], role=row["role"])
    for definition in definitions.extract(document, sentences, mentions):
        for part in (definition.slogan, *definition.components):
            assert document.text[part.span.start : part.span.end] == part.surface
            assert sentences[part.sentence].span.covers(part.span)
        quote = definition.provenance.quote
        said = document.text[quote.start : quote.end].strip()
        if said.strip("“”") != definition.slogan.name.strip("“”"):
            assert definition.text == said
        else:  # the name alone defines nothing: the sentences of its parts do
            stating = sorted({part.sentence for part in definition.components})
            assert definition.text == "".join(sentences[at].text for at in stating)


def test_a_component_that_is_a_mention_is_that_mention():
    document, sentences, mentions = report("打响[S:溪上护工]、生态治理、[I:光伏产业][S:“三大品牌”]。")
    (definition,) = definitions.extract(document, sentences, mentions)
    assert [c.type for c in definition.components] == [EntityType.SLOGAN, EntityType.THEME, EntityType.INDUSTRY]
    assert definition.components[0] in mentions


def test_a_component_named_like_a_slogan_is_one():
    text = "[S:“三大工程”]：[I:铝镁产业]壮大工程、德治云溪工程、园区绿化提质工程。"
    (definition,) = definitions.extract(*report(text, role="glossary"))
    assert {(c.name, c.type) for c in definition.components} == {
        ("铝镁产业壮大工程", EntityType.SLOGAN),
        ("德治云溪工程", EntityType.SLOGAN),
        ("园区绿化提质工程", EntityType.SLOGAN),
    }


def test_a_region_within_a_component_is_not_the_component():
    (definition,) = definitions.extract(*report("叫响[S:“[R:金阳]故里、多彩[R:云溪]”品牌]。"))
    assert {c.type for c in definition.components} == {EntityType.THEME}


def test_the_surest_definition_of_a_name_is_kept():
    text = "抓好就业、教育、医疗[S:“三件大事”]。¶[S:“三件大事”]，即修路、供水、建园。"
    (definition,) = definitions.extract(*report(text))
    assert [c.name for c in definition.components] == ["修路", "供水", "建园"]


@given(TEXT)
def test_members_are_ordered_ranges_without_overlap(text):
    ranges, right = members(text, expected(text))
    assert all(0 <= i < j <= len(text) for i, j in ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    assert not right or len(ranges) <= max(expected(text))


@given(TEXT)
def test_parts_of_a_name_are_ranges_of_it(text):
    assert all(0 <= i < j <= len(text) for i, j in name_parts(text))


@given(TEXT)
def test_what_is_expected_are_small_numbers(text):
    assert all(n > 0 for n in expected(text))
