# Schakel's front door: `make run`, `make test`, `make check`.
#
# Everything lives in .venv; nothing outside this folder changes. The stamps say which set of
# dependencies .venv holds, so a second call starts at once. pip reads the machine's own settings.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?=
# Where `make run` serves; taken, then the next free one.
PORT ?= 8000
VENV := .venv
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

# Only pinned wheels whose hash we know; the project itself is linked in with the pinned setuptools.
INSTALL := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check
PINNED := --require-hashes --only-binary :all: --requirement
# Installing the project compiles its kernel.
KERNEL := setup.py $(wildcard matcher/kernel/*.py matcher/kernel/*.pxd)
PROJECT := --no-deps --no-build-isolation --no-index --editable .
# Compiled beforehand, the command starts in half the time, also where Python may not write bytecode itself.
COMPILE := $(VENV)/bin/python -m compileall -q matcher catalog service
IN_VENV := PATH="$(CURDIR)/$(VENV)/bin:$$PATH" VIRTUAL_ENV="$(CURDIR)/$(VENV)"

.PHONY: help run test check bench bench-full clean

help: ## Say what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: $(RUNTIME) ## Set up and serve a site with examples (PORT=8000); stop with Ctrl-C
	@$(COMPILE)
	@exec $(VENV)/bin/schakel demo --port $(PORT)

test: $(DEV) ## All tests and doctests; every branch of matcher covered; with CI set also in a browser
	@$(COMPILE)
	@$(IN_VENV) scripts/test

check: $(DEV) ## Lint, layout and types
	@$(IN_VENV) scripts/check

bench: $(DEV) ## Measure speed and relevance (minutes); results in benchmarks/results
	@$(IN_VENV) scripts/bench

bench-full: $(DEV) ## The same beside PostgreSQL, DuckDB, polars… over a million providers (an hour, installs them)
	@$(INSTALL) $(PINNED) requirements-bench.txt
	@$(IN_VENV) scripts/bench-full

clean: ## Remove .venv, caches and reports
	rm -rf $(VENV) build dist ./*.egg-info .coverage .coverage.* htmlcov .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

$(RUNTIME): requirements.txt pyproject.toml $(KERNEL) | $(VENV)/bin/python
	@echo "Installing what Schakel needs to run (once, a minute or so) ..."
	@$(INSTALL) $(PINNED) requirements.txt
	@$(INSTALL) $(PROJECT)
	@touch $@

$(DEV): requirements.txt requirements-dev.txt pyproject.toml $(KERNEL) | $(VENV)/bin/python
	@echo "Installing what the tests and checks need (once, a minute or so) ..."
	@$(INSTALL) $(PINNED) requirements-dev.txt
	@$(INSTALL) $(PROJECT)
	@touch $(RUNTIME) $@

$(VENV)/bin/python:
	@python=$$(scripts/find-python $(PYTHON)) && echo "Making $(VENV) with $$($$python --version) ..." && \
	  $$python -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
