# Two commands matter: `make demo` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench proof fuzz law-effect clean help

help:
	@echo "make demo   set up, then judge a list as people have it, in Korean and in English, and the flu medicine of 2019"
	@echo "make test   set up, then run the tests"
	@echo "make check  lint, types, import contracts, packs, the wheel in a clean environment, the server as it runs, the pages in a browser"
	@echo "make bench  measure speed, each figure against a peer in the same run"
	@echo "make proof  the long runs: mutation of law and judge, large oracle runs"
	@echo "make law-effect  what the packs here do to the cases, against those of BASE (origin/main)"
	@echo "make fuzz   an hour of feeding broken lists to the reader (MINUTES=60)"

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

LIST := docs/examples/clinic.csv
FLU := cases/2019-01-flu-medicine/project.yaml
demo: $(READY)
	@$(BIN)/dorasan check $(LIST) --lang ko || test $$? -eq 2
	@echo; $(BIN)/dorasan check $(LIST) --lang en || test $$? -eq 2
	@echo; $(BIN)/dorasan check $(FLU) --lang en || test $$? -eq 2
	@echo; echo "Try next / 다음:"
	@echo "  $(BIN)/dorasan check $(LIST) --report clinic.html    to read, print and file / 읽고 인쇄하고 보관"
	@echo "  $(BIN)/dorasan ask $(LIST)                           a few questions, asked once / 몇 가지 질문에 한 번씩 답하기"
	@echo "  $(BIN)/dorasan why $(LIST) 17                        one line and its paragraphs / 한 품목과 그 조항"
	@echo "  $(BIN)/dorasan serve                                 the same in the browser, on this computer alone / 이 컴퓨터의 브라우저에서 보기"
	@echo "  $(BIN)/dorasan fix $(FLU) truck-1                    lawful ways around an obstacle / 합법적 대안"

# Lists and projects that others gave lie beside the repository; a clone alone has none, and says so.
GIVEN ?= $(firstword $(wildcard ../shared ../../shared))
test: $(READY)
	GIVEN=$(GIVEN) $(BIN)/python -m pytest -p no:schemathesis -n 2 --dist loadfile tests $(if $(GIVEN),given_tests)
	@$(if $(GIVEN),,echo "given_tests not run: $$(ls given_tests/test_*.py | wc -l) files of tests want a folder of given files (GIVEN=FOLDER)")

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dorasan law lint
	$(BIN)/dorasan law test
	$(BIN)/python -m pytest wheel_tests
	$(BIN)/python -m pytest server_tests
	$(BIN)/python -m pytest browser_tests

bench: $(READY)
	$(BIN)/python -m benchmarks

proof: $(READY)
	DORASAN_PROOF=1 GIVEN=$(GIVEN) $(BIN)/python -m pytest -n 2 --dist loadfile tests/judge tests/levels tests/profile tests/intake tests/law tests/facts tests/hunt tests/repair tests/report tests/desk tests/office tests/web/accounts tests/web/desks tests/web/test_cases.py server_tests browser_tests/test_reports.py $(if $(GIVEN),given_tests)
	$(BIN)/python tools/mutate.py law
	$(BIN)/python tools/mutate.py judge

MINUTES ?= 60
fuzz: $(READY)
	$(BIN)/python -m tests.packing.fuzz_long --minutes $(MINUTES)

BASE ?= origin/main
law-effect: $(READY)
	rm -rf $(VENV)/base && mkdir -p $(VENV)/base
	git archive $(BASE) src/dorasan/law/packs | tar -x -C $(VENV)/base
	$(BIN)/dorasan law diff --packs-a $(VENV)/base/src/dorasan/law/packs || true
	$(BIN)/dorasan law effect --packs-a $(VENV)/base/src/dorasan/law/packs

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
