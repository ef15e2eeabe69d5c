"""Two small reports of one town, 2021 and 2022, as a library has them; names that try to break out of a page."""

from pyoxigraph import Literal, NamedNode, Triple

from kg.annotate.sentences import sentences_of
from kg.graph.terms import ID, PREFIXES, named
from kg.model import Document
from tests.town import text
from tests.web.conftest import filled

NASTY = "</a><script>window.hacked=1</script>\u202e“怪”策"
OLD = (
    "云州市2021年政府工作报告\n\n各位代表：\n\n一、2020年工作回顾\n\n"
    "（一）工业提质增效。😀实施“双翼”战略，晨星集团智谷项目开工，全市地区生产总值完成100亿元，增长6%。"
    f"推进{NASTY}。投入2.5亿元改善老旧设施。\n\n"
    "二、2021年工作安排\n\n地区生产总值增长7%以上。完成旧城改造工程。\n"
)
NEW = (
    "云州市2022年政府工作报告\n\n各位代表：\n\n一、2021年工作回顾\n\n"
    "智谷项目建成投产。实施“双翼”战略和“一网通”改革。全市地区生产总值完成110亿元，增长7.5%。\n\n"
    "二、2022年工作安排\n\n地区生产总值增长8%。\n"
)
ENTITIES = {
    "region/1": ("Region", "云州市"),
    "enterprise/1": ("Enterprise", "晨星集团"),
    "project/1": ("Project", "智谷项目"),
    "project/2": ("Project", "旧城改造工程"),
    "slogan/1": ("Slogan", "“双翼”战略"),
    "slogan/2": ("Slogan", "“一网通”改革"),
    "slogan/3": ("Slogan", NASTY),
}
NAMES = {
    "yunzhou-2021": {
        "region/1": ["云州市"], "enterprise/1": ["晨星集团"], "project/1": ["晨星集团智谷项目"],
        "project/2": ["旧城改造工程"], "slogan/1": ["“双翼”战略"], "slogan/3": [NASTY],
    },
    "yunzhou-2022": {
        "region/1": ["云州市"], "project/1": ["智谷项目"], "slogan/1": ["“双翼”战略"], "slogan/2": ["“一网通”改革"],
    },
}  # fmt: skip
FIGURES = {  # words: measure, value, unit, aspect, period
    "yunzhou-2021": {
        "地区生产总值完成100亿元": ("money", "100", "亿元", "actual", "2020"),
        "地区生产总值完成100亿元，增长6%": ("growth", "6", "%", "actual", "2020"),
        "地区生产总值增长7%以上": ("growth", "7", "%", "target", "2021"),
    },
    "yunzhou-2022": {
        "地区生产总值完成110亿元": ("money", "110", "亿元", "actual", "2021"),
        "地区生产总值完成110亿元，增长7.5%": ("growth", "7.5", "%", "actual", "2021"),
        "地区生产总值增长8%": ("growth", "8", "%", "target", "2022"),
    },
}
STATES = {
    "yunzhou-2021": ("智谷项目开工", "starting"),
    "yunzhou-2022": ("智谷项目建成投产", "completed"),
}
TEXTS = {"yunzhou-2021": OLD, "yunzhou-2022": NEW}


def node(path):
    return NamedNode(ID + path)


def place(name, words):
    """The characters of some words in a report."""
    begin = TEXTS[name].index(words)
    return begin, begin + len(words)


def anchor(name, words):
    return "#char={},{}".format(*place(name, words))


def library(folder):
    """A library on disk with both reports, each in a graph of its own."""
    graphs = {node(f"report/{name}"): list(_report(name)) for name in TEXTS}
    return filled(folder, graphs)


def _say(subject, **said):
    for name, value in said.items():
        yield Triple(subject, named(name.replace("__", ":")), value)


def _offset(value):
    return text(value, "nonNegativeInteger")


def _sentences(name):
    return sentences_of(Document(name, TEXTS[name], "", ""))


def _span(report, begin, end, kind, words):
    where = NamedNode(f"{report.value}#char={begin},{end}")
    yield Triple(where, named("rdf:type"), named(kind))
    yield from _say(where, nif__referenceContext=report, nif__beginIndex=_offset(begin), nif__endIndex=_offset(end))
    yield from _say(where, nif__anchorOf=text(words))


def _report(name):
    report, whole = node(f"report/{name}"), TEXTS[name]
    yield Triple(report, named("rdf:type"), named("zt:Report"))
    yield from _say(
        report, dcterms__identifier=text(name), zt__planYear=text(name[-4:], "gYear"), nif__isString=text(whole)
    )
    yield from _say(report, zt__coversRegion=node("region/1"))
    yield from _say(report, skos__prefLabel=Literal(f"云州市{name[-4:]}年政府工作报告", language="zh"))
    for sentence in _sentences(name):
        yield from _span(report, sentence.span.start, sentence.span.end, "nif:Sentence", sentence.surface)
    for path, names in NAMES[name].items():
        kind, label = ENTITIES[path]
        yield Triple(node(path), named("rdf:type"), named(f"zt:{kind}"))
        yield from _say(node(path), skos__prefLabel=Literal(label, language="zh"))
        for words in names:
            begin, end = place(name, words)
            yield from _span(report, begin, end, "zt:Mention", words)
            where = NamedNode(f"{report.value}#char={begin},{end}")
            yield from _say(where, itsrdf__taIdentRef=node(path), nif__sentence=_sentence(name, begin))
    yield from _stated(name, report)


def _sentence(name, begin):
    spans = [sentence.span for sentence in _sentences(name)]
    span = next(span for span in spans if span.start <= begin < span.end)
    return NamedNode(f"{ID}report/{name}#char={span.start},{span.end}")


def _evidence(name, report, fact, words):
    begin, end = place(name, words)
    yield from _say(fact, zt__assertedIn=report, prov__wasQuotedFrom=_sentence(name, begin))
    yield from _say(fact, zt__quoteBegin=_offset(begin), zt__quoteEnd=_offset(end))


def _stated(name, report):
    indicator = node("indicator/1")
    yield Triple(indicator, named("rdf:type"), named("zt:Indicator"))
    yield from _say(indicator, skos__prefLabel=Literal("地区生产总值", language="zh"))
    for number, (words, (measure, value, unit, aspect, period)) in enumerate(FIGURES[name].items()):
        figure = node(f"observation/{name}-{number}")
        yield Triple(figure, named("rdf:type"), named("zt:Observation"))
        yield from _say(figure, zt__indicator=indicator, zt__measure=text(measure), zt__value=text(value, "decimal"))
        yield from _say(figure, zt__unit=text(unit), zt__aspect=text(aspect), zt__period=text(period))
        yield from _say(figure, zt__region=node("region/1"), zt__comparator=text("="))
        yield from _evidence(name, report, figure, words)
    words, status = STATES[name]
    state = node(f"state/{name}")
    yield from _say(node("project/1"), zt__hasState=state)
    yield from _say(state, zt__status=text(status), zt__aspect=text("actual"))
    yield from _evidence(name, report, state, words)
    if name == "yunzhou-2021":
        fact = node("fact/1")
        yield Triple(fact, named("rdf:type"), named("zt:Fact"))
        yield from _say(fact, rdf__subject=node("project/1"), rdf__object=node("slogan/1"))
        yield Triple(fact, named("rdf:predicate"), NamedNode(PREFIXES["zt"] + "serves"))
        yield from _evidence(name, report, fact, "“双翼”战略，晨星集团智谷项目")
