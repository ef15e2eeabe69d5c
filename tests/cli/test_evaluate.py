"""`kg evaluate` on one report."""

import json
import shutil

from tests.conftest import ROOT, SEEDS


def test_the_score_table_the_page_and_json_tell_the_same(kg, tmp_path):
    (tmp_path / "gold").mkdir()
    shutil.copy(ROOT / "tests" / "gold" / "lvliang-2023-summary.json", tmp_path / "gold")
    page = tmp_path / "quality.md"
    done = kg("evaluate", "--gold", tmp_path / "gold", "--texts", SEEDS, "--report", page, "--json")
    assert done.returncode == 0, done.stderr
    ((title, scores),) = json.loads(done.stdout).items()
    (score,) = scores.values()
    entities = score["entities"]["all"]["relaxed"]
    assert entities["gold"] > 20
    assert entities["f1"] > 0.4
    assert score["observations"]["number"]["f1"] > 0.8
    text = page.read_text("utf-8")
    assert f"## {title}" in text
    assert f"| all relaxed | {entities['p']:.3f} | {entities['r']:.3f} | {entities['f1']:.3f} |" in text


def test_gold_without_its_report_is_told(kg, tmp_path):
    done = kg("evaluate", "--gold", ROOT / "tests" / "gold", "--texts", tmp_path)
    assert done.returncode == 1
    assert "fenyang-2023" in done.stderr
    assert "--texts" in done.stderr
