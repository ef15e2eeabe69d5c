"""Load the Turtle export, or N-Quads in parts, into Virtuoso and hold its answers to questions against ours.

Debian and Ubuntu have the server: apt-get install --no-install-recommends virtuoso-opensource-7
It is started here for itself alone: its own folder, its own ports on 127.0.0.1, stopped at the end.
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from collections import Counter
from pathlib import Path

from kg.export.formats import export
from kg.export.partitioned.write import write
from kg.graph.library_store import open_store

GRAPH = "https://w3id.org/zhengtu/graph/library"
PREFIXES = """PREFIX zt: <https://w3id.org/zhengtu/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
"""
QUESTIONS = {
    "how many things of each class": "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c",
    "which projects serve a slogan": """SELECT ?p ?s { ?x a zt:Project ; skos:prefLabel ?p ; zt:serves ?y .
        ?y a zt:Slogan ; skos:prefLabel ?s }""",
    "the components of slogans, from their lists": """SELECT ?s ?c { ?x zt:componentList/rdf:rest*/rdf:first ?y ;
        skos:prefLabel ?s . ?y skos:prefLabel ?c }""",
    "targets in 亿元 by region": """SELECT ?g ?i (STR(?year) AS ?y) { ?o zt:aspect "target" ; zt:unit "亿元" ;
        zt:periodEnd ?year ; zt:region/skos:prefLabel ?g ; zt:indicator/skos:prefLabel ?i }""",
    "sentences behind relations of low confidence": """SELECT ?t ?r { ?f a zt:Fact ; zt:confidence ?n ;
        prov:wasQuotedFrom ?x . ?x nif:anchorOf ?t ; nif:referenceContext/dcterms:identifier ?r FILTER (?n < 0.5) }""",
}
# Virtuoso has graphs of its own beside those of the library, and the ontology is one of the parts.
_OURS = """FILTER (STRSTARTS(STR(?g), "https://w3id.org/zhengtu/") && ?g != <https://w3id.org/zhengtu/ontology>)"""
PARTED = {
    **QUESTIONS,
    "how many things of each class": f"""SELECT ?c (COUNT(DISTINCT ?s) AS ?n) {{ GRAPH ?g {{ ?s a ?c }} {_OURS} }}
        GROUP BY ?c""",
    "how many quads in each graph": f"""SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }} GROUP BY ?g""",
}
INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 40000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 60
"""


def main() -> None:
    """Print a line a question, and leave with 1 where an answer differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", nargs="?", default=Path("exports"), type=Path)
    parser.add_argument("--parts", action="store_true", help="load N-Quads in parts, a file a report")
    asked = parser.parse_args()
    server = shutil.which("virtuoso-t")
    if server is None:
        raise SystemExit("virtuoso-t is not installed: apt-get install --no-install-recommends virtuoso-opensource-7")
    store = open_store(asked.library)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.parts:
            write(store, "nquads", folder / "parts")
        else:
            export(store, "turtle", folder / "library.ttl")
        sql, http = free_port(), free_port()
        (folder / "virtuoso.ini").write_text(INI.format(folder=folder, sql=sql, http=http))
        running = subprocess.Popen(
            [server, "+foreground", "+configfile", str(folder / "virtuoso.ini")],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            started(folder, sql, running)
            (load_parts if asked.parts else load)(folder, sql)
            graph = None if asked.parts else GRAPH
            questions = PARTED if asked.parts else QUESTIONS
            alike = [compare(title, query, store, http, graph) for title, query in questions.items()]
        finally:
            running.terminate()
            running.wait(60)
    print(f"{sum(alike)} of {len(alike)} alike")
    raise SystemExit(0 if all(alike) else 1)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def started(folder: Path, port: int, running: subprocess.Popen[bytes]) -> None:
    """Wait for the server."""
    begun = time.perf_counter()
    while isql(port, "SELECT 1;").returncode:
        if running.poll() is not None or time.perf_counter() - begun > 120:
            raise SystemExit(
                f"Virtuoso does not start:\n{(folder / 'virtuoso.log').read_text(errors='replace')[-2000:]}"
            )
        time.sleep(0.5)
    print(f"Virtuoso started in {time.perf_counter() - begun:.1f} s")


def load_parts(folder: Path, port: int) -> None:
    """Load all parts by the bulk loader; as many of it may run at once as there are processors."""
    begun = time.perf_counter()
    done = isql(port, f"ld_dir_all('{folder}/parts/quads', '*.nq.gz', '{GRAPH}'); rdf_loader_run(); checkpoint;")
    wrong = isql(port, "SELECT ll_file, ll_error FROM DB.DBA.LOAD_LIST WHERE ll_error IS NOT NULL OR ll_state <> 2;")
    if done.returncode or "Error" in done.stdout or "0 Rows" not in wrong.stdout:
        raise SystemExit(f"Virtuoso does not load the parts: {done.stdout}{done.stderr}{wrong.stdout}")
    files = [*(folder / "parts" / "quads").rglob("*.nq.gz")]
    size = sum(file.stat().st_size for file in files) / 1e6
    print(f"loaded {len(files)} parts, {size:.1f} MB, in {time.perf_counter() - begun:.1f} s")


def load(folder: Path, port: int) -> None:
    """Load the Turtle by Virtuoso's bulk function."""
    begun = time.perf_counter()
    turtle = folder / "library.ttl"
    done = isql(port, f"DB.DBA.TTLP_MT(file_open('{turtle}'), '', '{GRAPH}', 0); checkpoint;")
    if done.returncode or "Error" in done.stdout:
        raise SystemExit(f"Virtuoso does not load the Turtle: {done.stdout}{done.stderr}")
    print(f"loaded {turtle.stat().st_size / 1e6:.1f} MB in {time.perf_counter() - begun:.1f} s")


def isql(port: int, statement: str) -> subprocess.CompletedProcess[str]:
    """What Virtuoso's own client says to a statement."""
    client = shutil.which("isql-vt") or "isql"
    command = [client, f"127.0.0.1:{port}", "dba", "dba", "ERRORS=STDOUT", f"EXEC={statement}"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def compare(title: str, query: str, store: object, port: int, graph: str | None) -> bool:
    """Whether Virtuoso gives the rows that our store gives.

    Without a graph, Virtuoso goes through all: a triple of two reports then gives a row twice, and rows count once.
    """
    ours = Counter(tuple(term.value for term in row) for row in store.query(PREFIXES + query))  # type: ignore[attr-defined]
    named = {} if graph is None else {"default-graph-uri": graph}
    fields = urllib.parse.urlencode({"query": PREFIXES + query, **named, "format": "application/sparql-results+json"})
    begun = time.perf_counter()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql?{fields}", timeout=120) as answer:
        told = json.load(answer)
    seconds = time.perf_counter() - begun
    names = told["head"]["vars"]
    theirs = Counter(tuple(row[name]["value"] for name in names) for row in told["results"]["bindings"])
    if graph is None:
        ours, theirs = Counter({*ours}), Counter({*theirs})
    same = ours == theirs
    print(f"{title}: {ours.total()} rows, {'alike' if same else f'DIFFERENT ({theirs.total()} rows)'}, {seconds:.2f} s")
    if not same:
        print("  only ours:", [*(ours - theirs)][:3], "\n  only theirs:", [*(theirs - ours)][:3])
    return same


if __name__ == "__main__":
    main()
