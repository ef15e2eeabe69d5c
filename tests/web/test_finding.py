"""The index of names: made once for each state of a library, again where that failed; the old one serves meanwhile."""

import asyncio
import threading

import pytest

pytest.importorskip("fastapi", reason="kg.web is not tested: fastapi is not installed; pip install 'zhengtu[web]'")

from kg.errors import BusyError
from kg.query.evaluation import Answered
from kg.web.finding import Finding, names_of

ZT = "https://w3id.org/zhengtu/ontology#"


class Library:
    """A library with one thing, whose answers can be held up or fail."""

    def __init__(self, folder):
        self.folder, self.pool = folder, self
        self.go, self.asked, self.fails = threading.Event(), 0, False
        self.go.set()
        self.named("甲")

    def named(self, name):
        self.name = name
        (self.folder / "graph.ttl").write_text("#" * (self.asked + len(name)))

    def run(self, query, limits, gone):
        self.asked += 1
        assert self.go.wait(60)
        if self.fails:
            raise BusyError("busy")
        rows = {"names": f"x:1,{self.name},1", "things": f"x:1,{ZT}Slogan", "How": "x:1,3", "texts": "x:r,文本"}
        row = next(row for word, row in rows.items() if word in query.text.splitlines()[0])
        return Answered(f"head\r\n{row}\r\n".encode(), 1)


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path)


@pytest.fixture
def finding(library):
    made = Finding(library)
    yield made
    library.go.set()
    made.close()


def names(finding, patience=10.0):
    index = asyncio.run(finding.index(patience))
    return (
        None
        if index is None
        else [hit.name.name for hit in index.found("甲")] + [hit.name.name for hit in index.found("乙")]
    )


def test_it_is_made_once(finding, library):
    assert names(finding) == ["甲"]
    assert names(finding) == ["甲"]
    assert library.asked <= 4  # weights, names, classes, texts


def test_who_will_not_wait_gets_none(finding, library):
    library.go.clear()
    assert names(finding, 0.01) is None
    library.go.set()
    assert names(finding) == ["甲"]


def test_the_old_one_serves_while_a_new_one_is_made(finding, library):
    assert names(finding) == ["甲"]
    library.go.clear()
    library.named("乙乙")
    assert names(finding) == ["甲"]
    made = finding.refresh()
    library.go.set()
    made.result(10)
    assert names(finding) == ["乙乙"]


def test_what_failed_is_tried_again(finding, library):
    library.fails = True
    assert names(finding) is None
    library.fails = False
    assert names(finding) == ["甲"]


def test_a_company_is_no_mere_organization_and_what_has_no_page_is_left_out():
    rows = [("x:1", "晨星", "1"), ("x:1", "晨星集团", ""), ("x:2", "无类", "1")]
    for order in (("Organization", "Enterprise"), ("Enterprise", "Organization")):
        found = list(names_of(rows, [("x:1", ZT + kind) for kind in order], {"x:1": 7}))
        assert [(one.name, one.kind, one.label, one.weight) for one in found] == [
            ("晨星", "Enterprise", "晨星", 7),
            ("晨星集团", "Enterprise", "晨星", 7),
        ]
