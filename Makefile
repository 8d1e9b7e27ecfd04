PYTHON ?= python3
UV ?= uv
VENV := .venv/bin/python

.PHONY: run test explore check setup lock samples screenshots torture bench \
	windows windows-test windows-part windows-package windows-day windows-same windows-start wheel linux-package

WINDOWS := build/windows
TESTS ?= tests
WINDOWS_PART := tests/test_day.py tests/test_cli.py tests/test_cli_audit.py tests/test_main.py \
	tests/test_no_console.py tests/test_windows_package.py \
	tests/files/sandbox/test_child.py tests/files/disk/test_safe_write.py \
	tests/files/safety/test_error_log.py tests/files/safety/test_file_lock.py \
	tests/files/safety/test_records.py tests/files/safety/test_saving.py \
	tests/files/safety/test_journal.py::test_every_edit_is_recovered \
	tests/files/safety/test_journal.py::test_doubts_are_recovered_as_they_stood

run: setup        ## open the editor on a real annex
	$(VENV) main.py resources/samples/phu_luc_01_so_noi_vu.xlsx

test: setup       ## run all tests, on the same examples everywhere
	$(VENV) -m pytest --numprocesses=auto --dist=worksteal

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

screenshots: setup ## take the pictures of the README and the guide again
	$(VENV) -m scripts.screenshots

torture: setup    ## kill it, fill its disk, let two at one file, damage its journals, lie to it: nothing may be lost
	$(VENV) -m scripts.torture_kill journal
	$(VENV) -m scripts.torture_kill window
	$(VENV) -m scripts.torture_save
	$(VENV) -m scripts.torture_two
	$(VENV) -m scripts.torture_journal
	$(VENV) -m scripts.torture_child

windows:          ## set up Windows' Python under Wine; instant when it stands
	@scripts/windows/wine_python.sh $(WINDOWS)/python requirements.lock

windows-test: windows ## run the tests as on Windows; TESTS= names some of them
	$(WINDOWS)/python/run -m pytest -p no:cacheprovider $(TESTS)

windows-part:     ## run the tests that are about the system as on Windows
	$(MAKE) windows-test TESTS="$(WINDOWS_PART)"

windows-package: setup windows ## build the folder, its .zip and the installer into dist/windows, to be tried
	@command -v makensis >/dev/null || apt-get install --yes --no-install-recommends nsis
	$(VENV) -m scripts.windows.embeddable $(WINDOWS)/python/python $(WINDOWS)/embeddable
	$(VENV) -m scripts.windows.package $(WINDOWS)/embeddable dist/windows

windows-day: windows-package ## install it in a fresh Wine, work, crash, recover, print, upgrade, uninstall
	$(VENV) -m scripts.windows.later dist/windows/TTHC $(WINDOWS)/later-setup.exe
	scripts/windows/fresh_wine.sh $(WINDOWS)/python -m scripts.windows.installed_day \
		dist/windows/*-setup.exe $(WINDOWS)/later-setup.exe $(WINDOWS)/day

windows-same: windows-package ## compare, byte for byte, what the built folder's verbs write and ours; SAME= names sources
	scripts/windows/run_under_wine.sh $(WINDOWS)/python dist/windows/TTHC $(WINDOWS)/TTHC
	EXE=$(abspath $(WINDOWS)/TTHC/python/python.exe) \
		$(VENV) -m scripts.windows.compare_with_linux $(WINDOWS)/python/run $(SAME)

windows-start: windows-package ## compare the start of the built folder with that from source
	$(VENV) -m scripts.windows.start $(WINDOWS)/python/run dist/windows/TTHC

wheel: setup      ## build what pip and pipx install into dist
	$(VENV) -m pip wheel --quiet --no-deps --wheel-dir dist .

linux-package: setup ## build the same as a folder with all libraries, for a Python of this version, into dist/linux
	$(VENV) -m scripts.linux.package

bench: setup      ## measure, and print the README's table
	$(VENV) -m benchmarks
