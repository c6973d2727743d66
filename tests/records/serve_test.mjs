// A real server on a free port: the page, the two calls of a CDS Hooks 2.0 service, and what it refuses.
import assert from 'node:assert';
import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'node:test';

import {exam, json, refused} from './records.mjs';

// Paths go out as they are, which fetch would tidy.
function call(port, method, path, {body, headers = {}} = {}) {
  return new Promise((resolve, reject) => {
    const sent = request({host: '127.0.0.1', port, method, path, headers}, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', part => { text += part; });
      answer.on('end', () => resolve({status: answer.statusCode, headers: answer.headers, text}));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
const post = (port, body, headers) =>
  call(port, 'POST', '/cds-services/dimple-lower-back', {body, headers: {'Content-Type': 'application/json', ...headers}});

async function withServer(args, body, signal = 'SIGTERM') {
  const server = spawn(process.env.DIMPLE, ['serve', ...args], {stdio: ['ignore', 'pipe', 'inherit']});
  const ended = new Promise(resolve => server.on('exit', (code, by) => resolve({code, by})));
  try {
    const line = await new Promise(resolve => server.stdout.once('data', data => resolve(String(data))));
    await body(Number(line.match(/127\.0\.0\.1:(\d+)\//)[1]));
  } finally {
    server.kill(signal);
  }
  assert.deepStrictEqual(await ended, {code: 0, by: null});
}

async function withSite(body) {
  const folder = mkdtempSync(join(tmpdir(), 'serve-')), site = join(folder, 'site');
  try {
    mkdirSync(join(site, 'part'), {recursive: true});
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    writeFileSync(join(site, 'index.html'), '<h1>Dimple</h1>');
    writeFileSync(join(site, '.hidden'), 'secret');
    writeFileSync(join(site, 'part/core.wasm'), 'wasm');
    symlinkSync(join(folder, 'secret.txt'), join(site, 'way-out.txt'));
    await body(site);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

const NEWBORN = {age_days: 12, pits: [{where: 'midline', diameter_mm: 8}], mass: 'lipoma'};
const hook = prefetch => ({hook: 'patient-view', hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
  context: {userId: 'Practitioner/1', patientId: '1'}, prefetch});

test('discovery, and a card for an examination, alone or in a Bundle', () => withServer(['--cds'], async port => {
  const {status, headers, text} = await call(port, 'GET', '/cds-services');
  const [service] = JSON.parse(text).services;
  assert.strictEqual(status, 200);
  assert.strictEqual(headers['access-control-allow-origin'], '*');
  assert.strictEqual(headers['content-type'], 'application/json');
  assert.deepStrictEqual([service.hook, service.id], ['patient-view', 'dimple-lower-back']);
  assert.ok(service.title && service.description && service.prefetch.exam.startsWith('QuestionnaireResponse?'));
  const bundle = json(['assess', '-', '--fhir'], exam(NEWBORN));
  const {resource} = bundle.entry.find(entry => entry.resource.resourceType === 'QuestionnaireResponse');
  const expected = json(['assess', '-', '--card'], exam(NEWBORN));
  for (const record of [resource, bundle, {resourceType: 'Bundle', type: 'searchset', entry: [{resource}]}]) {
    const answer = await post(port, JSON.stringify(hook({exam: record})));
    assert.strictEqual(answer.status, 200, answer.text);
    assert.deepStrictEqual(JSON.parse(answer.text), expected);
  }
}));

test('a target may name scheme and host, and then that host counts', () => withSite(site => withServer(['--cds', '--site', site], async port => {
  const here = `http://127.0.0.1:${port}`;
  assert.strictEqual((await call(port, 'GET', `${here}/part/core.wasm`)).text, 'wasm');
  assert.strictEqual((await call(port, 'GET', here)).text, '<h1>Dimple</h1>');
  assert.strictEqual((await call(port, 'GET', `HTTP://LOCALHOST:${port}/`)).text, '<h1>Dimple</h1>');
  assert.strictEqual((await call(port, 'GET', `${here}/cds-services`, {headers: {Host: 'evil.example'}})).status, 200);
  for (const other of ['http://evil.example/', 'http://127.0.0.1.evil.example/', 'http://', 'http:///', `http://a@127.0.0.1:${port}/`])
    assert.strictEqual((await call(port, 'GET', other)).status, 403, other);
  assert.strictEqual((await call(port, 'GET', `${here}/../secret.txt`)).status, 404);
  assert.strictEqual((await call(port, 'GET', `https://127.0.0.1:${port}/`)).status, 404);
})));

test('what is wrong gets a 4xx that says what', () => withServer(['--cds'], async port => {
  const good = hook({exam: {resourceType: 'QuestionnaireResponse', status: 'completed'}});
  const bad = [
    [await post(port, '{"hook": '), 400, 'line 1'],
    [await post(port, '[]'), 400, 'object'],
    [await post(port, ''), 400, 'object'],
    [await post(port, JSON.stringify({...good, hook: 'order-sign'})), 400, '/hook'],
    [await post(port, JSON.stringify({...good, hookInstance: 1})), 400, '/hookInstance'],
    [await post(port, JSON.stringify({...good, context: undefined})), 400, '/context'],
    [await post(port, JSON.stringify(hook(undefined))), 412, '/prefetch/exam'],
    [await post(port, JSON.stringify(hook({exam: null}))), 412, '/prefetch/exam'],
    [await post(port, JSON.stringify(hook({exam: {resourceType: 'Patient'}}))), 400, '/prefetch/exam: '],
    [await post(port, JSON.stringify(hook({exam: {resourceType: 'QuestionnaireResponse', item: [{linkId: 'cleft',
      answer: [{valueString: 'bent'}]}]}}))), 400, '/prefetch/exam/item/0/answer/0/valueString'],
    [await post(port, JSON.stringify(good), {'Content-Type': 'text/plain'}), 415, 'application/json'],
    [await post(port, ' '.repeat((1 << 20) + 1)), 413, '1 MiB'],
    [await call(port, 'POST', '/cds-services/other'), 404, 'no such service'],
    [await call(port, 'GET', '/cds-services/dimple-lower-back'), 405, 'method'],
    [await call(port, 'DELETE', '/cds-services'), 405, 'method'],
    [await call(port, 'GET', '/cds-services', {headers: {Host: 'evil.example'}}), 403, '127.0.0.1'],
  ];
  for (const [answer, status, what] of bad) {
    assert.strictEqual(answer.status, status, `${what}: ${answer.text}`);
    assert.ok(JSON.parse(answer.text).error.includes(what), answer.text);
  }
  const asked = await call(port, 'OPTIONS', '/cds-services/dimple-lower-back', {headers: {Origin: 'https://ehr.example'}});
  assert.strictEqual(asked.status, 204);
  assert.match(asked.headers['access-control-allow-methods'], /POST/);
  assert.strictEqual((await post(port, JSON.stringify(good))).status, 200); // it still answers
}));

test('the page, and nothing beside it', () => withSite(site => withServer(['--site', site], async port => {
  const page = await call(port, 'GET', '/');
  assert.deepStrictEqual([page.status, page.text, page.headers['content-type']], [200, '<h1>Dimple</h1>', 'text/html; charset=utf-8']);
  assert.strictEqual(page.headers['access-control-allow-origin'], undefined);
  assert.strictEqual((await call(port, 'GET', '/part/core.wasm')).headers['content-type'], 'application/wasm');
  for (const path of ['/../secret.txt', '/part/../../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/way-out.txt',
    '/.hidden', '?', '?x', '*', '-x/../secret.txt', '/part', '/part/', '/nothing', '//etc/passwd', '/cds-services']) {
    const answer = await call(port, 'GET', path);
    assert.strictEqual(answer.status, 404, path);
    assert.ok(!answer.text.includes('secret'), path);
  }
  assert.strictEqual((await call(port, 'POST', '/')).status, 405);
}, 'SIGINT')));

test('a folder without a page, and a port that is taken', () => withServer(['--cds'], async port => {
  const {code, message} = refused(['serve', '--site', '/nowhere']);
  assert.ok(code === 3 && message.includes('make web'), message);
  assert.strictEqual(refused(['serve', '--cds', '--port', String(port)]).code, 5);
  assert.strictEqual(refused(['serve', '--cds', '--port', '70000']).code, 2);
}));
