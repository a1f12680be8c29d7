# The commands of Kho Tin. `make site` and `make test` are all that most people need.
# The README names the plain commands behind them for systems without make.

.SUFFIXES:
.DELETE_ON_ERROR:

# The first Python that is new enough, or the one given: make site PYTHON=python3.14
IS_NEW_ENOUGH = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON = $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$name -c '$(IS_NEW_ENOUGH)' 2>/dev/null; then echo $$name; break; fi; done)

# Which tests, and in how many processes: make test TESTS=tests/language/test_vietnamese.py WORKERS=0
# Three for two cores, because tests often wait for a process, a browser or a watched file.
# Tests start many processes, so Python keeps what it compiled, even where the environment forbids it.
TESTS = tests
WORKERS = 3
PYTEST = PYTHONDONTWRITEBYTECODE= $(RUN) -m pytest --numprocesses=$(WORKERS) --dist=worksteal

RUN = .venv/bin/python
INSTALL = -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
NPM_CI = command -v npm >/dev/null || { \
	echo 'Thiếu npm. Cài bằng lệnh / npm is missing. Install it with: sudo apt-get install nodejs npm' >&2; exit 1; }; \
	npm ci --ignore-scripts

.PHONY: site serve help lint test gates soak rehearse lighthouse bench lock clean venv tests-venv

# For everybody

site: venv ## Build the site into output/
	$(RUN) build.py build

serve: venv ## Preview the site; it reloads when a file is saved
	$(RUN) build.py serve

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

# For those who work on the program

lint: tests-venv ## Check the style, the format and the types of the code
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy

test: lint node_modules/stamp ## Run make lint, then the tests, a real browser included
	$(RUN) -m scripts.browser
	$(PYTEST) $(TESTS)

gates: site node_modules/stamp ## Run the checks that need Node and Java on the built site
	$(RUN) -m scripts.gates

soak: tests-venv ## Run the long campaigns with their full numbers
	$(RUN) -m scripts.browser
	SOAK=1 $(PYTEST) -m soak $(TESTS)

rehearse: tests-venv ## Build, pack, unpack, serve and crawl the site as GitHub Pages would
	$(RUN) -m scripts.rehearse

lighthouse: tests-venv site scripts/lighthouse/node_modules/stamp ## Measure the main pages with Lighthouse
	$(RUN) -m scripts.browser
	$(RUN) -m scripts.lighthouse

bench: tests-venv ## Measure the build
	$(RUN) -m bench

lock: .cache/locking/stamp ## Renew the locks; a release must be seven days old
	.cache/locking/bin/python scripts/lock.py

clean: ## Remove what the commands installed and kept; output/ stays
	rm -rf .venv .cache node_modules scripts/lighthouse/node_modules

# What the commands stand on. An environment is made anew when its lock changes, so it never holds more than the lock names.

venv: .venv/runtime.stamp
tests-venv: .venv/tests.stamp

.venv/runtime.stamp: requirements/runtime.txt
	@test -n "$(PYTHON)" || { echo 'Cần Python 3.11 trở lên. / Python 3.11 or newer is needed.' >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(RUN) $(INSTALL) --only-binary :all: -r requirements/runtime.txt
	@touch $@

.venv/tests.stamp: .venv/runtime.stamp requirements/extras.txt requirements/building.txt requirements/tests.txt
	$(RUN) $(INSTALL) --only-binary :all: -r requirements/extras.txt -r requirements/building.txt
	$(RUN) $(INSTALL) --no-build-isolation -r requirements/tests.txt
	@touch $@

.cache/locking/stamp: requirements/locking.txt
	$(PYTHON) -m venv --clear .cache/locking
	.cache/locking/bin/python $(INSTALL) --only-binary :all: -r requirements/locking.txt
	@touch $@

node_modules/stamp: package-lock.json
	@$(NPM_CI)
	@touch $@

scripts/lighthouse/node_modules/stamp: scripts/lighthouse/package-lock.json
	@$(NPM_CI) --prefix scripts/lighthouse
	@touch $@
