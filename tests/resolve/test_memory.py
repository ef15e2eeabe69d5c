"""Joining with what is remembered from any library before gives what joining all anew gives."""

from dataclasses import replace

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import EntityType
from kg.resolve import Judgement, across
from kg.resolve.across import OfType
from kg.resolve.profile import profiles
from kg.resolve.told import things_of, told_of
from tests.resolve.reports import report

NAMES = (
    (EntityType.SLOGAN, "“双减”政策"), (EntityType.SLOGAN, "双减"), (EntityType.SLOGAN, "和美乡村"),
    (EntityType.SLOGAN, "宜居宜业和美乡村"), (EntityType.SLOGAN, "三大工程"),
    (EntityType.PROJECT, "城北污水处理厂二期"),
    (EntityType.PROJECT, "城北污水处理厂"), (EntityType.PROJECT, "太绥高铁"),
    (EntityType.ENTERPRISE, "宏特公司"),
    (EntityType.INDUSTRY, "500亿级白酒产业集群"), (EntityType.REGION, "弥勒县", "532526"),
    (EntityType.REGION, "弥勒市", "532504"),
)  # fmt: skip
REGIONS = ("141122", "141100", "532504", "")

reports = st.builds(
    lambda region, year, names, parts, firm: report(
        "",
        region,
        year,
        names,
        [(n[1], parts) for n in names if n[1] == "三大工程"],
        [(n[1], "宏特公司") for n in names if firm and n[0] is EntityType.PROJECT and NAMES[8] in names],
    ),
    st.sampled_from(REGIONS),
    st.sampled_from([2022, 2023]),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True),
    st.sampled_from([(), ("道路", "供水", "绿化"), ("学校", "医院", "道路")]),
    st.booleans(),
)
steps = st.lists(st.tuples(st.sampled_from("abcde"), st.one_of(st.none(), reports)), min_size=1, max_size=6)
decisions = st.lists(
    st.builds(
        Judgement,
        st.just(EntityType.SLOGAN),
        st.just("*"),
        st.just("和美乡村"),
        st.just("*"),
        st.just("宜居宜业和美乡村"),
        st.booleans(),
    ),
    max_size=1,
)


class Bytes:
    """What is remembered, as bytes; `found` are the keys that were known."""

    def __init__(self):
        self.known, self.found = {}, []

    def find(self, key):
        if key not in self.known:
            return None
        self.found.append(key)
        return msgspec.msgpack.decode(self.known[key], type=OfType)

    def keep(self, key, made):
        self.known[key] = msgspec.msgpack.encode(made)


def called(doc, read):
    """A report under another identifier."""
    return replace(read, document=replace(read.document, id=doc))


@settings(max_examples=60, deadline=None)
@given(steps=steps, judged=decisions)
def test_any_sequence_of_changes_joins_as_if_nothing_were_remembered(steps, judged):
    memory, there = Bytes(), {}
    for doc, read in steps:
        there = {name: kept for name, kept in there.items() if name != doc}
        if read is not None:
            there[doc] = called(doc, read)
        for decided in ((), judged):
            assert across(list(there.values()), decided, memory) == across(list(there.values()), decided)


def test_only_the_types_that_a_change_touches_are_joined_again():
    memory = Bytes()
    one = report("a", "141122", 2023, [NAMES[2], NAMES[7]])
    across([one, report("b", "141122", 2022, [NAMES[3], NAMES[7]])], (), memory)
    memory.found.clear()
    across([one, report("b", "141122", 2022, [NAMES[2], NAMES[7]])], (), memory)
    assert len(memory.found) == len(EntityType) - 1


@given(read=reports)
def test_what_is_packed_comes_back(read):
    told = told_of(read)
    unpacked = [thing for kind, packed in told.things.items() for thing in things_of(told.head.doc, kind, packed)]
    whole = [((told.head.doc, entity.id), entity, profile) for entity, profile in profiles(read)]
    assert sorted(unpacked, key=lambda thing: thing[0]) == sorted(whole, key=lambda thing: thing[0])


def test_an_identifier_that_is_no_text_is_packed_too():
    read = report("a\udc80", "", 2023, [NAMES[2]])
    told = told_of(read)
    assert [things for kind in told.things for things in things_of(told.head.doc, kind, told.things[kind])]
    assert across([read]).entities
