#!/usr/bin/env bash
# Everything a change must pass, in stages; the first one that fails ends it.
set -euo pipefail
source "$(dirname "$0")/env.sh"

# stage NAME COMMAND…
stage() {
  local name=$1 start=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  "$@" || die "the stage '$name' failed after $((SECONDS - start)) s: what it printed above says why."
  printf -- '-- %s: %d s\n' "$name" "$((SECONDS - start))"
}

# Only what has tests for the browser is built for it: #[test] does not run there.
wasm_tests() {
  local features=web
  local -a targets=()
  if [ -e tests/wasm.rs ] || [ -e tests/wasm/main.rs ]; then targets+=(--test wasm); fi
  if grep -rqs wasm_bindgen_test src; then targets+=(--lib) features=web-test; fi
  if [ "${#targets[@]}" = 0 ]; then say "There are none yet."; return; fi
  (
    use_wasm_toolchain
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER="$root/scripts/run-in-chromium.sh"
    "$wasm_cargo" test --target wasm32-unknown-unknown --no-default-features --features "$features" "${targets[@]}"
  )
}

stage "set-up" scripts/setup.sh --tests
source scripts/env.sh # for the browser that set-up may have installed
stage "formatting and lints" scripts/check.sh
stage "native tests" cargo test
stage "page tests, natively" cargo test --features web-test --lib page::
stage "tests in the browser" wasm_tests
stage "release build of the page" scripts/web.sh dist
stage "journeys in the browser" node tests/browser/run.mjs
