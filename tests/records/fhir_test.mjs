// FHIR Bundles: valid by the package `fhir`, and by the rules that it does not check.
import assert from 'node:assert';
import {createRequire} from 'node:module';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'node:test';

import {problems} from './fhir_rules.mjs';
import {exam, json, randomRecords, refused, run, source} from './records.mjs';

const {Fhir} = createRequire(join(source, 'web/package.json'))('fhir');
const fhir = new Fhir();

function check(bundle, what) {
  // Warnings are about codes outside example bindings, of which R4 demands nothing.
  const {messages} = fhir.validate(bundle, {errorOnUnexpected: true});
  const wrong = messages.filter(({severity}) => severity === 'error' || severity === 'fatal');
  assert.deepStrictEqual(wrong, [], what);
  assert.deepStrictEqual(problems(bundle), [], what);
}
const of = (bundle, type) => bundle.entry.map(entry => entry.resource).filter(it => it.resourceType === type);
const coded = (bundle, code) => of(bundle, 'Observation').filter(it => it.code.coding?.some(coding => coding.code === code));
const KINDS = {'venus-left': 'Left Venus dimple', 'venus-right': 'Right Venus dimple', sacral: 'Midline pit above the cleft'};
const said = (bundle, text) => of(bundle, 'Observation').filter(it => it.code.text === text);

const NEWBORN = {
  age_days: 12, hair: 'none', vascular: {kind: 'infantile-haemangioma', where: 'off-midline', size_mm: 30},
  pits: [{where: 'midline', diameter_mm: {value: 4.8, sd: 0.3}, anus_distance_mm: 18, base_visible: true}],
  neurological: [], urological: ['enuresis'], csf_leak: false,
};

test('what was found is an Observation in its unit, tied to its pit', () => {
  const bundle = json(['assess', '-', '--fhir'], exam(NEWBORN));
  check(bundle);
  const [width] = said(bundle, 'how wide the dimple is'), [body] = of(bundle, 'BodyStructure');
  assert.deepStrictEqual(width.valueQuantity, {value: 4.8, unit: 'mm', system: 'http://unitsofmeasure.org', code: 'mm'});
  assert.strictEqual(width.component[0].valueQuantity.value, 0.3);
  assert.strictEqual(width.focus[0].reference, `urn:uuid:${body.id}`);
  assert.deepStrictEqual(body.morphology.coding.map(coding => coding.code), ['HP:0000960', 'Q82.6']);
  assert.strictEqual(said(bundle, 'the age')[0].valueQuantity.code, 'd');
  assert.strictEqual(coded(bundle, 'HP:0410275')[0].valueBoolean, true);
  assert.strictEqual(coded(bundle, 'HP:0410275')[0].component[0].valueCodeableConcept.text, 'off the midline');
});

// Every text for people: of concepts, questions, notes, and the translations of words.
function texts(value, found = []) {
  for (const [key, member] of Object.entries(value)) {
    if (['text', 'title', 'description'].includes(key) && typeof member === 'string') found.push(member);
    else if (value.url === 'content' && key === 'valueString') found.push(member);
    else if (member && typeof member === 'object') texts(member, found);
  }
  return found;
}

test('every text is in the language of the Bundle, each word that is answered with too', () => {
  const all = exam({...NEWBORN, cleft: 'y-shaped', hair: ['focal-tuft', 'diffuse-light'], skin: 'normal', neurological: [], urological: ['retention']});
  const english = json(['assess', '-', '--fhir'], all), german = json(['assess', '-', '--fhir', '--lang', 'de'], all);
  check(german);
  assert.ok(german.entry.every(({resource}) => resource.language === 'de'));
  const [one, other] = [texts(english), texts(german)], titles = of(english, 'GuidanceResponse').map(it => it.note[0].text);
  const same = new Set(one.filter(text => other.includes(text) && !titles.includes(text)));
  assert.strictEqual(one.length, other.length);
  assert.ok(one.length > 200, String(one.length));
  assert.deepStrictEqual([...same].sort(), ['rules', 'software']); // which version is meant
  const options = of(german, 'Questionnaire')[0].item.find(item => item.linkId === 'cleft').answerOption;
  assert.deepStrictEqual(options.map(option => option.valueString), ['straight', 'deviated', 'y-shaped', 'duplicated']);
  assert.deepStrictEqual(options[2]._valueString.extension[0].extension, [{url: 'lang', valueCode: 'de'}, {url: 'content', valueString: 'Y-förmig'}]);
  assert.strictEqual(said(german, 'wie die Gesäßspalte verläuft')[0].valueCodeableConcept.text, 'Y-förmig');
});

