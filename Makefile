# The two commands: `make run` and `make test`. `make setup` is the part they share.
PYTHON ?= python3

.PHONY: setup run test soak bench lint fix pins clean

setup: .venv/runtime

run: setup
	@.venv/bin/python -m bot run

test: .venv/development
	.venv/bin/python -m pytest

# Kill the bot at random points of random games, for as long as one likes.
SECONDS ?= 300
soak: .venv/development
	.venv/bin/python -m tests.durability.soak --seconds $(SECONDS)

# How fast names are found and questions written, then speed and memory beside a bare discord.py bot, in five
# minutes; docs/names.md, docs/questions.md and
# docs/performance.md say what the figures mean.
bench: .venv/runtime
	@.venv/bin/python -m bench.names
	@.venv/bin/python -m bench.questions
	@.venv/bin/python -m bench.run

# Format, lint, import contracts, types: the fast checks.
lint: .venv/development
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/lint-imports
	.venv/bin/basedpyright

fix: .venv/development
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

# Pin anew, for every Python from 3.11 on; needs uv.
pins:
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
	@echo "Installing what the bot needs into .venv ..."
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@touch $@

.venv/development: requirements/development.txt | .venv/python
	@echo "Installing what the bot and its tests need into .venv ..."
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	@touch $@
