"""Two invented towns with a report each, and chains from a strategy to the ground: for views, filters and ways."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from tests.town import DC, ID, ITS, NIF, PROV, RDF, SKOS, ZT, node, text

REPORTS = {"yun-2023": ("region/1", "2023"), "bai-2024": ("region/2", "2024")}
# What each report says, a line a paragraph; the sentences of a paragraph end in 。
TEXTS = {
    "yun-2023": "云州市实施“三飞”战略。它以低空经济为先。\n低空经济重在智谷项目。晨星集团建设智谷项目，"
    "落户白鹤县。\n春风行动带动康养产业。",
    "bai-2024": "白鹤县接续“三飞”战略。\n长兴乐园由晨星集团建设，服务康养产业，位于白鹤县。其余从略。",
}
NAMES = {
    "region/1": ("Region", "云州市"), "region/2": ("Region", "白鹤县"), "slogan/1": ("Slogan", "“三飞”战略"),
    "slogan/2": ("Slogan", "春风行动"), "industry/1": ("Industry", "低空经济"), "industry/2": ("Industry", "康养产业"),
    "project/1": ("Project", "智谷项目"), "project/2": ("Project", "长兴乐园"),
    "enterprise/1": ("Enterprise", "晨星集团"),
}  # fmt: skip
FACTS = [
    ("slogan/1", "hasComponent", "industry/1", "yun-2023", "它以低空经济为先", "0.9"),
    ("project/1", "serves", "industry/1", "yun-2023", "低空经济重在智谷项目", "0.4"),
    ("project/1", "operatedBy", "enterprise/1", "yun-2023", "晨星集团建设智谷项目", "0.8"),
    ("project/1", "locatedIn", "region/2", "yun-2023", "晨星集团建设智谷项目，落户白鹤县", "0.95"),
    ("slogan/2", "hasComponent", "industry/2", "yun-2023", "春风行动带动康养产业", "0.7"),
    ("project/2", "serves", "industry/2", "bai-2024", "服务康养产业", "0.9"),
    ("project/2", "operatedBy", "enterprise/1", "bai-2024", "长兴乐园由晨星集团建设", "0.9"),
    ("project/2", "locatedIn", "region/2", "bai-2024", "位于白鹤县", "0.9"),
]


def _sentences(report):
    whole, at = TEXTS[report], 0
    for piece in whole.replace("。", "。\0").split("\0"):
        kept = piece.lstrip("\n")
        at += len(piece) - len(kept)
        if kept:
            yield at, at + len(kept)
        at += len(kept)


def _span(report, begin, end, kind):
    where = NamedNode(f"{ID}report/{report}#char={begin},{end}")
    yield where, RDF + "type", NamedNode(NIF + kind)
    yield where, NIF + "referenceContext", node(f"report/{report}")
    yield where, NIF + "beginIndex", text(begin, "nonNegativeInteger")
    yield where, NIF + "endIndex", text(end, "nonNegativeInteger")
    yield where, NIF + "anchorOf", text(TEXTS[report][begin:end])


def _sentence_at(report, place):
    begin, end = next((b, e) for b, e in _sentences(report) if b <= place < e)
    return NamedNode(f"{ID}report/{report}#char={begin},{end}")


def _report(report):
    it, (region, year) = node(f"report/{report}"), REPORTS[report]
    yield it, RDF + "type", NamedNode(ZT + "Report")
    yield it, DC + "identifier", text(report)
    yield it, DC + "title", Literal(f"{NAMES[region][1]}{year}年政府工作报告", language="zh")
    yield it, ZT + "planYear", text(year, "gYear")
    yield it, ZT + "coversRegion", node(region)
    yield it, NIF + "isString", text(TEXTS[report])
    for begin, end in _sentences(report):
        yield from _span(report, begin, end, "Sentence")
    for key, (_, name) in NAMES.items():
        at = TEXTS[report].find(name)
        while at >= 0:
            yield from _span(report, at, at + len(name), "Phrase")
            phrase = NamedNode(f"{it.value}#char={at},{at + len(name)}")
            yield phrase, ITS + "taIdentRef", node(key)
            yield phrase, NIF + "sentence", _sentence_at(report, at)
            at = TEXTS[report].find(name, at + 1)


def triples():
    for key, (kind, name) in NAMES.items():
        yield node(key), RDF + "type", NamedNode(ZT + kind)
        yield node(key), SKOS + "prefLabel", Literal(name, language="zh")
    yield node("region/2"), ZT + "within", node("region/1")
    for report in REPORTS:
        yield from _report(report)
    for number, (subject, predicate, target, report, quote, sure) in enumerate(FACTS):
        fact, at = node(f"fact/{number}"), TEXTS[report].index(quote)
        yield node(subject), ZT + predicate, node(target)
        yield fact, RDF + "type", NamedNode(ZT + "Fact")
        yield fact, RDF + "subject", node(subject)
        yield fact, RDF + "predicate", NamedNode(ZT + predicate)
        yield fact, RDF + "object", node(target)
        yield fact, ZT + "assertedIn", node(f"report/{report}")
        yield fact, ZT + "confidence", text(sure, "decimal")
        yield fact, PROV + "wasQuotedFrom", _sentence_at(report, at)
        yield fact, ZT + "quoteBegin", text(at, "nonNegativeInteger")
        yield fact, ZT + "quoteEnd", text(at + len(quote), "nonNegativeInteger")


def store():
    """The towns in a store."""
    made = Store()
    made.extend(Quad(s, NamedNode(p), o) for s, p, o in triples())
    return made
