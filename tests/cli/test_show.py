"""`kg show` and `kg validate` on the graph of the seeds."""

import re

import pytest


def test_a_slogan_with_its_components_and_the_words_that_state_them(kg, built):
    done = kg("show", "双五", "--graph", built.graph)
    assert done.returncode == 0, done.stderr
    assert re.search(r"双五.*slogan", done.stdout)
    for component in ("煤", "焦", "铁", "铝", "电"):
        assert component in done.stdout
    assert "— lvliang-202" in done.stdout


def test_a_region_in_chinese(kg, built):
    done = kg("show", "孝义市", "--graph", built.graph, "--lang", "zh", "--limit", 500)
    assert done.stdout.startswith("孝义市")
    assert "县级" in done.stdout
    assert "141181" in done.stdout
    assert "位于 ← " in done.stdout


def test_what_was_misread_is_told_with_its_place_and_its_rule(kg, built):
    done = kg("show", "一廊两带", "--graph", built.graph, "--lang", "zh")
    assert "误字勘读: 一麻两带 → 一廊两带" in done.stdout
    assert re.search(r"lvliang-2022 \[\d+, \d+\) repair\.report\.v1 0\.\d\d", done.stdout)


def test_a_sentence_of_several_facts_is_written_once_and_what_is_planned_is_told_apart(kg, built):
    done = kg("show", "双五", built.out, "--lang", "zh")
    whole = [line for line in done.stdout.splitlines() if line.startswith("      ") and "立足资源禀赋" in line]
    again = [line for line in done.stdout.splitlines() if line.startswith("      〃 …")]
    assert len(again) >= 8 > len(whole)
    assert all(re.search(r"— lvliang-\d+ \[\d+, \d+\) \S+ [01]\.\d\d [0-9a-f]{8}$", line) for line in again)
    school = kg("show", "吕梁一中", "--graph", built.graph, "--lang", "en").stdout
    assert "to be completed 年内" in school and "(target)" not in school


def test_a_name_that_nothing_bears(kg, built):
    done = kg("show", "Zanzibar", "--graph", built.graph)
    assert done.returncode == 1
    assert "Zanzibar" in done.stderr
    assert done.stdout == ""


def test_facts_beyond_the_limit_are_counted(kg, built):
    done = kg("show", "吕梁市", "--graph", built.graph, "--limit", 2)
    assert re.search(r"\d+ more", done.stdout)
    assert len(done.stdout.splitlines()) < 12


def test_a_graph_that_is_not_there(kg, tmp_path):
    for verb in (("show", "吕梁市", "--graph"), ("validate",)):
        done = kg(*verb, tmp_path / "absent.ttl")
        assert done.returncode == 1
        assert done.stderr.startswith("Error: ")
        assert "absent.ttl" in done.stderr


@pytest.mark.slow
def test_the_graph_of_the_seeds_conforms_from_a_file_and_from_a_pipe(kg, built):
    assert kg("validate", built.graph).returncode == 0
    done = kg("validate", "-", stdin=built.graph.read_text("utf-8"))
    assert done.returncode == 0
    assert "conforms" in done.stdout


def test_a_graph_that_breaks_the_shapes_is_reported_where_it_does(kg, built, tmp_path):
    broken = tmp_path / "broken.ttl"
    text = built.graph.read_text("utf-8")
    broken.write_text(text + "<project/nameless> a zt:Project .\n", "utf-8")
    done = kg("validate", broken)
    assert done.returncode == 1
    assert "project/nameless" in done.stdout


def test_what_is_no_turtle_is_told_with_its_line(kg):
    done = kg("validate", "-", stdin="<a> <b>\n")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr
