"""An invented town with a report of each of many years, all with the same two slogans: for what must stay few."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from tests.town import DC, ID, ITS, NIF, RDF, SKOS, ZT, node, text

SLOGANS = {"slogan/1": "“三飞”战略", "slogan/2": "春风行动"}
FIRST = 1960
LONG = "全国一流的现代绿色煤化工产业引领区和转型发展示范区第{}期工程项目"  # too long for one line, and for two


def report_of(year):
    it, words = f"report/yun-{year}", "云州市实施“三飞”战略，开展春风行动。"
    yield node(it), RDF + "type", NamedNode(ZT + "Report")
    yield node(it), DC + "identifier", text(f"yun-{year}")
    yield node(it), ZT + "planYear", text(year, "gYear")
    yield node(it), ZT + "coversRegion", node("region/1")
    yield node(it), NIF + "isString", text(words)
    spans = [(0, len(words), "Sentence", None)]
    for key, name in SLOGANS.items():
        spans.append((words.index(name), words.index(name) + len(name), "Phrase", key))
    for begin, end, kind, key in spans:
        where = NamedNode(f"{ID}{it}#char={begin},{end}")
        yield where, RDF + "type", NamedNode(NIF + kind)
        yield where, NIF + "referenceContext", node(it)
        yield where, NIF + "beginIndex", text(begin, "nonNegativeInteger")
        yield where, NIF + "endIndex", text(end, "nonNegativeInteger")
        yield where, NIF + "anchorOf", text(words[begin:end])
        if key:
            yield where, ITS + "taIdentRef", node(key)
            yield where, NIF + "sentence", NamedNode(f"{ID}{it}#char=0,{len(words)}")


def triples(years, projects):
    named = {"region/1": ("Region", "云州市"), **{key: ("Slogan", name) for key, name in SLOGANS.items()}}
    named |= {f"project/{k}": ("Project", LONG.format(k)) for k in range(projects)}
    for key, (kind, name) in named.items():
        yield node(key), RDF + "type", NamedNode(ZT + kind)
        yield node(key), SKOS + "prefLabel", Literal(name, language="zh")
    for k in range(projects):
        yield node(f"project/{k}"), ZT + "serves", node("slogan/1" if k else "slogan/2")
        yield node(f"project/{k}"), ZT + "locatedIn", node("region/1")
    for year in range(FIRST, FIRST + years):
        yield from report_of(year)


def store(years=40, projects=120):
    """The town in a store."""
    made = Store()
    made.extend(Quad(s, NamedNode(p), o) for s, p, o in triples(years, projects))
    return made
