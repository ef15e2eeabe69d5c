"""A library survives SIGKILL and full disks; run by test_killed.py in a fresh process, for these tests fork."""

import os
import subprocess
from pathlib import Path

import pytest

from kg import collection, pipeline
from kg.errors import KgError, NothingReadError
from kg.graph import change
from kg.graph.library_store import current_generation
from tests import small_reports
from tests.killing import apart, kill, killed, state
from tests.small_reports import written


@pytest.fixture(autouse=True)
def remembered(monkeypatch):
    monkeypatch.setattr(pipeline, "read_reports", small_reports.read)
    monkeypatch.setattr(collection, "read_reports", small_reports.read)


@pytest.mark.parametrize(
    "kills",
    [pytest.param(3, id="few"), pytest.param(60, id="many", marks=pytest.mark.slow)],
)
def test_killed_at_random_moments(kills):
    found = kill(kills, seed=kills)  # python tests/killing.py --kills 200 does more of the same
    assert found.total() == kills
    assert found["before"]


def test_killed_between_the_switch_and_the_two_files(tmp_path, monkeypatch):
    first, second = (written(tmp_path, report, 0) for report in ("lanxian-2022", "xingxian-2022"))
    out, whole = tmp_path / "out", tmp_path / "whole"
    apart(lambda: collection.add([first], out) and None)
    apart(lambda: collection.add([first, second], whole) and None)
    old_turtle = (out / "graph.ttl").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(change, "_publish", lambda source, path: path.samefile(source) or os.kill(os.getpid(), 9))
        assert killed(lambda: collection.add([second], out), 0, lambda: False)
    assert apart(lambda: state(out))[0] == apart(lambda: state(whole))[0]
    assert (out / "graph.ttl").read_bytes() == old_turtle
    with pytest.raises(NothingReadError, match="in the library already"):
        collection.add([second], out)
    assert apart(lambda: state(out)) == apart(lambda: state(whole))


@pytest.fixture
def small_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a full disk: mounting a tmpfs is not allowed here")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk_is_told_and_leaves_the_library_as_it_was(small_disk, tmp_path):
    first, second = (written(tmp_path, report, 0) for report in ("lanxian-2022", "xingxian-2022"))
    out, whole, ballast = small_disk / "out", tmp_path / "whole", small_disk / "ballast"
    apart(lambda: collection.add([first], out) and None)
    apart(lambda: collection.add([first, second], whole) and None)
    before, after = apart(lambda: state(out)), apart(lambda: state(whole))
    left = [current_generation(out), "current", "lock"]
    for space in (0, 300, 900, 1300, 1500, 1600, 1700):  # KiB; the change needs about 1,750
        fill(ballast, space)
        reason = apart(lambda: refusal(second, out))
        ballast.unlink()
        if reason is None:
            break
        assert "space" in reason, reason
        assert apart(lambda: state(out)) == before, f"{space} KiB left"
        assert sorted(path.name for path in (out / "store").iterdir()) == left
    else:
        apart(lambda: collection.add([second], out) and None)
    assert space > 900
    assert apart(lambda: state(out)) == after


def fill(path: Path, left: int) -> None:
    """Take all space of a disk but `left` KiB."""
    free = os.statvfs(path.parent)
    path.write_bytes(b"x" * max(0, free.f_bavail * free.f_frsize - left * 1024))


def refusal(report: Path, out: Path) -> str | None:
    try:
        collection.add([report], out)
    except KgError as error:
        return str(error)
    return None
