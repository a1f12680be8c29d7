# The commands of Kho Tin. `make site` and `make test` are all that most people need.
# The README names the plain commands behind them for systems without make.

.SUFFIXES:
.DELETE_ON_ERROR:

# The first Python that is new enough, or the one given: make site PYTHON=python3.14
IS_NEW_ENOUGH = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON = $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$name -c '$(IS_NEW_ENOUGH)' 2>/dev/null; then echo $$name; break; fi; done)

# Which tests, and on how many cores: make test TESTS=tests/test_text.py WORKERS=0
TESTS = tests
WORKERS = 2

RUN = .venv/bin/python
INSTALL = $(RUN) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

.PHONY: site test soak lock serve venv tests-venv clean

site: venv ## Build the site into output/
	$(RUN) build.py build

serve: venv ## Preview the site; it reloads when a file is saved
	$(RUN) build.py serve

test: tests-venv ## Run the tests, a real browser included
	$(RUN) -m scripts.browser
	$(RUN) -m pytest --numprocesses=$(WORKERS) $(TESTS)

soak: tests-venv ## Run the long campaigns with their full numbers
	$(RUN) -m scripts.browser
	SOAK=1 $(RUN) -m pytest --numprocesses=$(WORKERS) -m soak $(TESTS)

lock: .cache/locking/stamp ## Renew the locks; a release must be seven days old
	.cache/locking/bin/python scripts/lock.py

clean: ## Remove what the commands made, but for output/
	rm -rf .venv .cache node_modules lighthouse/node_modules

# The environment is made anew when a lock changes, so that it never holds more than the locks name.
venv: .venv/runtime.stamp ## Make .venv and install what the build needs
tests-venv: .venv/tests.stamp ## Install what the tests need as well

.venv/runtime.stamp: requirements/runtime.txt
	@if [ -z "$(PYTHON)" ]; then \
		echo 'Cần Python 3.11 trở lên: https://www.python.org/downloads/'; \
		echo 'Python 3.11 or newer is needed: https://www.python.org/downloads/'; exit 1; fi >&2
	$(PYTHON) -m venv --clear .venv
	$(INSTALL) --only-binary :all: -r requirements/runtime.txt
	touch $@

.venv/tests.stamp: .venv/runtime.stamp requirements/building.txt requirements/tests.txt
	$(INSTALL) --only-binary :all: -r requirements/building.txt
	$(INSTALL) --no-build-isolation -r requirements/tests.txt
	touch $@

.cache/locking/stamp: requirements/locking.txt
	$(PYTHON) -m venv --clear .cache/locking
	.cache/locking/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/locking.txt
	touch $@
