#!/usr/bin/env bash
# Changes the code in small ways, one at a time, and lists the changes that no test notices. Usage:
#   scripts/mutants.sh FILE…        every mutant of these files (globs in quotes, such as 'src/model/**')
# With SAMPLE=30 SEED=11 it tries that many of them, chosen at random. With STAGES=lib it leaves out the second stage. On a
# busy machine TIMEOUT=600 gives the tests so many seconds at least, so that slowness does not count as caught.
#
# The tests beside the code run first, because they are built and run fastest. The mutants that they miss then meet the
# tests in tests/ that use those files. All work is done on a copy of the tree in target/mutants/, so files may be edited
# at the same time.
set -euo pipefail
source "$(dirname "$0")/env.sh"

[ "$#" -gt 0 ] || die "usage: make mutants FILES=\"src/model/duties.rs\" [SAMPLE=30 SEED=11]"
scripts/setup.sh --mutants

work=$root/target/mutants
export CARGO_TARGET_DIR=$work/build
mkdir -p "$work"

# The copies keep the time of their last change, so cargo only builds what has changed since the last run.
copy_tree() {
  rm -rf "$work/tree"
  mkdir -p "$work/tree"
  git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do
      if [ -e "$file" ]; then printf '%s\0' "$file"; fi
    done | tar --null -T - -cf - | tar -xpf - -C "$work/tree"
}

# The features and the tests in tests/ that can catch a change of the files.
features=()
second=()
for file in "$@"; do
  case $file in
    src/core/* | src/evidence/* | src/model/* | src/engine/* | src/analysis/*) second+=(--test engine --test cli) ;;
    src/text/* | src/chart/*) second+=(--test charts --test engine) ;;
    src/bin/allotment/*) second+=(--test cli) ;;
    src/page/*) features=(--features web-test) ;;
    src/workers/* | src/workspace/*) ;;
    *) die "$file is in no folder whose tests scripts/mutants.sh knows: add it there." ;;
  esac
done

# sample N SEED: N of the lines, chosen with the generator of Park and Miller, which every awk computes alike.
sample() {
  awk -v seed="$2" 'BEGIN { s = seed % 2147483646 + 1; for (i = 0; i < 9; i++) s = s * 16807 % 2147483647 }
    { s = s * 16807 % 2147483647; printf "%.0f\t%s\n", s, $0 }' | sort -n | awk -F "\t" -v most="$1" 'NR <= most { print $2 }'
}

# A pattern that matches these mutants and no other.
pattern() {
  sed -e 's/[][\.*^$+?(){}|]/\\&/g' | paste -s -d '|' - | sed -e 's/^/^(/' -e 's/$/)$/'
}

# stage NAME FILE-OF-MUTANTS TEST-ARGUMENT…: tries the mutants that the file lists, and lists those missed in NAME.missed.
stage() {
  local name=$1 mutants=$2 start=$SECONDS kind status=0
  shift 2
  say "mutants: trying $(wc -l <"$mutants") with cargo test $*"
  rm -rf "$work/$name" && mkdir -p "$work/$name"
  cargo mutants --in-place --dir "$work/tree" --output "$work/$name" --profile mutants --no-shuffle \
    --minimum-test-timeout "${TIMEOUT:-60}" --colors never "${features[@]}" "${files[@]}" --re "$(pattern <"$mutants")" -- "$@" || status=$?
  # 2: some were missed; 3: some took too long, which counts as caught.
  case $status in 0 | 2 | 3) ;; *) die "cargo mutants stopped with $status: what it printed above says why." ;; esac
  for kind in caught missed timeout unviable; do
    sort "$work/$name/mutants.out/$kind.txt" >"$work/$name.$kind"
  done
  say "mutants: $(wc -l <"$work/$name.caught") caught, $(wc -l <"$work/$name.timeout") timed out, $(wc -l <"$work/$name.unviable") do not compile, $(wc -l <"$work/$name.missed") missed; $((SECONDS - start)) s"
}

copy_tree
files=()
for file in "$@"; do files+=(--file "$file"); done
cargo mutants --list --dir "$work/tree" "${features[@]}" "${files[@]}" >"$work/all"
[ -s "$work/all" ] || die "there is nothing to change in $*"
if [ -n "${SAMPLE:-}" ]; then
  sample "$SAMPLE" "${SEED:-1}" <"$work/all" >"$work/chosen"
  say "mutants: $(wc -l <"$work/chosen") of $(wc -l <"$work/all"), with seed ${SEED:-1}"
else
  cp "$work/all" "$work/chosen"
fi

stage lib "$work/chosen" --lib
cp "$work/lib.missed" "$work/missed"
if [ -s "$work/missed" ] && [ "${#second[@]}" -gt 0 ] && [ "${STAGES:-}" != lib ]; then
  stage tests "$work/lib.missed" "${second[@]}"
  cp "$work/tests.missed" "$work/missed"
fi

if [ -s "$work/missed" ]; then
  say "mutants: no test caught these:"
  cat "$work/missed"
  exit 1
fi
say "mutants: all caught"
