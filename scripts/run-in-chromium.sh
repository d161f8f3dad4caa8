#!/usr/bin/env bash
# Cargo's runner for tests built for the browser: run-in-chromium.sh FILE.wasm [OPTION…]
set -euo pipefail
source "$(dirname "$0")/env.sh"
{ [ -n "${CHROMIUM:-}" ] && [ -n "${CHROMEDRIVER:-}" ]; } || die "no Chromium with chromedriver: run 'scripts/setup.sh --tests'."

# wasm-bindgen-test-runner reads webdriver.json in the current folder; which browser it names depends on the machine.
mkdir -p "$tools/webdriver"
cat >"$tools/webdriver/webdriver.json" <<JSON
{"goog:chromeOptions": {"binary": "$CHROMIUM", "args": ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
  "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]}}
JSON
cd "$tools/webdriver"
export WASM_BINDGEN_TEST_TIMEOUT="${WASM_BINDGEN_TEST_TIMEOUT:-300}"
exec wasm-bindgen-test-runner "$@"
