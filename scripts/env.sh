# Sourced by the other scripts: where the tools are and which compiler builds the page.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

tools=$root/.tools
export PATH="$tools/bin:$tools/linker:$PATH"
export TRUNK_SKIP_VERSION_CHECK=true

say() { printf '%s\n' "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# True when the given rustc can build for wasm32-unknown-unknown.
has_wasm_std() {
  local lib
  lib=$("$1" --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) && compgen -G "$lib/libstd-*.rlib" >/dev/null
}

# Which compiler builds the page: "path" is the one on PATH (normally rustup's), "debian" the one of the
# Debian package rustc-web, for machines on which rustup can download nothing. ALLOTMENT_ROAD forces one.
wasm_road() {
  if [ -n "${ALLOTMENT_ROAD:-}" ]; then say "$ALLOTMENT_ROAD"
  elif has_wasm_std rustc; then say path
  elif has_wasm_std /usr/bin/rustc; then say debian
  else say none
  fi
}

# Point cargo, clippy and Trunk at the compiler for the page. Its output has a folder of its own, so that a
# running `make serve` and native builds never wait for each other, nor mix two compilers' output.
# shellcheck disable=SC2034 # wasm_cargo and wasm_clippy are for the script that calls this.
use_wasm_toolchain() {
  export CARGO_TARGET_DIR="$root/target/web"
  # Cargo takes flags from this variable instead of from .cargo/config.toml, and not beside them.
  if [ -n "${RUSTFLAGS:-}" ]; then export RUSTFLAGS="$RUSTFLAGS -Ctarget-feature=+simd128"; fi
  wasm_cargo=cargo wasm_clippy=(cargo clippy)
  if [ "$(wasm_road)" = debian ]; then
    # By full path: rustup's cargo, first on PATH, would take rustup's compiler and clippy.
    wasm_cargo=/usr/bin/cargo wasm_clippy=(/usr/bin/cargo-clippy clippy)
    export RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc CARGO=/usr/bin/cargo PATH="$tools/debian:$PATH"
  fi
}

# Where setup puts wasm-opt, and what rustc takes every browser to have and .cargo/config.toml adds to it, as wasm-opt calls it.
# shellcheck disable=SC2034 # For the scripts that call wasm-opt.
wasm_opt=$tools/bin/wasm-opt
# shellcheck disable=SC2034
wasm_features=(--enable-bulk-memory --enable-multivalue --enable-mutable-globals --enable-nontrapping-float-to-int
  --enable-reference-types --enable-sign-ext --enable-simd)

find_browser() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$name" ] && have "$name"; then command -v "$name"; return; fi
  done
  return 1
}

find_driver() {
  local name
  for name in "${CHROMEDRIVER:-}" chromedriver; do
    if [ -n "$name" ] && have "$name"; then command -v "$name"; return; fi
  done
  return 1
}

if CHROMIUM=$(find_browser); then export CHROMIUM; else unset CHROMIUM; fi
if CHROMEDRIVER=$(find_driver); then export CHROMEDRIVER; else unset CHROMEDRIVER; fi
