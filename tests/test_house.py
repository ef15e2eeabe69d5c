"""The house keeps its own rules: who imports whom, what is loaded when, what is declared and what is never named."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from kg.cli.voice import Language, messages

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MODULES = sorted((ROOT / "kg").rglob("*.py"))
HEAVY = ("spacy", "rdflib", "pyoxigraph", "networkx", "pyvis", "jieba", "numpy", "rich")


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: the tracked files are unknown")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


@cache
def owners_of():
    """The distributions that bring each package that can be imported: a look into every one that is installed."""
    return packages_distributions()


@cache
def tree_of(module):
    return ast.parse(module.read_text("utf-8"))


def distribution(name):
    """The name of a distribution in its one normal form."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=\[ ;]", name)[0]).lower()


def verbs():
    from kg.cli.app import app

    return [command.callback.__name__ for command in app.registered_commands]


def loaded_by(*arguments):
    code = "import sys; sys.argv = ['kg', *{!r}]\nfrom kg.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    shown = "print(*sorted({m.partition('.')[0] for m in sys.modules}), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code.format(list(arguments)) + shown], cwd=ROOT, capture_output=True, check=True
    )
    return set(done.stderr.decode().split())


def test_imports_keep_to_the_architecture():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, "--no-cache"], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"[1-9]\d* kept, 0 broken", done.stdout)


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"], ["show", "--help"]])
def test_help_loads_nothing_heavy(arguments):
    assert not loaded_by(*arguments) & set(HEAVY)


def test_every_third_party_import_is_declared():
    extras = (line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines)
    declared = {distribution(line) for line in (*PROJECT["project"]["dependencies"], *extras)}
    owners = owners_of()
    missing = set()
    for module in MODULES:
        for node in ast.walk(tree_of(module)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            for top in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"kg"}:
                if not {distribution(owner) for owner in owners.get(top, [top])} & declared:
                    missing.add(f"{module.relative_to(ROOT)}: {top}")
    assert not missing


def test_every_declared_dependency_is_imported():
    text = "\n".join(module.read_text("utf-8") for module in MODULES)
    unused = []
    for line in PROJECT["project"]["dependencies"]:
        name = distribution(line)
        tops = [top for top, owners in owners_of().items() if name in map(distribution, owners)]
        if not any(re.search(rf"^\s*(?:import|from) {re.escape(top)}\b", text, re.M) for top in tops):
            unused.append(name)
    assert not unused


def test_modules_are_short():
    long = {str(m.relative_to(ROOT)): n for m in MODULES if (n := len(m.read_text("utf-8").splitlines())) > 300}
    assert not long


def test_no_module_is_a_drawer_for_leftovers():
    drawers = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc", "tools"}
    assert not [m for m in MODULES if m.stem in drawers]


def test_every_public_name_has_a_docstring():
    bare = []
    for module in MODULES:
        tree = tree_of(module)
        nodes = [tree, *(n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef))]
        for node in nodes:
            name = getattr(node, "name", "")
            if not name.startswith("_") and not ast.get_docstring(node):
                bare.append(f"{module.relative_to(ROOT)}: {name or 'the module'}")
    assert not bare


def test_nothing_tracked_names_a_registry_or_a_place_on_one_machine():
    # Written in pieces, so that this file does not name them either.
    hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "deb." + "debian.org"]
    places = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]
    forbidden = re.compile("|".join([*map(re.escape, hosts), *(rf"(?<![\w.]){place}" for place in places)]))
    found = []
    for path in tracked():
        if path.suffix in {".png", ".pdf", ".docx", ".zip", ".crfsuite"}:
            continue
        text = path.read_text("utf-8", errors="replace")
        if any(name in text for name in (*hosts, *places)):  # the pattern takes ten times as long
            for number, line in enumerate(text.splitlines(), 1):
                if match := forbidden.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number}: {match.group()}")
    assert not found


def test_locks_hold_a_hash_for_every_package_and_no_address():
    for name in ("requirements.txt", "requirements-build.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        packages = re.findall(r"^\S+==.*?(?=^\S|\Z)", text, re.M | re.S)
        assert packages
        assert all("--hash=sha256:" in package for package in packages)


def test_locks_satisfy_what_is_declared():
    locked = (ROOT / "requirements.txt").read_text("utf-8")
    for line in PROJECT["project"]["dependencies"]:
        assert re.search(rf"^{re.escape(re.split(r'[<>=]', line)[0])}==", locked, re.M), line


def test_every_message_is_in_both_languages_with_the_same_places():
    for key, by_language in messages().items():
        places = [sorted(re.findall(r"{(\w+)", by_language[language])) for language in Language]
        assert all(by_language.values()), key
        assert places[0] == places[1], key


def test_every_message_that_is_asked_for_exists_and_none_is_idle():
    source = "\n".join(m.read_text("utf-8") for m in (ROOT / "kg" / "cli").glob("*.py"))
    asked = set(re.findall(r"""["']([a-z]+(?:\.[a-z_]+)?)["']""", source)) | set(verbs())
    keys = {key for key in messages() if not key.startswith("term.")}
    assert keys <= asked
    assert set(re.findall(r'say\("([a-z_.]+)"', source)) <= keys


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_every_verb_and_every_make_target_a_visitor_needs_is_in_the_readme(readme):
    text = (ROOT / readme).read_text("utf-8")
    assert [verb for verb in verbs() if f"kg {verb}" not in text] == []
    assert [target for target in ("graph", "test", "score", "browser") if f"make {target}" not in text] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_between_pages_lead_somewhere(page):
    text = (ROOT / page).read_text("utf-8")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (ROOT / link).exists()] == []
