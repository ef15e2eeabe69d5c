"""A small invented graph with its text, every kind of statement and names that try to break a page."""

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

ZT = "https://w3id.org/zhengtu/ontology#"
ID = "https://w3id.org/zhengtu/id/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DC = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
ITS = "http://www.w3.org/2005/11/its/rdf#"
XSD = "http://www.w3.org/2001/XMLSchema#"

TEXT = (
    "云州市2024年政府工作报告\n"
    "云州市实施“双翼”战略，即做强低空经济、做优\n康养产业。\n"
    "推进白鹤县晨星集团智谷项目建设，年内建成投产，总投资12亿元。\n"
    "市一中迁建落地白鹤县。\n"
)
NASTY = "</script><script>window.hacked=1</script>“<b>怪名</b>”&😀"
ENTITIES = {
    "region/1": ("Region", "云州市", ["云州"]),
    "region/2": ("Region", "白鹤县", []),
    "enterprise/1": ("Enterprise", "晨星集团", ["晨星", "云州晨星实业集团"]),
    "organization/1": ("Organization", "市一中", []),
    "project/1": ("Project", "智谷项目", ["智谷"]),
    "slogan/1": ("Slogan", "“双翼”战略", ["双翼"]),
    "industry/1": ("Industry", "低空经济", []),
    "industry/2": ("Industry", "康养产业", []),
    "theme/1": ("Theme", NASTY, ["换\n行"]),
    "indicator/1": ("Indicator", "总投资", []),
}
RELATIONS = [
    ("project/1", "locatedIn", "region/2", "推进白鹤县晨星集团智谷项目建设"),
    ("project/1", "operatedBy", "enterprise/1", "晨星集团智谷项目"),
    ("slogan/1", "hasComponent", "industry/2", "即做强低空经济、做优\n康养产业"),
    ("slogan/1", "hasComponent", "industry/1", "即做强低空经济、做优\n康养产业"),
    ("slogan/1", "hasComponent", "theme/1", None),
    ("organization/1", "locatedIn", "region/2", "市一中迁建落地白鹤县"),
    ("region/2", "within", "region/1", None),
]
REPORT = NamedNode(f"{ID}report/yunzhou-2024")


def node(name):
    return NamedNode(ID + name)


def text(value, kind=""):
    return Literal(str(value), datatype=NamedNode(XSD + kind)) if kind else Literal(str(value))


def sentences():
    at = 0
    for line in TEXT.replace("做优\n", "做优\0").splitlines():
        yield at, at + len(line)
        at += len(line) + 1


def span(begin, end, kind):
    where = NamedNode(f"{REPORT.value}#char={begin},{end}")
    yield where, RDF + "type", NamedNode(NIF + kind)
    yield where, NIF + "referenceContext", REPORT
    yield where, NIF + "beginIndex", text(begin, "nonNegativeInteger")
    yield where, NIF + "endIndex", text(end, "nonNegativeInteger")
    yield where, NIF + "anchorOf", text(TEXT[begin:end])


def sentence_at(place):
    return next(NamedNode(f"{REPORT.value}#char={b},{e}") for b, e in sentences() if b <= place < e)


def entity_triples():
    for key, (kind, label, others) in ENTITIES.items():
        yield node(key), RDF + "type", NamedNode(ZT + kind)
        yield node(key), SKOS + "prefLabel", Literal(label, language="zh")
        for other in others:
            yield node(key), SKOS + "altLabel", Literal(other, language="zh")
        for name in [label, *others]:
            at = TEXT.find(name)
            if at >= 0:
                yield from span(at, at + len(name), "Phrase")
                phrase = NamedNode(f"{REPORT.value}#char={at},{at + len(name)}")
                yield phrase, ITS + "taIdentRef", node(key)
                yield phrase, NIF + "sentence", sentence_at(at)
    yield node("enterprise/1"), RDF + "type", NamedNode(ZT + "Organization")
    yield node("slogan/1"), SKOS + "definition", Literal("做强低空经济、做优康养产业", language="zh")
    yield node("slogan/1"), ZT + "sloganKind", text("strategy")
    cells = [BlankNode(), BlankNode()]
    yield node("slogan/1"), ZT + "componentList", cells[0]
    yield cells[0], RDF + "first", node("industry/2")
    yield cells[0], RDF + "rest", cells[1]
    yield cells[1], RDF + "first", node("industry/1")
    yield cells[1], RDF + "rest", NamedNode(RDF + "nil")


