# The two commands of the README are `make demo` and `make test`; both make their own environment first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AS_OF := 2026-11-06 09:30

.PHONY: demo test test-office lint docs golden samples bench clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@

demo: $(VENV)/.installed  ## what shopops says about the sample shop
	@$(BIN)/shopops check sample_exports --as-of "$(AS_OF)" --fail-on never

test: lint  ## everything that must be green
	$(BIN)/python -m pytest

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test-office: $(VENV)/.tested  ## tests that need LibreOffice or Chromium; none yet
	$(BIN)/python -m pytest -m office --no-header || test $$? -eq 5

docs: $(VENV)/.tested  ## write docs/rules, exports, tables, commands and config from the code
	$(BIN)/python -m tools.docs

golden: $(VENV)/.tested  ## rewrite the golden files; read the difference before you commit it
	SHOPOPS_GOLDEN=1 $(BIN)/python -m pytest tests/exports

samples: $(VENV)/.tested  ## write sample_exports/ and its story anew
	$(BIN)/python -m tools.samples

bench:  ## ratios against what one would otherwise use; needs some minutes
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --editable '.[test]' pandas
	.venv-bench/bin/python -m tools.bench.read_orders

clean:
	rm -rf $(VENV) .venv-bench .shopops .pytest_cache .mypy_cache .ruff_cache .hypothesis