test('looked for and absent is false, not examined is not there', () => {
  const bundle = json(['assess', '-', '--fhir'], exam(NEWBORN));
  assert.strictEqual(coded(bundle, 'HP:0009747')[0].valueBoolean, false); // hair
  assert.strictEqual(coded(bundle, 'HP:0007340')[0].valueBoolean, false); // weakness
  assert.strictEqual(coded(bundle, 'HP:0000805')[0].valueBoolean, true); // enuresis
  assert.strictEqual(coded(bundle, 'HP:0000016')[0].valueBoolean, false); // retention
  assert.strictEqual(coded(bundle, 'HP:0032934')[0].valueBoolean, false); // csf leak
  for (const code of ['HP:0001031', 'HP:0002607', 'HP:0002650', 'HP:0012732']) assert.deepStrictEqual(coded(bundle, code), []);
  const none = json(['assess', '-', '--fhir'], exam({pits: []}));
  assert.strictEqual(coded(none, 'HP:0000960')[0].valueBoolean, false);
  assert.deepStrictEqual(of(none, 'BodyStructure'), []);
});

test('a Venus pair has no code: it is a normal variant', () => {
  const side = (where, offset) => ({where, midline_offset_mm: offset, over_psis: true, base_visible: true, opening: false});
  const bundle = json(['assess', '-', '--fhir'], exam({pits: [side('left', -45), side('right', 44)]}));
  check(bundle);
  const bodies = of(bundle, 'BodyStructure');
  assert.deepStrictEqual(bodies.map(body => body.morphology.coding), [undefined, undefined]);
  assert.deepStrictEqual(bodies.map(body => body.location.text),
    ['lower back, left of the midline', 'lower back, right of the midline']);
  assert.strictEqual(coded(bundle, 'Q82.6')[0].valueBoolean, false);
});

test('what is missing is a requirement for data, of the rules and of each guideline', () => {
  const bundle = json(['assess', '-', '--fhir'], exam({age_days: 12, pits: [{where: 'midline'}]}));
  check(bundle);
  const guidance = of(bundle, 'GuidanceResponse'), [own] = guidance;
  const document = json(['assess', '-', '--json'], exam({age_days: 12, pits: [{where: 'midline'}]}));
  assert.deepStrictEqual(own.dataRequirement.map(need => need.id), document.verdict.missing);
  assert.strictEqual(own.status, 'data-required');
  assert.strictEqual(guidance.length, 1 + document.guidelines.length);
  for (const {id, verdict, missing} of document.guidelines) {
    const one = guidance.find(it => it.identifier[0].value === id);
    assert.strictEqual(one.status, verdict === 'cannot-say' ? 'data-required' : 'success', id);
    assert.deepStrictEqual((one.dataRequirement ?? []).map(need => need.id), missing, id);
  }
  assert.ok(own.note.some(note => note.text.startsWith('For research and education. Not a medical device')));
});

test('an empty examination, and one with all that there is', () => {
  const empty = json(['assess', '-', '--fhir'], exam({}));
  check(empty);
  assert.strictEqual(of(empty, 'QuestionnaireResponse')[0].item, undefined);
  assert.deepStrictEqual(of(empty, 'Observation'), []);
  check(json(['assess', join(source, 'examples/exam.json'), '--fhir']));
});

test('patient and time stand in it when given, and only then', () => {
  const person = ['--patient-id', 'A-7', '--patient-name', 'Ada Test', '--birth-date', '2026-11-17', '--sex', 'female'];
  const bundle = json(['assess', '-', '--fhir', ...person, '--time', '2026-11-29T10:15:00+01:00'], exam(NEWBORN));
  check(bundle);
  const [patient] = of(bundle, 'Patient');
  assert.strictEqual(patient.identifier[0].value, 'A-7');
  assert.strictEqual(patient.name[0].text, 'Ada Test');
  assert.deepStrictEqual([patient.gender, patient.birthDate], ['female', '2026-11-17']);
  assert.strictEqual(of(bundle, 'Provenance')[0].recorded, '2026-11-29T10:15:00+01:00');
  const without = json(['assess', '-', '--fhir'], exam(NEWBORN));
  assert.deepStrictEqual(of(without, 'Patient'), []);
  assert.strictEqual(of(without, 'Provenance')[0]._recorded.extension[0].valueCode, 'unknown');
  for (const wrong of [['--sex', 'f'], ['--birth-date', '2026-02-30'], ['--birth-date', '17.11.2026'],
    ['--time', '2026-11-29'], ['--time', '2026-11-29T25:00:00Z'], ['--patient-name', ' ']])
    assert.strictEqual(refused(['assess', '-', '--fhir', ...wrong], exam({})).code, 2, wrong);
  assert.strictEqual(refused(['assess', '-', '--fhir', '--json'], exam({})).code, 2);
});

