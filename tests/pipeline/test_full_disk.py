"""A disk that fills up in the middle of reading."""

import re
import subprocess

import pytest

from kg import pipeline
from tests.killed_alone import fill
from tests.small_reports import PLACES, written


@pytest.fixture
def small_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a full disk: mounting a tmpfs is not allowed here")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.slow  # three builds; what is said is tested with an error that is made
def test_a_disk_that_fills_up_stops_the_run_which_then_goes_on(kg, small_disk, tmp_path):
    folder = {written(tmp_path / "in", report, 0).parent for report in PLACES}.pop()
    out, whole = small_disk / "out", tmp_path / "whole"
    fill(small_disk / "ballast", 12)  # KiB: room for the lock and some of what is read
    stopped = kg("build", folder, "-o", out)
    assert stopped.returncode == 1
    line = (
        r"Error: .*No space left on device.*; what was read before is kept \((\d)\), and the same command goes on .*\n"
    )
    kept = re.fullmatch(line, stopped.stderr)
    assert kept, stopped.stderr
    assert int(kept[1]) > 0
    assert len(list(out.glob("store/read/*"))) == int(kept[1])
    (small_disk / "ballast").unlink()
    done = kg("build", folder, "-o", out)
    assert done.returncode == 0, done.stderr
    assert f"{kept[1]} of them as an earlier run had read them" in done.stdout
    pipeline.build([folder], whole)
    assert (out / "graph.ttl").read_bytes() == (whole / "graph.ttl").read_bytes()
