"""Parts told by names: found by their beginnings, the same as by looking at every pair."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.parts import _PHASE, wholes

PIECES = ["孝义大道", "临空经济区", "项目", "工程", "一期", "二期", "学校", "A段", "中心"]
NAMES = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join), max_size=8, unique=True)


def is_part(name: str, whole: str) -> bool:
    base, own = (re.sub("(?:项目|工程)$", "", one) for one in (whole, name))
    return 4 <= len(base) < len(own) and name.startswith(base) and bool(_PHASE.fullmatch(name[len(base) :]))


@given(NAMES)
def test_the_whole_is_the_longest_of_all_that_fit(names: list[str]) -> None:
    for name, whole in wholes(names).items():
        fit = [other for other in names if is_part(name, other)]
        assert len(whole) == max(map(len, fit), default=0)
        assert not whole or whole in fit


def test_a_work_is_no_part_of_itself() -> None:
    assert not any(wholes(["孝义大道", "孝义大道项目", "孝义大道工程"]).values())


def test_parts() -> None:
    assert wholes(["孝义大道项目", "孝义大道二期"]) == {"孝义大道项目": "", "孝义大道二期": "孝义大道项目"}
    assert wholes(["孝义", "孝义大道", "吕梁新区一期"]) == {"孝义": "", "孝义大道": "", "吕梁新区一期": ""}
