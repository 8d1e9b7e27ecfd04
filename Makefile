PYTHON ?= python3
UV ?= uv
VENV := .venv/bin/python

.PHONY: run test explore check setup lock samples screenshots torture bench

run: setup        ## open the editor on a real annex
	$(VENV) main.py resources/samples/phu_luc_01_so_noi_vu.xlsx

test: setup       ## run all tests, on the same examples everywhere
	$(VENV) -m pytest

explore: setup    ## look for faults with ten times the examples, new ones each time
	$(VENV) -m pytest --hypothesis-profile=explore -m hypothesis

check: setup      ## format, lint, types, import contracts
	$(VENV) -m ruff format --check .
	$(VENV) -m ruff check .
	$(VENV) -m mypy
	.venv/bin/lint-imports

setup:            ## install what is missing; instant when nothing is
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name one with: make PYTHON=python3.12")'
	@$(PYTHON) -m scripts.setup

lock:             ## pin the newest allowed versions of all dependencies, with hashes
	$(UV) pip compile --universal --generate-hashes --no-header --no-emit-index-url --upgrade \
		--group dev pyproject.toml -o requirements.lock

samples: setup    ## write the official workbooks of resources/samples again
	$(VENV) -m scripts.make_samples

screenshots: setup ## take the README's pictures again
	$(VENV) -m scripts.screenshots

torture: setup    ## kill it, fill its disk, let two at one file: some ten minutes, nothing may be lost
	$(VENV) -m scripts.torture_kill journal
	$(VENV) -m scripts.torture_kill window
	$(VENV) -m scripts.torture_save
	$(VENV) -m scripts.torture_two

bench: setup      ## measure, and print the README's table
	$(VENV) -m benchmarks
