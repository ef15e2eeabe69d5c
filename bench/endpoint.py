"""The endpoint under load: how soon it answers, how fast for one client and for eight, and while long queries run.

Run as `python bench/endpoint.py LIBRARY`; the server is a process of its own, the clients are threads of this one.
"""

from __future__ import annotations

import argparse
import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).parents[1]
SHORT = "SELECT ?s ?name { ?s a zt:Project ; skos:prefLabel ?name } LIMIT 20"
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LIMIT = 5


def main() -> None:
    """Print a line a measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--requests", type=int, default=400, help="requests of each measurement")
    asked = parser.parse_args()
    command = [sys.executable, "-m", "kg.cli", "serve", str(asked.library), "--port", "0", "--timeout", str(LIMIT)]
    begun = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    ) as server:
        try:
            assert server.stdout is not None
            url = next(word for word in server.stdout.readline().split() if word.startswith("http"))
            asking(url)(SHORT)
            print(f"from start to first answer: {time.perf_counter() - begun:.2f} s")
            measure(url, asked.requests, server.pid)
            print(f"memory: {memory(server.pid)}")
        finally:
            server.terminate()


def measure(url: str, requests: int, pid: int) -> None:
    """Time requests of one client, of eight, of one beside long queries, and how exactly long ones are stopped."""
    for clients in (1, 8):
        load(url, clients, 4 * clients)  # all processes are there
        before = processor(pid)
        measured = load(url, clients, requests)
        used = (processor(pid) - before) / len(measured[0])
        print(f"{clients} clients, short query: {told(measured)}, {used * 1000:.1f} ms of processor time each")
    with ThreadPoolExecutor(4) as threads:
        stopped = [threads.submit(timed, asking(url), LONG) for _ in range(4)]
        time.sleep(0.3)
        beside = [timed(asking(url), SHORT)[0] for _ in range(20)]
    print(f"1 client beside 4 long queries, new connection each: {told((beside, sum(beside)))}")
    took = [one.result() for one in stopped]
    assert {status for _, status in took} == {504}
    print(
        f"long queries stopped after {', '.join(f'{seconds:.2f}' for seconds, _ in sorted(took))} s (limit {LIMIT} s)"
    )


def asking(url: str) -> Callable[[str], int]:
    """A client with a connection of its own, which sends a query and hands back the status."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)

    def ask(query: str) -> int:
        connection.request("GET", "/sparql?" + urlencode({"query": query}))
        response = connection.getresponse()
        response.read()
        return response.status

    return ask


def timed(ask: Callable[[str], int], query: str) -> tuple[float, int]:
    """Seconds that a query took, and its status."""
    begun = time.perf_counter()
    status = ask(query)
    return time.perf_counter() - begun, status


def load(url: str, clients: int, requests: int) -> tuple[list[float], float]:
    """Seconds of each request of several clients at once, all answered, and of all together."""
    taken: list[float] = []
    lock = threading.Lock()

    def client() -> None:
        ask = asking(url)
        for _ in range(requests // clients):
            seconds, status = timed(ask, SHORT)
            assert status == 200, status
            with lock:
                taken.append(seconds)

    begun = time.perf_counter()
    with ThreadPoolExecutor(clients) as threads:
        for one in [threads.submit(client) for _ in range(clients)]:
            one.result()
    return taken, time.perf_counter() - begun


def told(measured: tuple[list[float], float]) -> str:
    """Quantiles of some times in milliseconds, and the rate."""
    taken, whole = sorted(measured[0]), measured[1]
    p95 = taken[min(len(taken) - 1, round(len(taken) * 0.95))]
    return f"p50 {statistics.median(taken) * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms, {len(taken) / whole:.0f}/s"


def processor(pid: int) -> float:
    """Seconds of processor time that a process and its children have used, 0 where the system does not tell."""
    used = 0.0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        used += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return used


def family(pid: int) -> list[int]:
    """A process and its children, nobody where the system does not tell."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    threads = Path(f"/proc/{pid}/task")
    if not children.exists():
        return []
    found = [int(one) for thread in threads.iterdir() for one in (thread / "children").read_text().split()]
    return [pid, *found]


def memory(pid: int) -> str:
    """Resident megabytes of a process and of its children, where the system tells."""
    sizes = []
    for one in family(pid):
        lines = Path(f"/proc/{one}/status").read_text().splitlines()
        sizes.append(next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0))
    return f"server {sizes[0]} MB, others {', '.join(f'{size} MB' for size in sizes[1:])}" if sizes else "not told"


if __name__ == "__main__":
    main()