test('the same content gives the same bytes, another one other ids', () => {
  const once = run(['assess', '-', '--fhir'], exam(NEWBORN));
  assert.strictEqual(run(['assess', '-', '--fhir'], exam(NEWBORN)), once);
  const other = run(['assess', '-', '--fhir'], exam({...NEWBORN, age_days: 13}));
  const ids = text => JSON.parse(text).entry.map(entry => entry.fullUrl);
  const shared = ids(other).filter(id => ids(once).includes(id));
  assert.strictEqual(shared.length, 1); // the Questionnaire, which is everybody's
});

test('a scan: every dimple has its measures, and an examination beside it stays tied to them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'records-'));
  try {
    const scan = join(folder, 'back.ply');
    run(['phantom', '--pit', 'sacral', '--seed', '4', '--spacing', '1.6', '-o', scan]);
    const measured = json(['measure', scan, '--json', '--quiet']);
    for (const beside of [[], ['--exam', join(source, 'examples/exam.json')]]) {
      const bundle = json(['measure', scan, '--fhir', '--quiet', ...beside]);
      check(bundle);
      const bodies = of(bundle, 'BodyStructure').filter(body => body.identifier);
      assert.deepStrictEqual(bodies.map(body => body.identifier[0].value).sort(), measured.dimples.map(({id}) => id).sort());
      for (const {id, depth_mm, kind} of measured.dimples) {
        const url = `urn:uuid:${bodies.find(body => body.identifier[0].value === id).id}`;
        const about = text => said(bundle, text).find(it => it.focus[0].reference === url);
        assert.strictEqual(about('what the scan takes the hollow for').valueCodeableConcept.text, KINDS[kind]);
        assert.ok(Math.abs(about('depth, measured on the scan').valueQuantity.value - depth_mm.value) < 1e-3);
      }
      assert.strictEqual(said(bundle, 'distance of the two Venus dimples').length, 1);
      assert.strictEqual(said(bundle, 'VP, vertebra prominens (neck)').length, 1);
    }
  } finally {
    rmSync(folder, {recursive: true});
  }
});

test('random examinations are valid, every one', async () => {
  await randomRecords('fhir', 1, (bundle, i) => check(bundle, `examination ${i}`));
});

test('the rules find what is wrong', () => {
  const breakings = {
    'nothing has the name': bundle => { of(bundle, 'Observation')[0].derivedFrom[0].reference = 'urn:uuid:0'; },
    'is not on the list': bundle => { of(bundle, 'BodyStructure')[0].morphology.coding[0].code = 'HP:0000961'; },
    'no known system': bundle => { of(bundle, 'BodyStructure')[0].morphology.coding[0].system = 'http://loinc.org'; },
    'no unit': bundle => { said(bundle, 'how wide the dimple is')[0].valueQuantity.code = 'millimeter'; },
    'obs-6': bundle => { of(bundle, 'Observation')[0].dataAbsentReason = {text: 'unknown'}; },
    'obs-7': bundle => { const width = said(bundle, 'how wide the dimple is')[0]; width.component[0].code = width.code; },
    'que-2': bundle => { const {item} = of(bundle, 'Questionnaire')[0]; item.push(item[0]); },
    'que-1': bundle => { delete of(bundle, 'Questionnaire')[0].item.find(item => item.type === 'group').item; },
    'qrs-1': bundle => { const {item} = of(bundle, 'QuestionnaireResponse')[0]; item[0].item = [item[1]]; },
    'no such option': bundle => {
      of(bundle, 'QuestionnaireResponse')[0].item.find(item => item.linkId === 'urological').answer[0].valueString = 'x';
    },
    'bdl-7': bundle => { bundle.entry.push(bundle.entry[0]); },
    'binding of Observation.status': bundle => { of(bundle, 'Observation')[0].status = 'done'; },
    'binding of GuidanceResponse.status': bundle => { of(bundle, 'GuidanceResponse')[0].status = 'fine'; },
    'module[x]': bundle => { const [one] = of(bundle, 'GuidanceResponse'); one.moduleUri = 'https://x'; },
    'no instant': bundle => { of(bundle, 'Provenance')[0].recorded = '2026-11-29'; },
    'drq-1': bundle => { delete of(bundle, 'GuidanceResponse').find(it => it.dataRequirement).dataRequirement[0].codeFilter[0].path; },
    'an empty': bundle => { of(bundle, 'Device')[0].note = []; },
  };
  for (const [message, shatter] of Object.entries(breakings)) {
    const bundle = json(['assess', '-', '--fhir'], exam(NEWBORN));
    shatter(bundle);
    assert.ok(problems(bundle).some(problem => problem.includes(message)), message);
  }
});
