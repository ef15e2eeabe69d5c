"""A folder in which one file in twenty is broken, in every way that files are broken."""

import os
import re

import pytest

from tests.ingest.conftest import REPORT, bomb, docx_of, pdf_of

LINES = REPORT.splitlines()
BROKEN = {
    "empty.txt": b"",
    "blank.md": b"\xef\xbb\xbf \n\n",
    "empty.docx": b"",
    "garbage.txt": bytes(range(256)) * 64,
    "no-text.pdf": pdf_of([]),
    "encrypted.pdf": pdf_of(LINES, encrypted=True),
    "cut-off.pdf": pdf_of(LINES)[:20],
    "encrypted.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "cut-off.docx": docx_of(LINES)[:-30],
    "gigabytes.docx": None,  # made where it is needed
}
ODD = {
    "novel.txt": "且说黛玉自那日弃舟登岸时，便有荣国府打发了轿子并拉行李的车辆久候了。" * 40,
    "log.txt": "2024-01-01 12:00:00 INFO server started\n" * 100,
    "a \"quoted\" 'name' 🚄\nof two lines.txt": REPORT,
}


def filled(folder, good):
    """So many good reports, and all that is broken and odd."""
    folder.mkdir()
    for number in range(good):
        text = REPORT.replace("8.1%", f"{number % 90 / 10}%").replace("2022", f"{2000 + number % 23}")
        (folder / f"good-{number:03}.txt").write_text(text, "utf-8")
    for name, data in BROKEN.items():
        (folder / name).write_bytes(bomb(300 << 20) if data is None else data)
    for name, text in ODD.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "later").mkdir()
    (folder / "later" / "good-000.md").write_text(REPORT, "utf-8")
    return {*BROKEN, "loop.txt", "pipe.txt", "later/good-000.md"}


@pytest.mark.parametrize(
    ("good", "jobs"),
    [(12, 1), pytest.param(245, 2, marks=pytest.mark.slow)],  # 245 + 3 odd ones and 13 broken: one in twenty
)
def test_the_good_ones_are_there_and_the_broken_ones_listed_once_with_their_reasons(kg, tmp_path, good, jobs):
    folder = tmp_path / "in"
    broken = filled(folder, good)
    for _ in range(2):  # the second run takes over what the first has read, and tells the same
        done = kg("build", folder, "-o", tmp_path / "out", "--jobs", jobs, "--no-page")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert done.stdout.startswith(f"{good + len(ODD)} reports in"), done.stdout
        failures = done.stderr[done.stderr.index(f"Could not be read ({len(broken)}):") :]
        listed = re.findall(rf"^  {re.escape(str(folder))}/(.+?): (.{{10,}})$", failures, re.M)
        assert {name for name, _ in listed} == broken
        assert len(listed) == len(broken)
        assert sum("few facts" in line for line in done.stderr.splitlines()) == 2
    assert f"{good + len(ODD)} of them as an earlier run had read them" in done.stdout
    graph = (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    assert all(f'"good-{number:03}"' in graph for number in range(good))
