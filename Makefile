# What each target does: make help. The work is in scripts/.
.DEFAULT_GOAL := help
.PHONY: help setup serve dist check test test-all bench accuracy mutants clean-tools

help: ## Print this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 22

setup: ## Install what is missing to build the page (minutes the first time)
	@scripts/setup.sh

serve: setup ## Build the page for release and serve it at http://127.0.0.1:8080/ (PORT=… for another port)
	@scripts/web.sh serve $(PORT)

dist: setup ## Build the page into dist/, ready for any static host
	@scripts/web.sh dist

check: setup ## Check formatting and lints
	@scripts/check.sh

test: ## Check, run every test, and use the built page in a real browser
	@scripts/test.sh

test-all: ## The same, with every state of the page in every size and all colours (minutes more)
	@scripts/test.sh --all

bench: ## Compare the engine with others, then measure its parts
	@scripts/bench.sh

accuracy: ## Measure how close a number of futures comes to what very many would say (minutes)
	@cargo bench --quiet --no-default-features --bench accuracy

mutants: ## Change files in small ways and list what no test catches (FILES="src/model/duties.rs", minutes)
	@set -f; scripts/mutants.sh $(FILES)

clean-tools: ## Delete the tools that setup built in this folder
	rm -rf .tools tests/browser/node_modules
