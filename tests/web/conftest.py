"""A library with a town and hostile names, served by `kg serve` as a process of its own, and asked by a real client."""

import signal
import subprocess
from contextlib import contextmanager

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.change import changing
from kg.graph.generations import Choices
from kg.graph.terms import identified
from tests import town
from tests.chromium import chromium
from tests.conftest import ROOT, command, environment
from tests.forked import Running, forking

NEEDED = {
    "fastapi": "kg.web is not tested: fastapi is not installed; pip install 'zhengtu[web]'",
    "uvicorn": "kg.web is not tested: uvicorn is not installed; pip install 'zhengtu[web]'",
    "httpx": "kg.web is not tested: httpx is not installed; it is in the dev group",
}


def needed():
    """Skip, by name, what can't be tested here."""
    for package, reason in NEEDED.items():
        pytest.importorskip(package, reason=reason)


HOSTILE = {
    "slogan/script": "<script>window.hacked=1</script>",
    "slogan/attribute": "\"><img src=x onerror='window.hacked=1'>",
    "slogan/template": "{{ 7 * 7 }}{% raw %}${window.hacked=1}",
    "slogan/bidi": "‮反转\u2066字\u202e",
    "slogan/quotes": "“双引号”'\"`&amp;</title></style>",
    "slogan/formula": '=HYPERLINK("http://example.org")',
    "slogan/newline": "两\n行\t制表\r回车",
    "slogan/controls": "钟\u0007声\u001b[31m",
    "slogan/ !\"#$%&'()*+,;<=>?@[\\]^`{|}~": "每个 ASCII 符号",
    "slogan/%41%2F%zz": "百分号",
    "slogan/javascript:alert(1)": "javascript:alert(1)",
}
DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"


def stated(subject, predicate, target, quote, name="fact/added"):
    """A relation, and the fact that states it, as a library has them."""
    yield Triple(town.node(subject), NamedNode(town.ZT + predicate), town.node(target))
    fact, at = town.node(name), town.TEXT.index(quote)
    for part, value in {
        town.RDF + "type": NamedNode(town.ZT + "Fact"),
        town.RDF + "subject": town.node(subject),
        town.RDF + "predicate": NamedNode(town.ZT + predicate),
        town.RDF + "object": town.node(target),
        town.ZT + "assertedIn": town.REPORT,
        town.ZT + "confidence": town.text("0.8", "decimal"),
        town.PROV + "wasQuotedFrom": town.sentence_at(at),
    }.items():
        yield Triple(fact, NamedNode(part), value)


def town_triples():
    found = [Triple(s, NamedNode(p), o) for s, p, o in town.triples()]
    label = NamedNode(town.SKOS + "prefLabel")
    found.append(Triple(town.REPORT, label, Literal("云州市2024年政府工作报告", language="zh")))
    found.append(Triple(town.node("observation/1"), NamedNode(town.ZT + "assertedIn"), town.REPORT))
    found.extend(stated("project/1", "serves", "industry/1", "推进白鹤县晨星集团智谷项目建设"))
    for name, text in HOSTILE.items():
        found.append(Triple(identified(name), NamedNode(town.RDF + "type"), NamedNode(town.ZT + "Slogan")))
        found.append(Triple(identified(name), label, Literal(text, language="zh")))
        found.append(Triple(identified(name), NamedNode(town.ZT + "serves"), town.node("slogan/1")))
    return found


def served_by(many, name):
    """The town, in which many slogans more serve its first."""
    label, kind = NamedNode(town.SKOS + "prefLabel"), NamedNode(town.RDF + "type")
    more = [Triple(s, NamedNode(p), o) for s, p, o in town.triples()]
    for number in range(many):
        slogan = town.node(f"slogan/{name}{number}")
        more.append(Triple(slogan, kind, NamedNode(town.ZT + "Slogan")))
        more.append(Triple(slogan, label, Literal(f"第{number}个乡村提升行动计划", language="zh")))
        more.extend(stated(f"slogan/{name}{number}", "serves", "slogan/1", "智谷项目", f"fact/{name}{number}"))
    return more


def data_triples(number):
    """The data that the W3C protocol tests ask about: each document says of itself that it is one."""
    document = NamedNode(DATA.format(number))
    return [Triple(document, NamedNode(town.RDF + "type"), NamedNode("http://xmlns.com/foaf/0.1/Document"))]


def filled(folder, graphs):
    """A folder that is the library of some graphs, with an empty Turtle file and page."""
    with changing(folder) as change:
        change.fill(graphs)
        for name in ("graph.ttl", "graph.html"):
            change.file(name).write_text("")
        change.commit(Choices())
    return folder


@pytest.fixture(scope="module")
def browser():
    return chromium()[0]


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """A library on disk: the town in the graph of its report, and the data of the W3C tests in graphs of their own."""
    graphs = {town.REPORT: town_triples()} | {NamedNode(DATA.format(n)): data_triples(n) for n in (1, 2, 3)}
    return filled(tmp_path_factory.mktemp("served") / "library", graphs)


def started(folder, *options, fresh=False):
    """`kg serve` on a free port: the process, of a fresh interpreter or forked, and its address."""
    needed()
    arguments = ["serve", folder, "--port", 0, *options]
    if fresh:
        process = subprocess.Popen(
            command(*arguments), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
    else:
        process = Running(forking(), [*map(str, arguments)], ROOT, environment())
    said = process.stdout.readline()
    assert "http://" in said, said + process.stderr.read()
    return process, next(word for word in said.split() if word.startswith("http://")).rstrip("/")


@contextmanager
def serving(folder, *options):
    """`kg serve` on a free port, as long as it is needed; its address."""
    process, url = started(folder, *options)
    try:
        yield url
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=120)
    assert "Traceback" not in errors, errors


@pytest.fixture(scope="session")
def served(library):
    """The address of a server with ordinary limits."""
    with serving(library) as url:
        yield url


@pytest.fixture(scope="session")
def client(served):
    import httpx

    with httpx.Client(base_url=served, timeout=60) as opened:
        yield opened


@pytest.fixture(scope="session")
def strict(library):
    """The address of a server that soon stops a query, after 1 s or 20 rows, and runs three at once."""
    options = ("--timeout", 1, "--limit", 20, "--workers", 3, "--cors", "https://example.org")
    with serving(library, *options) as url:
        yield url
