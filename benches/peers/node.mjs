// The JavaScript model in Node.
//   node.mjs check FOLDER                          compares with what the native program expects
//   node.mjs stored|drawn FOLDER FUTURES MONTHS    a contestant: answers each line "run" with the milliseconds it took
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { check, contestant } from './whole.mjs';

const [mode, folder, futures, months] = process.argv.slice(2);
const numbers = (name) => {
  const { buffer, byteOffset, byteLength } = readFileSync(join(folder, name));
  return new Float64Array(buffer, byteOffset, byteLength / 8);
};
const inputs = JSON.parse(readFileSync(join(folder, 'inputs.json'), 'utf8'));
const [parameters, noise] = [numbers('parameters.f64'), numbers('noise.f64')];

if (mode === 'check') {
  const difference = check(inputs, parameters, noise, numbers('expected.f64'));
  console.log(JSON.stringify({ difference, version: `Node.js ${process.versions.node}, V8 ${process.versions.v8}` }));
} else {
  const run = contestant(inputs, parameters, noise, mode, Number(futures), Number(months));
  console.log('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'run') console.log(run());
  }
}
