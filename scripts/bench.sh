#!/usr/bin/env bash
# The benchmarks: other engines beside ours, what more futures and months cost, then our parts natively.
# ROUNDS (9), FUTURES (10000), MONTHS (60) change the first; PARTS=no leaves the last out.
set -euo pipefail
source "$(dirname "$0")/env.sh"

have node || die "node is not on PATH: the benchmarks are run by Node.js 20 or later."
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

say "bench: building"
native=$(cargo bench --quiet --bench native --no-run --message-format=json | sed -n 's|.*"executable":"\([^"]*/native-[^"]*\)".*|\1|p' | tail -n 1) || true
[ -x "$native" ] || die "the native program did not build: run 'cargo bench --bench native --no-run' to see why."
NATIVE=$native node benches/run.mjs "$@"

if [ "${PARTS:-yes}" != no ]; then
  say
  say "Our parts, natively:"
  exec cargo bench --quiet --bench engine
fi
