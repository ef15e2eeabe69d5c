"""A library of invented reports of two cities with targets, results, spans, bounds, ranks and hostile names."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from tests import town
from tests.web.conftest import filled

CNY, PERCENT = "http://qudt.org/vocab/unit/CCY_CNY", "http://qudt.org/vocab/unit/PERCENT"
NASTY = "<script>window.hacked=1</script>“怪”指标"
INDICATORS = {
    "indicator/gdp": "地区生产总值", "indicator/output": "生产总值", "indicator/jobs": "城镇新增就业",
    "indicator/capacity": "产能", "indicator/nasty": NASTY,
}  # fmt: skip
REGIONS = {"region/1": "云州市", "region/2": "青川市"}
UNITS = {"亿元": (CNY, 100_000_000), "万亿元": (CNY, 1_000_000_000_000), "%": (PERCENT, 1)}


@dataclass(frozen=True)
class Stated:
    """One figure as a report states it."""

    report: str
    indicator: str
    measure: str
    aspect: str
    period: str
    value: str
    unit: str
    comparator: str = "="
    region: str = "region/1"
    about: str = ""
    most: str = ""

    @property
    def sentence(self):
        kind = "目标" if self.aspect == "target" else "实现"
        return f"{self.period}年{INDICATORS[self.indicator]}{kind}{self.comparator}{self.value}{self.unit}。"


FIGURES = [
    Stated("yunzhou-2021", "indicator/gdp", "growth", "target", "2021", "8", "%", ">="),
    Stated("yunzhou-2022", "indicator/gdp", "growth", "actual", "2021", "9.1", "%"),
    Stated("yunzhou-2022", "indicator/gdp", "growth", "target", "2022", "6.5", "%", "~"),
    Stated("yunzhou-2022", "indicator/gdp", "growth", "target", "2022-2026", "7", "%", ">="),
    Stated("yunzhou-2022", "indicator/output", "money", "actual", "2021", "2068.4", "亿元"),
    Stated("yunzhou-2023", "indicator/gdp", "money", "actual", "2022", "0.23", "万亿元", ">="),
    Stated("yunzhou-2023", "indicator/gdp", "money", "actual", "2021", "2070.1", "亿元"),
    Stated("yunzhou-2023", "indicator/gdp", "money", "actual", "2022", "0.23", "万亿元", ">="),
    Stated("yunzhou-2023", "indicator/gdp", "rank", "actual", "2022", "3", "全省"),
    Stated("yunzhou-2023", "indicator/jobs", "count", "target", "2023", "4", "万人", most="5"),
    Stated("yunzhou-2022", "indicator/jobs", "count", "actual", "2021", "3.6", "万人"),
    Stated("yunzhou-2023", "indicator/jobs", "count", "actual", "2018-2022", "18", "万人"),
    Stated("yunzhou-2023", "indicator/capacity", "level", "target", "2023", "10", "万吨", about="project/1"),
    Stated("qingchuan-2022", "indicator/gdp", "growth", "target", "2022", "7.5", "%", region="region/2"),
    Stated("qingchuan-2022", "indicator/gdp", "growth", "actual", "2021", "-1.2", "%", region="region/2"),
    Stated("qingchuan-2022", "indicator/nasty", "count", "actual", "2021", "1", "</td>个", region="region/2"),
]


def library(folder):
    """Write the library into a folder."""
    reports = sorted({figure.report for figure in FIGURES})
    graphs = {town.node(f"report/{name}"): list(_report(name)) for name in reports}
    return filled(folder, graphs)


def _report(name):
    report = town.node(f"report/{name}")
    yield from _things()
    for predicate, value in {
        town.RDF + "type": NamedNode(town.ZT + "Report"),
        town.SKOS + "prefLabel": Literal(f"{name} 政府工作报告", language="zh"),
        town.DC + "identifier": Literal(name),
        town.ZT + "planYear": town.text(name[-4:], "gYear"),
    }.items():
        yield Triple(report, NamedNode(predicate), value)
    at = 0
    for number, figure in enumerate(FIGURES):
        if figure.report == name:
            yield from _figure(report, number, figure, at)
            at += len(figure.sentence) + 1


def _things():
    kinds = {"indicator": "Indicator", "region": "Region"}
    for key, label in {**INDICATORS, **REGIONS}.items():
        yield Triple(town.node(key), NamedNode(town.RDF + "type"), NamedNode(town.ZT + kinds[key.partition("/")[0]]))
        yield Triple(town.node(key), NamedNode(town.SKOS + "prefLabel"), Literal(label, language="zh"))
    yield Triple(town.node("project/1"), NamedNode(town.RDF + "type"), NamedNode(town.ZT + "Project"))
    yield Triple(town.node("project/1"), NamedNode(town.SKOS + "prefLabel"), Literal("智谷项目", language="zh"))
    yield Triple(town.node("indicator/output"), NamedNode(town.ZT + "standardIndicator"), town.node("indicator/gdp"))


def _figure(report, number, figure, at):
    node, place = town.node(f"observation/{number}"), NamedNode(f"{report.value}#char={at},{at + len(figure.sentence)}")
    first, _, last = figure.period.partition("-")
    told = {
        town.RDF + "type": NamedNode(town.ZT + "Observation"),
        town.ZT + "indicator": town.node(figure.indicator), town.ZT + "region": town.node(figure.region),
        town.ZT + "measure": town.text(figure.measure), town.ZT + "aspect": town.text(figure.aspect),
        town.ZT + "period": town.text(figure.period), town.ZT + "periodStart": town.text(first, "gYear"),
        town.ZT + "periodEnd": town.text(last or first, "gYear"), town.ZT + "value": town.text(figure.value, "decimal"),
        town.ZT + "unit": town.text(figure.unit), town.ZT + "comparator": town.text(figure.comparator),
        town.ZT + "assertedIn": report, town.ZT + "confidence": town.text("0.9", "decimal"),
        town.ZT + "quoteBegin": town.text(at + 5, "nonNegativeInteger"),
        town.ZT + "quoteEnd": town.text(at + len(figure.sentence) - 1, "nonNegativeInteger"),
        town.PROV + "wasQuotedFrom": place,
    }  # fmt: skip
    if figure.unit in UNITS:
        base, factor = UNITS[figure.unit]
        told["http://qudt.org/schema/qudt/unit"] = NamedNode(base)
        told[town.ZT + "baseValue"] = town.text(float(figure.value) * factor, "decimal")
    if figure.about:
        told[town.ZT + "about"] = town.node(figure.about)
    if figure.most:
        told[town.ZT + "valueMax"] = town.text(figure.most, "decimal")
    for predicate, value in told.items():
        yield Triple(node, NamedNode(predicate), value)
    for predicate, value in {
        town.RDF + "type": NamedNode(town.NIF + "Sentence"), town.NIF + "anchorOf": town.text(figure.sentence),
        town.NIF + "beginIndex": town.text(at, "nonNegativeInteger"),
        town.NIF + "endIndex": town.text(at + len(figure.sentence), "nonNegativeInteger"),
    }.items():  # fmt: skip
        yield Triple(place, NamedNode(predicate), value)
