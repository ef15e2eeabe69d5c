"""How far projects are: a table of constructs, and the laws of deadlines."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import deadlines, states
from tests.extract.marked import report, rows

HERE = Path(__file__).parent


def told(state) -> str:
    return "/".join(
        [f"{state.project.surface}={state.status}", state.aspect, *([state.deadline] if state.deadline else [])]
    )


@pytest.mark.parametrize("row", rows(HERE / "states.tsv"), ids=lambda row: row["construct"])
def test_states_of_a_construct(row):
    found = states.extract(*report(row["text"], aspect=row["aspect"]))
    assert {told(s) for s in found} == set(filter(None, row["expected"].split(";")))


@pytest.mark.parametrize("row", rows(HERE / "deadlines.tsv"), ids=lambda row: row["construct"])
def test_last_day_of_a_deadline(row):
    year = None if row["year"] == "-" else int(row["year"])
    date = None if row["date"] == "-" else dt.date.fromisoformat(row["date"])
    assert deadlines.last_day(row["text"], year) == date
    assert deadlines.find(f"力争{row['text']}完工") == [(2, 2 + len(row["text"]))]


@given(
    st.text(alphabet="年月日底前内上下半季度末春夏秋冬今明20241235、一二十", max_size=12),
    st.none() | st.integers(1990, 2100),
)
def test_any_words_have_a_last_day_or_none(text, year):
    for start, end in deadlines.find(text):
        assert 0 <= start < end <= len(text)
        date = deadlines.last_day(text[start:end], year)
        assert date is None or date.year >= 1990


def test_evidence_is_the_project_in_its_sentence():
    document, sentences, mentions = report("去年丰收。加快建设[P:云溪铝材厂]。")
    (state,) = states.extract(document, sentences, mentions)
    assert document.text[state.provenance.quote.start : state.provenance.quote.end] == "云溪铝材厂"
    assert state.provenance.sentence == sentences[1].span


def test_deadline_gets_its_date_from_the_plan_year():
    (state,) = states.extract(*report("推动[P:柳台大桥]6月底前建成投用。", year=2031))
    assert state.deadline_date == dt.date(2031, 6, 30)


def test_headings_and_frames_state_nothing():
    for role in ("heading", "frame"):
        assert states.extract(*report("加快建设[P:云溪铝材厂]。", role=role)) == []
