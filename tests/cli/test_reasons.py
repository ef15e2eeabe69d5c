"""What the library tells in English the commands tell in Chinese: every error has its words, wherever it is raised."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.cli import reasons, voice
from kg.cli.reasons import in_words, told_of
from kg.cli.voice import Language
from kg.errors import IngestError, KgError, NothingReadError

ROOT = Path(kg.__file__).parent
PLACE = "{}"


def rows() -> list[tuple[str, str]]:
    with (ROOT / "cli" / "reasons.tsv").open(encoding="utf-8", newline="") as table:
        return [(row["en"], row["zh"]) for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.fixture
def chinese():
    voice.speak(Language.ZH)
    yield
    voice.speak(Language.EN)


def errors() -> set[str]:
    """The names of all errors that are raised on purpose."""
    found, left = set(), [KgError]
    for path in ROOT.rglob("*.py"):  # those of parts that are loaded late, too
        found |= set(re.findall(r"class (\w+)\((?:KgError|\w+Error)\)", path.read_text("utf-8")))
    while left:
        kind = left.pop()
        found.add(kind.__name__)
        left += kind.__subclasses__()
    return found


def texts(node: ast.AST) -> Iterator[str]:
    """The texts that an expression can be, {} for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else PLACE for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def raised() -> set[str]:
    """The texts of the errors of the library; the pages speak for themselves."""
    known, found = errors(), set()
    for path in sorted(ROOT.rglob("*.py")):
        if path.is_relative_to(ROOT / "web") and path.stem not in ("serving", "agents"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in known:
                found |= {text for one in node.args for text in texts(one) if re.search(r"[a-z]{3}", text)}
    return found


def test_every_error_of_the_library_has_its_words_in_chinese(chinese) -> None:
    filled = {text: text.replace(PLACE, "甲") for text in raised()}
    assert len(filled) > 100
    untold = {text for text, shown in filled.items() if not re.search("[一-龥]", in_words(shown).replace("甲", ""))}
    assert not untold


def test_every_row_is_a_text_of_the_library_and_fills_each_place_once() -> None:
    source = "".join("\n".join(path.read_text("utf-8") for path in sorted(ROOT.rglob("*.py"))).split())
    plain = re.sub(r'"f?"', "", source)  # texts over several lines are one
    system = {"No such file or directory", "Permission denied", "Is a directory", "Not a directory"}
    system |= {"No space left on device", "Read-only file system", "File exists", "[Errno {}] {}: {}"}
    for en, zh in rows():
        places = [int(number) for number in re.findall(r"\{(\d)\}", zh)]
        assert sorted(places) == list(range(en.count(PLACE))), en
        if en not in system:
            pieces = ["".join(piece.split()) for piece in re.split(r"\{\}|[;:,] |[()]", en)]
            assert all(piece in plain for piece in pieces), en


def test_a_reason_within_a_reason_and_an_unknown_one(chinese) -> None:
    assert in_words("a/b.pdf: can't be read (Permission denied)") == "a/b.pdf：无法读取（没有权限）"
    near = "slogan: the library has no Slogan called anything like '甲乙'; it has: 双五"
    assert in_words(near) == "slogan：图谱库中没有名称与 '甲乙' 相近的 政策口号；已有：双五"
    assert in_words("some.txt: the moon is full") == "some.txt: the moon is full"
    damaged = "out/store: damaged; build the library again from its reports: kg build REPORTS -o out"
    assert in_words(damaged) == "out/store：已损坏；请用原报告重新构建：kg build 报告 -o out"


def test_files_that_could_not_be_read_have_each_its_reason(chinese) -> None:
    error = NothingReadError((("a.txt", "a.txt: not an ordinary file"), ("b.txt", "empty; there is no text in it")))
    assert told_of(error) == "a.txt: 不是普通文件; b.txt: 空白；其中没有文字"


def test_in_english_all_stays_as_the_library_says() -> None:
    assert told_of(IngestError("a.txt: not an ordinary file")) == "a.txt: not an ordinary file"
    assert reasons.in_words("empty; there is no text in it") == "empty; there is no text in it"


def test_the_commands_tell_errors_and_warnings_in_chinese(kg, tmp_path) -> None:
    empty, good = tmp_path / "空.txt", tmp_path / "沧平市2024.txt"
    empty.write_text(" ", "utf-8")
    good.write_text("沧平市政府工作报告\n一、2023年工作回顾\n地区生产总值增长6.5%。\n", "utf-8")
    done = kg("build", tmp_path, "-o", tmp_path / "out", "--jobs", 1, "--lang", "zh")
    assert done.returncode == 1
    assert "空.txt: 空文件；没有可读的内容" in done.stderr
    assert "正文中没有找到日期；可在文首信息中给出" in done.stderr
    gone = kg("show", "甲", tmp_path / "none", "--lang", "zh")
    assert gone.returncode == 1 and "错误：" in gone.stderr and "请用 kg build 报告 -o" in gone.stderr
    assert "make one with kg build" in kg("show", "甲", tmp_path / "none", "--lang", "en").stderr
