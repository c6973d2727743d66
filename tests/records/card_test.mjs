// CDS Hooks cards, by the specification (cds-hooks.hl7.org/2.0, "CDS Service Response").
import assert from 'node:assert';
import test from 'node:test';

import {exam, json, randomRecords} from './records.mjs';

function check(response, what) {
  assert.deepStrictEqual(Object.keys(response), ['cards'], what);
  for (const card of response.cards) {
    assert.ok([...card.summary].length < 140 && card.summary, `${what}: ${card.summary}`);
    assert.ok(['info', 'warning', 'critical'].includes(card.indicator), what);
    assert.match(card.source.label, /^Dimple \d+\.\d+\.\d+, rules of \d{4}\.\d\d$/);
    assert.match(card.detail, /Not a medical device, not a diagnosis/);
    assert.match(card.uuid, /^[0-9a-f-]{36}$/);
    for (const link of card.links) {
      assert.ok(link.label && link.type === 'absolute', what);
      assert.ok(new URL(link.url).protocol.startsWith('http'), what);
    }
    for (const key of Object.keys(card))
      assert.ok(['uuid', 'summary', 'indicator', 'detail', 'source', 'links'].includes(key), key);
  }
}
const card = fields => json(['assess', '-', '--card'], exam(fields)).cards[0];

test('an emergency is critical, what needs nothing is information, the rest warns', () => {
  const venus = (where, offset) => ({where, midline_offset_mm: offset, over_psis: true, base_visible: true, opening: false});
  assert.strictEqual(card({csf_leak: true}).indicator, 'critical');
  assert.strictEqual(card({mass: 'lipoma'}).indicator, 'warning');
  assert.strictEqual(card({}).indicator, 'warning'); // cannot say
  assert.strictEqual(card({age_days: 12000, pits: [venus('left', -45), venus('right', 45)]}).indicator, 'info');
});

test('it links to the guidelines that act, and says what is missing', () => {
  const {links, detail} = card({age_days: 12, pits: [{where: 'midline', diameter_mm: 8}]});
  assert.ok(links.some(link => link.url.startsWith('https://clinicalguidelines.scot.nhs.uk')));
  assert.match(detail, /\*\*Not examined\*\*\n(.*\n)*\* whether the dimple lies above the cleft/);
});

test('random examinations', async () => {
  await randomRecords('card', 3, (response, i) => check(response, `examination ${i}`));
});
