# Everything a newcomer needs: make chat, make test. See CONTRIBUTING.md for the rest.
PYTHON ?= python3
BIN := .venv/bin
AISLE := $(BIN)/aisle
HOME_DIR := $(or $(AISLE_HOME),.aisle)

.PHONY: chat install test check bench clean

chat: $(HOME_DIR)/.demo-ready ## open the demo shop on http://127.0.0.1:7860
	$(AISLE) serve

install: .venv/.installed ## the environment in .venv, with .venv/bin/aisle

test: .venv/.installed-dev ## the whole test suite, a file to a core
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: .venv/.installed-dev ## lint, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.installed-dev ## every measurement of the README; HM=folder of the H&M files
	$(BIN)/python -m benchmarks $(if $(HM),--hm $(HM))

clean: ## forget the environment (a home is never touched)
	rm -rf .venv build *.egg-info

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Aisle needs Python 3.11 or newer; set PYTHON=...")'
	$(PYTHON) -m venv .venv

.venv/.installed: requirements.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

.venv/.installed-dev: requirements-dev.txt .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	touch $@

$(HOME_DIR)/.demo-ready: | install
	$(AISLE) load demo
	$(AISLE) build
	touch $@
