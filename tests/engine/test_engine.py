import multiprocessing
import os
import time
from itertools import count

import pytest

from kg.engine import Processes, Serial, WorkerDiedError, engine
from tests.engine import work

ENGINES = [Serial(), Processes(2)]


@pytest.mark.parametrize("run", ENGINES, ids=["serial", "processes"])
def test_results_keep_the_order_and_a_failing_item_stops_no_other(run):
    outcomes = list(run.map(work.picky, range(9)))
    assert [o.item for o in outcomes] == list(range(9))
    assert [o.value for o in outcomes] == [0, 1, 2, None, 4, 5, 6, 7, 8]
    (failed,) = [o for o in outcomes if o.error]
    assert failed.item == 3
    assert str(failed.error) == "three is refused"
    with pytest.raises(ValueError, match="three is refused"):
        failed.result()


def test_both_engines_agree():
    serial, processes = (list(run.map(work.double, range(20))) for run in ENGINES)
    assert serial == processes


def test_processes_are_other_processes():
    assert os.getpid() not in {o.result() for o in Processes(2).map(work.who, range(4))}


def test_a_worker_that_dies_is_reported_and_costs_only_its_item():
    outcomes = list(Processes(2).map(work.deadly, range(7)))
    assert [o.value for o in outcomes] == [0, 1, None, 3, 4, 5, 6]
    assert isinstance(outcomes[2].error, WorkerDiedError)
    assert "2: the worker process died" in str(outcomes[2].error)


def test_endless_items_are_taken_as_they_are_needed():
    outcomes = Processes(1).map(work.double, count())
    assert [next(outcomes).value for _ in range(5)] == [0, 2, 4, 6, 8]
    outcomes.close()
    assert not multiprocessing.active_children()


def test_leaving_ends_the_workers_at_once():
    def items():
        yield 1
        raise KeyboardInterrupt  # what Ctrl-C does to the parent

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(Processes(2).map(work.slow, items()))
    assert time.monotonic() - begun < 50
    assert not multiprocessing.active_children()


def test_no_items_start_no_process():
    assert list(Processes(2).map(work.slow, [])) == []


def test_the_number_of_jobs_chooses_the_engine():
    assert isinstance(engine(1), Serial)
    assert isinstance(engine(2), Processes)
    with pytest.raises(ValueError, match="at least 1"):
        engine(0)
