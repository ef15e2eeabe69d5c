"""Queries in processes that can be killed."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.errors import (
    BadQueryError,
    BusyError,
    GraphError,
    QueryMemoryError,
    QueryTimeoutError,
    RefusedQueryError,
    StoreError,
)
from kg.query.evaluation import Limits, Query
from kg.query.pool import Pool, run
from tests import town

LONG = Query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
HUNGRY = Query("SELECT DISTINCT ?a ?d ?g ?c ?f ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f")
SHORT = Query("SELECT ?s { ?s a zt:Region }", "csv")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    from pyoxigraph import RdfFormat, serialize

    folder = tmp_path_factory.mktemp("library")
    triples = [quad.triple for quad in town.store()]
    (folder / "graph.ttl").write_bytes(serialize(triples, format=RdfFormat.TURTLE))
    return folder


@pytest.fixture(scope="module")
def pool(library):
    with Pool(library, Limits(seconds=30), ready=1, most=3, patience=0.3) as opened:
        yield opened


def test_a_query_is_answered_and_its_process_kept(pool):
    first, second = pool.run(SHORT), pool.run(SHORT)
    assert first == second
    assert first.content.decode().split() == ["s", f"{town.ID}region/1", f"{town.ID}region/2"]


def test_what_takes_too_long_is_killed_and_replaced(pool):
    begun = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"0\.4 s"):
        pool.run(LONG, Limits(seconds=0.4))
    assert time.monotonic() - begun < 30  # the machine may be busy
    assert pool.run(SHORT).rows == 2


def test_what_needs_too_much_memory_is_stopped(pool):
    with pytest.raises(QueryMemoryError, match="64 MB"):
        pool.run(HUNGRY, Limits(seconds=60, memory=64))
    assert pool.run(SHORT).rows == 2


def test_what_breaks_the_parser_breaks_one_process_only(pool):
    with pytest.raises(QueryMemoryError):
        pool.run(Query("ASK " + "{" * 200_000))
    assert pool.run(SHORT).rows == 2


def test_a_large_answer_arrives_whole(pool):
    many = Query("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 30000", "tsv")
    answered = pool.run(many)
    assert answered.rows == 30_000
    assert answered.content.count(b"\n") == 30_001
    assert len(answered.content) > 2_000_000  # several parts


def test_errors_leave_the_process_alive(pool):
    for query, error in ((Query("SELECT"), BadQueryError), (Query("CLEAR ALL"), RefusedQueryError)):
        with pytest.raises(error):
            pool.run(query)
    assert pool.run(SHORT).rows == 2


def test_one_who_leaves_has_the_query_stopped(pool):
    left = threading.Event()
    threading.Timer(0.3, left.set).start()
    begun = time.monotonic()
    with pytest.raises(QueryTimeoutError):
        pool.run(LONG, Limits(seconds=60), left.is_set)
    assert time.monotonic() - begun < 30


def test_short_queries_pass_long_ones_and_too_many_are_told_to_wait(pool):
    left = threading.Event()

    def at_work(count):
        until = time.monotonic() + 60
        while pool._busy < count and time.monotonic() < until:
            time.sleep(0.02)
        assert pool._busy == count

    with ThreadPoolExecutor(4) as threads:
        try:
            long = [threads.submit(pool.run, LONG, Limits(seconds=300), left.is_set) for _ in range(2)]
            at_work(2)
            assert pool.run(SHORT).rows == 2  # by the third process
            long.append(threads.submit(pool.run, LONG, Limits(seconds=300), left.is_set))
            at_work(3)
            with pytest.raises(BusyError, match="3 queries"):
                pool.run(SHORT)
        finally:
            left.set()
        assert all(isinstance(one.exception(), QueryTimeoutError) for one in long)
    assert pool.run(SHORT).rows == 2


def test_many_threads_at_once_get_their_own_answers(library):
    with Pool(library, ready=2, most=4, patience=60) as several, ThreadPoolExecutor(8) as threads:
        texts = [Query(f"SELECT (COUNT(*) + {n} AS ?n) {{ ?s ?p ?o }}", "tsv") for n in range(40)]
        numbers = [int(one.content.split()[1]) for one in threads.map(several.run, texts)]
    assert numbers == list(range(numbers[0], numbers[0] + 40))


def test_a_change_of_the_library_is_seen(tmp_path):
    graph = tmp_path / "graph.ttl"
    graph.write_text('<a:a> <a:b> "1" .')
    with Pool(tmp_path, ready=1) as opened:
        count = Query("SELECT ?o { ?s ?p ?o }", "csv")
        assert opened.run(count).content.split() == [b"o", b"1"]
        graph.write_text('<a:a> <a:b> "22" .')
        assert opened.run(count).content.split() == [b"o", b"22"]


def test_a_library_that_goes_away_and_comes_back(tmp_path):
    graph = tmp_path / "graph.ttl"
    graph.write_text('<a:a> <a:b> "1" .')
    with Pool(tmp_path, ready=1, most=1, patience=30) as opened:
        assert opened.run(Query("ASK { <a:a> ?p ?o }", "csv")).content == b"true"
        graph.unlink()
        for _ in range(2):
            with pytest.raises(StoreError, match="no library"):
                opened.run(SHORT)
        graph.write_text("<a:a> <a:b>")  # half a file
        for _ in range(2):
            with pytest.raises(GraphError, match="line 1"):
                opened.run(SHORT)
        graph.write_text('<a:a> <a:b> "1" .')
        assert opened.run(Query("ASK { <a:a> ?p ?o }", "csv")).content == b"true"


def test_a_folder_without_a_library_is_told(tmp_path):
    with pytest.raises(StoreError, match="no library"):
        run(tmp_path, SHORT)


def test_a_closed_pool_answers_no_more(library):
    with Pool(library, ready=1) as opened:
        assert opened.run(SHORT).rows == 2
        process = opened._idle[0]._process
    assert not process.is_alive()
    with pytest.raises(BusyError):
        opened.run(SHORT)
