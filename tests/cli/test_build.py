"""`kg build` as a person meets it."""

import os
import re

import pytest

from tests.conftest import SEEDS

REPORT = (
    "岚县人民政府工作报告\n——2022年3月1日在岚县第十七届人民代表大会第一次会议上\n各位代表：\n"
    "一、2021年工作回顾\n过去一年，全县地区生产总值完成85.2亿元，增长8.1%。\n"
    "二、2022年工作安排\n全县地区生产总值增长7%左右。加快推进岚县正利煤业120万吨选煤厂项目建设，年内建成投产。\n"
)


@pytest.fixture
def folder(tmp_path):
    """A folder with one small report."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lanxian-2022.txt").write_text(REPORT, "utf-8")
    return tmp_path / "in"


def left_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file()) if folder.exists() else []


def test_the_closing_summary_says_what_was_made_and_what_to_do_next(built):
    told = built.done.stdout
    assert re.search(r"^5 reports in \d+\.\d s$", told, re.M)
    for what in ("region", "enterprise", "organization", "project", "slogan", "industry"):
        assert re.search(rf"entities: .*\b{what} [1-9]", told), what
    for what in ("relations", "figures", "project states", "definitions"):
        assert re.search(rf"facts: .*\b{what} [1-9]", told), what
    assert re.search(r"refused .*: \d", told)
    assert "conforms to the shapes" in told
    assert str(built.graph) in told
    assert str(built.page) in told
    assert "kg show NAME" in told


def test_a_build_leaves_the_graph_the_page_and_the_store_and_nothing_else(built):
    assert sorted(path.name for path in built.out.iterdir()) == ["graph.html", "graph.ttl", "store"]


def test_other_order_other_processes_other_hash_seed_same_bytes(kg, built, tmp_path):
    files = sorted(SEEDS.glob("*.txt"), reverse=True)
    done = kg("build", *files, "-o", tmp_path, "--jobs", 2, PYTHONHASHSEED="4321")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "graph.ttl").read_bytes() == built.graph.read_bytes()
    assert (tmp_path / "graph.html").read_bytes() == built.page.read_bytes()


def test_bad_files_are_listed_and_the_others_built(kg, folder, tmp_path):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "garbage.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (folder / "cut.docx").write_bytes(b"PK\x03\x04cut off")
    done = kg("build", folder, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert done.stdout.startswith("1 reports in")
    failures = done.stderr[done.stderr.index("Could not be read (4):") :]
    for name in ("empty.txt", "garbage.txt", "cut.pdf", "cut.docx"):
        assert len(re.findall(rf"^  \S*{name}: .{{10,}}", failures, re.M)) == 1
    assert "Traceback" not in done.stderr
    assert "岚县" in (tmp_path / "out" / "graph.ttl").read_text("utf-8")


def test_where_nothing_can_be_read_nothing_is_written(kg, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = kg("build", tmp_path / "empty.txt", tmp_path / "absent.txt", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    assert "absent.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert left_in(tmp_path / "out") == []


def test_two_files_with_one_identifier(kg, folder, tmp_path):
    (folder / "copy").mkdir()
    (folder / "copy" / "lanxian-2022.md").write_text(REPORT, "utf-8")
    done = kg("build", folder, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "same identifier 'lanxian-2022'" in done.stderr
    assert done.stdout.startswith("1 reports in")


def test_an_output_folder_that_cannot_be_made(kg, folder, tmp_path):
    (tmp_path / "taken").write_text("a file", "utf-8")
    for out in (tmp_path / "taken", tmp_path / "taken" / "below"):
        done = kg("build", folder, "-o", out)
        assert done.returncode == 1
        assert re.fullmatch(rf"Error: {re.escape(str(tmp_path / 'taken'))}.*\n", done.stderr), done.stderr
    assert (tmp_path / "taken").read_text("utf-8") == "a file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_folder_that_may_not_be_written(kg, folder, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    done = kg("build", folder, "-o", tmp_path / "locked")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr


def test_file_names_of_every_kind(kg, tmp_path):
    names = ["a \"quoted\" 'name'", "空 格", "🚄高铁", "line\nbreak", "%41#?&<b>", "back\\slash", "a..b"]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(REPORT, "utf-8")
    done = kg("build", tmp_path, "-o", tmp_path / "out", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    assert kg("validate", tmp_path / "out" / "graph.ttl").returncode == 0
    from kg.graph import store_of

    query = "SELECT ?i { ?r <http://purl.org/dc/terms/identifier> ?i }"
    found = {row["i"].value for row in store_of(tmp_path / "out" / "graph.ttl").query(query)}
    assert found == set(names)


def test_a_report_from_standard_input(kg, tmp_path):
    done = kg("build", "-", "-o", tmp_path, "--region", "岚县", "--year", 2022, stdin=REPORT)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "graph.ttl").read_text("utf-8")
    assert "report/stdin" in text
    assert '"2022"^^xsd:gYear' in text


def test_region_and_year_of_the_user_win(kg, folder, tmp_path):
    done = kg("build", folder, "-o", tmp_path / "out", "--region", "兴县", "--year", 2031)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    assert '"2031"^^xsd:gYear' in text
    assert re.search(r"zt:coversRegion <region/141123>", text)


def test_the_summary_speaks_chinese(kg, folder, tmp_path):
    for changed in ({"LANG": "zh_CN.UTF-8"}, {}):
        language = () if changed else ("--lang", "zh")
        done = kg("build", folder, "-o", tmp_path / "out", *language, **changed)
        assert done.stdout.startswith("1 份报告，用时"), done.stdout
        assert "项目 1" in done.stdout


@pytest.mark.parametrize(
    "arguments", [[], ["seeds"], ["seeds", "-o", "out", "--jobs", "0"], ["seeds", "-o", "out", "--year", "abc"]]
)
def test_wrong_usage_is_exit_code_2(kg, arguments, tmp_path):
    done = kg("build", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Usage: kg build" in done.stderr


def test_what_is_odd_about_the_collection_has_a_part_of_its_own_with_its_own_limit(kg, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    review = "一、{before}年工作回顾\n全县地区生产总值增长8%。\n二、{year}年工作安排\n地区生产总值增长7%。\n"
    for number in range(23):  # of one region and year: 22 notes
        text = f"岚县人民政府工作报告\n{review.format(before=2021, year=2022)}第{number}稿。\n"
        (folder / f"r{number:02}.txt").write_text(text, "utf-8")
        (folder / f"r{number:02}.xyz").write_text("?", "utf-8")  # a warning each
    done = kg("build", folder, "-o", tmp_path / "out", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    _, _, rest = done.stderr.partition("Odd about the collection (")
    assert rest, done.stderr
    listed = [line for line in rest.splitlines() if "of one region and year with" in line]
    assert listed and len(listed) <= 20
