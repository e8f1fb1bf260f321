# Every target sets up what it needs first; nothing is set up twice.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONHASHSEED := 0
unexport PYTHONDONTWRITEBYTECODE  # every kernel would compile the package again

.DEFAULT_GOAL := help

.PHONY: help report archive test evidence torture test-spark lab notebooks pictures lint bench clean lock

help:  ## show these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

report: .setup/run  ## run every notebook on the embedded data and write reports/site/index.html
	$(BIN)/analysis report --jobs 2

archive: report  ## the built site as reports/site.zip, the same bytes each time
	$(BIN)/analysis archive

test: .setup/dev  ## run every test, and every committed notebook under nbval
	$(BIN)/coverage erase
	$(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder -p tests.covered -p tests.validated --nbval tests src notebooks
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

evidence: .setup/dev  ## run the full simulations and rebuild the aggregates, compared with what is committed (minutes)
	$(BIN)/python -m pytest tests -m evidence

torture: .setup/dev  ## kill runs, run two at once, show hostile texts in a browser: prints what was lost (minutes; needs chromium)
	$(BIN)/python -m tests.torture $(TORTURE)

test-spark: .setup/spark  ## ask Spark the questions that DuckDB is asked (needs Java 17)
	ANALYSIS_SPARK=required $(BIN)/python -m pytest tests/engine -p no:cacheprovider

lab: .setup/run  ## explore the notebooks in JupyterLab: opens a start page
	$(BIN)/jupyter lab --config=lab/jupyter_lab_config.py

notebooks: .setup/run  ## execute the notebooks in place, to be committed
	$(BIN)/analysis refresh

pictures: .setup/dev  ## make the pictures of the README from the committed notebooks (needs chromium)
	$(BIN)/python -m tests.pictures

lint: .setup/dev  ## check style and types
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

bench: .setup/dev  ## time the engine against what a user would pick instead, as ratios (SCALE=--large: 100 million)
	$(BIN)/python -m benchmarks.engine $(SCALE)
	$(BIN)/python -m pytest benchmarks --benchmark-only

lock:  ## resolve the lock files again from pyproject.toml (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group build \
	  pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group build \
	  --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group build \
	  --extra dev --extra spark -c requirements-dev.lock pyproject.toml -o requirements-spark.lock

clean:  ## remove the environment, reports and caches
	rm -rf .venv .setup reports data/cache .pytest_cache .hypothesis .mypy_cache .ruff_cache .benchmarks

.venv/pyvenv.cfg:
	$(PYTHON) -m venv .venv

.setup/run: requirements.lock pyproject.toml | .venv/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@mkdir -p .setup && touch $@

.setup/dev: requirements-dev.lock .setup/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@mkdir -p .setup && touch $@

.setup/spark: requirements-spark.lock .setup/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.lock
	@mkdir -p .setup && touch $@
