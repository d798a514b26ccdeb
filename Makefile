# Two commands matter: `make build` and `make test`. Both work in a bare clone.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
export DBT_SEND_ANONYMOUS_USAGE_STATS = false

.PHONY: build test docs site pages chromium mutaties landelijk benchmark spark-test lint sample contract lock clean

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# What `python -m benchmarks.peers` compares with, beside PostgreSQL 15 and Java 17 of the system.
$(VENV)/benchmark-ready: $(VENV)/ready requirements-benchmark.lock
	$(BIN)/pip install --quiet --require-hashes -r requirements-benchmark.lock
	touch $@

# The warehouse, from the delivery in BANENAFSPRAAK_BRON (default: the sample) to BANENAFSPRAAK_DB (default: warehouse.duckdb), with dbt's tests.
build: $(VENV)/ready
	$(BIN)/dbt build

# Everything: the build with dbt's unit and data tests, lint, types, pytest against what was built, each unit test seen to fail, a hundredth of the country from generator to comparison,
# a new month on top of it, and both on Spark.
test: build lint chromium
	$(BIN)/pytest
	$(MAKE) mutaties
	$(MAKE) landelijk SCHAAL=0.01
	$(BIN)/python -m benchmarks.maand --map target/maand-0.01 --schaal 0.01
	$(MAKE) spark-test

# The whole country: generates the delivery (once), builds it with every test, and prints published / ours / difference; fails when a figure is not what it
# has to be (benchmarks/kalibratie.csv). SCHAAL=0.01 for a small one; AANVAL=--zonder-aanval hides without attacking what is hidden.
SCHAAL ?= landelijk
LANDELIJK ?= target/landelijk-$(SCHAAL)
landelijk: $(VENV)/ready
	$(BIN)/python -m benchmarks.landelijk --map $(LANDELIJK) --schaal $(SCHAAL) $(AANVAL)

# Build times against rows, and the same questions to other engines, of a sixteenth and of the whole country (needs PostgreSQL 15 and Java 17); writes
# docs/benchmarks.md. Takes some 40 minutes.
BENCHMARK ?= target/benchmark
benchmark: $(VENV)/benchmark-ready
	$(BIN)/python -m benchmarks.bouwtijden --map $(BENCHMARK) --json $(BENCHMARK)/bouwtijden.json
	$(BIN)/python -m benchmarks.peers --levering $(BENCHMARK)/0.0625/levering --uit $(BENCHMARK)/peers_klein \
		--warehouse $(BENCHMARK)/0.0625/warehouse.duckdb --json $(BENCHMARK)/peers_klein.json
	$(BIN)/python -m benchmarks.peers --levering $(BENCHMARK)/landelijk/levering --uit $(BENCHMARK)/peers \
		--warehouse $(BENCHMARK)/landelijk/warehouse.duckdb --json $(BENCHMARK)/peers.json
	$(BIN)/python -m benchmarks.maand --map $(BENCHMARK)/landelijk --json $(BENCHMARK)/maand.json
	$(BIN)/python -m benchmarks.rapport --map $(BENCHMARK) --uit docs/benchmarks.md

# The second engine: dbt-spark and pyspark; needs Java 17 of the system.
$(VENV)/spark-ready: $(VENV)/ready requirements-spark.lock
	$(BIN)/pip install --quiet --require-hashes -r requirements-spark.lock
	touch $@

# The same models on Spark, in a cluster on loopback that it starts and stops: the sample with every test and a hundredth of the country, each mart compared with
# DuckDB's value for value, and once more while a worker is killed.
SPARK ?= target/spark
spark-test: $(VENV)/spark-ready
	$(BIN)/python -m tests.spark --map $(SPARK)

# Shows that each dbt unit test can fail: errors in the SQL (tests/mutaties.yml), who catches them (docs/mutations.md). Builds in copies of its own.
mutaties: $(VENV)/ready
	$(BIN)/python -m tests.mutaties --docs docs/mutations.md

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint models tests/data analyses
	$(BIN)/dbt parse --quiet
	$(BIN)/dbt-bouncer run

# The documentation site in target/site: models, columns, tests, lineage per model and per column, definitions. Builds the warehouse when there is none.
docs: $(VENV)/ready
	test -f "$${BANENAFSPRAAK_DB:-warehouse.duckdb}" || $(MAKE) build
	$(BIN)/banenafspraak docsite --uit target/site

# Everything that the public reads, in target/publicatie: dashboard, factsheets, weekoverzicht, rapport, nieuwsbericht and open data, after disclosure
# control (schema publicatie). Builds the warehouse when there is none.
site: $(VENV)/ready
	test -f "$${BANENAFSPRAAK_DB:-warehouse.duckdb}" || $(MAKE) build
	$(BIN)/banenafspraak onthulling "$${BANENAFSPRAAK_DB:-warehouse.duckdb}"
	$(BIN)/banenafspraak publiceer "$${BANENAFSPRAAK_DB:-warehouse.duckdb}" --uit target/publicatie

# Rewrites the definition pages (docs/definities) from rules, seeds, models, tests and scenarios.
pages: $(VENV)/ready
	$(BIN)/banenafspraak definities --uit docs/definities

# Rewrites what is made from the contract of a delivery (contract/levering.odcs.yaml): dbt's sources and docs/contract.md; and the list of seeded defects.
contract: $(VENV)/ready
	$(BIN)/banenafspraak contract
	$(BIN)/python -m tests.python.gebreken --docs docs/intake_defects.md

# The browser in which the tests open the documentation site.
chromium:
	scripts/install-chromium.sh

# Rewrites the sample delivery and its page from the scenario files.
sample: $(VENV)/ready
	$(BIN)/python -m banenafspraak.voorbeeld seeds/levering

# Rewrites the lock files; needs uv. Those of the benchmark and of Spark follow the main one.
LOCK := uv pip compile pyproject.toml --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links \
	--python-version 3.11 --no-annotate --no-header
lock:
	$(LOCK) --extra dev --output-file requirements.lock
	$(LOCK) --extra benchmark --constraint requirements.lock --output-file requirements-benchmark.lock
	$(LOCK) --extra spark --constraint requirements.lock --output-file requirements-spark.lock

clean:
	rm -rf target logs warehouse.duckdb
