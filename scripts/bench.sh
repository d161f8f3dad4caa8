#!/usr/bin/env bash
# The benchmarks: other engines beside ours, what more futures and months cost, then our parts natively.
# ROUNDS (9), FUTURES (10000), MONTHS (60) change the first; PARTS=no leaves the last out. What cannot be installed or built here
# is left out, with a word.
set -euo pipefail
source "$(dirname "$0")/env.sh"

have node || die "node is not on PATH: the benchmarks are run by Node.js 20 or later."
scripts/setup.sh --tests || say "bench: setup failed as it says above; what needs it is left out."
peers=$tools/peers
mkdir -p "$peers"

# What fails to install is left out of the table, which says so.
install_python() {
  if cmp -s benches/peers/requirements.txt "$peers/python/installed" || ! have python3; then return; fi
  say "bench: installing numpy and PySD into .tools/peers (about 1 minute)"
  if python3 -m venv "$peers/python" >"$peers/python.log" 2>&1 &&
    "$peers/python/bin/pip" install --quiet --requirement benches/peers/requirements.txt >>"$peers/python.log" 2>&1; then
    cp benches/peers/requirements.txt "$peers/python/installed"
  else
    say "bench: that failed (see .tools/peers/python.log)."
  fi
}
install_node() {
  if cmp -s benches/peers/package.json "$peers/node/installed" || ! have npm; then return; fi
  say "bench: installing the JavaScript engines into .tools/peers (seconds)"
  # One of them wants a reader of spreadsheets from a site of its own; nothing here has spreadsheets.
  mkdir -p "$peers/node/xlsx"
  printf '%s\n' '{"name": "xlsx", "version": "0.0.0", "type": "module", "main": "index.js"}' >"$peers/node/xlsx/package.json"
  printf '%s\n' 'export default { set_fs() {} };' >"$peers/node/xlsx/index.js"
  cp benches/peers/package.json "$peers/node/package.json"
  if npm --prefix "$peers/node" install --silent --no-audit --no-fund >"$peers/node.log" 2>&1; then
    cp benches/peers/package.json "$peers/node/installed"
  else
    say "bench: that failed (see .tools/peers/node.log)."
  fi
}
install_python
install_node

# The native program, built with the given flags in a folder of its own; says where it is.
build_native() {
  RUSTFLAGS=$1 CARGO_TARGET_DIR=$2 cargo bench --quiet --no-default-features --bench native --no-run --message-format=json |
    sed -n 's|.*"executable":"\([^"]*/native-[^"]*\)".*|\1|p' | tail -n 1
}

# The engine alone as WebAssembly, made as the page's worker is.
build_wasm() {
  rm -f target/peers/engine*
  if [ "$(wasm_road)" = none ] || ! have wasm-bindgen; then
    say "bench: the tools for WebAssembly are not set up: our engine is not compared in the browser."
    return
  fi
  (
    use_wasm_toolchain
    "$wasm_cargo" build --quiet --release --target wasm32-unknown-unknown --no-default-features --features bench-wasm --bin bench-wasm &&
      wasm-bindgen --target web --no-typescript --out-dir target/peers --out-name engine \
        "$CARGO_TARGET_DIR/wasm32-unknown-unknown/release/bench-wasm.wasm"
  ) || { say "bench: our engine did not build as WebAssembly."; return; }
  local engine=target/peers/engine_bg.wasm
  if [ -x "$wasm_opt" ]; then
    "$wasm_opt" -O3 "${wasm_features[@]}" --strip-debug --strip-producers --strip-target-features \
      "$engine" -o "$engine.new" && mv "$engine.new" "$engine"
  fi
}

say "bench: building (minutes the first time)"
mkdir -p target/peers
NATIVE=$(build_native "${RUSTFLAGS:-}" "${CARGO_TARGET_DIR:-target}") || true
[ -x "$NATIVE" ] || die "the native program did not build: run 'cargo bench --no-default-features --bench native --no-run' to see why."
NATIVE_TUNED=$(build_native "${RUSTFLAGS:-} -Ctarget-cpu=native" target/tuned) || true
build_wasm
export NATIVE NATIVE_TUNED
node benches/run.mjs "$@"

if [ "${PARTS:-yes}" != no ]; then
  say
  say "Our parts, natively:"
  exec cargo bench --quiet --no-default-features --bench engine
fi
