import os
import random

import pytest

from kg.errors import IngestError
from kg.ingest import documents, docx, left_out, read
from tests.ingest.conftest import REPORT, bomb, docx_of, pdf_of


def refused(path):
    with pytest.raises(IngestError) as error:
        read(path)
    assert str(path) in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("content", [b"", b"\n \r\n\t", b"\xef\xbb\xbf", b"\x00" * 50])
@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_an_empty_file(written, content, ending):
    assert "empty" in refused(written(f"x{ending}", content))


@pytest.mark.parametrize("ending", [".html", ".docx", ".pdf"])
def test_an_empty_file_of_other_formats(written, ending):
    assert "empty" in refused(written(f"x{ending}", b""))


def test_binary_garbage_named_txt(written):
    noise = random.Random(7)
    for size in (40, 1_000, 100_000):
        data = noise.randbytes(size)
        assert "not a text" in refused(written(f"x{size}.txt", data))


@pytest.mark.parametrize(
    "text",
    [
        "Call me Ishmael. Some years ago, never mind how long precisely, I went to sea. " * 50,
        "2024-01-01 12:00:00 INFO server started\n" * 200,
        "且说黛玉自那日弃舟登岸时，便有荣国府打发了轿子并拉行李的车辆久候了。" * 100,
    ],
    ids=["english", "log", "novel"],
)
def test_what_is_no_report_is_read_with_a_warning(written, text):
    document, warnings = read(written("x.txt", text))
    assert document.text == text
    assert "few facts" in warnings[0]
    assert (document.region, document.plan_year, document.issuer, document.speaker) == (None, None, None, None)


def test_a_pdf_without_text_layer(written):
    assert "no text layer; run OCR first, or give a .txt" in refused(written("x.pdf", pdf_of([])))


def test_an_encrypted_pdf(written):
    assert "encrypted" in refused(written("x.pdf", pdf_of(REPORT.splitlines(), encrypted=True)))


def test_a_cut_off_pdf(written):
    data = pdf_of(REPORT.splitlines())
    for part in (20, len(data) // 3):
        message = refused(written(f"x{part}.pdf", data[:part]))
        assert "cut off" in message or "no text layer" in message


def test_a_cut_off_docx(written):
    data = docx_of(REPORT.splitlines())
    for part in (4, len(data) // 2, len(data) - 30):
        assert "cut off" in refused(written(f"x{part}.docx", data[:part]))


def test_a_docx_with_damaged_bytes(written):
    data = bytearray(docx_of(REPORT.splitlines()))
    noise = random.Random(3)
    for case in range(20):
        damaged = bytearray(data)
        for _ in range(40):
            damaged[noise.randrange(len(damaged))] = noise.randrange(256)
        path = written(f"x{case}.docx", bytes(damaged))
        try:
            read(path)
        except IngestError as e:
            assert str(path) in str(e)


def test_a_zip_that_is_no_docx(written):
    assert "cut off" in refused(written("x.docx", bomb(1 << 20)))


def test_an_encrypted_docx(written):
    assert "encrypted" in refused(written("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))


def test_a_docx_that_unpacks_to_too_much(written, monkeypatch):
    monkeypatch.setattr(docx, "UNPACKED_LIMIT", 8 << 20)
    assert "unpacks to more than 8 MB" in refused(written("x.docx", bomb(32 << 20)))


def test_a_docx_that_lies_about_its_size(written, monkeypatch):
    monkeypatch.setattr(docx, "UNPACKED_LIMIT", 8 << 20)
    refused(written("x.docx", bomb(32 << 20, lying=True)))


def test_an_unknown_ending(written):
    message = refused(written("x.odt", REPORT))
    assert ".odt" in message
    assert ".docx" in message


def test_a_missing_file_and_a_folder(tmp_path):
    assert "can't be read" in refused(tmp_path / "nothing.txt")
    (tmp_path / "folder.txt").mkdir()
    assert "folder" in refused(tmp_path / "folder.txt")


def test_a_link_to_itself(tmp_path):
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert "can't be read" in refused(loop)


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not an ordinary file" in refused(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(written):
    path = written("x.txt", REPORT)
    path.chmod(0)
    assert "can't be read" in refused(path)


def test_a_denied_file_is_refused_with_its_reason(written, monkeypatch):
    from pathlib import Path

    path = written("x.txt", REPORT)

    def denied(self):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert "Permission denied" in refused(path)


def test_folders_are_expanded_sorted_without_hidden_files_and_readme(written, tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.md", ".hidden.txt", ".git/x.txt", "README.md", "table.csv"):
        written(name, REPORT)
    files, refused_files = documents([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in files] == ["a.txt", "b.txt", "sub/c.md"]
    assert refused_files == ()
    assert {path.name for path, _ in left_out([tmp_path])} == {"README.md", "table.csv"}


def test_a_named_readme_is_read(written):
    path = written("README.md", REPORT)
    assert documents([path]) == ((path,), ())


def test_two_files_with_one_identifier(written, tmp_path):
    first, second = written("a/x.txt", REPORT), written("b/x.md", REPORT)
    files, refused_files = documents([tmp_path])
    assert files == (first,)
    ((path, reason),) = refused_files
    assert path == second
    assert str(first) in reason
    assert str(second) in reason


def test_a_file_given_twice_is_read_once(written, tmp_path):
    path = written("x.txt", REPORT)
    assert documents([path, tmp_path, path]) == ((path,), ())


def test_an_empty_folder_is_said(tmp_path):
    files, ((path, reason),) = documents([tmp_path])
    assert files == ()
    assert path == tmp_path
    assert "no report" in reason
