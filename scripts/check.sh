#!/usr/bin/env bash
# check.sh [native|web]: formatting, lints in every configuration that is built, and the repository's own rules; or only
# those of one compiler. Run scripts/setup.sh before.
set -euo pipefail
source "$(dirname "$0")/env.sh"

check_native() {
  cargo fmt --all --check || die "the code is not formatted: run 'cargo fmt'."
  cargo clippy --quiet --all-targets -- -D warnings || die "clippy complains about the native code."
  # Not among all targets, because plain `cargo bench` is not to start them.
  cargo clippy --quiet --bench native --bench accuracy -- -D warnings || die "clippy complains about the benchmarks."
  cargo clippy --quiet --all-targets --features web-test -- -D warnings || die "clippy complains about the page's code, built natively."
  # With the features of all native tests, so that the library is built once.
  cargo test --quiet --features web-test --test tidy || die "the repository breaks one of its own rules."
}

check_web() {
  use_wasm_toolchain
  "${wasm_clippy[@]}" --quiet --target wasm32-unknown-unknown --features web,bench-wasm --lib --bin app --bin worker --bin bench-wasm -- -D warnings ||
    die "clippy complains about the page's code, built for the browser."
}

case "${1:-}" in
  '') check_native; (check_web) ;;
  native) check_native ;;
  web) check_web ;;
  *) die "usage: scripts/check.sh [native|web]" ;;
esac
