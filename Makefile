.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.locked

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 16

setup: $(STAMP) ## Create .venv with the locked dependencies

$(STAMP): requirements-dev.lock pyproject.toml
	@echo "Setting up $(VENV) from requirements-dev.lock ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

demo: setup ## Show the product on sample pages, or on yours: make demo PAGES="a.txt b.html"
	@$(BIN)/streams demo $(PAGES)

test: lint test-unit test-kafka ## Pass everything: lint, types, unit, contract and Kafka tests

lint: setup
	$(BIN)/ruff check streams tests deploy
	$(BIN)/ruff format --check streams tests deploy
	$(BIN)/mypy

test-unit: setup
	$(BIN)/pytest -n 2 -m "not kafka and not faults"

test-kafka: setup
	$(BIN)/pytest -m "kafka and not faults"

bench: ## Measure everything in one run: chain, engines, latency, scaling, memory, curves (about 10 minutes)
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	PYTHONPATH=$(CURDIR) .venv-bench/bin/python -m tests.benchmarks.run

test-faults: setup ## Prove the delivery promise: every fault, the long run (under 40 minutes on 2 cores)
	@mkdir -p build
	@echo "The half-hour soak runs beside the others, on a Kafka of its own; its report comes last." >&2
	@$(BIN)/pytest tests/faults/test_soak.py -m faults > build/soak.log 2>&1 & soak=$$!; \
	trap 'kill $$soak' INT TERM; \
	$(BIN)/pytest tests/faults --ignore tests/faults/test_soak.py -m "kafka or faults" --durations=0; faults=$$?; \
	wait $$soak; soaked=$$?; cat build/soak.log; exit $$((faults || soaked))

sbom: setup ## Write build/sbom.cdx.json: what the image installs, as CycloneDX
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements.lock --output-reproducible -o build/sbom.cdx.json

audit: setup ## Ask for known vulnerabilities of the locked packages (needs PyPI's own API)
	$(BIN)/pip-audit -r requirements.lock --require-hashes --disable-pip --strict

deploy-files: setup ## Write the generated files of deploy/ and docs/ again
	$(BIN)/python -m deploy.build_metrics_reference
	$(BIN)/python -m deploy.build_manifests
	$(BIN)/python -m deploy.grafana.build_dashboards

lock: ## Renew the lock files (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate -q -o requirements.lock
	uv pip compile pyproject.toml --extra dev -c requirements.lock --universal --generate-hashes --no-header --no-annotate -q -o requirements-dev.lock
	uv pip compile pyproject.toml --extra bench --universal --generate-hashes --no-header --no-annotate -q -o requirements-bench.lock
	echo 'hatchling==1.27.0' | uv pip compile - --python-version 3.11 --universal --generate-hashes --no-header --no-annotate -q -o deploy/requirements-build.lock

.PHONY: help setup demo bench test lint test-unit test-kafka test-faults sbom audit deploy-files lock
