"""Queries that take too long or too much are stopped, and nobody else waits for them."""

import json
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from tests.web.conftest import NEEDED, started

httpx = pytest.importorskip("httpx", reason=NEEDED["httpx"])

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUNGRY = "SELECT DISTINCT ?a ?d ?g ?c ?f { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i"
MANY = "SELECT ?s ?p ?o { ?s ?p ?o }"


def ask(url, query, **headers):
    return httpx.get(f"{url}/sparql", params={"query": query}, headers=headers, timeout=60)


def test_a_long_query_is_stopped_at_the_limit_and_others_are_answered_meanwhile(strict):
    assert ask(strict, "ASK {}").status_code == 200  # all is up and running
    for _ in range(3):  # again where this machine was so busy that nothing at all went on for seconds
        with ThreadPoolExecutor() as threads:
            long = threads.submit(ask, strict, LONG)
            answered = 0
            while not long.done():
                assert ask(strict, "SELECT ?s { ?s a zt:Region }").json()["results"]["bindings"]
                answered += not long.done()
        stopped = long.result()
        assert stopped.status_code == 504
        assert "stopped after 1 s" in stopped.text
        assert stopped.elapsed.total_seconds() >= 1
        if answered:
            break
    assert answered


def test_what_was_stopped_is_replaced(strict):
    with ThreadPoolExecutor(3) as threads:  # all that may run at once
        assert [one.status_code for one in threads.map(lambda _: ask(strict, LONG), range(3))] == [504] * 3
    assert ask(strict, "ASK {}").json()["boolean"] is True


def test_more_long_queries_than_may_run_are_told_to_come_back_or_are_stopped(strict):
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: ask(strict, LONG), range(8)))
    assert {answer.status_code for answer in answers} <= {503, 504}
    for answer in answers:
        if answer.status_code == 503:
            assert int(answer.headers["retry-after"]) > 0
    assert ask(strict, "ASK {}").status_code == 200


def test_a_large_answer_is_cut_at_the_limit_and_says_so(strict):
    answer = ask(strict, MANY)
    assert answer.status_code == 200
    assert len(answer.json()["results"]["bindings"]) == 20
    assert answer.headers["zhengtu-cut"] == "rows=20"
    assert answer.json()["head"]["link"] == ["https://w3id.org/zhengtu/cut#rows"]  # whoever gets the file alone sees it
    for media in ("text/csv", "text/tab-separated-values"):
        assert len(ask(strict, MANY, accept=media).text.strip().splitlines()) >= 21
    graph = ask(strict, "CONSTRUCT WHERE { ?s ?p ?o }", accept="application/n-triples")
    assert graph.text.startswith("# cut at its limit of rows: only 20 triples\n")
    assert len(list(parse(graph.content, RdfFormat.N_TRIPLES))) == 20
    assert graph.headers["zhengtu-cut"] == "rows=20"
    page = ask(strict, MANY, accept="text/html", **{"accept-language": "en"})
    assert "Cut: more than 20 rows" in page.text


def test_an_answer_of_just_the_limit_is_not_cut(strict):
    answer = ask(strict, f"{MANY} LIMIT 20")
    assert len(answer.json()["results"]["bindings"]) == 20
    assert "zhengtu-cut" not in answer.headers


def test_a_query_that_eats_memory_or_breaks_the_parser_takes_nobody_down(client, served):
    deep = "SELECT * " + "{" * 100_000
    assert client.post("/sparql", content=deep, headers={"content-type": "application/sparql-query"}).status_code == 503
    assert ask(served, "ASK {}").json()["boolean"] is True


def test_eight_clients_at_once_lose_nothing(served):
    whole = sorted(json.dumps(row) for row in ask(served, MANY).json()["results"]["bindings"])
    assert len(whole) > 200

    def client(number):
        with httpx.Client(base_url=served, timeout=60) as one:
            found = []
            for turn in range(12):
                if turn % 3 == 0:
                    rows = one.get("/sparql", params={"query": MANY}).json()["results"]["bindings"]
                    found.append(sorted(json.dumps(row) for row in rows) == whole)
                elif turn % 3 == 1:
                    query = f"SELECT (COUNT(*) + {number} AS ?n) {{ ?s ?p ?o }}"
                    rows = one.post("/sparql", data={"query": query}).json()["results"]["bindings"]
                    found.append(int(rows[0]["n"]["value"]) == len(whole) + number)
                else:
                    found.append("云州市" in one.get("/id/region/1", headers={"accept": "text/html"}).text)
            return found

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(client, range(8)))
    assert [len(found) for found in answers] == [12] * 8
    assert all(all(found) for found in answers)


