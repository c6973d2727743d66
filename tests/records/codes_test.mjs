// Codes stand in one file, and each is one that was read at its source, under the label that it has there.
import assert from 'node:assert';
import {readFileSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import test from 'node:test';

import {HP, ICD, UO} from './known_codes.mjs';

const source = process.env.DIMPLE_SOURCE;
const codes = JSON.parse(readFileSync(join(source, 'records/codes.json'), 'utf8'));
const known = {...HP, ...UO, ...Object.fromEntries(Object.entries(ICD).map(([code, label]) => [`ICD-10-CM:${code}`, label]))};

test('every code of the table is on the list, with its label', () => {
  for (const [code, label] of Object.entries(codes.labels)) assert.strictEqual(label, known[code], code);
});

test('every ontology says what a Phenopacket must say of it', () => {
  for (const [prefix, resource] of Object.entries(codes.resources)) {
    for (const member of ['id', 'name', 'url', 'version', 'iri']) assert.ok(resource[member], `${prefix} ${member}`);
    assert.ok(resource.iri.endsWith(`/${prefix}_`));
  }
});

function* filesUnder(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

test('no code stands in the program itself', () => {
  for (const folder of ['src', 'native', 'cli', 'include'])
    for (const path of filesUnder(join(source, folder)))
      assert.doesNotMatch(readFileSync(path, 'utf8'), /\b(HP|UO|FMA|MONDO|SNOMED):\d|\bQ8\d\.\d|\bD17\.1/, path);
});
