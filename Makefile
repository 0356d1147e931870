# Two commands for people: `make demo` and `make test`. Both install what they need into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= demo-output

.PHONY: help demo test lint types fast slow course package browser bench guard docs mutation clean

help:
	@echo "make demo    grade the example cohort; pages in $(OUT)/"
	@echo "make test    run every test"
	@echo "make bench   compare speed with the floor and with plain pytest"
	@echo "make guard   compare what grading costs with the commit before"
	@echo "make docs    write what docs/ has from the source: the public names, the picture of the rooms"
	@echo "make mutation  change what decides marks, step by step: do the fast tests notice?"
	@echo "make clean   remove what these make"

demo: $(VENV)/installed
	$(BIN)/grade run examples/canvas-initialization.zip -a initialization -o $(OUT) --gradebook $(OUT).sqlite

test: $(VENV)/installed-dev browser lint types fast slow course package

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

fast: $(VENV)/installed-dev
	$(BIN)/pytest -m "not slow" -n auto --dist loadfile

# Slow tests wait for processes more than they compute: one more at a time than there are cores. The longest files come
# first, as tests/conftest.py names them: else those with most tests would.
slow: $(VENV)/installed-frameworks browser
	$(BIN)/pytest -m slow -n $$(($$(nproc) + 1)) --dist loadfile --no-loadscope-reorder

# One proof waits for its workers half of the time: as many at a time as there are cores, the longest first.
course: $(VENV)/installed-frameworks
	$(BIN)/pytest -q solutions
	$(BIN)/grade build --check
	ls -S solutions/*/test_hidden.py | cut -d / -f 2 | xargs -P $$(nproc) -n 1 $(BIN)/grade verify --mutants

# What is installed from the built package, and not from this tree, does the main job too.
package: $(VENV)/installed-dev
	rm -rf $(VENV)-package build/package
	$(PYTHON) -m venv $(VENV)-package
	$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir build/package .
	$(VENV)-package/bin/pip install --quiet --disable-pip-version-check "$$(echo build/package/*.whl)[instructor]"
	cd build/package && ../../$(VENV)-package/bin/grade run ../../examples/moodle-initialization.zip \
		-a initialization --course ../../solutions -o graded
	rm -rf $(VENV)-package build/package

browser:
	@tools/need-browser

bench: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks.grading

# What grading costs beside the commit before, in a line. It fails on nothing: a machine may be busy.
guard: $(VENV)/installed-dev
	-@timeout 120 $(BIN)/python -m benchmarks.guard || echo "guard: not compared with the commit before: no time."

docs: $(VENV)/installed-dev
	$(BIN)/python -m tools.api_reference
	$(BIN)/python -m tools.house_picture
	$(BIN)/python -m tools.technique_map

mutation: $(VENV)/installed-mutation
	rm -rf mutants
	CI=1 $(BIN)/mutmut run
	$(BIN)/python -m tests.core_mutants

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "gradeprop needs Python 3.11 or later; name one: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Python's venv module is not whole: install the package python3-venv"; exit 1; }

$(VENV)/installed: $(VENV)/bin/pip pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[instructor]'
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/pip pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@

# TensorFlow is not to be had everywhere: where it is not, its tests and answers say that they are left out, and the
# next `make` tries again.
$(VENV)/installed-frameworks: $(VENV)/installed-dev
	@if $(BIN)/pip install --quiet --disable-pip-version-check --editable ".[dev,frameworks]"; then touch $@; \
		else echo "TensorFlow cannot be installed here: its tests are left out"; fi

$(VENV)/installed-mutation: $(VENV)/installed-dev
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[dev,mutation]"
	@touch $@

clean:
	rm -rf $(VENV) $(VENV)-package build mutants $(OUT) $(OUT).sqlite* .pytest_cache .mypy_cache .ruff_cache .hypothesis
