#!/usr/bin/env bash
# The benchmarks, natively.
set -euo pipefail
source "$(dirname "$0")/env.sh"

compgen -G 'benches/*' >/dev/null || { say "There are no benchmarks yet."; exit 0; }
exec cargo bench
