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


def test_coverage_of_a_seed(kg):
    report = next(path for path in sorted(SEEDS.glob("*.txt")))
    done = kg("coverage", report, "--limit", 2, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "state a fact" in done.stdout and "characters from, weight, sentence" in done.stdout
    assert [line for line in done.stdout.splitlines() if line.lstrip()[:1].isdigit()]
