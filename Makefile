# One word for everything one does with Dimple. CMake does the work; scripts/deps fetches what is missing first.
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 60

MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help deps build demo test check wasm web install docs accuracy bench fuzz coverage format clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

deps: ## installs what the build and the tests need and is missing
	@scripts/deps build tests

build: ## the library and the command, build/dimple
	@scripts/deps build
	cmake -S . -B build -DDIMPLE_TESTS=OFF -DDIMPLE_BENCHMARKS=OFF
	cmake --build build --parallel $$(nproc)

demo: build ## makes a synthetic back and measures it
	build/dimple phantom -o build/demo.ply
	build/dimple measure build/demo.ply

test: deps ## the tests of every room
	cmake --workflow --preset test

check: deps ## everything that must hold before a change lands
	cmake --workflow --preset clang
	cmake --workflow --preset asan+ubsan
	cmake --workflow --preset fuzz-smoke
	cmake --workflow --preset check

wasm: deps ## build/wasm/dimple.wasm, a module without imports
	cmake --workflow --preset wasm

web: deps ## the page: dist/dimple.html, one file, and dist/site/, to be installed
	cmake --workflow --preset web

install: ## to PREFIX, under DESTDIR if that is set
	@scripts/deps viewer
	@$(MAKE) build
	cmake --install build --prefix $(PREFIX)

docs: build ## docs/guidelines.md and docs/records.md, made from the data
	build/dimple guidelines --review >docs/guidelines.md
	scripts/tables/records.py . >docs/records.md

accuracy: deps ## how near the measurements come to the truth
	cmake --workflow --preset release
	scripts/accuracy build/release

bench: ## time and memory against reading the file, and against VTK where it is installed
	@scripts/deps build tests bench
	cmake --workflow --preset release
	bench/speed.py build/release/dimple
	build/release/bench/assess_bench
	cmake --workflow --preset web
	node bench/page_speed.mjs build/release/dimple "$$(command -v chromium)"

fuzz: deps ## each reader under libFuzzer for FUZZ_SECONDS, 60 unless told
	cmake --workflow --preset fuzz
	scripts/fuzz build/fuzz $(FUZZ_SECONDS)

coverage: deps ## which lines the tests reach
	@scripts/deps coverage
	cmake --workflow --preset coverage
	gcovr --root . --filter src/ --filter native/ --filter cli/ build/coverage

format: ## brings the C files into the house's form
	scripts/format

clean:
	rm -rf build
