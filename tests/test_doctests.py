"""The examples in docstrings are run, and every module can be imported without a warning."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "kg").rglob("*.py"))
    if path.name != "__main__.py"  # runs the program
}
SHOWING = [name for name, path in MODULES.items() if ">>> " in path.read_text("utf-8")]


@pytest.mark.parametrize("name", SHOWING)
def test_examples_give_what_they_say(name):
    outcome = doctest.testmod(import_module(name))
    assert outcome.attempted, "the example stands where doctest does not look"
    assert not outcome.failed


def test_every_module_can_be_imported():
    assert len(SHOWING) < len(MODULES)
    for name in MODULES:
        import_module(name)
