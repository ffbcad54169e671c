# Every command there is. Two of them do all the set-up by themselves: `make run` and `make test`.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
# A stamp is newer than the lock that it stands for, so a second run installs nothing.
READY_TO_RUN := $(VENV)/.ready-to-run
READY_TO_TEST := $(VENV)/.ready-to-test
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --annotation-style line --no-strip-extras

.PHONY: help
help: ## what can be done here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

# A file at a time to whichever core is free, in order: the journeys stay last (tests/conftest.py says why).
ON_EVERY_CORE := -n auto --dist loadfile --no-loadscope-reorder

# ------------------------------------------------------------------------------------------------- the two

.PHONY: run
run: $(READY_TO_RUN) ## Brygga with a county to try (EMPTY=1: without; FRESH=1: made anew; PORT=8000)
	$(BIN)/brygga run $(if $(EMPTY),--empty) $(if $(FRESH),--fresh) $(if $(PORT),--port $(PORT))

# pytest stands last, so that its closing line is the last that is printed.
.PHONY: test
test: system $(READY_TO_TEST) lint types imports ## everything that must hold before a change lands
	$(BIN)/pytest $(ON_EVERY_CORE) --cov --cov-report=term

# ------------------------------------------------------------------------------------------- parts of `test`

.PHONY: lint types imports unit journeys
lint: $(READY_TO_TEST) ## style, and the faults that can be seen in the text
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY_TO_TEST) ## types: strict in brygga/
	$(BIN)/mypy

imports: $(READY_TO_TEST) ## who may import whom
	$(BIN)/lint-imports --no-logo

unit: $(READY_TO_TEST) ## the tests that need no browser
	$(BIN)/pytest $(ON_EVERY_CORE) --ignore=tests/journeys

journeys: system $(READY_TO_TEST) ## the tests in a browser
	$(BIN)/pytest $(ON_EVERY_CORE) tests/journeys

# --------------------------------------------------------------------------------------------- by themselves

.PHONY: rules bench mutants prove pictures docs format locks clean
rules: $(READY_TO_TEST) ## the list of rules: where each stands, and the scenarios that turn red without it
	$(BIN)/python -m tools.rules --write

bench: $(READY_TO_TEST) ## the measurements behind the promised figures
	$(BIN)/python -m bench.engine
	$(BIN)/python -m bench.findings
	$(BIN)/python -m bench.append
	$(BIN)/python -m bench.paper
	$(BIN)/python -m bench.board
	$(BIN)/python -m bench.readings
	$(BIN)/python -m bench.importing

mutants: $(READY_TO_TEST) ## mutation testing of routine, duties and liability; fails under 90 % killed
	$(BIN)/python -m tools.mutants

prove: $(READY_TO_TEST) ## the longer proofs: every property with many more examples
	HYPOTHESIS_PROFILE=prove $(BIN)/pytest -m "not bench" --ignore=tests/journeys --ignore=tests/architecture
	$(BIN)/pytest -m prove tests/journeys

pictures: system $(READY_TO_TEST) ## the pictures of the README and the guide anew, and five of every page in build/screenshots
	BRYGGA_PICTURES=1 $(BIN)/pytest tests/journeys/test_story.py tests/journeys/test_two_days.py -k "not none"
	BRYGGA_PICTURES=1 $(BIN)/pytest tests/journeys/test_every_page.py

docs: $(READY_TO_TEST) ## writes the generated pages anew
	$(BIN)/python -m tools.pages

format: $(READY_TO_TEST) ## lays the code out as `make lint` wants it
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

locks: $(READY_TO_TEST) ## requirements/*.in -> hash-pinned requirements/*.txt, without the address of any registry
	$(LOCK) requirements/base.in -o requirements/base.txt
	$(LOCK) requirements/build.in -o requirements/build.txt
	$(LOCK) requirements/test.in -o requirements/test.txt

clean: ## removes what can be made again; leaves data/ and .venv/
	rm -rf build mutants htmlcov .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis \
		.import_linter_cache *.egg-info
	find brygga website tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# -------------------------------------------------------------------------------------------------- set-up

.PHONY: system
system:
	@tools/system_packages.sh

$(BIN)/python:
	@tools/virtual_environment.sh "$(PYTHON)" "$(VENV)"

$(READY_TO_RUN): requirements/base.txt requirements/build.txt pyproject.toml | $(BIN)/python
	$(PIP) -r requirements/base.txt -r requirements/build.txt
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-index --no-build-isolation --no-deps -e .
	@touch $@

$(READY_TO_TEST): requirements/test.txt $(READY_TO_RUN)
	$(PIP) -r requirements/base.txt -r requirements/test.txt
	@touch $@
