"""What was read before is found again, and never where it could be wrong."""

import os
import random

import pytest

from kg.errors import OutputError
from kg.graph.kept_reports import encoded, read_kept
from kg.graph.read_before import ReadBefore, write_entry
from tests.graph.gold_library import library

KEY, OTHER = "0" * 32, "1" * 32


@pytest.fixture(scope="module")
def extraction():
    return library().extractions[0]


def test_what_was_read_is_found_by_its_key_alone(tmp_path, extraction):
    folder = ReadBefore(tmp_path / "read").begin()
    path = write_entry(folder, KEY, extraction)
    assert write_entry(folder, OTHER, encoded(extraction)).name.split("-")[1] == path.name.split("-")[1]
    before = ReadBefore(folder)
    assert before.find(KEY) == path
    assert read_kept(path) == extraction
    assert before.find("2" * 32) is None


def test_any_damage_is_as_if_it_were_not_there(tmp_path, extraction):
    data, chance = encoded(extraction), random.Random(4)
    damaged = [b"", data[:-1], data + b"\0", b"x" * len(data), encoded(library().extractions[1])]
    for _ in range(40):
        place = chance.randrange(len(data))
        damaged.append(data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :])
    path = write_entry(tmp_path, KEY, extraction)
    assert ReadBefore(tmp_path).find(KEY)
    for content in damaged:
        path.write_bytes(content)
        assert ReadBefore(tmp_path).find(KEY) is None
    assert write_entry(tmp_path, KEY, extraction) == path
    assert ReadBefore(tmp_path).find(KEY) == path


def test_another_report_under_this_name_is_not_taken_for_it(tmp_path, extraction):
    path = write_entry(tmp_path, KEY, extraction)
    write_entry(tmp_path, OTHER, library().extractions[1]).rename(path)
    assert ReadBefore(tmp_path).find(KEY) is None


def test_a_folder_in_its_place_is_no_entry(tmp_path, extraction):
    path = write_entry(tmp_path, KEY, extraction)
    path.unlink()
    path.mkdir()
    assert ReadBefore(tmp_path).find(KEY) is None


def test_what_a_killed_writer_left_goes_and_an_empty_folder_with_it(tmp_path, extraction):
    folder = tmp_path / "read"
    ReadBefore(folder).begin()
    (folder / ".half.json.z.abc").write_bytes(b"half")
    path = write_entry(folder, KEY, extraction)
    ReadBefore(folder).begin()
    assert list(folder.iterdir()) == [path]
    ReadBefore(folder).end()
    assert path.exists()
    path.unlink()
    ReadBefore(folder).end()
    assert not folder.exists()


def test_what_nobody_needs_goes_when_it_is_too_much_the_oldest_first(tmp_path, extraction):
    paths = [write_entry(tmp_path, f"{number}" * 32, extraction) for number in range(6)]
    size = paths[0].stat().st_size
    for age, path in enumerate(reversed(paths)):
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    os.link(paths[1], tmp_path.parent / "held by a library")
    ReadBefore(tmp_path).forget([paths[0]], spare=2 * size + 1)
    assert [path.exists() for path in paths] == [True, True, False, False, True, True]
    assert ReadBefore(tmp_path).find("4" * 32)  # finding it is using it
    ReadBefore(tmp_path).forget([], spare=size)
    assert [path.exists() for path in paths] == [False, True, False, False, True, False]


def test_where_nothing_can_be_written_it_is_said(tmp_path, extraction):
    with pytest.raises(OutputError, match="can't be written"):
        write_entry(tmp_path / "absent", KEY, extraction)
