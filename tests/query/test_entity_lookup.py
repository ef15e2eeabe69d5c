import pytest

from kg.query.entity import find
from tests import town


@pytest.fixture(scope="module")
def store():
    return town.store()


@pytest.mark.parametrize(
    ("name", "label", "match"),
    [
        ("晨星集团", "晨星集团", "exact"),
        ("双翼战略", "“双翼”战略", "exact"),  # people leave the quotation marks out
        ("晨星", "晨星集团", "other name"),
        ("实业", "晨星集团", "containing"),
        ("白鹅县", "白鹤县", "similar"),
        ("总投资", "总投资", "exact"),
    ],
)
def test_finds_by_name(store, name, label, match):
    found = find(store, name)[0]
    assert (found.label, found.match) == (label, match)


def test_an_exact_name_shuts_out_longer_ones(store):
    assert [view.label for view in find(store, "智谷项目")] == ["智谷项目"]


@pytest.mark.parametrize("name", ["", "  ", "“”", "Xanadu"])
def test_nothing_like_it(store, name):
    assert find(store, name) == []


def test_a_view_tells_both_directions_with_quotes(store):
    project = find(store, "智谷项目")[0]
    assert [(r.predicate, r.label, [q.words for q in r.quotes]) for r in project.outgoing] == [
        ("locatedIn", "白鹤县", ["推进白鹤县晨星集团智谷项目建设"]),
        ("operatedBy", "晨星集团", ["晨星集团智谷项目"]),
    ]
    assert project.incoming == ()
    assert (project.states[0].status, project.figures[0].value) == ("completed", "12")
    assert [report.name for report in project.reports.values()] == ["yunzhou-2024"]
    county = find(store, "白鹤县")[0]
    assert [(r.predicate, r.label) for r in county.incoming] == [("locatedIn", "市一中"), ("locatedIn", "智谷项目")]


def test_components_by_name(store):
    assert find(store, "双翼")[0].components == ("康养产业", "低空经济")


def test_limit(store):
    assert len(find(store, "产业", limit=1)) == 1
