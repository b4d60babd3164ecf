# The two commands of the README are `make demo` and `make test`; both make their own environment first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AS_OF := 2026-11-06 09:30
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
FAILED := { echo "pip could not install the libraries; the lines above say why. It needs the network once."; exit 1; }

.PHONY: demo test test-office lint docs golden samples alarms bench clean

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "shopops needs Python 3.11 or later. Name one: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python cannot make environments. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	@echo "Making the environment in $(VENV); this happens once and takes a minute."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --editable . || $(FAILED)
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@$(PIP) install --editable '.[test]' || $(FAILED)
	@touch $@

demo: $(VENV)/.installed  ## what shopops says about the sample shop
	@$(BIN)/shopops check sample_exports --as-of "$(AS_OF)" --fail-on never

test: lint  ## everything that must be green
	@$(BIN)/python -m pytest

lint: $(VENV)/.tested
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo > $(VENV)/imports.txt 2>&1 || { cat $(VENV)/imports.txt; exit 1; }
	@tail -n 1 $(VENV)/imports.txt

test-office: $(VENV)/.tested  ## tests that need LibreOffice (Debian: libreoffice-calc)
	@$(BIN)/python -m pytest -m office --no-header || test $$? -eq 5

docs: $(VENV)/.tested  ## write the generated pages of docs/ and the README's session from the code
	@$(BIN)/python -m tools.docs

golden: $(VENV)/.tested  ## rewrite the golden files; read the difference before you commit it
	@SHOPOPS_GOLDEN=1 $(BIN)/python -m pytest -n 0 tests/exports/test_goldens.py tests/commands/test_traffic_diagnose.py

samples: $(VENV)/.tested  ## write sample_exports/ and its story anew
	@$(BIN)/python -m tools.samples

alarms: $(VENV)/.tested  ## false alarms over quiet weeks, planted faults found; needs some minutes
	@$(BIN)/python -m tools.alarms

bench:  ## seconds and memory, beside what one would otherwise use; needs half an hour
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip -qq --disable-pip-version-check install --editable '.[test]' pandas statsforecast
	@mkdir -p .venv-bench/tables
	@for one in start_up read_orders check_year diagnose_segments replenish; do \
	  .venv-bench/bin/python -m tools.bench.$$one --json .venv-bench/tables/$$one.json || exit 1; done
	@echo "The same tables as JSON lie in .venv-bench/tables."

clean:
	rm -rf $(VENV) .venv-bench .shopops .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
