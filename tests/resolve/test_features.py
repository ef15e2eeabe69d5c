"""Features that keep things apart or bring them together across reports, beyond their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import EntityType
from kg.resolve import across
from kg.resolve.joining import STRONG, Join, clustered
from kg.resolve.renames import absorbed_by, latest
from tests.resolve.reports import ids, one, report

P, S, E, R = EntityType.PROJECT, EntityType.SLOGAN, EntityType.ENTERPRISE, EntityType.REGION

LIST_A = ["产业强链工程", "城市更新工程", "乡村振兴工程", "民生保障工程", "生态治理工程"]
LIST_B = ["开放提升工程", "科技创新工程", "平安法治工程", "交通畅达工程", "人才引育工程"]


def test_a_list_with_other_parts_is_another_even_in_one_city():
    a = report("a", "370200", 2021, [(S, "五大工程")], parts=[("五大工程", LIST_A)])
    b = report("b", "370200", 2024, [(S, "五大工程")], parts=[("五大工程", LIST_B)])
    assert not one(across([a, b]), "五大工程", "五大工程")


def test_a_list_with_the_same_parts_is_one_in_a_province_and_elsewhere():
    a = report("a", "370200", 2023, [(S, "五大工程")], parts=[("五大工程", LIST_A)])
    b = report("b", "510100", 2024, [(S, "五大工程")], parts=[("五大工程", list(reversed(LIST_A)))])
    assert one(across([a, b]), "五大工程", "五大工程")


def test_one_operator_and_one_size_tell_a_project_under_two_names():
    a = report("a", "370200", 2023, [(P, "蓝谷6+6万吨生物降解聚酯项目"), (E, "蓝谷")],
               operators=[("蓝谷6+6万吨生物降解聚酯项目", "蓝谷")])  # fmt: skip
    b = report("b", "370200", 2024, [(P, "蓝谷12万吨可降解聚酯")])
    assert one(across([a, b]), "蓝谷6+6万吨生物降解聚酯项目", "蓝谷12万吨可降解聚酯")


def test_one_operator_and_one_size_of_two_products_are_two():
    a = report(
        "a", "370200", 2023, [(P, "蓝谷10万吨石墨电极"), (E, "蓝谷")], operators=[("蓝谷10万吨石墨电极", "蓝谷")]
    )
    b = report("b", "370200", 2024, [(P, "蓝谷10万吨负极材料")])
    assert not one(across([a, b]), "蓝谷10万吨石墨电极", "蓝谷10万吨负极材料")


def test_a_phase_is_part_of_its_whole_in_another_report():
    a, b = (
        report("a", "370200", 2023, [(P, "滨海医学园区")]),
        report("b", "370200", 2024, [(P, "滨海医学园区二期工程")]),
    )
    library = across([a, b])
    part = ids(library)["b"]["滨海医学园区二期工程"]
    assert {entity.id: entity.part_of for entity in library.entities}[part] == ids(library)["a"]["滨海医学园区"]


def test_a_phase_of_another_citys_whole_is_no_part_of_it():
    a, b = report("a", "370200", 2023, [(P, "滨海医学园区")]), report("b", "510100", 2024, [(P, "滨海医学园区二期")])
    assert not any(entity.part_of for entity in across([a, b]).entities)


def test_a_renamed_division_is_one_under_the_code_of_today():
    a = report("a", "532500", 2010, [(R, "弥勒县", "532526")])
    b = report("b", "532500", 2020, [(R, "弥勒市", "532504")])
    assert ids(across([a, b]))["a"]["弥勒县"] == ids(across([a, b]))["b"]["弥勒市"] == "region/532504"


def test_what_lay_in_a_renamed_division_lies_in_it_under_its_code_of_today():
    a = report("a", "540400", 2022, [(R, "米林镇", "540422100")])
    b = report("b", "540400", 2025, [(R, "米林市", "540481")])
    held = {entity.id: entity.within for entity in across([a, b]).entities}
    assert held["region/540422100"] == "region/540481"
    assert all(not above or above in held for above in held.values())


@pytest.mark.parametrize(("year", "holder"), [(2009, "region/110000"), (2015, "region/110101")])
def test_a_merged_division_lies_in_its_heir_from_the_merger_on(year, holder):
    library = across([report("a", "110000", year, [(R, "崇文区", "110103")])])
    assert {entity.id: entity.within for entity in library.entities}["region/110103"] == holder


def test_renames_and_mergers_are_known_by_code():
    assert latest("532526") == "532504"
    assert latest("370203") == "370203"
    assert latest("632121") == "630203"  # a code of the prefecture's own first, a district then
    assert absorbed_by("371200", 2018) == ""
    assert absorbed_by("371200", 2020) == "370100"


def test_weak_joins_make_no_chain():
    joins = [Join("a", "b", "alike", 0.8), Join("b", "c", "alike", 0.75)]
    sets, refused = clustered("abc", joins)
    assert sets == [["a", "b"], ["c"]]
    assert [join.one for join in refused] == ["b"]


KEYS = "abcdefg"
JOINS = st.lists(
    st.builds(Join, st.sampled_from(KEYS), st.sampled_from(KEYS), st.just("r"), st.sampled_from([0.7, 0.8, 0.95])),
    max_size=12,
)


@given(JOINS, st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order_of_joins(joins, random):
    shuffled = list(joins)
    random.shuffle(shuffled)
    assert clustered(KEYS, joins)[0] == clustered(KEYS, shuffled)[0]


@given(JOINS)
def test_strong_joins_always_hold_where_nothing_is_kept_apart(joins):
    sets, _ = clustered(KEYS, joins)
    of = {key: number for number, group in enumerate(sets) for key in group}
    assert all(of[join.one] == of[join.other] for join in joins if join.confidence >= STRONG)
