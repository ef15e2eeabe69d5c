"""The ids of a report's things, packed."""

from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.ids import packed_ids, unpacked_ids

IDS = st.dictionaries(st.text(), st.text())  # halves of surrogate pairs among them


@given(IDS, st.randoms())
def test_ids_come_back_and_the_same_ids_are_the_same_bytes(ids, random):
    packed = packed_ids(ids)
    rows = list(ids.items())
    random.shuffle(rows)
    assert packed_ids(dict(rows)) == packed
    assert unpacked_ids([packed]) == ids


@given(IDS, IDS)
def test_those_of_several_types_are_put_together(one, other):
    assert unpacked_ids([packed_ids(one), b"", packed_ids(other)]) == one | other
