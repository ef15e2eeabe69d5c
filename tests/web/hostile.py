"""Two reports that try to break a page: in every name, quote, title, section, unit and file name."""

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.terms import identified, report_node
from tests import town

ATTACKS = (
    "<script>window.hacked=1</script>",
    "\"><img src=x onerror='window.hacked=1'>",
    "</script></style></textarea></title><svg onload=window.hacked=1>",
    "javascript:window.hacked=1//",
    "'-window.hacked=1-'",
    "{{ 7 * 7 }}${window.hacked=1}<%= 1 %>",
    "‮反转\u2066字\u202e甲",
    "&lt;b onmouseover=window.hacked=1&gt;&#x3c;script&#x3e;",
    "]]><!--<iframe src=javascript:parent.hacked=1>",
    "“长名”" + "很长" * 40 + "LongUnbrokenWord" * 8,
)
TYPES = ("Slogan", "Project", "Region", "Enterprise", "Organization", "Industry", "Theme", "Indicator")
FILES = ('"><img src=x onerror=window.hacked=1>-2023', "</title><script>window.hacked=1</script>-2024")
YEARS = (2023, 2024)
REPORTS = tuple(report_node(name) for name in FILES)
TEXT = "".join(f"{attack}计划投资12亿元。\n" for attack in ATTACKS)


def thing(kind, number=0):
    """The thing of a class whose name is the attack of a number; their IRIs are hostile, too."""
    return identified(f'{kind.lower()}/{number}"><img src=x onerror=window.hacked=1>')


def triples(report):
    """All that one of the reports states."""
    year = YEARS[REPORTS.index(report)]
    yield from _of(
        report, a="Report", planYear=_typed(year, "gYear"), coversRegion=thing("Region"), speaker=_zh(ATTACKS[0])
    )
    yield Triple(report, NamedNode(town.RDF + "type"), NamedNode(town.NIF + "Context"))
    yield Triple(report, NamedNode(town.NIF + "isString"), Literal(TEXT))
    for name, value in {
        "identifier": FILES[REPORTS.index(report)],
        "title": ATTACKS[2],
        "publisher": ATTACKS[1],
        "issued": "2023-01-01",
    }.items():
        yield Triple(report, NamedNode(town.DC + name), Literal(value))
    yield Triple(report, NamedNode(town.SKOS + "prefLabel"), _zh(f"{year}{ATTACKS[1]}"))
    at = 0
    for number, attack in enumerate(ATTACKS):
        sentence = _span(report, at, at + len(attack) + 9, "Sentence")
        yield from sentence[1]
        yield Triple(sentence[0], NamedNode(town.ZT + "section"), _zh(ATTACKS[(number + 1) % len(ATTACKS)]))
        yield from _things(report, number, at, sentence[0])
        yield from _said(report, number, year, sentence[0], at, len(attack))
        at += len(attack) + 10


def _things(report, number, at, sentence):
    attack = ATTACKS[number]
    mention, told = _span(report, at, at + len(attack), "Phrase")
    yield from told
    yield Triple(mention, NamedNode(town.RDF + "type"), NamedNode(town.ZT + "Mention"))
    yield Triple(mention, NamedNode(town.NIF + "sentence"), sentence)
    for kind in TYPES:
        one = thing(kind, number)
        yield from _of(one, a=kind)
        yield Triple(one, NamedNode(town.SKOS + "prefLabel"), _zh(attack))
        yield Triple(one, NamedNode(town.SKOS + "altLabel"), _zh(f"{attack}又名"))
        yield Triple(one, NamedNode(town.SKOS + "definition"), _zh(attack))
        yield Triple(mention, NamedNode(town.ITS + "taIdentRef"), one)
    yield from _of(thing("Region", number), level=Literal("province"), within=thing("Region") if number else None)


