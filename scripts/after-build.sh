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

wasm_opt=$tools/binaryen/bin/wasm-opt
if ! [ -e "$wasm_opt" ] || ! have node; then
  say "wasm-opt is not set up, so the page stays larger than it need be: 'make setup' installs it."
  exit 0
fi

kept=target/shrunk
mkdir -p "$kept"

# shrink FILE NAME OPTIONS: in place. What came of the same program before is taken again: Trunk rebuilds on every change.
shrink() {
  local file=$1 before=$kept/$2.before.wasm after=$kept/$2.wasm
  if ! cmp -s "$file" "$before" || ! [ "$after" -nt "$root/scripts/after-build.sh" ]; then
    rm -f "$before"
    node "$wasm_opt" "${@:3}" "${wasm_features[@]}" --strip-debug --strip-producers --strip-target-features "$file" -o "$after" ||
      { say "wasm-opt could not read $2's WebAssembly: it stays as it is."; return; }
    cp "$file" "$before"
  fi
  cp "$after" "$file"
}

# pack FILE SCRIPT NAME: in place, both or neither. Puts functions that are alike together and shortens the names of what is
# called of the script: the same program, some per cent smaller as servers send it.
pack() {
  local file=$1 script=$2 packed=$kept/$3.packed
  cp "$script" "$packed.js"
  if node scripts/alike-together.mjs "$file" "$packed.js" "$packed.named.wasm" &&
    node "$wasm_opt" "${wasm_features[@]}" --reorder-functions-by-name --strip-debug "$packed.named.wasm" -o "$packed.wasm"; then
    cp "$packed.js" "$script"
    cp "$packed.wasm" "$file"
  else
    say "$3 could not be packed: it stays somewhat larger."
  fi
  rm -f "$packed".*
}

# A function with one caller stays a function: as gzip that is smaller, and the compiler has inlined what is worth it.
one_caller=--one-caller-inline-max-function-size
small=(-Oz "$one_caller=10" --always-inline-max-function-size=1 --gufa --converge --low-memory-unused -Oz)
study=$TRUNK_STAGING_DIR/study worker=$TRUNK_STAGING_DIR/worker
{ shrink "$app" app "${small[@]}"; pack "$app" "${app%_bg.wasm}.js" app; } &
{ shrink "${study}_bg.wasm" study "${small[@]}"; pack "${study}_bg.wasm" "$study.js" study; } &
{ shrink "${worker}_bg.wasm" worker -O3 "$one_caller=0" --low-memory-unused; pack "${worker}_bg.wasm" "$worker.js" worker; } &
wait
