"""`kg add`, `kg replace`, `kg remove`, `kg list` as a person meets them."""

import json
import os

from kg.graph.writer_lock import writing
from tests.small_reports import written


def reports(kg, folder):
    done = kg("list", folder, "--json")
    assert done.returncode == 0, done.stderr
    return {row["report"]: row for row in json.loads(done.stdout)}


def test_a_library_grows_changes_and_shrinks_to_what_a_build_leaves(kg, tmp_path):
    out, scratch = tmp_path / "out", tmp_path / "scratch"
    old, new = (written(tmp_path, "lanxian-2022", version) for version in (0, 1))
    other = written(tmp_path, "xingxian-2022", 0)
    done = kg("add", old, other, "-o", out)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Added 2: lanxian-2022, xingxian-2022; 2 reports now")
    done = kg("replace", new, "-o", out)
    assert done.stdout.startswith("Replaced 1: lanxian-2022; 2 reports now"), done.stderr
    done = kg("remove", "xingxian-2022", "-o", out)
    assert done.stdout.startswith("Removed 1: xingxian-2022; 1 reports now"), done.stderr
    assert kg("build", new, "-o", scratch).returncode == 0
    for name in ("graph.ttl", "graph.html"):
        assert (out / name).read_bytes() == (scratch / name).read_bytes()
    row = reports(kg, out)["lanxian-2022"]
    assert (row["region"], row["year"], row["title"]) == ("岚县", "2022", "岚县2022年政府工作报告")
    assert row["facts"] > 3
    assert "岚县2022年政府工作报告" in kg("list", out).stdout


def test_what_could_not_be_done_is_listed_with_what_to_do(kg, tmp_path):
    out, report = tmp_path / "out", written(tmp_path, "lanxian-2022", 0)
    assert kg("add", report, "-o", out).returncode == 0
    for arguments, words in (
        (("add", report), "in the library already; see kg replace"),
        (("replace", written(tmp_path, "xingxian-2022", 0)), "not in the library; put it in with kg add"),
        (("remove", "lanxian-2021"), "not in the library; alike: lanxian-2022; kg list shows what is"),
        (("remove", "x", "-o", tmp_path / "absent"), "no library with a store; make one with kg build"),
    ):
        done = kg(*arguments, *(() if "-o" in arguments else ("-o", out)))
        assert done.returncode == 1
        assert done.stderr.startswith("Error: ")
        assert words in done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "absent").exists()


def test_the_second_of_two_writers_is_told_who_is_first(kg, tmp_path):
    with writing(tmp_path / "store"):
        done = kg("build", written(tmp_path, "lanxian-2022", 0), "-o", tmp_path)
    assert done.returncode == 1
    assert f"being changed by process {os.getpid()} since " in done.stderr
