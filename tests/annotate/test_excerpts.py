"""Excerpts: their files, and what is said of those that do not fit."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from kg.annotate.excerpts import EXCERPTS, NAMES, OF_GOLD, SEPARATOR, ExcerptError, excerpts_of
from kg.annotate.training import TYPES

TEXT = "前文。\r\n推进甲乙高铁建设，做强新材料产业。\n后文。"
SHIPPED = Path(__file__).parents[2] / "tools" / "annotations"


def folder(root: Path, begin: int = 5, end: int = 22, text: str = TEXT, hand: str = "own") -> tuple[Path, Path]:
    """A folder of excerpts with one excerpt, and the folder of its report."""
    sums = hashlib.sha256(TEXT[begin:end].encode()).hexdigest()
    reports = root / "reports"
    reports.mkdir()
    (reports / "甲市-2021.txt").write_bytes(text.encode())
    head = "report\tbegin\tend\tsha256\tregion\tyear\thand\tsource\n"
    (root / EXCERPTS).write_text(f"{head}甲市-2021.txt\t{begin}\t{end}\t{sums}\t甲市\t2021\t{hand}\ttest\n", "utf-8")
    rows = {"Project": "甲乙高铁", "Industry": "新材料产业|新材料", "Region": "甲市"}
    lines = [f"甲市-2021.txt\t{kind}\t{names}\tread\n" for kind, names in rows.items()]
    (root / NAMES).write_text("report\ttype\tnames\tsource\n" + "".join(lines), "utf-8")
    return root, reports


def test_an_excerpt_is_the_characters_from_begin_to_end_with_its_names(tmp_path: Path) -> None:
    root, reports = folder(tmp_path)
    (example,) = excerpts_of(root, [tmp_path / "none", reports])
    assert example.document.text == "推进甲乙高铁建设，做强新材料产业。"
    assert example.names == (("Industry", "新材料"), ("Industry", "新材料产业"), ("Project", "甲乙高铁"))
    assert (example.hand, example.document.region, example.document.plan_year) == ("own", "甲市", 2021)


def test_readers_who_draw_the_line_as_the_gold_does_have_no_hand_of_their_own(tmp_path: Path) -> None:
    (example,) = excerpts_of(*(lambda root, reports: (root, [reports]))(*folder(tmp_path, hand=OF_GOLD)))
    assert example.hand == ""


def test_a_report_that_is_not_there(tmp_path: Path) -> None:
    root, _ = folder(tmp_path)
    with pytest.raises(ExcerptError, match="甲市-2021"):
        excerpts_of(root, [tmp_path])


def test_a_report_that_is_another(tmp_path: Path) -> None:
    root, reports = folder(tmp_path, text=TEXT.replace("甲乙", "丙丁"))
    with pytest.raises(ExcerptError, match="characters 5 to 22"):
        excerpts_of(root, [reports])


def test_a_folder_without_the_files(tmp_path: Path) -> None:
    with pytest.raises(ExcerptError, match=NAMES):
        excerpts_of(tmp_path, [tmp_path])


def rows(name: str) -> list[dict[str, str]]:
    with (SHIPPED / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_excerpts_of_this_repository_are_whole() -> None:
    excerpts, names = rows(EXCERPTS), rows(NAMES)
    assert {row["report"] for row in names} == {row["report"] for row in excerpts}
    assert len({row["report"] for row in excerpts}) == len(excerpts)
    assert {row["type"] for row in names} == {*TYPES, "Region"}
    assert len({(row["report"], row["type"]) for row in names}) == len(names)
    for row in names:
        some = row["names"].split(SEPARATOR)
        assert len(set(some)) == len(some)
        assert all(len(name) > 1 and name == name.strip() for name in some)
