#!/usr/bin/env bash
# Formatting, lints in every configuration that is built, and the repository's own rules. Run scripts/setup.sh before.
set -euo pipefail
source "$(dirname "$0")/env.sh"

cargo fmt --all --check || die "the code is not formatted: run 'cargo fmt'."
cargo clippy --quiet --all-targets --bench native --bench accuracy -- -D warnings || die "clippy complains about the native code."
cargo clippy --quiet --all-targets --features web-test -- -D warnings || die "clippy complains about the page's code, built natively."
(
  use_wasm_toolchain
  "${wasm_clippy[@]}" --quiet --target wasm32-unknown-unknown --features web,bench-wasm --lib --bin app --bin worker --bin bench-wasm -- -D warnings
) || die "clippy complains about the page's code, built for the browser."
if [ -e tests/tidy.rs ] || [ -e tests/tidy/main.rs ]; then
  cargo test --quiet --test tidy || die "the repository breaks one of its own rules."
fi
