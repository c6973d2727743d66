// Records read back in: whatever their order, with extras, and refused with their place where they are wrong.
import assert from 'node:assert';
import test from 'node:test';

import {exam, json, refused, run} from './records.mjs';

const NEWBORN = {
  age_days: 12, hair: 'none', vascular: [{kind: 'infantile-haemangioma', where: 'off-midline', size_mm: 30}, 'port-wine'],
  pits: [{where: 'midline', diameter_mm: {value: 4.8, sd: 0.3}, above_cleft: 'edge', discharge: 'none'},
    {where: 'left', midline_offset_mm: -40}],
  cleft: 'straight', neurological: [], urological: ['enuresis', 'urgency'], csf_leak: false, family_history: true,
};
const verdict = args => json([...args, '--json']).verdict;
const back = (kind, record) => json(['assess', `--from-${kind}`, '-', '--json'], JSON.stringify(record)).verdict;
const out = (kind, fields = NEWBORN) => json(['assess', '-', `--${kind}`], exam(fields));

// Members and, but where their order says something, items in another order, and members that nobody knows.
function disorder(value, key) {
  if (Array.isArray(value)) {
    const items = value.map(item => disorder(item));
    return ['entry', 'item', 'phenotypicFeatures', 'measurements', 'files'].includes(key) ? items.reverse() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).reverse().map(([name, inner]) => [name, disorder(inner, name)]);
  return Object.fromEntries(key === 'fileAttributes' ? members : [...members, ['_extra', {id: 'x', list: [1, null]}]]);
}

for (const kind of ['fhir', 'phenopacket']) {
  test(`${kind}: order and extras change nothing`, () => {
    const straight = json(['assess', '-', '--json'], exam(NEWBORN)).verdict;
    assert.deepStrictEqual(back(kind, out(kind)), straight);
    const other = disorder(out(kind));
    if (kind === 'fhir') {
      const response = other.entry.find(({resource}) => resource.resourceType === 'QuestionnaireResponse').resource;
      response.item.unshift({linkId: 'comment-of-the-ward', answer: [{valueString: 'seen at noon'}]});
      assert.deepStrictEqual(back(kind, response).urgency, straight.urgency); // alone, too
    } else {
      other.phenotypicFeatures.push({type: {id: 'HP:0000252', label: 'Microcephaly'}});
      other.files.push({uri: 'file:///a.vcf', fileAttributes: {fileFormat: 'VCF'}});
    }
    const read = back(kind, other);
    for (const part of ['finding', 'urgency', 'missing', 'headline']) assert.deepStrictEqual(read[part], straight[part], part);
    assert.deepStrictEqual([...read.rules].sort(), [...straight.rules].sort());
  });
}

test('answers wrapped in somebody\'s section are found', () => {
  const bundle = out('fhir');
  const {resource} = bundle.entry.find(entry => entry.resource.resourceType === 'QuestionnaireResponse');
  resource.item = [{linkId: 'section.1', item: resource.item}];
  assert.deepStrictEqual(back('fhir', bundle), json(['assess', '-', '--json'], exam(NEWBORN)).verdict);
});

test('a Phenopacket of somebody else: terms are taken, what they do not say stays unknown', () => {
  const packet = {
    id: 'case-1', subject: {id: 'p', timeAtLastEncounter: {age: {iso8601duration: 'P1M3D'}}},
    phenotypicFeatures: [{type: {id: 'HP:0000960', label: 'Sacral dimple'}}, {type: {id: 'HP:0001031', label: 'Subcutaneous lipoma'}},
      {type: {id: 'HP:0032934', label: 'Spontaneous cerebrospinal fluid leak'}, excluded: true},
      {type: {id: 'HP:0009747', label: 'Lumbosacral hirsutism'}, excluded: true}],
    metaData: {created: '2026-01-01T00:00:00Z', createdBy: 'x', resources: [], phenopacketSchemaVersion: '2.0'},
  };
  const read = back('phenopacket', packet);
  assert.strictEqual(read.urgency, 'urgent');
  assert.ok(read.missing.includes('hair') && read.missing.includes('pits'));
  assert.ok(!read.missing.includes('csf_leak') && !read.missing.includes('mass'));
});

test('a description of somebody else may begin as a place does: no feature is lost over it', () => {
  const packet = features => ({id: 'case-1', phenotypicFeatures: features, metaData: {phenopacketSchemaVersion: '2.0'}});
  const found = (id, description) => back('phenopacket', packet([{type: {id, label: 'x'}, description}])).rules;
  for (const description of ['hair', 'hair on the lower back', 'skin and hair', 'pits/0', 'hair/0/kind faun-tails'])
    assert.ok(found('HP:0009747', description).includes('A1'), description);
  for (const description of ['neurological', 'neurological signs', 'neurological tingling'])
    assert.ok(found('HP:0007340', description).includes('S1'), description);
  const own = out('phenopacket', {pits: [{where: 'midline'}]});
  assert.strictEqual(back('phenopacket', {...own, files: []}).finding, 'sacral'); // without the file the term alone
});

test('what a scan measured comes back with the same verdict', () => {
  const scan = JSON.stringify({schema: 'dimple.measurement/1', landmarks: {}, dimples: [
    {id: 'd1', kind: 'sacral', above_cleft_mm: {value: 12, sd: 1}, rim_width_mm: {value: 4, sd: 0.2}}]});
  for (const kind of ['fhir', 'phenopacket']) {
    const straight = json(['assess', '--measurement', '-', '--json'], scan).verdict;
    const record = run(['assess', '--measurement', '-', `--${kind}`], scan);
    const read = json(['assess', `--from-${kind}`, '-', '--json'], record).verdict;
    assert.strictEqual(straight.urgency, 'see-doctor');
    for (const part of ['finding', 'urgency', 'rules']) assert.deepStrictEqual(read[part], straight[part], `${kind} ${part}`);
  }
});

