#!/usr/bin/env bash
# web.sh serve [PORT] | web.sh dist: the page, built for release.
set -euo pipefail
source "$(dirname "$0")/env.sh"
use_wasm_toolchain
# Trunk's backtrace would hide the compiler's message.
export RUST_BACKTRACE=0

# brotli FILE…, where only Node.js has it: FILE.br, as the command of that name makes it.
brotli_by_node() {
  node --eval '
    const { readFileSync, writeFileSync } = require("fs");
    const { brotliCompressSync, constants } = require("zlib");
    for (const file of process.argv.slice(1)) {
      const bytes = readFileSync(file);
      const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
    }' "$@"
}

# Beside each file of dist/ that gets smaller by it, FILE.gz and FILE.br: for servers that send them ready-made. The same file
# gives the same bytes.
compress() {
  local file
  local -a files=()
  while IFS= read -r file; do files+=("$file"); done < <(find dist -type f | grep -E '\.(css|html|js|json|svg|txt|wasm)$')
  gzip -9nkf "${files[@]}"
  if have brotli; then brotli -q 11 -w 24 -kf "${files[@]}"
  elif have node; then brotli_by_node "${files[@]}"
  else say "Neither brotli nor Node.js is on PATH: dist/ has no files for brotli, only those for gzip."
  fi
}

case "${1:-}" in
  dist)
    trunk build --release=true || die "the page did not build: the first error above says why."
    compress
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
