"""Words, phrases, known names and kinds of slogans."""

from __future__ import annotations

from itertools import pairwise

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate import words
from kg.annotate.features import features_of
from kg.annotate.lattice import CLAUSE, PHRASE, Lattice
from kg.annotate.occurrences import Names, longest
from kg.lexicon.slogan_kinds import kind_of
from kg.lexicon.terms import known, matches

TEXT = st.text("推进项目建设“”《》（），、。；等20万吨abc一带路孝义市", max_size=40)


@settings(deadline=None)
@given(TEXT)
def test_words_cover_the_sentence_and_each_has_features(text: str) -> None:
    lattice = Lattice(text)
    assert "".join(word.text for word in lattice.words) == text
    assert all(lattice.index(i) == k for k, a in enumerate(lattice.starts) for i in range(a, lattice.ends[k]))
    marks = [(a, b, f"{t.kind}={t.weight}") for a, b, t in matches(text)]
    assert len(features_of(lattice, ("role=body",), marks)) == len(lattice.words)


@settings(deadline=None)
@given(TEXT)
def test_phrases_lie_in_clauses(text: str) -> None:
    lattice = Lattice(text)
    for start, end in lattice.parts(CLAUSE):
        inside = lattice.parts(PHRASE, start, end)
        assert inside[0][0] == start
        assert inside[-1][1] == end


def test_marks_inside_quotation_marks_do_not_cut() -> None:
    lattice = Lattice("坚持“人民至上、生命至上”，统筹发展")
    assert [lattice.text[a:b] for a, b in lattice.parts(PHRASE)] == ["坚持“人民至上、生命至上”", "统筹发展"]


@given(st.lists(st.text("甲乙丙", min_size=1, max_size=3), max_size=5), st.text("甲乙丙丁", max_size=30))
def test_longest_names_do_not_overlap(names: list[str], text: str) -> None:
    kept = longest(Names(names).found_in(text))
    assert all(text[a:b] == name for a, b, name in kept)
    assert all(first[1] <= second[0] for first, second in pairwise(kept))
    assert bool(kept) == any(name in text for name in names)


COUNTS = st.dictionaries(st.text("甲乙丙ab1，%", min_size=1, max_size=4), st.integers(1, 9), max_size=12).map(
    lambda counts: {"甲": 1, **counts}
)


@given(COUNTS, st.text("甲乙丙丁ab1，%\r\n ", max_size=30))
def test_words_are_those_that_jieba_cuts_with_the_same_table(counts: dict[str, int], text: str) -> None:
    by_jieba = jieba.Tokenizer()
    by_jieba.FREQ = {word[:size]: 0 for word in counts for size in range(1, len(word))} | counts
    by_jieba.total, by_jieba.initialized = sum(counts.values()), True
    assert words.Tokenizer(counts).lcut(text) == list(by_jieba.cut(text, HMM=False))


def test_what_is_known() -> None:
    assert {"slogan"} <= {term.kind for term in known()["四好农村路"]}
    assert ("division", "孝义市") in {(t.kind, t.name) for _, _, t in matches("在孝义市建设")}


@pytest.mark.parametrize(
    ("name", "before", "after", "kind"),
    [
        ("“放管服”改革", "深化", "", "reform"),
        ("“三个一批”行动", "开展", "", "action"),
        ("河长制", "落实", "", "mechanism"),
        ("国家园林城市", "成功创建", "", "honour"),
        ("先进制造业基地", "打造", "", "positioning"),
        ("制造强市战略", "实施", "", "strategy"),
        ("中国农民丰收节", "举办", "", "action"),
        ("习近平新时代中国特色社会主义思想", "以", "", "formula"),
    ],
)
def test_kinds(name: str, before: str, after: str, kind: str) -> None:
    assert kind_of(name, before, after) == kind
