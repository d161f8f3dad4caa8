#!/usr/bin/env bash
# Trunk's hook after each release build: has the browser fetch the worker early, and makes the WebAssembly smaller.
set -euo pipefail
source "$(dirname "$0")/env.sh"
if [ "${TRUNK_PROFILE:-}" != release ]; then exit 0; fi

# The browser fetches the worker's files while the app is still on its way. They carry the build's name, which is in the app.
app=$(compgen -G "$TRUNK_STAGING_DIR/app-*_bg.wasm")
build=$(grep -aoE '\?v=[0-9a-f]{16}' "$app" | head -n 1) || die "the app does not name its build: src/page/browser/program.rs says in what form it should."
page=$TRUNK_STAGING_DIR/index.html
links=
for file in worker.js worker_bg.wasm; do
  links+="<link rel=\"preload\" href=\"./$file$build\" crossorigin=\"anonymous\" as=\"fetch\" fetchpriority=\"low\">"
done
sed "s|</head>|$links</head>|" "$page" >"$page.new" && mv "$page.new" "$page"

if ! [ -x "$wasm_opt" ]; then
  say "wasm-opt is not set up, so the page stays larger than it need be: 'make setup' installs it."
  exit 0
fi

kept=target/shrunk
mkdir -p "$kept"

# shrink FILE NAME: in place. The result of an earlier build is used again for the same program: Trunk rebuilds on every change.
shrink() {
  local file=$1 before=$kept/$2.before.wasm after=$kept/$2.wasm
  local -a options
  # A function with one caller stays a function: the compiler has already inlined what is worth it. The worker is built for
  # speed, everything else for size (see Cargo.toml).
  case "$2" in
    worker) options=(-O3 --one-caller-inline-max-function-size=0) ;;
    *) options=(-Oz --one-caller-inline-max-function-size=10 --always-inline-max-function-size=1) ;;
  esac
  if ! cmp -s "$file" "$before" || ! [ "$after" -nt "$root/scripts/after-build.sh" ] || ! [ "$after" -nt "$wasm_opt" ]; then
    rm -f "$before"
    "$wasm_opt" "${options[@]}" --low-memory-unused "${wasm_features[@]}" --strip-debug --strip-producers --strip-target-features \
      "$file" -o "$after" || { say "wasm-opt could not read $2's WebAssembly: it stays as it is."; return; }
    cp "$file" "$before"
  fi
  cp "$after" "$file"
}

for program in "$TRUNK_STAGING_DIR"/*_bg.wasm; do
  name=$(basename "$program" _bg.wasm)
  shrink "$program" "${name%%-*}" &
done
wait
