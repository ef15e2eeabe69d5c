"""The help: quick, in two languages."""

import os

from kg import __version__


def test_help_answers_in_under_three_tenths_of_a_second(kg):
    def seconds():
        begun = os.times()
        assert kg("--help").returncode == 0
        ended = os.times()
        # Processor time of the command: on a machine with nothing else to do, this is how long one waits.
        return ended.children_user + ended.children_system - begun.children_user - begun.children_system

    assert min(seconds() for _ in range(5)) < 0.3


def test_help_names_every_verb_in_the_language_of_the_locale(kg):
    english, chinese = kg("--help").stdout, kg("--help", LANG="zh_CN.UTF-8").stdout
    for verb in ("build", "validate", "show", "evaluate", "train"):
        assert verb in english
        assert verb in chinese
    assert "知识图谱" in chinese
    assert "knowledge graph" in english


def test_the_language_option_wins_over_the_locale(kg):
    assert "输出文件夹" in kg("build", "--lang", "zh", "--help").stdout
    assert "Folder for the results" in kg("build", "--lang=en", "--help", LANG="zh_CN.UTF-8").stdout


def test_version(kg):
    assert kg("--version").stdout == f"kg {__version__}\n"


def test_an_unknown_verb_is_exit_code_2(kg):
    done = kg("bulid")
    assert done.returncode == 2
    assert "bulid" in done.stderr
