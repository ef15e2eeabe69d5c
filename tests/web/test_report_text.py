"""A report as a document: all of its text is there, every place has one anchor, marks stand where they belong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.sentences import sentences_of
from kg.graph.terms import ID
from kg.model import Document, Role
from kg.web.report_numbers import number_place
from kg.web.report_said import margins_of
from kg.web.report_store import Figure, Named, Place, Relation, Report, State
from kg.web.report_text import Mark, Words, text_of

TEXT = (
    "云州市2024年政府工作报告\n\n各位代表：\n\n一、2023年工作回顾\n\n"
    "（一）工业提质。完成晨星集团智谷项目，总投资12.50亿元，增长8%—10%。粮食产量达到**三十万**吨。\n\n"
    "二、2024年工作安排\n\n实施“双翼”战略，新建智谷二期。地区生产总值增长六个百分点。\n"
)


def at(words, after=""):
    begin = TEXT.index(words, TEXT.index(after))
    return Place(begin, begin + len(words))


def thing(path):
    return ID + path


def report(names=(), figures=(), relations=(), states=(), text=TEXT):
    ordered = sorted(names, key=lambda one: (one.place.begin, -one.place.end, one.thing))
    return Report(ID + "report/x", text, {"coversRegion": ID + "region/1"}, tuple(ordered), figures, relations, states)


def made(told):
    return text_of(told, sentences_of(Document("x", told.text, "", "")))


def shown(nodes):
    return "".join(
        "".join(piece for piece, _ in node.pieces) if isinstance(node, Words) else shown(node.inside) for node in nodes
    )


def marks(nodes):
    for node in nodes:
        if isinstance(node, Mark):
            yield node
            yield from marks(node.inside)


def lines(text):
    return [line for part in text.parts for line in part.lines]


def places():
    size = st.integers(1, 12)
    return st.builds(lambda begin, length: Place(begin, min(begin + length, len(TEXT))), st.integers(0, 150), size)


@given(
    st.lists(st.builds(Named, places().filter(lambda p: p.begin < p.end), st.sampled_from(
        [thing("project/1"), thing("slogan/1"), thing("region/1")])), max_size=12),
    st.lists(st.builds(lambda p: Figure(p, thing("indicator/1"), "投资", value="8"), places()), max_size=5),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_whatever_is_marked_no_character_is_lost_and_no_anchor_given_twice(names, figures):
    told = made(report(names, tuple(figures)))
    for line in lines(told):
        assert shown(line.nodes) == TEXT[line.place.begin : line.place.end]
    given_once = [line.place.anchor for line in lines(told)]
    given_once += [anchor for line in lines(told) for anchor in line.anchors]
    given_once += [mark.anchor for line in lines(told) for mark in marks(line.nodes) if mark.anchor]
    assert len(given_once) == len(set(given_once))


def test_every_place_that_states_or_names_something_can_be_landed_on():
    whole, part = at("晨星集团智谷项目"), at("晨星集团")
    fact = at("完成晨星集团智谷项目")
    told = made(
        report(
            [Named(whole, thing("project/1")), Named(part, thing("enterprise/1"))],
            relations=(Relation(fact, thing("project/1"), "operatedBy", thing("enterprise/1")),),
        )
    )
    anchors = {anchor for line in lines(told) for anchor in line.anchors}
    anchors |= {mark.anchor for line in lines(told) for mark in marks(line.nodes)}
    assert {whole.anchor, part.anchor, fact.anchor} <= anchors


def test_names_stand_inside_the_names_that_hold_them():
    told = made(
        report([Named(at("晨星集团"), thing("enterprise/1")), Named(at("晨星集团智谷项目"), thing("project/1"))])
    )
    outer = next(mark for line in lines(told) for mark in marks(line.nodes))
    assert (outer.kind, outer.plain) == ("Project", False)
    assert [node.kind for node in outer.inside if isinstance(node, Mark)] == ["Enterprise"]
    assert shown(outer.inside) == "晨星集团智谷项目"


def test_words_that_name_two_things_lead_to_both():
    told = made(report([Named(at("晨星集团"), thing("enterprise/1")), Named(at("晨星集团"), thing("project/9"))]))
    mark = next(mark for line in lines(told) for mark in marks(line.nodes))
    assert (mark.kind, mark.thing) == ("Enterprise", thing("enterprise/1"))
    assert mark.more == (("Project", thing("project/9")),)


def test_the_outline_leads_to_the_sentences_that_open_sections():
    told = made(report())
    assert [(heading.level, heading.words) for heading in told.outline] == [
        (1, "一、2023年工作回顾"),
        (2, "（一）工业提质"),
        (1, "二、2024年工作安排"),
    ]
    starts = {line.place for line in lines(told)}
    assert all(heading.place in starts for heading in told.outline)
    assert [part.level for part in told.parts if part.role is Role.HEADING] == [1, 2, 1]


def test_what_a_reading_leaves_out_is_there_but_not_shown():
    told = made(report())
    line = next(line for line in lines(told) if "粮食" in shown(line.nodes))
    hidden = [piece for node in line.nodes for piece, left_out in node.pieces if left_out]
    assert hidden == ["**", "**"]


@pytest.mark.parametrize(
    ("quote", "value", "most", "unit", "number"),
    [
        ("总投资12.50亿元", "12.5", "", "亿元", "12.50亿元"),
        ("增长8%—10%", "8", "10", "%", "8%—10%"),
        ("粮食产量达到**三十万**吨", "30", "", "万吨", "三十万"),
        ("增长六个百分点", "6", "", "百分点", "六个百分点"),
        ("完成晨星集团智谷项目，总投资12.50亿元，增长8%", "8", "", "%", "8%"),
        ("实施“双翼”战略", "2", "", "", None),
    ],
)
def test_the_number_of_a_figure_with_its_unit(quote, value, most, unit, number):
    place = number_place(TEXT, Figure(at(quote), "", "", value=value, most=most, unit=unit))
    assert (place and TEXT[place.begin : place.end]) == number


def test_a_margin_tells_parts_together_and_what_leads_to_one_thing():
    slogan, project, other = thing("slogan/1"), thing("project/1"), thing("project/2")
    words = at("实施“双翼”战略，新建智谷二期")
    relations = (
        Relation(words, slogan, "definition", "做强做优"),
        Relation(words, slogan, "hasComponent", thing("theme/1")),
        Relation(words, slogan, "hasComponent", thing("theme/2")),
        Relation(at("双翼"), project, "serves", slogan),
        Relation(at("智谷二期"), other, "serves", slogan),
    )
    told = report(relations=relations, states=(State(at("新建智谷二期"), project, "starting", "target"),))
    text = made(told)
    (margin,) = margins_of(told, text.parts).values()
    rows = [(row.predicate, row.subjects, row.objects) for row in margin.first + margin.rest if row.predicate]
    assert ("hasComponent", (slogan,), (thing("theme/1"), thing("theme/2"))) in rows
    assert ("serves", (project, other), (slogan,)) in rows
    assert margin.count == 3


def test_a_margin_keeps_to_its_paragraph_and_says_how_much_more_there_is():
    figures = tuple(Figure(at("地区生产总值增长六"), thing(f"indicator/{n}"), f"指标{n}", value="6") for n in range(9))
    told = report(figures=figures)
    (margin,) = margins_of(told, made(told).parts).values()
    assert margin.count == 9
    assert len(margin.first) < 9


def test_a_report_without_text_is_an_empty_document():
    place = Place(3, 9)
    told = report(
        [Named(place, thing("project/1"))], (Figure(place, thing("indicator/1"), "投资", value="8"),), text=""
    )
    assert made(told).parts == made(told).outline == ()
    assert margins_of(told, ()) == {}
