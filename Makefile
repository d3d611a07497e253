# Mingzhang: `make run` serves the graph, `make test` passes the suite, both from nothing but Python, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
HOST ?= 127.0.0.1
PORT ?= 8080
FRONTEND := publish/frontend
EDITOR := publish/pages/static/editor
COMUNICA := tests/publish/comunica
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

.DEFAULT_GOAL := help
.PHONY: help install peers frontend comunica run build serve test check lint types imports approve data bench clean

help:  ## What there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

install: $(VENV)/installed  ## A virtual environment with everything, pinned

peers: install  ## The other engines that the tests compare with; without them those tests are skipped
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,peers]'

frontend:  ## The query editor, where npm is there; without it the pages have the plain form
	@if command -v npm >/dev/null 2>&1; then $(MAKE) --no-print-directory $(EDITOR)/yasgui.min.js \
		|| echo "the query editor was not installed; the plain form serves"; \
	else echo "no npm here; the plain query form serves"; fi

$(EDITOR)/yasgui.min.js: $(FRONTEND)/package-lock.json
	cd $(FRONTEND) && $(NPM_CI)
	mkdir -p $(EDITOR)
	cp $(FRONTEND)/node_modules/@zazuko/yasgui/build/yasgui.min.css $(EDITOR)/
	cp $(FRONTEND)/node_modules/@zazuko/yasgui/LICENSE* $(EDITOR)/ 2>/dev/null || true
	cp $(FRONTEND)/node_modules/@zazuko/yasgui/build/yasgui.min.js $(EDITOR)/
	@touch $@

comunica:  ## A client that the tests ask the endpoint with, where npm is there; else they are skipped
	@if command -v npm >/dev/null 2>&1; then $(MAKE) --no-print-directory $(COMUNICA)/node_modules/installed \
		|| echo "Comunica was not installed; its tests are skipped"; \
	else echo "no npm here; the tests with Comunica are skipped"; fi

$(COMUNICA)/node_modules/installed: $(COMUNICA)/package-lock.json
	cd $(COMUNICA) && $(NPM_CI)
	@touch $@

run: install frontend  ## Build the graph of data/ and serve it; the address is printed
	$(BIN)/mingzhang build data --out $(OUT)
	$(BIN)/mingzhang serve $(OUT) --host $(HOST) --port $(PORT)

build: install  ## Build the graph of data/ into $(OUT)
	$(BIN)/mingzhang build data --out $(OUT)

serve: install  ## Serve what $(OUT) holds
	$(BIN)/mingzhang serve $(OUT) --host $(HOST) --port $(PORT)

test: install  ## The whole test suite
	$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

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
