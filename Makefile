# Two commands: `make lab` opens the first lesson, `make test` passes the tests. Both set everything up first.
# Windows, without make:
#   py -m venv .venv && .venv\Scripts\python -m pip install -e .
#   .venv\Scripts\kit lab work

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GRADERS := .venv-graders
STAMP := $(VENV)/.stamp-$(shell cksum pyproject.toml | cut -d' ' -f1)
RUN_STAMP := $(VENV)/.run-$(shell cksum pyproject.toml | cut -d' ' -f1)

.PHONY: lab test test-all check format bench bench-reader bench-grading simulate wheel clean
.DEFAULT_GOAL := help

help:
	@echo "make lab       set everything up and open the first lesson"
	@echo "make test      set everything up and run the tests (under 10 minutes)"
	@echo "make test-all  the same with the long, exhaustive runs"
	@echo "make check     lint, types, notebooks in step, lesson checklist"
	@echo "make bench     measure: import, saving, scoring"
	@echo "make bench-grading  measure grading a class of 20 to 100,000 answer files, nbgrader and Otter beside it"
	@echo "make simulate  students of seven kinds through the whole course: a check of the arithmetic"
	@echo "make bench-reader  measure the reader on other people's texts (KIT_MEASURE=folder), others beside it"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "The kit needs Python 3.11 or newer. Try: make lab PYTHON=python3.12"; exit 1; }
	@echo "Setting up (once; some minutes) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "No environment could be made. On Debian and Ubuntu: sudo apt install python3-venv. Then run the same command again."; exit 1; }

# uv is quick; where it cannot be had, pip does the same.
define install
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv 2>/dev/null || true
	@echo "Fetching what the kit needs ..."
	@if [ -x $(BIN)/uv ]; then $(BIN)/uv pip install --quiet --python $(BIN)/python -e "$(1)"; \
	 else $(BIN)/python -m pip install --quiet --disable-pip-version-check -e "$(1)"; fi \
	 || { echo "Not everything could be fetched: see above. Is the internet there? Then run the same command again."; exit 1; }
endef

$(RUN_STAMP): $(BIN)/python pyproject.toml
	$(call install,.)
	@rm -f $(VENV)/.run-*; touch $@

$(STAMP): $(BIN)/python pyproject.toml
	$(call install,.[dev])
	@rm -f $(VENV)/.stamp-* $(VENV)/.run-*; touch $@ $(RUN_STAMP)

lab: $(RUN_STAMP)
	@$(BIN)/kit lab work

test: $(STAMP) $(GRADERS)/.stamp
	$(BIN)/python -m pytest -n 2 --dist loadfile

test-all: $(STAMP) $(GRADERS)/.stamp
	KIT_TESTS=all $(BIN)/python -m pytest -n 2 --dist loadfile -m "slow or not slow" --timeout=1800

# nbgrader and Otter have an environment of their own; where it cannot be made, their tests are skipped with a message.
$(GRADERS)/.stamp: $(STAMP) tests/graders.txt
	@$(PYTHON) -m venv $(GRADERS)
	-@if [ -x $(BIN)/uv ]; then $(BIN)/uv pip install --quiet --python $(GRADERS)/bin/python -e . -r tests/graders.txt; \
	 else $(GRADERS)/bin/python -m pip install --quiet --disable-pip-version-check -e . -r tests/graders.txt; fi
	@touch $@

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m kit.exercise.notebooks --check
	$(BIN)/kit lint exercises
	$(BIN)/python -m kit.lint.library --check
	$(BIN)/python -m kit.lab.digests --check

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m kit.exercise.notebooks --write

bench: $(STAMP)
	$(BIN)/python -m benchmarks

# Other tools have an environment of their own; where one cannot be installed, the table goes without it.
BENCH := .venv-bench
$(BENCH)/.stamp: $(STAMP) benchmarks/others.txt
	$(PYTHON) -m venv $(BENCH)
	-@if [ -x $(BIN)/uv ]; then $(BIN)/uv pip install --quiet --python $(BENCH)/bin/python -r benchmarks/others.txt; \
	 else $(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/others.txt; fi
	@touch $@

bench-reader: $(STAMP) $(BENCH)/.stamp
	@$(BIN)/python -m benchmarks.table --others $(BENCH)/bin/python --write docs/reader-measured.md

bench-grading: $(STAMP) $(GRADERS)/.stamp
	@$(BIN)/python -m benchmarks.grading --others $(GRADERS)

simulate: $(STAMP)
	@$(BIN)/python -m benchmarks.students

wheel: $(STAMP)
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) $(BENCH) $(GRADERS) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
