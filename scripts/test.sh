#!/usr/bin/env bash
# test.sh [--all]: everything a change must pass, in stages; the first one that fails ends it. With --all the journeys look
# at every combination of state, size and colours.
set -euo pipefail
source "$(dirname "$0")/env.sh"

journeys=(node tests/browser/run.mjs)
case "${1:-}" in
  '') ;;
  --all) journeys+=(--all) ;;
  *) die "usage: scripts/test.sh [--all]" ;;
esac

# stage NAME COMMAND…
stage() {
  local name=$1 start=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  "$@" || die "the stage '$name' failed after $((SECONDS - start)) s: what it printed above says why."
  printf -- '-- %s: %d s\n' "$name" "$((SECONDS - start))"
}

# The native stages and those of the page have a compiler and a folder of output each, so they run at once: where one is at
# work on a single core, such as linking, the other has the rest. The page's output is kept until the native stages are over.
native_stages() {
  stage "formatting and native lints" scripts/check.sh native
  # With the page's features everything is built once; the command line without them is in the journeys.
  stage "native tests" cargo test --features web-test
  stage "release build of the command line" cargo build --release --bin allotment
}

page_stages() {
  stage "lints of the page" scripts/check.sh web
  stage "tests in the browser" wasm_tests
  stage "release build of the page" scripts/web.sh dist
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

# Both at once, each as a process group of its own, so that whichever fails ends the other with all that it started.
side_by_side() {
  kept=$(mktemp -d)
  trap 'end_both; rm -rf "$kept"' EXIT
  set -m
  (native_stages) &
  native=$!
  { (page_stages) >"$kept/output" 2>&1 || { : >"$kept/failed"; kill -- "-$native" 2>/dev/null; exit 1; }; } &
  page=$!
  set +m
  if ! wait "$native" 2>/dev/null && ! [ -e "$kept/failed" ]; then exit 1; fi
  local failed=false
  wait "$page" || failed=true
  cat "$kept/output"
  if $failed; then exit 1; fi
  rm -rf "$kept"
  trap - EXIT
}

end_both() { kill -- "-$native" "-$page" 2>/dev/null || true; }

stage "set-up" scripts/setup.sh --tests
source scripts/env.sh # for the browser that set-up may have installed
side_by_side
stage "journeys in the browser" "${journeys[@]}"
