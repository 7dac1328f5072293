# What to work with; every word makes the environment first if it is not there.
.PHONY: demo nodes test lint bench bench-year faults soak fuzz trespass audit docs lock

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

demo: $(READY)
	$(BIN)/liangdi demo

# Two nodes and a broker between them, on this machine; Ctrl-C ends it all.
nodes: $(READY)
	$(BIN)/python -m tests.nodes

test: lint
	$(BIN)/pytest --numprocesses auto --dist loadfile

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy tests
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m tests.bench

# Twelve million acts: as many minutes as docs/performance.md says, and forty gigabytes of disk.
bench-year: $(READY)
	$(BIN)/python -m tests.bench.year

# Faults put into two nodes under load, each kind in turn; it prints the seed that repeats it.
faults: $(READY)
	$(BIN)/python -m tests.faults

# The same load for ten minutes without a fault.
soak: $(READY)
	$(BIN)/python -m tests.faults.soak

# Input at random at every door; then every case of a world by every kind of visitor. Both keep
# their counts in docs/hardness.json.
fuzz: $(READY)
	$(BIN)/python -m tests.fuzzing 20000 --write

trespass: $(READY)
	$(BIN)/python -m tests.trespass 60 --write

# Known vulnerabilities of what is pinned; asks a registry, so it needs a network (and uv).
audit:
	uvx pip-audit --requirement requirements.lock --require-hashes --disable-pip

docs: $(READY)
	$(BIN)/python -m tests.docgen

# The environment: everything pinned with hashes, the project itself as it stands here.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(READY)

# After changing a dependency in pyproject.toml (needs uv). The locks name no host; the image's own
# leaves out what only tests need.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header --extra archive --extra test --group build --output-file requirements.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header --constraint requirements.lock --output-file docker/requirements.lock pyproject.toml
