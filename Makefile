# make demo              index, query, read and edit real DICOM files (those of the pydicom wheel)
# make demo DIR=/files   the same with a folder of yours, which is only read
# make test              the test-suite
# make check             that, and what else CI asks for: lint, types, layers
# make clean             remove everything that these made
#
# PYTHON=python3.12 takes another Python. Everything goes to .venv.

PYTHON ?= python3
DIR ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
KERNELS := $(wildcard lazydicom/*/_*.py lazydicom/*/_*.pxd)

.PHONY: demo test lint types layers check clean
.DELETE_ON_ERROR:

demo: $(VENV)/.demo
	@$(BIN)/python tools/demo.py $(if $(DIR),--dir "$(DIR)")

test: $(VENV)/.test
	@$(BIN)/python -m pytest --quiet
	@command -v dcmdump >/dev/null || { \
	  echo "Left out: comparisons with dcmdump, which is not installed (Debian package dcmtk)."; \
	  test "$$LAZYDICOM_REQUIRE_DCMDUMP" != 1; }

lint: $(VENV)/.lint
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@echo "lint: clean"

types: $(VENV)/.lint $(VENV)/.test
	@$(BIN)/mypy

layers: $(VENV)/.lint
	@$(BIN)/lint-imports --no-logo

check: test lint types layers

# A virtual environment with a pip that knows dependency groups (25.1).
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "lazydicom needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)." \
	    "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Preparing $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "No virtual environment could be made (Debian: install python3-venv)."; exit 1; }
	@$(PIP) install --upgrade "pip>=25.1"
	@touch $@

# The package itself, its kernels compiled if there is a compiler; again when their sources change.
$(VENV)/.package: $(VENV)/.made pyproject.toml $(KERNELS)
	@echo "Installing lazydicom ..."
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.demo $(VENV)/.test $(VENV)/.lint: $(VENV)/.%: $(VENV)/.package
	@echo "Installing what $* needs ..."
	@$(PIP) install --group $*
	@touch $@

clean:
	rm -rf $(VENV) demo build dist *.egg-info .coverage .hypothesis .mypy_cache .pytest_cache \
	  .ruff_cache .import_linter_cache
	rm -f lazydicom/*/*.so
	find lazydicom tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
