// node alike-together.mjs PROGRAM SCRIPT OUT: makes a WebAssembly program smaller on its way, which wasm-opt leaves as it is.
//
// Its functions are named so that in the order of their names those that are alike stand together: a server's gzip finds what
// repeats only within 32 kB. wasm-opt --reorder-functions-by-name then puts them in that order. And what the program calls of
// its SCRIPT, which wasm-bindgen named with a sixteen-digit hash each, gets a short name in both; SCRIPT is changed in place.
import { readFileSync, writeFileSync } from 'node:fs';

/// Bytes that must be the same for two functions to have something in common.
const PIECE = 6;
/// What more functions than these have in common says nothing.
const COMMON_MAX = 60;
/// How many functions before it one is compared with; each counts half as much as the next.
const LOOK_BACK = 3;
/// What is added to a function's length, so that the shortest ones do not come first for being short.
const SHORT = 40;
/// A name that wasm-bindgen made: what it is of, and a hash.
const HASHED = /^__wbg_\w+_[0-9a-f]{16}$/;
const FUNCTION = 0;
const [CUSTOM, IMPORT, CODE] = [0, 2, 10];

const [from, script, to] = process.argv.slice(2);
const program = readFileSync(from);

/// A number in LEB128, and where it ends.
function number(at) {
  for (let value = 0, scale = 1; ; scale *= 128) {
    const byte = program[at++];
    value += (byte % 128) * scale;
    if (byte < 128) return [value, at];
  }
}

/// A number as LEB128.
function leb(value) {
  const bytes = [];
  do {
    bytes.push((value % 128) + (value < 128 ? 0 : 128));
    value = Math.floor(value / 128);
  } while (value > 0);
  return Buffer.from(bytes);
}

const text = (words) => Buffer.concat([leb(words.length), Buffer.from(words)]);

/// The sections of the program: each one's kind, where it begins with its kind, where its contents begin and end.
function sections() {
  const found = [];
  for (let at = 8; at < program.length;) {
    const [length, inside] = number(at + 1);
    found.push({ kind: program[at], at, inside, end: inside + length });
    at = inside + length;
  }
  return found;
}

/// The section of imports with short names, the long ones by their short ones, and how many of them are functions, which are
/// counted before the program's own.
function imports(section) {
  let [count, at] = number(section.inside);
  const [written, short] = [[leb(count)], new Map()];
  let functions = 0;
  for (; count > 0; count--) {
    const names = [0, 1].map(() => {
      const [length, start] = number(at);
      at = start + length;
      return program.toString('utf8', start, at);
    });
    if (program[at] !== FUNCTION) throw new Error('only functions are imported by what wasm-bindgen makes');
    if (HASHED.test(names[1])) {
      short.set(names[1], `f${short.size.toString(36)}`);
      names[1] = short.get(names[1]);
    }
    functions += 1;
    const start = at;
    at = number(at + 1)[1];
    written.push(...names.map(text), program.subarray(start, at));
  }
  const contents = Buffer.concat(written);
  return { section: Buffer.concat([Buffer.from([IMPORT]), leb(contents.length), contents]), short, functions };
}

/// The pieces of every function, each named once.
function pieces(section) {
  let [count, at] = number(section.inside);
  const all = [];
  for (; count > 0; count--) {
    const [length, start] = number(at);
    at = start + length;
    const found = new Set();
    for (let place = start; place + PIECE <= at; place++) found.add(program.readUIntBE(place, PIECE));
    all.push(found);
  }
  return all;
}

/// The functions, each followed by the one that has most in common with it and those right before it.
function order(functions) {
  const having = new Map();
  functions.forEach((found, place) => {
    for (const piece of found) having.has(piece) ? having.get(piece).push(place) : having.set(piece, [place]);
  });
  const left = new Set(functions.keys());
  const ordered = [];
  for (let next = 0; left.size > 0;) {
    ordered.push(next);
    left.delete(next);
    const common = new Map();
    ordered.slice(-LOOK_BACK).reverse().forEach((before, back) => {
      for (const piece of functions[before]) {
        const others = having.get(piece);
        if (others.length > COMMON_MAX) continue;
        for (const other of others) if (left.has(other)) common.set(other, (common.get(other) ?? 0) + 0.5 ** back);
      }
    });
    let most = -1;
    [next] = left;
    for (const [other, score] of common) {
      const alike = score / (functions[other].size + SHORT);
      if (alike > most || (alike === most && other < next)) [most, next] = [alike, other];
    }
  }
  return ordered;
}

const all = sections();
const imported = imports(all.find(({ kind }) => kind === IMPORT));
const ordered = order(pieces(all.find(({ kind }) => kind === CODE)));
const digits = String(ordered.length).length;
const named = ordered
  .map((place, rank) => [place, Buffer.concat([leb(imported.functions + place), text(String(rank).padStart(digits, '0'))])])
  .sort(([a], [b]) => a - b);
const list = Buffer.concat([leb(named.length), ...named.map(([, name]) => name)]);
const names = Buffer.concat([text('name'), Buffer.from([1]), leb(list.length), list]);
const kept = all
  .filter(({ kind }) => kind !== CUSTOM)
  .map(({ kind, at, end }) => (kind === IMPORT ? imported.section : program.subarray(at, end)));
// Every long name must stand in the script once: as the name under which it gives what it has to the program.
const given = new Set();
const shortened = readFileSync(script, 'utf8').replace(/\b__wbg_\w+_[0-9a-f]{16}\b(?=: function|\()/g, (long) => {
  const name = imported.short.get(long);
  if (name === undefined) return long;
  given.add(long);
  return name;
});
if (given.size !== imported.short.size) throw new Error(`${script} does not give all that ${from} imports`);
writeFileSync(script, shortened);
writeFileSync(to, Buffer.concat([program.subarray(0, 8), ...kept, Buffer.from([CUSTOM]), leb(names.length), names]));
