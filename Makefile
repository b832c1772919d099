# Every target creates what it needs: a fresh clone wants only Python 3.11, pip, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK ?= requirements.lock
STAMP := $(VENV)/.ok

.PHONY: help extract test bench docs lab lock model clean

help:
	@echo 'make extract   read corpus/ and write outputs/findings.csv'
	@echo 'make test      run every test'
	@echo 'make bench     speed against underthesea.word_tokenize'
	@echo 'make docs      generated pages and notebooks as HTML'
	@echo 'make lab       JupyterLab on notebooks/'
	@echo 'make model     train the shipped models from the train part of the corpus'

$(STAMP): $(LOCK) pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --allow-existing --python $(PYTHON) $(VENV) && \
	  uv pip install -q --python $(BIN)/python --require-hashes -r $(LOCK) && \
	  uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e . ; \
	else \
	  $(PYTHON) -m venv $(VENV) && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(LOCK) && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	fi
	@touch $@

extract: $(STAMP)
	$(BIN)/textkit extract corpus --out outputs

test: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

bench: $(STAMP)
	$(BIN)/python -m benchmarks

lab: $(STAMP)
	$(BIN)/textkit lab

COMPILE := uv pip compile pyproject.toml --group dev --extra notebook --extra learn --extra parquet --extra dask \
	--universal --python-version 3.11 --generate-hashes --no-header -q

lock:
	$(COMPILE) -o requirements.lock
	$(COMPILE) --extra spark -o requirements-ci.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
