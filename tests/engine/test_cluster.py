"""The dask engine: workers that are processes of their own, killed and missing ones included."""

import os
import signal
import sys
from importlib.util import find_spec
from itertools import count, islice

import pytest

from kg import pipeline
from kg.engine import WorkerDiedError
from kg.engine.cluster import ClusterError, cluster
from kg.errors import MissingExtraError
from kg.pipeline.parts import library_in_parts
from tests import small_reports
from tests.engine import work

# Tornado leaves its sockets and loops to the garbage collector.
pytestmark = [
    pytest.mark.skipif(find_spec("distributed") is None, reason="dask is not installed: pip install 'zhengtu[dask]'"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.slow,  # a worker loads dask first, seconds each
]


@pytest.fixture(scope="module")
def two():
    """A cluster of two workers as an operator may have started it, and an engine that has only its address."""
    import dask
    import distributed

    with (
        dask.config.set({"distributed.deploy.lost-worker-timeout": "1 hour"}),  # on a busy machine none is lost
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50,
            scheduler_kwargs={"allowed_failures": 1},
        ) as here,
        cluster(here.scheduler_address) as engine,
    ):  # fmt: skip
        yield here, engine


def pids(here):
    return [nanny.process.pid for nanny in here.workers.values() if nanny.process is not None and nanny.process.pid]


def test_results_keep_the_order_and_a_failing_item_stops_no_other(two):
    outcomes = list(two[1].map(work.picky, range(9)))
    assert [(o.item, o.value) for o in outcomes] == [(i, None if i == 3 else i) for i in range(9)]
    assert [str(o.error) for o in outcomes if o.error] == ["three is refused"]


def test_few_of_endless_items_are_in_flight(two):
    taken = []
    items = (taken.append(i) or i for i in count())
    outcomes = two[1].map(work.double, items)
    assert [o.value for o in islice(outcomes, 20)] == list(range(0, 40, 2))
    outcomes.close()
    assert len(taken) <= 20 + 4 * 2


def test_the_work_is_done_by_the_workers(two):
    here, engine = two
    assert {o.result() for o in engine.map(work.who, range(8))} <= set(pids(here))


def test_a_worker_killed_in_the_middle_costs_nothing(two):
    here, engine = two
    found = []
    for outcome in engine.map(work.brief, range(40)):
        found.append(outcome.value)
        if len(found) == 5:
            os.kill(pids(here)[0], signal.SIGKILL)
    assert found == list(range(40))


def test_an_item_that_kills_every_worker_is_set_aside_and_the_rest_go_on(two):
    outcomes = list(two[1].map(work.deadly, range(7)))
    assert [o.value for o in outcomes] == [0, 1, None, 3, 4, 5, 6]
    assert isinstance(outcomes[2].error, WorkerDiedError)
    assert str(outcomes[2].error) == "2: every worker process that took it died (killed, or out of memory)"


def test_a_worker_of_another_version_stops_the_run(two, monkeypatch):
    monkeypatch.setattr("kg.engine.cluster.program", lambda: "0.0.1 (abc)")
    with pytest.raises(ClusterError, match=r"has zhengtu .*, this is 0\.0\.1 \(abc\); install the same"):
        list(two[1].map(work.double, range(3)))


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    return [small_reports.written(folder, report, 0) for report in small_reports.PLACES]


@pytest.fixture(scope="module")
def local(reports, tmp_path_factory):
    return library(reports, tmp_path_factory.mktemp("local"), pipeline.Manner(jobs=1))


def library(reports, out, manner, **options):
    """The bytes of graph and page of a build."""
    result = pipeline.build([*reports, reports[0].parent / "no-such.txt"], out, manner=manner, page=True, **options)
    assert [path.name for path, _ in result.failed] == ["no-such.txt"]
    return [(out / name).read_bytes() for name in ("graph.ttl", "graph.html")]


@pytest.mark.parametrize("run", range(3))
def test_two_workers_leave_the_bytes_that_one_process_leaves(two, reports, local, tmp_path, run):
    assert library(reports, tmp_path, pipeline.Manner(engine=two[1])) == local


@pytest.mark.parametrize("run", range(3))
def test_a_worker_killed_in_the_middle_changes_no_byte(two, reports, local, tmp_path, run):
    here, engine = two
    here.wait_for_workers(2, timeout=120)
    killed = []

    def kill_one(stage, done, total):
        if stage == "read" and not killed:
            killed.append(pids(here)[run % 2])
            os.kill(killed[0], signal.SIGKILL)

    assert library(reports, tmp_path, pipeline.Manner(engine=engine), progress=kill_one) == local
    assert killed


@pytest.fixture(scope="module")
def in_parts(reports, tmp_path_factory):
    """What one process writes in parts."""
    folder = tmp_path_factory.mktemp("parts")
    library_in_parts(reports, folder, pipeline.Manner(jobs=1))
    return content(folder)


def content(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("run", range(3))
@pytest.mark.parametrize("deadly", [False, True], ids=["alive", "killed"])
def test_workers_write_the_parts_that_one_process_writes(two, reports, in_parts, tmp_path, deadly, run):
    here, engine = two
    here.wait_for_workers(2, timeout=120)
    killed = []

    def kill_one(stage, done, total):
        if deadly and (stage, done) not in killed and (stage, done) in (("read", 1), ("graph", 1)):
            killed.append((stage, done))
            here.wait_for_workers(2, timeout=120)
            os.kill(pids(here)[run % 2], signal.SIGKILL)

    library_in_parts(reports, tmp_path, pipeline.Manner(engine=engine), progress=kill_one)
    assert content(tmp_path) == in_parts
    assert len(killed) == 2 * deadly


def test_no_scheduler_is_told_in_one_line():
    with (
        pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:1: no scheduler answers there"),
        cluster("tcp://127.0.0.1:1"),
    ):
        pass


def test_without_dask_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "dask", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'zhengtu\[dask\]'"), cluster():
        pass


def test_nothing_is_begun_where_there_is_nothing_to_do(monkeypatch):
    monkeypatch.setattr("kg.engine.cluster._here", lambda workers: pytest.fail("begun"))
    with cluster() as engine:
        assert list(engine.map(work.double, [])) == []


def test_the_command_starts_workers_of_its_own(kg, reports, local, tmp_path):
    done = kg("build", f"file://{reports[0].parent}", "--engine", "dask", "--jobs", 2, "-o", tmp_path / "out", "--page")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == local[0]
    assert "distributed" not in done.stderr
