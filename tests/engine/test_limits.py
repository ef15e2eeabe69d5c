"""What takes too long or too much is ended, and costs nothing else."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kg.engine import Limits, MemoryLimitError, Processes, TimeLimitError, WorkerDiedError, share_of_memory, spare
from kg.engine import run as running
from kg.engine.limits import memory_of
from kg.engine.worker import Worker, uninterrupted
from tests.conftest import environment
from tests.engine import work

MB = 1 << 20


def test_an_item_that_takes_too_long_is_stopped_and_costs_no_other():
    begun = time.monotonic()
    outcomes = list(Processes(2, Limits(seconds=lambda item: 2)).map(work.long, range(5)))
    assert time.monotonic() - begun < 50
    assert [o.value for o in outcomes] == [0, None, 2, 3, 4]
    assert isinstance(outcomes[1].error, TimeLimitError)
    assert str(outcomes[1].error) == "1: stopped after 2 s, the limit"


def test_each_item_has_its_own_time():
    (outcome,) = Processes(1, Limits(seconds=lambda item: {"a": 0.3}.get(item))).map(work.long, [0])
    assert outcome.value == 0


def test_an_item_that_takes_too_much_memory_is_stopped_and_costs_no_other():
    outcomes = list(Processes(2, Limits(memory=300 * MB)).map(work.hungry, [1, 600, 2, 3]))
    assert [o.value for o in outcomes] == [1, None, 2, 3]
    assert isinstance(outcomes[1].error, MemoryLimitError)
    assert str(outcomes[1].error) == "600: stopped when it took more than 0.31 GB, the limit"


def test_two_that_take_too_much_only_together_are_both_done(monkeypatch):
    workers = []
    monkeypatch.setattr(running, "Worker", lambda *given: workers.append(Worker(*given)) or workers[-1])
    outcomes = list(Processes(2, Limits(memory=450 * MB)).map(work.hungry, [280, 281, 5]))
    assert [o.value for o in outcomes] == [280, 281, 5]
    assert len(workers) == 3  # one had to go, and another did its work


def test_a_worker_that_someone_killed_has_its_item_run_again(tmp_path):
    files = [tmp_path / f"{number}" for number in range(4)]
    files[1].touch()
    outcomes = list(Processes(2).map(work.killed_once, files))
    assert [o.value for o in outcomes] == ["0", "1", "2", "3"]
    assert not files[1].exists()


def test_a_crash_in_native_code_is_not_tried_again():
    outcomes = list(Processes(1).map(work.crashing, range(4)))
    assert [o.value for o in outcomes] == [0, 1, None, 3]
    assert "2: the worker process died (by signal 6" in str(outcomes[2].error)


def test_outcomes_as_they_come():
    outcomes = Processes(2, Limits(seconds=lambda item: 2.0)).each(work.long, [1, 2, 3])
    assert [next(outcomes).item for _ in range(3)] == [2, 3, 1]


def test_a_slow_item_holds_back_only_a_few_that_follow_it():
    asked = []

    def items():
        for number in (1, *range(10, 1000)):
            asked.append(number)
            yield number

    outcomes = Processes(2, Limits(seconds=lambda item: 2.0)).map(work.long, items())
    assert isinstance(next(outcomes).error, TimeLimitError)
    assert len(asked) <= 2 * running.AHEAD + 2
    outcomes.close()


def test_what_cannot_be_sent_is_the_outcome_of_its_item():
    values = list(Processes(1).map(work.secretive, [0, 1]))
    assert all(o.error is not None for o in values)
    assert "no pickle has this" in str(values[1].error)
    items = list(Processes(1).map(work.choosy, [1, lambda: 2, 3]))
    assert [o.value for o in items] == ["1", None, "3"]
    assert items[1].error is not None


def test_a_worker_that_holds_much_is_replaced(monkeypatch):
    monkeypatch.setattr(running, "BLOATED", 200 * MB)
    pids = [o.result() for o in Processes(1).map(work.leaking, [1, 2, 300, 1])]
    assert pids[0] == pids[1] == pids[2] != pids[3]


def test_workers_end_with_the_process_that_started_them():
    script = (
        "from tests.engine import work\nfrom kg.engine import Processes\n"
        "if __name__ == '__main__':\n"
        "    for outcome in Processes(2).each(work.owned, [0, 1, 1]): print(outcome.value, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], env=environment(), stdout=subprocess.PIPE, start_new_session=True
    ) as owner:
        worker = int(owner.stdout.readline())
        owner.kill()
    until = time.monotonic() + 50
    while running_now(worker) and time.monotonic() < until:
        time.sleep(0.1)
    assert not running_now(worker)


def running_now(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_spare_process_does_one_thing_after_the_other_and_ends_with_its_block():
    with spare(work.nothing) as other:
        other.begin(work.double, 4)
        other.begin(work.who, None)
        other.begin(work.picky, 3)
        assert other.outcome().value == 8
        assert other.outcome().value not in (None, os.getpid())
        assert str(other.outcome().error) == "three is refused"
        other.begin(work.deadly, 2)
        other.begin(work.double, 5)
        assert isinstance(other.outcome().error, WorkerDiedError)
        assert isinstance(other.outcome().error, WorkerDiedError)
    begun = time.monotonic()
    with spare(work.nothing) as other:
        other.begin(work.slow, 4)
    assert time.monotonic() - begun < 50


def test_what_is_shared_with_a_spare_process_comes_in_order_and_what_dies_there_is_done_here():
    with spare(work.broken) as other:
        who = list(other.shared(work.named, ["a", "bb", "ccc", "d"], len))
        assert [name for name, _ in who] == ["a", "bb", "ccc", "d"]
        assert who[2][1] == os.getpid() != who[1][1]  # the heaviest is done here
        assert list(other.shared(work.mortal, [0, 1, 2, 3], lambda item: 1)) == [os.getpid()] * 4
        with pytest.raises(ValueError, match="three is refused"):
            list(other.shared(work.picky, [1, 2, 3, 4], lambda item: 1))


@pytest.fixture
def interruptible():
    """An interrupt raises, also where the tests were begun in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_comes_when_all_is_in_order():
    done = []
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        signal.raise_signal(signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        done.append("all")
    assert done == ["all"]
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_processes_can_be_run_from_a_thread():
    got = []
    thread = threading.Thread(target=lambda: got.extend(o.value for o in Processes(1).map(work.double, [1, 2])))
    thread.start()
    thread.join()
    assert got == [2, 4]


def test_memory_is_measured():
    mine = os.getpid()
    ballast = b"x" * (64 * MB)
    assert memory_of([mine, 2**22 + 1])[mine] > len(ballast)
    assert set(memory_of([mine, 2**22 + 1])) == {mine}
    assert share_of_memory(0.5) * 2 == pytest.approx(share_of_memory(1.0), abs=2)
    assert share_of_memory(1.0) > 64 * MB


def test_memory_is_measured_where_there_is_no_proc(monkeypatch):
    monkeypatch.setattr("kg.engine.limits.Path.exists", lambda path: False)
    assert memory_of([os.getpid()])[os.getpid()] > MB
