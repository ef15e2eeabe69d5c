"""Load the Turtle export into Virtuoso and hold its answers to five questions against ours.

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
from kg.graph.library_store import open_store

GRAPH = "https://w3id.org/zhengtu/graph/library"
PREFIXES = """PREFIX zt: <https://w3id.org/zhengtu/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
"""
QUESTIONS = {
    "how many things of each class": "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c",
    "which projects serve a slogan": """SELECT ?p ?s { ?x a zt:Project ; skos:prefLabel ?p ; zt:serves ?y .
        ?y a zt:Slogan ; skos:prefLabel ?s }""",
    "the components of slogans, from their lists": """SELECT ?s ?c { ?x zt:componentList/rdf:rest*/rdf:first ?y ;
        skos:prefLabel ?s . ?y skos:prefLabel ?c }""",
    "targets in 亿元 by region": """SELECT ?g ?i (STR(?year) AS ?y) { ?o zt:aspect "target" ; zt:unit "亿元" ;
        zt:periodEnd ?year ; zt:region/skos:prefLabel ?g ; zt:indicator/skos:prefLabel ?i }""",
    "sentences behind relations of low confidence": """SELECT ?t ?r { ?f a zt:Fact ; zt:confidence ?n ;
        prov:wasQuotedFrom ?x . ?x nif:anchorOf ?t ; nif:referenceContext/dcterms:identifier ?r FILTER (?n < 0.5) }""",
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
    asked = parser.parse_args()
    server = shutil.which("virtuoso-t")
    if server is None:
        raise SystemExit("virtuoso-t is not installed: apt-get install --no-install-recommends virtuoso-opensource-7")
    store = open_store(asked.library)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export(store, "turtle", folder / "library.ttl")
        sql, http = free_port(), free_port()
        (folder / "virtuoso.ini").write_text(INI.format(folder=folder, sql=sql, http=http))
        running = subprocess.Popen(
            [server, "+foreground", "+configfile", str(folder / "virtuoso.ini")],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            load(folder, sql, running)
            alike = [compare(title, query, store, http) for title, query in QUESTIONS.items()]
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


def load(folder: Path, port: int, running: subprocess.Popen[bytes]) -> None:
    """Wait for the server, then load the Turtle by its bulk function."""
    begun = time.perf_counter()
    while isql(port, "SELECT 1;").returncode:
        if running.poll() is not None or time.perf_counter() - begun > 120:
            raise SystemExit(
                f"Virtuoso does not start:\n{(folder / 'virtuoso.log').read_text(errors='replace')[-2000:]}"
            )
        time.sleep(0.5)
    print(f"Virtuoso started in {time.perf_counter() - begun:.1f} s")
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


def compare(title: str, query: str, store: object, port: int) -> bool:
    """Whether Virtuoso gives the rows that our store gives."""
    ours = Counter(tuple(term.value for term in row) for row in store.query(PREFIXES + query))  # type: ignore[attr-defined]
    fields = urllib.parse.urlencode(
        {"query": PREFIXES + query, "default-graph-uri": GRAPH, "format": "application/sparql-results+json"}
    )
    begun = time.perf_counter()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql?{fields}", timeout=120) as answer:
        told = json.load(answer)
    seconds = time.perf_counter() - begun
    names = told["head"]["vars"]
    theirs = Counter(tuple(row[name]["value"] for name in names) for row in told["results"]["bindings"])
    same = ours == theirs
    print(f"{title}: {ours.total()} rows, {'alike' if same else f'DIFFERENT ({theirs.total()} rows)'}, {seconds:.2f} s")
    if not same:
        print("  only ours:", [*(ours - theirs)][:3], "\n  only theirs:", [*(theirs - ours)][:3])
    return same


if __name__ == "__main__":
    main()
