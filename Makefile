# Two commands matter: `make build` and `make test`. Both work in a bare clone.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
export DBT_SEND_ANONYMOUS_USAGE_STATS = false

.PHONY: build test docs lint sample lock clean

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# The warehouse, from the delivery in BANENAFSPRAAK_BRON (default: the sample) to BANENAFSPRAAK_DB (default: warehouse.duckdb), with dbt's tests.
build: $(VENV)/ready
	$(BIN)/dbt build

# Everything: the build with dbt's unit and data tests, lint, types, and pytest against what was built.
test: build lint
	$(BIN)/pytest

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint models tests/data analyses

# One page with every model, column, test and its lineage: target/static_index.html.
docs: $(VENV)/ready
	$(BIN)/dbt docs generate --static

# Rewrites the sample delivery and its page from the scenario files.
sample: $(VENV)/ready
	$(BIN)/python -m banenafspraak.voorbeeld seeds/levering

# Rewrites the lock file; needs uv.
lock:
	uv pip compile pyproject.toml --extra dev --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links \
		--python-version 3.11 --no-annotate --no-header --output-file requirements.lock

clean:
	rm -rf target logs warehouse.duckdb