const response = items => ({resourceType: 'QuestionnaireResponse', status: 'completed', item: items});
const answer = (linkId, ...answers) => ({linkId, answer: answers});
const packet = parts => ({id: 'x', metaData: {phenopacketSchemaVersion: '2.0'}, ...parts});
const file = attributes => packet({files: [{uri: 'x:y', fileAttributes: {fileFormat: 'dimple.exam/1', ...attributes}}]});

const WRONG = {
  fhir: [
    [[], '', 'expected a FHIR Bundle'],
    [{resourceType: 'Patient'}, '', 'expected a FHIR Bundle'],
    [{resourceType: 'Bundle', entry: []}, '', 'expected a QuestionnaireResponse'],
    [{resourceType: 'Bundle', entry: [{resource: response([])}, {resource: response([])}]}, '/entry/1/resource', 'a second'],
    [{...response([]), status: 'entered-in-error'}, '/status', 'entered in error'],
    [response([answer('cleft', {valueString: 'bent'})]), '/item/0/answer/0/valueString', 'expected "straight"'],
    [response([answer('clefts', {valueString: 'straight'})]), '/item/0/linkId', 'no question'],
    [response([answer('other_midline_lesion', {valueInteger: 2})]), '/item/0/linkId', 'no question'],
    [response([answer('cleft', {valueString: 'straight'}), answer('cleft', {valueString: 'deviated'})]), '/item/1', 'before'],
    [response([answer('csf_leak', {valueString: 'true '})]), '/item/0/answer/0/valueString', 'true'],
    [response([answer('age_days', {valueQuantity: {value: 12, code: 'a'}})]), '/item/0/answer/0/valueQuantity', 'unit d'],
    [response([answer('age_days', {valueQuantity: {value: -1, code: 'd'}})]), '/item/0/answer/0/valueQuantity', '0 or more'],
    [response([answer('age_days', {valueQuantity: {value: 5, code: 'd', comparator: '<'}})]), '/item/0/answer/0/valueQuantity', 'unit d'],
    [response([{linkId: 'pits', item: [answer('pits.where', {valueString: 'left'}),
      answer('pits.midline_offset_mm', {valueQuantity: {value: 4, code: 'mm'}})]}]), '/item/0', 'positive is to the right'],
    [response([{linkId: 'hair', item: [answer('hair.where', {valueString: 'midline'})]}]), '/item/0', 'kind'],
    [response([answer('neurological', {valueString: 'none'}, {valueString: 'weakness'})]), '/item/0/answer/0/valueString', 'expected'],
    [response([{answer: []}]), '/item/0', 'linkId'],
    [response([{linkId: 'pits', item: [{linkId: 'pits.above_cleft_mm', answer: [{valueQuantity: {value: 5, code: 'mm'},
      item: [answer('pits.above_cleft_mm.sd', {valueQuantity: {value: -3, code: 'mm'}})]}]}]}]),
    '/item/0/item/0/answer/0/valueQuantity', '0 or more'],
  ],
  phenopacket: [
    [{}, '', 'expected a Phenopacket'],
    [packet({metaData: {phenopacketSchemaVersion: '1.0'}}), '/metaData/phenopacketSchemaVersion', 'version 2'],
    [packet({phenotypicFeatures: [{}]}), '/phenotypicFeatures/0', 'type'],
    [packet({subject: {timeAtLastEncounter: {age: {iso8601duration: '12 days'}}}}), '/subject/timeAtLastEncounter/age/iso8601duration', 'P12D'],
    [packet({measurements: [{description: 'pits/0/depth_mm', value: {quantity: {unit: {id: 'UO:0000015'}, value: 1}}}]}),
      '/measurements/0/value/quantity', 'millimeter'],
    [file({'pits/0/whre': 'left'}), '/files/0/fileAttributes/pits~10~1whre', 'no place'],
    [file({cleft: 'bent'}), '/files/0/fileAttributes/cleft', 'expected "straight"'],
    [file({'pits/99/where': 'left'}), '/files/0/fileAttributes/pits~199~1where', 'more than'],
    [file({hair: 'maybe'}), '/files/0/fileAttributes/hair', 'examined'],
    [file({'neurological/weak': 'true'}), '/files/0/fileAttributes/neurological~1weak', 'no place'],
    [file({'pits/0/above_cleft_mm': 'nan'}), '/files/0/fileAttributes/pits~10~1above_cleft_mm', 'number of mm'],
    [file({'pits/0/above_cleft_mm': '5', 'pits/0/above_cleft_mm/sd': '-3'}), '/files/0/fileAttributes/pits~10~1above_cleft_mm', '0 or more'],
    [file({'pits/0/diameter_mm': '4', 'pits/0/diameter_mm/sd': 'small'}), '/files/0/fileAttributes/pits~10~1diameter_mm~1sd', 'number'],
  ],
};
for (const [kind, cases] of Object.entries(WRONG))
  test(`${kind}: what is wrong is refused, with its place`, () => {
    for (const [record, place, what] of cases) {
      const {code, message} = refused(['assess', `--from-${kind}`, '-'], JSON.stringify(record));
      assert.strictEqual(code, 3, message);
      assert.ok(message.includes(place) && message.includes(what), `${message} | ${place} | ${what}`);
    }
    const {code, message} = refused(['assess', `--from-${kind}`, '-'], '{"a": ');
    assert.ok(code === 3 && message.includes('line 1'), message);
  });