def test_a_client_that_leaves_does_not_keep_its_query_running(library):
    from tests.web.conftest import serving

    with serving(library, "--timeout", 600, "--workers", 1) as url:
        assert ask(url, "ASK {}").status_code == 200
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as one:
            query = httpx.QueryParams({"query": LONG})
            one.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            time.sleep(0.5)
        begun = time.monotonic()
        answer = None
        while time.monotonic() - begun < 60 and (answer is None or answer.status_code == 503):
            answer = ask(url, "ASK {}")
        assert answer.status_code == 200  # the only process is free again long before the 600 s are over


def test_a_slow_reader_holds_no_process(strict):
    host, port = strict.removeprefix("http://").split(":")
    readers = [socket.create_connection((host, int(port))) for _ in range(6)]
    try:
        for reader in readers:
            query = httpx.QueryParams({"query": MANY})
            reader.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert ask(strict, "ASK {}").status_code == 200
    finally:
        for reader in readers:
            with suppress(OSError):
                reader.close()


def test_pages_of_other_sites_may_ask_only_where_they_are_allowed_to(strict, served):
    allowed = ask(strict, "ASK {}", origin="https://example.org")
    assert allowed.headers["access-control-allow-origin"] == "https://example.org"
    assert "zhengtu-cut" in allowed.headers["access-control-expose-headers"].lower()
    assert "access-control-allow-origin" not in ask(strict, "ASK {}", origin="https://evil.example").headers
    assert "access-control-allow-origin" not in ask(served, "ASK {}", origin="https://example.org").headers
    asked = {"origin": "https://example.org", "access-control-request-method": "POST"}
    assert httpx.options(f"{strict}/sparql", headers=asked).status_code == 200
    assert "access-control-allow-origin" not in httpx.options(f"{served}/sparql", headers=asked).headers


def test_only_this_machine_is_served_unless_asked(served):
    port = int(served.rsplit(":", 1)[1])
    for address in ("127.0.0.2", "::1"):  # addresses of this machine too, as its others would be
        with pytest.raises(OSError), socket.create_connection((address, port), timeout=2):
            pass


def test_a_foreign_name_for_this_machine_is_not_answered(served):
    assert httpx.get(f"{served}/sparql?query=ASK%7B%7D", headers={"host": "evil.example"}).status_code == 400


def test_a_folder_without_a_library_is_told_before_anything_is_served(kg, tmp_path):
    done = kg("serve", tmp_path, "--port", 0)
    assert done.returncode == 1
    assert "no library here" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_port_that_is_taken_is_told(kg, library, served):
    done = kg("serve", library, "--port", served.rsplit(":", 1)[1])
    assert done.returncode == 1
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="this system does not list processes under /proc")
@pytest.mark.parametrize(
    "end",
    [signal.SIGKILL, *(pytest.param(end, marks=pytest.mark.slow) for end in (signal.SIGTERM, signal.SIGINT))],
)
def test_no_process_outlives_its_server(library, end):
    process, url = started(library, "--timeout", 2, fresh=True)
    assert ask(url, "ASK {}").status_code == 200
    with socket.create_connection(url.removeprefix("http://").split(":")) as one:  # a query is at work, too
        query = httpx.QueryParams({"query": LONG})
        one.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(0.3)
        threads = Path(f"/proc/{process.pid}/task").iterdir()
        children = [child for thread in threads for child in (thread / "children").read_text().split()]
        assert len(children) >= 2
        process.send_signal(end)
        process.communicate(timeout=60)
    until = time.monotonic() + 60
    while time.monotonic() < until and any(runs(child) for child in children):
        time.sleep(0.1)
    assert [child for child in children if runs(child)] == []


def runs(pid):
    try:
        return "multiprocessing" in Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return False
