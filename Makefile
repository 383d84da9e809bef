# make run      start Förderakte with its demonstration; Ctrl-C stops it
# make check    formatting, lint, types, architecture and unit tests: less than a minute
# make test     everything, on both kinds of PostgreSQL
# make bench    the benchmarks
# make format   put the code into its usual form
# make clean    remove what make has installed; the data in .foerderakte stay
#
# Nothing is needed but Python 3.11 and make. The installer lives in .uv, the packages in .venv.
# Proxies and certificates are taken from the environment; PYTHON=… chooses another interpreter.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.PHONY: run check test test-in-pairs test-alone test-on-debian bench format clean lint packages

PYTHON ?= python3
UV_VERSION := 0.13.9
UV := .uv/uv-$(UV_VERSION)
BIN := .venv/bin
FAST := $(wildcard tests/domain tests/application tests/architecture tests/compatibility)

BESIDE_OTHERS := $(addprefix tests/reliability/test_,fuzz.py canary.py lost_answers.py figures.py)
ALONE := $(filter-out $(BESIDE_OTHERS),$(wildcard tests/reliability/test_*.py))
# In the order of tests/conftest.py, the longest first, instead of that of the number of tests.
TWO_AT_A_TIME := env FOERDERAKTE_TEST_FOLDERS=/dev/shm $(BIN)/pytest -n 2 --dist worksteal
ON_DEBIAN := env -u DATABASE_URL FOERDERAKTE_TEST_SERVER=debian FOERDERAKTE_TEST_SCALE=0.1

export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
unexport VIRTUAL_ENV
# Compiled once, not by each of the many processes that the tests start.
unexport PYTHONDONTWRITEBYTECODE

# exec, so that Ctrl-C reaches the server itself and make has nothing to add.
run: .venv/run
	@exec $(BIN)/foerderakte serve --demo

check: lint
	$(BIN)/pytest $(FAST) -m "not slow and not database and not browser"

# Everything once on the server that the environment chooses; what needs PostgreSQL again on 15.
# Every part runs, whatever became of the one before; `test` fails if one of them did.
test: packages .venv/dev
	@$(MAKE) --keep-going lint test-in-pairs test-alone test-on-debian

test-in-pairs: .venv/dev
	$(TWO_AT_A_TIME) $(ALONE:%=--ignore %)

# What races and crashes has the processors to itself.
test-alone: .venv/dev
	$(BIN)/pytest $(ALONE)

test-on-debian: .venv/dev
	$(ON_DEBIAN) $(TWO_AT_A_TIME) -m database

bench: .venv/dev
	@exec $(BIN)/python -m benchmarks

format: .venv/dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lint: .venv/dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/pyright
	$(BIN)/lint-imports

clean:
	rm -rf .venv .uv .pytest_cache .ruff_cache .hypothesis .schemathesis .import_linter_cache

packages:
	@.ci/packages

# The stamps say what has been installed for which lock. --inexact: `run` leaves what `test` needs.
.venv/run: $(UV) uv.lock pyproject.toml
	@echo "Installing Python packages into .venv …"
	@.uv/bin/uv sync --python $(PYTHON) --frozen --inexact --no-dev --quiet
	@touch $@

.venv/dev: $(UV) uv.lock pyproject.toml
	@echo "Installing Python packages into .venv, those of the tests included …"
	@.uv/bin/uv sync --python $(PYTHON) --frozen --inexact --quiet
	@touch $@ .venv/run

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: apt-get install python3, or make PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2> /dev/null || .ci/packages python3-venv
	@echo "Installing uv $(UV_VERSION) into .uv …"
	@$(PYTHON) -m venv --clear .uv
	@.uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@