def _said(report, number, year, sentence, at, length):
    relations = (
        ("Slogan", "hasComponent", "Industry"), ("Project", "serves", "Slogan"), ("Project", "locatedIn", "Region"),
        ("Project", "operatedBy", "Enterprise"), ("Industry", "serves", "Slogan"), ("Slogan", "appliesTo", "Region"),
        ("Project", "serves", "Industry"),
    )  # fmt: skip
    for one, predicate, other in relations:
        ends = thing(one, number), thing(other, 0 if other == "Slogan" else number)
        yield Triple(ends[0], NamedNode(town.ZT + predicate), ends[1])
        fact = identified(f"fact/{year}-{number}-{one}-{predicate}-{other}")
        yield from _of(fact, a="Fact", confidence=_typed("0.9", "decimal"), **_stated(report, sentence, at, length))
        for name, value in {"subject": ends[0], "predicate": NamedNode(town.ZT + predicate), "object": ends[1]}.items():
            yield Triple(fact, NamedNode(town.RDF + name), value)
    for aspect, of in (("target", year), ("actual", year - 1)):
        figure = identified(f"observation/{year}-{number}-{aspect}")
        yield from _of(
            figure, a="Observation", indicator=thing("Indicator", number), region=thing("Region"),
            aspect=Literal(aspect), measure=Literal("level"), comparator=Literal("="),
            value=_typed(12 + number, "decimal"),
            unit=Literal(ATTACKS[number][:24]), period=Literal(str(of)), periodStart=_typed(of, "gYear"),
            periodEnd=_typed(of, "gYear"), about=thing("Project", number), **_stated(report, sentence, at, length),
        )  # fmt: skip
    state = identified(f"state/{year}-{number}")
    yield Triple(thing("Project", number), NamedNode(town.ZT + "hasState"), state)
    yield from _of(
        state, a="ProjectState", status=Literal("building" if year == 2023 else "completed"), aspect=Literal("target"),
        deadline=Literal(ATTACKS[number]), **_stated(report, sentence, at, length),
    )  # fmt: skip


def across():
    """What follows from both: each target of the one beside the actual of the other."""
    for number in range(len(ATTACKS)):
        yield from _of(
            identified(f"outcome/{number}"), a="Outcome", verdict=Literal("met" if number % 2 else "missed"),
            target=identified(f"observation/2023-{number}-target"), answeredIn=REPORTS[1],
            actual=identified(f"observation/2024-{number}-actual"),
        )  # fmt: skip


def _of(subject, a="", **properties):
    if a:
        yield Triple(subject, NamedNode(town.RDF + "type"), NamedNode(town.ZT + a))
    for name, value in properties.items():
        if value is not None:
            namespace = town.PROV if name == "wasQuotedFrom" else town.ZT
            yield Triple(subject, NamedNode(namespace + name), value)


def _stated(report, sentence, at, length):
    return {
        "assertedIn": report, "wasQuotedFrom": sentence, "quoteBegin": _typed(at, "nonNegativeInteger"),
        "quoteEnd": _typed(at + length, "nonNegativeInteger"), "foundBy": Literal("hostile.v1"),
    }  # fmt: skip


def _span(report, begin, end, kind):
    where = NamedNode(f"{report.value}#char={begin},{end}")
    return where, [
        Triple(where, NamedNode(town.RDF + "type"), NamedNode(town.NIF + kind)),
        Triple(where, NamedNode(town.NIF + "referenceContext"), report),
        Triple(where, NamedNode(town.NIF + "beginIndex"), _typed(begin, "nonNegativeInteger")),
        Triple(where, NamedNode(town.NIF + "endIndex"), _typed(end, "nonNegativeInteger")),
        Triple(where, NamedNode(town.NIF + "anchorOf"), Literal(TEXT[begin:end])),
    ]


def _typed(value, kind):
    return Literal(str(value), datatype=NamedNode(town.XSD + kind))


def _zh(text):
    return Literal(text, language="zh")
