"""`kg explain` and `kg coverage`, as processes of their own."""

import re

from tests.conftest import SEEDS


def test_explain_takes_the_number_that_show_gives(kg, built):
    shown = kg("show", "盐湖区", "--graph", built.graph, "--lang", "en", "--limit", 3).stdout
    # A console may break a line anywhere.
    number = re.search(r"\.v1 [01]\.\d\d ([0-9a-f]{8})", " ".join(shown.split()))[1]
    done = kg("explain", number, built.out, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert number in done.stdout
    assert ".v1" in done.stdout


def test_explain_an_unknown_fact_says_where_numbers_come_from(kg, built):
    done = kg("explain", "zzzz", built.out, "--lang", "en")
    assert done.returncode == 1
    assert "kg show" in done.stderr


def test_explain_tells_a_fact_in_one_line_as_show_does(kg, built):
    shown = " ".join(kg("show", "碛口古镇", built.out, "--lang", "en").stdout.split())
    state, place = (re.search(rf"{rule}\.v1 [01]\.\d\d ([0-9a-f]{{8}})", shown)[1] for rule in ("before", "inname"))
    told = kg("explain", state, built.out, "--lang", "en").stdout
    assert "碛口古镇 progress: building to continue" in " ".join(told.split())
    assert "Misread: 磴口古镇 → 碛口古镇" in told
    assert "碛口古镇 位于 → 碛口镇" in " ".join(kg("explain", place, built.out, "--lang", "zh").stdout.split())


def test_show_gives_the_rule_and_the_number_of_a_definition(kg, built):
    told = " ".join(kg("show", "“136”发展战略", built.out, "--lang", "en", "--limit", 1).stdout.split())
    number = re.search(r"Defined as: .*?slogan\.glossary\.v1 [01]\.\d\d ([0-9a-f]{8})", told)[1]
    explained = " ".join(kg("explain", number, built.out, "--lang", "en").stdout.split())
    assert "“136”发展战略 defined as → “136”发展战略：“聚焦一个战略定位”" in explained


def test_coverage_of_a_seed(kg):
    report = next(path for path in sorted(SEEDS.glob("*.txt")))
    done = kg("coverage", report, "--limit", 2, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "state a fact" in done.stdout and "characters from, weight, sentence" in done.stdout
    assert [line for line in done.stdout.splitlines() if line.lstrip()[:1].isdigit()]
