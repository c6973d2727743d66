// The WebAssembly module needs nothing of its host and gives the numbers of the native command.
// Environment: DIMPLE, the command; DIMPLE_WASM, the module.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const AUTO = 0;
const folder = mkdtempSync(join(tmpdir(), 'dimple-'));
after(() => rmSync(folder, { recursive: true }));

const module = await WebAssembly.compile(readFileSync(process.env.DIMPLE_WASM));
const instance = await WebAssembly.instantiate(module, {});
const core = instance.exports;
core._initialize();

function put(bytes) {
  const address = core.malloc(bytes.length);
  assert.notEqual(address, 0);
  new Uint8Array(core.memory.buffer, address, bytes.length).set(bytes);
  return address;
}

/** Measures a scan in the module: {status, text}. */
function measure(bytes, source) {
  const scan = put(bytes);
  const name = put(Buffer.from(`${source}\0`));
  const answer = core.dimple_web_measure(scan, bytes.length, name, AUTO, AUTO, AUTO, AUTO, -1);
  assert.notEqual(answer, 0);
  const [status, size, address] = new Uint32Array(core.memory.buffer, answer, 3);
  const text = Buffer.from(core.memory.buffer, address, size).toString('utf8');
  core.dimple_web_free(answer);
  core.free(name);
  core.free(scan);
  return { status, text };
}

function native(...options) {
  return execFileSync(process.env.DIMPLE, options, { encoding: 'utf8' });
}

// glibc's and musl's sin, exp and pow may differ in the last bit, which rounding can carry into the last printed digit
// and no further.
const decimals = (number) => String(number).split('.')[1]?.length ?? 0;
const lastDigit = (a, b) => 10 ** -Math.max(decimals(a), decimals(b));

/** The same structure, words and truth values; numbers to the last printed digit. */
function assertSame(actual, expected, path) {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const allowed = 1.001 * lastDigit(actual, expected);
    assert.ok(Math.abs(actual - expected) <= allowed, `${path}: ${actual}, natively ${expected}`);
  } else if (expected !== null && typeof expected === 'object') {
    assert.deepEqual(Object.keys(actual ?? {}), Object.keys(expected), path);
    for (const key of Object.keys(expected)) assertSame(actual[key], expected[key], `${path}.${key}`);
  } else {
    assert.equal(actual, expected, path);
  }
}

test('the module imports nothing', () => {
  assert.deepEqual(WebAssembly.Module.imports(module), []);
});

const phantoms = {
  'a woman with both Venus dimples': ['-o', 'venus.ply'],
  'a newborn with a sacral pit': ['--age', 'newborn', '--dimples', 'none', '--pit', 'sacral', '--seed', '3', '-o', 'newborn.ply'],
  'a man with no dimple, as text in metres': ['--sex', 'male', '--dimples', 'none', '--units', 'm', '-o', 'man.xyz'],
};

for (const [who, options] of Object.entries(phantoms)) {
  test(`measures ${who} as the native command does`, () => {
    const path = join(folder, options.at(-1));
    native('phantom', ...options.slice(0, -1), path);
    const expected = JSON.parse(native('measure', '--json', path));
    const { status, text } = measure(readFileSync(path), options.at(-1));
    assert.equal(status, 0, text);
    const actual = JSON.parse(text);
    delete expected.scan.sha256; // the page computes it, not the module
    delete actual.scan.sha256;
    assertSame(actual, expected, 'document');
  });
}

test('says what is wrong with a scan that cannot be read', () => {
  const { status, text } = measure(Buffer.from('ply\nformat ascii 1.0\nelement vertex 3\n'), 'cut.ply');
  assert.equal(status, 3);
  assert.match(text, /line \d+|byte \d+|ends/);
});

test('measuring again and again gives the memory back', () => {
  const bytes = Buffer.from('ply\n');
  measure(bytes, 'cut.ply');
  const before = core.memory.buffer.byteLength;
  for (let i = 0; i < 1000; i++) measure(bytes, 'cut.ply');
  assert.equal(core.memory.buffer.byteLength, before);
});
