"""What the READMEs show works, and their figures are the measured ones."""

import importlib.util
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT, environment

READMES = ("README.md", "README.zh.md")


def blocks(readme, language):
    return re.findall(rf"^```{language}\n(.*?)^```", (ROOT / readme).read_text("utf-8"), re.M | re.S)


def figures_in_readme():
    spec = importlib.util.spec_from_file_location("figures_in_readme", ROOT / "bench" / "figures_in_readme.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("readme", READMES)
def test_the_question_has_the_answers_that_are_shown(readme, built):
    from kg.graph import store_of

    (question,) = blocks(readme, "sparql")
    text = (ROOT / readme).read_text("utf-8")
    (shown,) = re.findall(r"^\| region \| period .*\n\|[-|]+\n((?:\|.*\n)+)", text, re.M)
    wanted = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in shown.splitlines()]
    names = ("region", "period", "aspect", "value", "unit")
    found = [tuple(row[name].value for name in names) for row in store_of(built.graph).query(question)]
    assert set(found) == set(wanted)


@pytest.mark.parametrize("readme", READMES)
def test_the_lines_of_python_run(readme, built, tmp_path):
    (code,) = blocks(readme, "python")
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "graph.ttl").write_bytes(built.graph.read_bytes())
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100


@pytest.mark.parametrize("readme", READMES)
def test_the_figures_are_those_of_the_quality_page(readme):
    module = figures_in_readme()
    text = (ROOT / readme).read_text("utf-8")
    assert module.with_figures(text, module.QUALITY.read_text("utf-8")) == text
    assert re.search(r"\d\.\d{3}", module.figures(module.QUALITY.read_text("utf-8")))
