# The commands people type. `make` alone lists them.
# Each target's line after "##" is its description.

PORT ?= 8000
HOST ?= 127.0.0.1
DATA ?= data
ARGS ?=
WORKERS ?= 2
BIN := .venv/bin
SIDE_BY_SIDE = $(if $(WORKERS),-n $(WORKERS) --dist loadfile --no-loadscope-reorder)
PYTHON_FOUND = $$(PYTHON="$(PYTHON)" sh scripts/find-python.sh)
SET_UP = python="$(PYTHON_FOUND)" && "$$python" scripts/set_up.py

export PYTHONUTF8 := 1
# where the surroundings forbid it, each process would compile the whole program again: a third of its start
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup setup-tests run test test-fast check lint types imports drift format soak bench-rooms bench-growth bench-country bench-moments bench-start bench-search bench-gate \
	bench-paper bench-dossier bench-peers bench-profile pins messages drawings revision migrate clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make .venv, browser code, fonts and translations; does nothing twice
	@$(SET_UP) run

setup-tests:
	@$(SET_UP) tests

run: setup ## the whole platform with its demonstration county (PORT=8000 HOST=127.0.0.1 DATA=data)
	@MEDIATION_DEMO=1 MEDIATION_DATA_DIR="$(DATA)" exec $(BIN)/mediation serve --host $(HOST) --port $(PORT)

test: setup-tests ## every test, in under ten minutes (ARGS="-k name" for some, WORKERS= one after the other)
	@FONTCONFIG_FILE=$(CURDIR)/.setup/fonts.conf exec $(BIN)/python -m pytest -m "not soak" $(SIDE_BY_SIDE) $(ARGS)

test-fast: setup-tests ## the tests that need no browser and no server: unit and architecture
	@exec $(BIN)/python -m pytest tests/unit tests/arch $(ARGS)

check: lint types imports drift ## lint, types, import contracts, drift

lint: setup-tests ## ruff: rules and format
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: setup-tests ## mypy, strict
	@$(BIN)/mypy

imports: setup-tests ## the walls between the rooms of the house
	@PYTHONPATH=. $(BIN)/lint-imports --no-logo

drift: setup-tests ## do the migrations still make the tables that the models describe?
	@scratch=$$(mktemp -d) && MEDIATION_DATA_DIR="$$scratch" $(BIN)/mediation db check; outcome=$$?; \
		rm -rf "$$scratch"; exit $$outcome

format: setup-tests ## put code into the house's format
	@$(BIN)/ruff check --fix-only --quiet . ; $(BIN)/ruff format .

soak: setup-tests ## the long runs: the same tests with more of everything
	@FONTCONFIG_FILE=$(CURDIR)/.setup/fonts.conf MEDIATION_SOAK=1 exec $(BIN)/python -m pytest --timeout=3600 $(ARGS)

bench-rooms: setup-tests ## what a message costs through real rooms, beside two baselines (twelve minutes; ARGS for less)
	@exec $(BIN)/python -m bench.rooms $(ARGS)

bench-peers: setup-tests ## a Node server with a history, which bench-rooms measures from then on (a minute, once)
	@sh bench/peers/install.sh

bench-growth: setup-tests ## the same message in ever more rooms and in ever fuller ones (fifteen minutes)
	@exec $(BIN)/python -m bench.rooms.growth $(ARGS)

bench-country: setup-tests ## 5,000 rooms of 5 at once through two web processes (ten minutes)
	@exec $(BIN)/python -m bench.rooms.country $(ARGS)

bench-profile: setup-tests .setup/bench ## where the web process spends its time on a message (three minutes)
	@exec $(BIN)/python -m bench.rooms.profile $(ARGS)

bench-moments: setup-tests ## seconds that people wait: into the room, on a second phone, called back, shut out (seven minutes)
	@exec $(BIN)/python -m bench.moments

bench-start: setup-tests ## seconds to the first page, on the first and on the second start
	@exec $(BIN)/python -m bench.start

bench-gate: setup-tests ## what the leak gate costs a message of the mediator (two minutes)
	@exec $(BIN)/python -m bench.gate

bench-search: setup-tests ## finding words in a million messages, beside ILIKE (ten minutes; ARGS="--rooms 200" for less)
	@exec $(BIN)/python -m bench.search $(ARGS)

bench-dossier: setup-tests ## the whole case file of 10 to 2,000 pages, beside pypdf (ten minutes; ARGS="1000" for one size)
	@PYTHONPATH=. exec $(BIN)/python -m bench.dossier $(ARGS)

bench-paper: setup-tests .setup/bench ## what official paper costs, beside WeasyPrint on the same page (ten minutes)
	@PYTHONPATH=. exec $(BIN)/python -m bench.paper $(ARGS)

.setup/bench: requirements/bench.txt
	@$(BIN)/python -m pip install -q --no-deps --require-hashes --only-binary :all: --upgrade --target $@ -r $< && touch $@

pins: setup ## pin anew what pyproject.toml and requirements/*.in ask for (needs uv)
	@sh scripts/pin.sh

drawings: setup-tests ## draw docs/states.md and docs/permissions.md from the code
	@PYTHONPATH=.:scripts exec $(BIN)/python scripts/draw.py

messages: setup ## gather the sentences to translate into mediation/translations
	@sh scripts/messages.sh

revision: setup ## a new migration from the models: make revision m="what it does"
	@sh scripts/revision.sh "$(m)"

migrate: setup ## bring the database in DATA up to date
	@MEDIATION_DATA_DIR="$(DATA)" $(BIN)/mediation db upgrade

clean: ## remove everything that set-up, tests and checks made (never DATA)
	@rm -rf .setup node_modules static/dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache \
		.hypothesis .coverage htmlcov *.egg-info
	@if [ ! -L .venv ]; then rm -rf .venv; fi
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find mediation -name '*.mo' -delete
