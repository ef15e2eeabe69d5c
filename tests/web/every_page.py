"""The addresses of a served library that tests and pictures go through: every page, of every class of thing."""

from urllib.parse import urlencode

from tests import town
from tests.web import hostile


def of(things, reports, words, question="slogan-components"):
    """Every page: name to address. `things` are IRIs by class, `reports` two IRIs, `words` what to search for."""

    def asked(address, **query):
        return f"{address}?{urlencode(query, doseq=True)}"

    slogan, region, indicator = things["Slogan"], things["Region"], things["Indicator"]
    return {
        "home": "/",
        "search": asked("/search", q=words),
        "search-nothing": asked("/search", q="无此名称无此名称"),
        **{f"thing-{kind.lower()}": path(iri) for kind, iri in things.items()},
        "report": path(reports[0]),
        "report-untold": asked(path(reports[1]), untold=1),
        "missing": "/id/slogan/none",
        "explore": "/explore",
        "explore-around": asked("/explore", focus=slogan),
        "explore-wide": asked("/explore", focus=things["Industry"], depth=3, hide=""),
        "explore-layers": asked("/explore", focus=slogan, view="layers"),
        "explore-ways": asked("/explore", focus=things["Project"], to=region),
        "explore-words": asked("/explore", focus=slogan, pick=things["Industry"]),
        "indicators": "/indicators",
        "indicators-shown": asked("/indicators", indicator=indicator, region=region),
        "compare": "/compare",
        "compare-shown": asked("/compare", one=reports[0], other=reports[1]),
        "ledger": "/ledger",
        "ledger-region": asked("/ledger", region=region, year=2023),
        "lineage": "/lineage",
        "lineage-shown": asked("/lineage", slogan=slogan),
        "review": "/review",
        "questions": "/questions",
        "question": asked(f"/questions/{question}", slogan=slogan),
        "sparql": "/sparql",
        "sparql-table": asked("/sparql", query=f"SELECT ?p ?o {{ <{slogan}> ?p ?o }}"),
        "sparql-graph": asked("/sparql", query=f"CONSTRUCT {{ ?s ?p <{slogan}> }} WHERE {{ ?s ?p <{slogan}> }}"),
        "sparql-wrong": asked("/sparql", query="SELECT <script>window.hacked=1</script>"),
        "nowhere": "/nowhere",
    }


def path(iri):
    """The path of the page of a thing of ours."""
    return "/id/" + iri.removeprefix(town.ID)


def hostile_pages():
    """Every page of the library of `hostile`."""
    things = {kind: hostile.thing(kind).value for kind in hostile.TYPES}
    return of(things, [report.value for report in hostile.REPORTS], "<script>")
