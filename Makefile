# The two main commands are `make run` and `make test`.
PYTHON ?= python3
VENV ?= .venv
TESTS ?=

# Tests run on every core; a module's tests stay in one process. tests/conftest.py starts the longest first.
PYTEST = $(VENV)/bin/python -m pytest --numprocesses auto --dist loadgroup --no-loadscope-reorder

.PHONY: setup run test test-with coverage soak bench lint fix re-lock pins clean

setup: .venv/runtime

run: setup
	@.venv/bin/python -m bot run

test: .venv/development test-with

# The tests in an environment that is set up already.
test-with:
	$(PYTEST) $(TESTS)

# Branch coverage of the core and the use cases, by the fast tests alone; fails below the percentage in pyproject.toml.
coverage: .venv/development
	$(PYTEST) --durations=0 --durations-min=10 --cov --cov-report=term-missing:skip-covered \
		tests/questions tests/game tests/services tests/cogs

# Kill the bot at random points of random games for as long as you like.
SECONDS ?= 300
soak: .venv/development
	.venv/bin/python -m tests.durability.soak --seconds $(SECONDS)

# Names, questions, and the bot's speed and memory beside a bare discord.py bot, in five minutes; see docs/.
bench: .venv/runtime
	@.venv/bin/python -m bench.names
	@.venv/bin/python -m bench.questions
	@.venv/bin/python -m bench.run

# The fast checks: format, lint, import contracts, types. pre-commit runs the same.
lint: .venv/development
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/lint-imports
	.venv/bin/basedpyright

fix: .venv/development
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

# Re-lock dependencies for Python 3.11 and later; needs uv. pip's hash check needs the extras to stay.
re-lock pins:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-strip-extras --no-emit-index-url \
		--no-emit-find-links --upgrade --output-file requirements/runtime.txt pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-strip-extras --no-emit-index-url \
		--no-emit-find-links --upgrade --extra dev --output-file requirements/development.txt pyproject.toml

clean:
	rm -rf .venv

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Final Rose needs Python 3.11 or newer: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/runtime: requirements/runtime.txt | .venv/python
	@echo "Installing the bot's dependencies into .venv ..."
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@touch $@

.venv/development: requirements/development.txt | .venv/python
	@echo "Installing the dependencies of the bot and its tests into .venv ..."
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	@touch $@