def statement_triples():
    for number, (subject, predicate, target, quote) in enumerate(RELATIONS):
        yield node(subject), ZT + predicate, node(target)
        if quote:
            fact, at = node(f"fact/{number}"), TEXT.index(quote)
            yield fact, RDF + "type", NamedNode(ZT + "Fact")
            yield fact, RDF + "subject", node(subject)
            yield fact, RDF + "predicate", NamedNode(ZT + predicate)
            yield fact, RDF + "object", node(target)
            yield fact, ZT + "assertedIn", REPORT
            yield fact, ZT + "confidence", text("0.9", "decimal")
            yield fact, PROV + "wasQuotedFrom", sentence_at(at)
            yield fact, ZT + "quoteBegin", text(at, "nonNegativeInteger")
            yield fact, ZT + "quoteEnd", text(at + len(quote), "nonNegativeInteger")
    where = sentence_at(TEXT.index("总投资"))
    figure, state = node("observation/1"), node("state/1")
    yield figure, RDF + "type", NamedNode(ZT + "Observation")
    for name, value in {
        "measure": "money",
        "unit": "亿元",
        "comparator": ">=",
        "aspect": "target",
        "period": "2024",
    }.items():
        yield figure, ZT + name, text(value)
    yield figure, ZT + "value", text("12", "decimal")
    yield figure, ZT + "indicator", node("indicator/1")
    yield figure, ZT + "region", node("region/1")
    yield figure, ZT + "about", node("project/1")
    yield figure, PROV + "wasQuotedFrom", where
    yield node("project/1"), ZT + "hasState", state
    yield state, ZT + "status", text("completed")
    yield state, ZT + "aspect", text("target")
    yield state, ZT + "deadline", text("年内")
    yield state, ZT + "assertedIn", REPORT
    yield state, PROV + "wasQuotedFrom", where
    for said, words in ((figure, "总投资12亿元"), (state, "年内建成投产")):
        at = TEXT.index(words)
        yield said, ZT + "quoteBegin", text(at, "nonNegativeInteger")
        yield said, ZT + "quoteEnd", text(at + len(words), "nonNegativeInteger")


def triples():
    yield REPORT, RDF + "type", NamedNode(ZT + "Report")
    yield REPORT, DC + "identifier", text("yunzhou-2024")
    yield REPORT, DC + "title", Literal("云州市2024年政府工作报告", language="zh")
    yield REPORT, ZT + "planYear", text("2024", "gYear")
    yield REPORT, ZT + "coversRegion", node("region/1")
    for begin, end in sentences():
        yield from span(begin, end, "Sentence")
    yield from entity_triples()
    yield from statement_triples()


def store(*, backwards=False, graph=None):
    """The town in a store; the order of its triples and the named graph they stand in must not matter."""
    quads = [Quad(s, NamedNode(p), o, graph) if graph else Quad(s, NamedNode(p), o) for s, p, o in triples()]
    made = Store()
    made.extend(reversed(quads) if backwards else quads)
    return made


def city(entities, relations):
    """A store of the size of a real build: hubs with many leaves, chains, things without relations."""
    kinds = ["Project", "Slogan", "Theme", "Enterprise", "Industry", "Organization"]
    made = Store()
    quads = []
    for i in range(entities):
        kind = "Region" if i < 40 else kinds[i % len(kinds)]
        quads.append((node(f"thing/{i:05}"), RDF + "type", NamedNode(ZT + kind)))
        quads.append((node(f"thing/{i:05}"), SKOS + "prefLabel", Literal(f"第{i}号名称略长的事物", language="zh")))
    linked = int(entities * 0.85)
    for k in range(relations):
        one, other = k % linked, (k * k * 7 + 3) % (40 if k % 2 else linked)
        quads.append((node(f"thing/{one:05}"), ZT + "locatedIn", node(f"thing/{other:05}")))
    made.extend(Quad(s, NamedNode(p), o) for s, p, o in quads)
    return made
