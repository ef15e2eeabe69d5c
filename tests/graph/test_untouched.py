"""What is known of the files of a folder without reading them."""

import os

from kg.graph.untouched import STATES, keep_states, untouched


def test_files_that_nobody_touched_are_known(tmp_path):
    one, other = tmp_path / "one.part", tmp_path / "other.part"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    assert not untouched(one)
    keep_states(tmp_path)
    assert untouched(one)
    assert untouched(other)
    other.write_bytes(b"3")
    os.utime(other, ns=(0, 0))
    new = tmp_path / "new.part"
    new.write_bytes(b"4")
    assert untouched(one)
    assert not untouched(other)
    assert not untouched(new)
    assert not untouched(tmp_path / "gone.part")


def test_a_second_name_in_another_folder_is_not_known_there_until_it_is_kept(tmp_path):
    one, second = tmp_path / "one.part", tmp_path / "next" / "one.part"
    one.write_bytes(b"1")
    keep_states(tmp_path)
    second.parent.mkdir()
    second.hardlink_to(one)
    assert not untouched(second)
    keep_states(second.parent)
    assert untouched(second)


def test_damaged_states_know_nothing(tmp_path):
    one = tmp_path / "one.part"
    one.write_bytes(b"1")
    keep_states(tmp_path)
    (tmp_path / STATES).write_bytes(b'{"one.part": [1')
    assert not untouched(one)
