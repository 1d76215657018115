# Two commands: `make demo` builds the sample briefing, `make test` runs every check.
# Both set up what they need first: system libraries, .venv, the locked packages.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# A setting of the caller's shell must not decide what the checks see.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV PIP_REQUIRE_VIRTUALENV PIP_USER PIP_TARGET PIP_PREFIX
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
PIP := $(BIN)/python -m pip -qq

SYSTEM := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

.PHONY: demo test soak schemas golden speed fidelity lock picture catalogue clean help

help:            ## list the commands
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | sort

demo: $(VENV)/.runtime  ## build the sample in seeds/ into out/ and print the paths
	@$(BIN)/briefgen build seeds/ --out out

test: $(VENV)/.dev $(VENV)/.web  ## run every check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/briefgen schema --check
	$(BIN)/pytest -n auto --dist loadfile

soak: $(VENV)/.dev  ## run the checks that take minutes
	$(BIN)/pytest -m soak

schemas: $(VENV)/.runtime  ## write schemas/ from the models
	@$(BIN)/briefgen schema --write schemas

golden: $(VENV)/.dev  ## write tests/golden/ again; read the difference and look at the pages before they go in
	BRIEFGEN_UPDATE_GOLDEN=1 $(BIN)/pytest tests/render/test_golden.py tests/render/test_pages.py

speed: $(VENV)/.runtime  ## measure a build against its bare parts, one that has little to do, and what a PDF costs; LONG=1: 250 pages too
	@$(BIN)/python benchmarks/speed/measure.py
	@$(BIN)/python benchmarks/speed/again.py
	@$(BIN)/python benchmarks/speed/pdf.py $(if $(LONG),--long)

fidelity: $(VENV)/.dev  ## measure what the engine gets right; BRIEFGEN_BENCHMARKS names the shared sets
	@PYTHONPATH=benchmarks $(BIN)/python -m fidelity

picture: demo  ## draw the pages that README and docs/gallery.md show
	@$(BIN)/briefgen build tests/data/case/docs/ --out out/case
	@$(BIN)/python tools/picture out/latest out/case/latest

catalogue: $(VENV)/.dev  ## write the words of every language again, and say what lacks a translation
	@$(BIN)/python tools/catalogue

lock: $(VENV)/.dev  ## resolve requirements/*.lock again
	tools/lock

clean:           ## remove what the commands made
	rm -rf $(VENV) tests/web/node_modules out/editions out/latest dist build

# The stamps say when each step was last done; each is done again when what it reads has changed.

$(VENV)/.system:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "briefgen needs Python 3.11 or later; set PYTHON=..." >&2; exit 1; }
	@tools/system-libraries $(SYSTEM)
	@$(PYTHON) -m venv --clear $(VENV) \
	  || { echo "Python's venv is missing: apt-get install -y python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.runtime: requirements/runtime.lock requirements/build.lock pyproject.toml $(VENV)/.system
	$(PIP) install --require-hashes -r requirements/runtime.lock -r requirements/build.lock
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.runtime
	$(PIP) install --require-hashes -r requirements/dev.lock
	@tools/verapdf/setup
	@tools/schedulers
	@touch $@

# The browser and the checks of the web page: only the tests need them.
$(VENV)/.web: tests/web/package-lock.json $(VENV)/.system
	@tools/web-tools
	@test ! -d tests/web/node_modules || touch $@
