# Everything a person or CI runs. `make demo` and `make test` set up their own environment.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.sayso-dev
DATA ?= ../shared/data

.PHONY: demo test quick check gate bench serve docs clean model
.DELETE_ON_ERROR:

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "sayso needs Python 3.11 or newer; say PYTHON=python3.12 make …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(STAMP)  ## read the sample dossier and show what was found
	@$(BIN)/sayso demo

test: $(STAMP)  ## every test
	-@scripts/install-test-servers
	$(BIN)/python -m pytest -n 2

quick: $(STAMP)  ## no browser, no server, no kill tests
	$(BIN)/python -m pytest -n 2 -m 'not slow'

check: $(STAMP)  ## format, lint, types, rooms
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(STAMP)  ## accuracy on the public gold cases against its floors
	$(BIN)/python gold/gate.py

bench: $(STAMP)  ## accuracy and speed beside other tools, into bench/RESULTS.md
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench,training]'
	$(BIN)/python bench/run.py $(DATA)

docs: $(STAMP)  ## write the generated parts of README and docs anew
	$(BIN)/python scripts/docs.py

serve: $(STAMP)  ## the web app on the sample dossier
	@test -f demo.sayso || $(BIN)/sayso demo >/dev/null
	@$(BIN)/sayso serve demo.sayso

clean:  ## remove what was built
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

model:  ## train, export and score the attribution model; DATA=folder, OUT=folder for checkpoints
	PYTHON=$(BIN)/python training/attribution/make.sh $(DATA) $(or $(SCORER),$(DATA)/../score/score_attribution.py) $(or $(OUT),build/model)
