"""`kg ask`, as a process of its own."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from kg.cli.ask import parsed
from kg.errors import QueryError
from kg.query.questions import questions, read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ask(kg, built, tmp_path_factory):
    """Asks in a folder whose exports/ have a store: a graph alone is read anew by each command."""
    folder = tmp_path_factory.mktemp("asked")
    (folder / "exports").symlink_to(built.out)
    return lambda *arguments, cwd=folder, **changed: kg("ask", *arguments, cwd=cwd, **changed)


def test_lists_all_questions(ask):
    done = ask("--lang", "zh")
    assert done.returncode == 0, done.stderr
    for question in questions():
        assert question.titles["zh"] in done.stdout
        assert question.answers["zh"] in done.stdout.replace("\n", "")


def test_answers_with_a_table_in_the_language_asked_for(ask):
    done = ask("战略构成", "--slogan", "双五", "exports", "--lang", "zh", cwd=ROOT)  # which hold no store
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "战略构成"
    assert any(re.match(r" *1 +五大传统优势产业 +产业", line) for line in lines)
    assert "「双五」按「“双五”战略」理解" in done.stderr


def test_csv_has_the_iris_and_json_has_values(ask):
    rows = list(csv.DictReader(io.StringIO(ask("slogan-components", "--slogan=双五", "-f", "csv").stdout)))
    values = json.loads(ask("slogan-components", "--slogan=双五", "-f", "json").stdout)
    assert [row["componentLabel"] for row in rows] == [value["componentLabel"] for value in values]
    assert rows[0]["component"].startswith("https://w3id.org/zhengtu/id/")
    assert values[0]["position"] == 1


def test_shows_the_sparql_on_request(ask):
    done = ask("zlgc", "--slogan", "双五", "--sparql")
    assert re.search(r"VALUES \?slogan \{ <https://w3id.org/zhengtu/id/slogan/\w+> \}", done.stdout)
    assert "UNDEF" not in done.stdout
    assert "What a slogan consists of" in done.stderr  # it says which question it took


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["战略项目"], "needs slogan, for example: "),
        (["战略项目", "--slogan", "绝无此名的提法"], "no Slogan called anything like"),
        (["战略项目", "--colour", "红"], "no parameter 'colour'"),
        (["xyzzy"], "no question is called anything like"),
        (["reports", "/nowhere/at/all"], "kg build"),
        (["reports", "exports", "more"], "one library at a time"),
    ],
)
def test_what_goes_wrong_is_one_clear_line(ask, arguments, told):
    done = ask(*arguments)
    assert done.returncode == 1
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_says_when_it_cuts(ask):
    done = ask("report-figures", "--report", "fenyang-2023", "--limit", "3", "-f", "json")
    assert len(json.loads(done.stdout)) == 3
    assert "Only the first 3 rows" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "proposed"),
    [
        ([], "Projects of a slogan"),
        (["slogan-pro"], "Projects of a slogan"),
        (["slogan-projects"], "--slogan"),
        (["slogan-projects", "--slo"], "--slogan"),
        (["slogan-projects", "--slogan", "双五"], "“双五”战略"),
        (["projects-by-state", "--status", "建"], "建成"),
    ],
)
def test_completes(ask, arguments, proposed):
    assert proposed in ask(*arguments, "--complete").stdout.splitlines()


def test_words_of_the_command_line():
    assert parsed([]) == ("", {}, Path("exports"))
    assert parsed(["甲", "out", "--a-b=1=2", "--c", "3", "--c", "4"]) == (
        "甲",
        {"a_b": ["1=2"], "c": ["3", "4"]},
        Path("out"),
    )
    with pytest.raises(QueryError):
        parsed(["甲", "乙", "丙"])


def test_the_page_on_questions_tells_of_all_and_its_example_is_a_question(tmp_path):
    page = (ROOT / "docs" / "questions.md").read_text("utf-8")
    for question in questions():
        line = next(line for line in page.splitlines() if f"| `{question.name}` |" in line)
        assert question.titles["zh"] in line
        assert question.answers["en"] in line
        assert question.answers["zh"] in line
        assert all(f"--{parameter.name}" in line for parameter in question.parameters)
    example = re.search(r"```sparql\n(# /// question.*?)```", page, re.S)[1]
    (tmp_path / "example.rq").write_text(example, "utf-8")
    assert [p.name for p in read(tmp_path / "example.rq").parameters] == ["region", "status"]
