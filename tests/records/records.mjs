// Runs the program, and the one that writes records of random examinations.
import {execFileSync, spawn} from 'node:child_process';
import {createInterface} from 'node:readline';

const dimple = process.env.DIMPLE;
export const source = process.env.DIMPLE_SOURCE;
export const count = Number(process.env.RECORDS ?? 100);

export function run(args, input) {
  return execFileSync(dimple, args, {input: input ?? '', encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'pipe']});
}
export const json = (args, input) => JSON.parse(run(args, input));
export const exam = fields => JSON.stringify({schema: 'dimple.exam/1', ...fields});

// The exit code and the message.
export function refused(args, input) {
  try {
    run(args, input);
  } catch (error) {
    return {code: error.status, message: error.stderr.trim()};
  }
  throw new Error(`${args.join(' ')} was taken`);
}

// Calls `each` with every one of `count` random records of a kind.
export async function randomRecords(kind, seed, each) {
  const maker = spawn(process.env.RANDOM_RECORDS, [kind, String(seed), String(count)], {stdio: ['ignore', 'pipe', 'inherit']});
  let seen = 0;
  for await (const line of createInterface({input: maker.stdout, crlfDelay: Infinity})) each(JSON.parse(line), seen++);
  if (seen !== count) throw new Error(`${seen} records of ${count} came`);
}
