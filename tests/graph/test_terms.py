"""The IRIs that things get from their paths."""

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.terms import ID, path_iri, path_of

SEGMENTS = st.text(st.characters(exclude_characters="/"), min_size=1)  # halves of surrogate pairs among them


@given(st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join))
def test_a_path_comes_back_from_its_iri(path):
    iri = path_iri(path)
    assert iri.startswith(ID)
    assert iri.isascii()
    assert path_of(iri) == path
