#!/usr/bin/env bash
# Install what is missing to build the page; with --tests also what the tests need. Does nothing the second time.
set -euo pipefail
source "$(dirname "$0")/env.sh"

trunk_version=0.21.14
binaryen_version=132.0.0
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

# cargo_tool PACKAGE VERSION [OPTION…]: build a tool into .tools/bin. Unoptimised: building is what takes time.
cargo_tool() {
  local package=$1 version=$2 log=$tools/$1.log locked
  shift 2
  mkdir -p "$tools"
  # The second try is for a registry mirror that lacks a version which the tool's own lock file names.
  for locked in --locked ''; do
    if CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 \
      cargo install --quiet --force ${locked:+"$locked"} --root "$tools" --target-dir "$tools/build" \
      "$package" --version "=$version" "$@" >"$log" 2>&1; then
      return
    fi
    grep -q 'failed to select a version' "$log" || break
  done
  tail -n 5 "$log" >&2
  die "$package $version did not build (see .tools/$package.log): check the network, or install it with 'cargo install $package --version $version --locked'."
}

setup_tools() {
  local bindgen
  bindgen=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')
  [ -n "$bindgen" ] || die "Cargo.lock names no wasm-bindgen: run 'cargo generate-lockfile'."
  if ! installed wasm-bindgen "$bindgen" || ! installed wasm-bindgen-test-runner "$bindgen"; then
    say "setup: building wasm-bindgen $bindgen into .tools (about 2 minutes)"
    cargo_tool wasm-bindgen-cli "$bindgen"
  fi
  if ! installed trunk '0.21.*'; then
    say "setup: building Trunk $trunk_version into .tools (about 4 minutes)"
    cargo_tool trunk "$trunk_version" --no-default-features
  fi
  rm -rf "$tools/build"
}

# wasm-opt, from the npm package of its authors, which runs wherever Node.js does. The page also works without.
setup_wasm_opt() {
  local dir=$tools/binaryen
  if [ "$(cat "$dir/version" 2>/dev/null)" = "$binaryen_version" ]; then return; fi
  if ! have npm; then
    say "setup: npm is not on PATH, so the page stays larger than it need be: Node.js 20 or later brings it"
    return
  fi
  say "setup: fetching wasm-opt $binaryen_version into .tools (seconds)"
  rm -rf "$dir" && mkdir -p "$dir"
  if (cd "$dir" && npm pack --loglevel=error --fetch-retries=1 "binaryen@$binaryen_version" &&
    tar -xzf "binaryen-$binaryen_version.tgz" --strip-components=1 package/LICENSE package/bin/package.json package/bin/wasm-opt &&
    rm "binaryen-$binaryen_version.tgz" && node bin/wasm-opt --version) >"$tools/binaryen.log" 2>&1; then
    say "$binaryen_version" >"$dir/version"
    return
  fi
  rm -rf "$dir"
  tail -n 5 "$tools/binaryen.log" >&2
  say "setup: wasm-opt $binaryen_version could not be fetched (see .tools/binaryen.log), so the page stays larger than it need be: check the network and run 'make setup' again"
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
  *) die "usage: scripts/setup.sh [--tests]" ;;
esac

check_rust
setup_wasm_std
setup_tools
setup_wasm_opt
if $tests; then
  setup_browser
  setup_node
fi
