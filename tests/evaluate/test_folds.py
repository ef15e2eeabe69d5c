from pathlib import Path

import pytest

from kg.annotate.tagger import TAUGHT, packed
from kg.engine import Serial
from kg.evaluate import GoldError, cases_of, held_out, run, shipped, taught
from tests.conftest import ROOT, SEEDS
from tests.evaluate.answers import REPORTS, perfect

GOLD = ROOT / "tests" / "gold"


def answered_by_a_perfect_reader(fold):
    return [perfect(case.statements()) for case in fold.cases]


def test_every_gold_file_finds_its_report():
    cases = cases_of(GOLD, [SEEDS])
    assert [case.name for case in cases] == REPORTS
    assert all(case.text == SEEDS / f"{case.name}.txt" for case in cases)


def test_leaving_one_out_learns_from_all_others_and_never_from_the_report():
    cases = cases_of(GOLD, [SEEDS])
    folds = held_out(cases)
    assert [fold.cases for fold in folds] == [(case,) for case in cases]
    assert all({*fold.cases, *fold.others} == set(cases) for fold in folds)
    assert not any(set(fold.cases) & set(fold.others) for fold in folds)


@pytest.mark.parametrize("count", [2, 3, 5, 9])
def test_folds_part_the_reports(count):
    cases = cases_of(GOLD, [SEEDS])
    folds = held_out(cases, count)
    assert sorted(case.name for fold in folds for case in fold.cases) == REPORTS
    assert len(folds) == min(count, len(cases))
    assert not any(set(fold.cases) & set(fold.others) for fold in folds)


def test_excerpts_teach_every_fold():
    cases = cases_of(GOLD, [SEEDS])
    excerpts = (cases[0].example(),)
    assert all(fold.excerpts == excerpts for fold in held_out(cases, 2, excerpts))


def test_one_report_can_not_be_left_out():
    with pytest.raises(GoldError, match="one report alone"):
        held_out(cases_of(GOLD, [SEEDS])[:1])


def test_what_is_shipped_is_used_unless_something_is_held_out():
    assert all(fold.learned() is None for fold in shipped(cases_of(GOLD, [SEEDS])))


def test_scores_come_by_report(tmp_path):
    scores = dict(run(held_out(cases_of(GOLD, [SEEDS]), 2), answered_by_a_perfect_reader, Serial()))
    assert sorted(scores) == REPORTS
    assert all(score.relaxed["all"].f1 == 1 for score in scores.values())


def test_a_folder_without_gold_is_told(tmp_path):
    with pytest.raises(GoldError, match="no gold file"):
        cases_of(tmp_path, [SEEDS])
    with pytest.raises(GoldError, match=r"fenyang-2023\.\*"):
        cases_of(GOLD, [Path(tmp_path)])


def model_taught_by(*reports: str) -> bytes:
    return packed({TAUGHT: "\n".join(reports).encode()})


def test_each_report_is_built_with_a_model_that_has_not_learned_from_it():
    cases = cases_of(GOLD, [SEEDS])
    first, *rest = (case.name for case in cases)
    models = [model_taught_by(first, "another"), model_taught_by(*rest)]
    folds = taught(cases, models)
    assert {case.name: fold.model for fold in folds for case in fold.cases} == {
        first: models[1], **dict.fromkeys(rest, models[0]),
    }  # fmt: skip
    for fold in folds:
        assert set(fold.others) == set(cases) - set(fold.cases)
        model, _ = fold.learned()
        assert model == fold.model


def test_a_report_that_every_model_knows_is_refused():
    cases = cases_of(GOLD, [SEEDS])
    with pytest.raises(GoldError, match="has learned from this report"):
        taught(cases, [model_taught_by(*(case.name for case in cases))])
    with pytest.raises(GoldError, match="does not say"):
        taught(cases, [packed({"network.json": b""})])
