# Two commands do all: `make graph` and `make test`. They need Python 3.11 or newer, make and git; the first run
# downloads the locked packages into .venv, later runs need no network.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --require-hashes --no-build-isolation
GOLD ?= tests/gold
TEXTS ?=
EXCERPTS ?=
MODELS ?=
REPORT ?= docs/quality.md
SLOW ?=

.DEFAULT_GOAL := help
.PHONY: help graph test tests slow check score bench browser lock clean

help:  ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## */\1\t/' | expand -t 12

$(VENV)/.built: requirements-build.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements-build.txt
	@touch $@

$(VENV)/.installed: $(VENV)/.built requirements.txt pyproject.toml
	$(INSTALL) -r requirements.txt
	$(PIP) install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed requirements-dev.txt
	$(INSTALL) -r requirements-dev.txt
	@touch $@

graph: $(VENV)/.installed  ## build the graph of the reports in seeds/ into exports/
	$(BIN)/kg build seeds/ -o exports/

test: $(VENV)/.dev  ## check and test everything but what takes long (make slow)
	@$(MAKE) --no-print-directory -j 2 check tests

tests: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

slow: $(VENV)/.dev  ## the tests that `make test` skips, and laws with all examples: all, or make slow SLOW="tests/cli ..."
	$(BIN)/python -m pytest -n auto --dist loadfile --slow -m "slow or hypothesis" $(SLOW)

check: $(VENV)/.dev  ## lint, types and imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

score: $(VENV)/.installed  ## score the builder against gold: make score [GOLD=dir TEXTS=dirs MODELS=dir EXCERPTS=dir]
	$(BIN)/kg evaluate --gold $(GOLD) $(foreach folder,seeds $(TEXTS),--texts $(folder)) $(if $(EXCERPTS),--excerpts $(EXCERPTS)) $(if $(MODELS),--models $(MODELS),--leave-one-out) --report $(REPORT)
	$(BIN)/python bench/figures_in_readme.py $(REPORT)

bench: $(VENV)/.installed  ## time and memory of the main job
	$(BIN)/python bench/build_seeds.py

browser:  ## what the browser tests need (Debian, as root): Chromium and a Chinese font
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-noto-cjk || \
	    apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk

lock:  ## renew the locked requirements (needs uv)
	uv pip compile -q --universal --generate-hashes --no-header --group build -o requirements-build.txt
	uv pip compile -q --universal --generate-hashes --no-header pyproject.toml -c requirements-build.txt -o requirements.txt
	uv pip compile -q --universal --generate-hashes --no-header pyproject.toml --all-extras --group dev -c requirements.txt -o requirements-dev.txt

clean:  ## remove the environment and the caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
