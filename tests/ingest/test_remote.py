"""Reports by URL: read as the same files on disk are, through fsspec."""

import subprocess
import sys

import pytest

from kg import ingest
from kg.errors import IngestError
from kg.ingest import Url, documents, location
from tests import small_reports

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'zhengtu[remote]'")


@pytest.fixture
def bucket():
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    yield files
    files.store.clear()


def fill(bucket, **content):
    for report in small_reports.PLACES:
        bucket.pipe_file(f"/town/{report[-4:]}/{report}.txt", small_reports.text_of(report, 0).encode())
    for name, data in content.items():
        bucket.pipe_file(f"/town/{name.replace('_', '.')}", data)


def test_a_report_by_url_is_the_report_on_disk(bucket, tmp_path):
    fill(bucket)
    path = small_reports.written(tmp_path, "lanxian-2022", 0)
    assert ingest.read(Url("memory://town/2022/lanxian-2022.txt")) == ingest.read(path)
    fetched = Url(f"file://{path}")
    assert ingest.read(fetched) == ingest.read(path)
    assert ingest.size(fetched) == ingest.size(path) == path.stat().st_size


def test_a_folder_by_url_stands_for_its_reports_in_the_order_of_one_on_disk(bucket):
    fill(bucket, README_md=b"#", notes_csv=b"1,2", _hidden_txt=b"x")
    bucket.pipe_file("/town/2023/lanxian-2022.txt", b"twice")
    bucket.pipe_file("/town/.cache/x.txt", b"x")
    folder = location("memory://town")
    files, refused = documents([folder])
    assert [file.name for file in files] == [
        "lanxian-2022.txt", "lvliang-2022.txt", "xingxian-2022.txt", "lanxian-2023.txt",
    ]  # fmt: skip
    ((path, reason),) = refused
    assert path == Url("memory:///town/2023/lanxian-2022.txt")
    assert "same identifier" in reason
    assert [path.name for path, _ in ingest.left_out([folder])] == ["README.md", "notes.csv"]


def test_what_can_not_be_read_is_told_with_its_url_and_stops_no_other(bucket):
    fill(bucket, empty_txt=b" \n")
    for url, reason in {
        "memory://town/nothing.txt": "can't be read",
        "memory://town/empty.txt": "empty",
        "nosuch://town/x.txt": "Protocol not known: nosuch",
    }.items():
        assert documents([Url(url)]) == ((Url(url),), ())
        with pytest.raises(IngestError, match=reason) as told:
            ingest.read(Url(url))
        assert str(told.value).startswith(f"{url}: ")
    assert documents([location("memory://town/2022")])[0]


def test_a_stamp_changes_with_the_file(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("a")
    before = Url(f"file://{path}").stamp()
    path.write_text("ab")
    assert Url(f"file://{path}").stamp() != before


def test_a_path_needs_no_fsspec():
    code = "import sys; sys.modules['fsspec'] = None\nfrom kg.ingest import *\n"
    code += "print(len(documents([location('seeds')])[0]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "5\n"
    code += "\ntry: read(location('s3://x/y.txt'))\nexcept Exception as error: print(error)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("s3://x/y.txt: fsspec is not installed; pip install 'zhengtu[remote]'\n")
