"""`kg review` and `kg build --judgements`: a decision is made once and holds."""

import csv

from kg.resolve import COLUMNS

REPORT = """# {region}2023年政府工作报告

一、2022年工作回顾
我市实施“五大工程”。

二、2023年工作安排
深入实施“五大工程”，建设滨海医学园区。
"""


def library(folder):
    folder.mkdir()
    for region in ("青岛市", "成都市"):
        (folder / f"{region}-2023.txt").write_text(REPORT.format(region=region), "utf-8")
    return folder


def rows(text):
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_a_doubtful_pair_is_listed_judged_and_then_gone(kg, tmp_path):
    reports = library(tmp_path / "reports")
    out = tmp_path / "out"
    assert kg("build", reports, "-o", out).returncode == 0
    done = kg("review", out, "--tsv")
    assert done.returncode == 0, done.stderr
    pair = next(row for row in rows(done.stdout) if "五大工程" in row["name_a"])
    assert pair["joined"] == "0"
    assert "五大工程" in pair["sentence_a"]
    table = tmp_path / "judgements.tsv"
    table.write_text("\t".join(COLUMNS) + "\n" + "\t".join(["1", *(pair[c] for c in COLUMNS[1:])]) + "\n", "utf-8")
    done = kg("build", reports, "-o", out, "--judgements", table)
    assert done.returncode == 0, done.stderr
    assert (out / "judgements.tsv").read_bytes() == table.read_bytes()
    assert not [row for row in rows(kg("review", out, "--tsv").stdout) if "五大工程" in row["name_a"]]


def test_the_console_shows_both_sentences(kg, tmp_path):
    done = kg("review", library(tmp_path / "reports"), "--lang", "en", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    assert "kept apart" in done.stdout
    assert "青岛市-2023" in done.stdout and "成都市-2023" in done.stdout


def test_a_table_that_is_none_is_told_with_its_line(kg, tmp_path):
    table = tmp_path / "j.tsv"
    table.write_text("\t".join(COLUMNS) + "\nperhaps\tProject\ta\tx\tb\ty\t\t\n", "utf-8")
    done = kg("build", library(tmp_path / "reports"), "-o", tmp_path / "out", "--judgements", table)
    assert done.returncode == 1
    assert "line 2" in done.stderr
