"""A command line that is forked is the one of a fresh interpreter."""

import os
import subprocess

import pytest

from tests.conftest import ROOT, environment
from tests.forked import Forking


def told(done):
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("arguments", "more"),
    [(["--version"], {}), (["build", "--help"], {"LANG": "zh_CN.UTF-8"}), (["build"], {}),
     (["query", "ASK {}", "absent"], {}), (["query", "-", "seeds"], {"stdin": "ASK {}"})],
)  # fmt: skip
def test_it_says_the_same(kg, arguments, more, tmp_path):
    assert told(kg(*arguments, cwd=tmp_path, **more)) == told(kg(*arguments, cwd=tmp_path, fresh=True, **more))


def test_nothing_of_one_is_left_to_the_next(kg, tmp_path):
    before = told(kg("--help"))
    assert told(kg("--help", cwd=tmp_path, LANG="zh_CN.UTF-8")) != before
    assert told(kg("--help")) == before


def test_what_takes_too_long_is_ended_and_the_next_is_run():
    forking = Forking(environment(), loaded=())
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            forking.run(["build", "-", "-o", os.devnull], "岚县", ROOT, environment(), 0.0001)
        assert forking.run(["--version"], None, ROOT, environment(), 60).returncode == 0
    finally:
        forking.close()
