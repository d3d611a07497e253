# Mingzhang: `make run` serves the graph, `make test` passes the suite, both from nothing but Python, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
HOST ?= 127.0.0.1
PORT ?= 8080

.DEFAULT_GOAL := help
.PHONY: help install run build serve test check lint types imports approve data bench clean

help:  ## What there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

install: $(VENV)/installed  ## A virtual environment with everything, pinned

run: install  ## Build the graph of data/ and serve it; the address is printed
	$(BIN)/mingzhang build data --out $(OUT)
	$(BIN)/mingzhang serve $(OUT) --host $(HOST) --port $(PORT)

build: install  ## Build the graph of data/ into $(OUT)
	$(BIN)/mingzhang build data --out $(OUT)

serve: install  ## Serve what $(OUT) holds
	$(BIN)/mingzhang serve $(OUT) --host $(HOST) --port $(PORT)

test: install  ## The whole test suite
	$(BIN)/python -m pytest -q

check: lint types imports test  ## Everything CI checks

lint: install  ## Style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install  ## Types, strict
	$(BIN)/mypy

imports: install  ## Imports run one way
	$(BIN)/lint-imports

approve: install  ## Rewrite the expected files of the cases; read the diff before you commit
	MINGZHANG_APPROVE=1 $(BIN)/python -m pytest -q tests

data: install  ## Write the table packages in data/ anew from the disclosures' texts (TEXTS=folder)
	$(BIN)/mingzhang extract $(TEXTS) --out data --facts-only

bench: install  ## Measure, and print what docs/benchmarks.md keeps
	$(BIN)/python -m bench

clean:  ## Remove what was built
	rm -rf $(OUT) $(VENV) .mypy_cache .pytest_cache .ruff_cache
