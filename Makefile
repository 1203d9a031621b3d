# Two commands are enough: `make run` and `make test`. Both install what is missing first.
VENV ?= .venv
PYTHON ?=
export VENV PYTHON
BIN := $(VENV)/bin
DATA ?= var
FACTORIES ?=

.PHONY: help setup run test lint types contracts tests test-versions verapdf bench bench-long \
	format check-banks lock audit wheel bundle clean

help:        ## Show what can be made
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup:       ## Install what running needs and is missing
	@.ci/setup

run: setup   ## Start the server with two demonstration sites, at http://127.0.0.1:8000
	@$(BIN)/assessor demo --data $(DATA)
	@exec $(BIN)/assessor serve --data $(DATA)

test: setup-tests lint types contracts check-banks tests  ## Everything that must hold

setup-tests: ## Install what the tests need as well
	@.ci/setup --tests

lint:        ## Style, and what usually goes wrong
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

types:       ## Static types
	@$(BIN)/mypy

contracts:   ## Who may import whom
	@$(BIN)/lint-imports --no-cache >/dev/null || $(BIN)/lint-imports --no-cache

check-banks: ## The shipped question banks
	@$(BIN)/assessor bank check

tests:       ## The tests, on every core
	@$(BIN)/pytest --numprocesses auto --dist loadgroup --quiet

test-versions: ## The tests with each Python from 3.11 on that is found here
	@.ci/versions

verapdf: setup-tests  ## Reports of sample factories against PDF/A-3a and PDF/UA-1
	@.ci/verapdf $(FACTORIES)

BENCHMARKS := pdf many_reports saving pages scoring growth

bench: setup-tests  ## How fast, how much: every benchmark, in under 20 minutes
	@for one in $(BENCHMARKS); do $(BIN)/python -m benchmarks.$$one || exit 1; done

bench-long: setup-tests  ## The long ones: 500 reports, 100,000 assessments; hours, and 30 GB of disk
	@$(BIN)/python -m benchmarks.many_reports 10 50 500
	@$(BIN)/python -m benchmarks.pages 100 10000 100000
	@$(BIN)/python -m benchmarks.scoring 1000 10000 100000
	@$(BIN)/python -m benchmarks.growth 100 1000 10000 100000

format:      ## Put the code into its form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

lock:        ## Move to the newest versions of libraries that pyproject.toml allows
	@.ci/lock

audit: setup-tests  ## Known vulnerabilities of the locked versions; needs the internet
	@.ci/audit

wheel: setup-tests  ## Build what is released: wheel, source, locked versions, list of parts (SBOM)
	@.ci/release

bundle: wheel  ## One file to install from where there is no internet
	@.ci/bundle

clean:       ## Remove what was made, but never data
	@rm -rf build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis .import_linter_cache
