// Contestants: each can run once and says how many milliseconds that took.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/// A program that says "ready" and then answers each line "run" with a number. Null if it never gets ready; it says why.
export async function program(command, words, environment = {}) {
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value;
  if (await next() !== 'ready') return null;
  return {
    async run() {
      child.stdin.write('run\n');
      const took = Number(await next());
      if (!(took > 0)) throw new Error(`${command} ${words.join(' ')} stopped answering.`);
      return took;
    },
    async stop() {
      child.stdin.end();
      await new Promise((done) => { if (child.exitCode === null) child.on('exit', done); else done(); });
    },
  };
}

/// Runs all contestants in turn, round after round, so that whatever slows the machine for a while slows all of them.
/// Gives each contestant's times.
export async function rounds(contestants, count, warmUps) {
  const times = contestants.map(() => []);
  for (let round = -warmUps; round < count; round += 1) {
    for (let turn = 0; turn < contestants.length; turn += 1) {
      // Nobody always comes after the same one.
      const place = (turn + round + warmUps) % contestants.length;
      const took = await contestants[place].run();
      if (round >= 0) times[place].push(took);
    }
    process.stderr.write(round < 0 ? 'w' : '.');
  }
  process.stderr.write('\n');
  return times;
}
