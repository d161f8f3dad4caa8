#!/usr/bin/env bash
# web.sh serve [PORT] | web.sh dist: the page, built for release.
set -euo pipefail
source "$(dirname "$0")/env.sh"
use_wasm_toolchain
# Trunk's backtrace would hide the compiler's message.
export RUST_BACKTRACE=0

case "${1:-}" in
  dist)
    trunk build --release=true || die "the page did not build: the first error above says why."
    ;;
  serve)
    port=${2:-8080}
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      die "something already answers on port $port: stop it, or choose another port with 'make serve PORT=8081'."
    fi
    say "Allotment will be at http://127.0.0.1:$port/ once it is built (2 to 3 minutes the first time). Ctrl-C stops it."
    # What tests and other builds write must not rebuild the page. Trunk refuses folders that do not exist.
    mkdir -p target
    ignored=()
    for folder in target .tools tests docs; do
      if [ -e "$folder" ]; then ignored+=(--ignore "$folder"); fi
    done
    exec trunk serve --release=true --port "$port" "${ignored[@]}"
    ;;
  *) die "usage: scripts/web.sh serve [PORT] | dist" ;;
esac
