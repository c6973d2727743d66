// The letter of referral: one page, with the data set of NHS Highland's referral, whoever it is about.
import assert from 'node:assert';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'node:test';

import {exam, refused, run} from './records.mjs';

const venus = (where, offset) => ({where, midline_offset_mm: offset, over_psis: true, base_visible: true, opening: false});
const PEOPLE = {
  newborn: {age_days: 12, pits: [{where: 'midline', diameter_mm: {value: 6.2, sd: 0.3}, anus_distance_mm: 28, base_visible: true}],
    vascular: {kind: 'infantile-haemangioma', where: 'off-midline', size_mm: 30}, neurological: [], urological: [], bowel: []},
  child: {age_days: 2000, pits: [{where: 'midline', base_visible: false}], hair: 'focal-tuft', urological: ['enuresis'], orthopaedic: ['pes-cavus']},
  adult: {age_days: 12000, pits: [venus('left', -45), venus('right', 44)], neurological: ['back-pain']},
  emergency: {age_days: 9, pits: [{where: 'midline', discharge: 'pus'}, {}, {where: 'left'}], csf_leak: true, mass: 'lipoma', cleft: 'deviated',
    neurological: ['progressive-weakness', 'perianal-numbness', 'gait-change'], urological: ['new-incontinence', 'retention']},
  empty: {},
};
const DATA_SET = ['Name', 'Date', 'Name and signature of who refers', 'Well, thriving, developing', 'Malformation of the anus',
  'Legs: movement and feeling', 'Urination', 'Stooling', 'Photograph with a tape measure from the dimple to the anus',
  'Criteria that were met', 'Not a medical device, not a diagnosis'];
const words = text => text.replace(/\s+/g, ' ');

function inFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), 'letter-'));
  try {
    body(folder);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

test('one page of paper and a text, with all that is asked for', () => inFolder(folder => {
  for (const [who, fields] of Object.entries(PEOPLE)) {
    const pdf = join(folder, `${who}.pdf`), txt = join(folder, `${who}.txt`);
    run(['assess', '-', '--letter', pdf], exam(fields));
    run(['assess', '-', '--letter', txt], exam(fields));
    assert.match(execFileSync('pdfinfo', [pdf], {encoding: 'utf8'}), /^Pages: +1$/m, who);
    const printed = words(execFileSync('pdftotext', ['-raw', pdf, '-'], {encoding: 'utf8'}));
    const text = words(readFileSync(txt, 'utf8'));
    for (const item of DATA_SET) assert.ok(printed.includes(item) && text.includes(item), `${who}: ${item}`);
  }
}));

function letter(fields, ...more) {
  let text;
  inFolder(folder => {
    run(['assess', '-', '--letter', join(folder, 'letter.txt'), ...more], exam(fields));
    text = readFileSync(join(folder, 'letter.txt'), 'utf8');
  });
  return text;
}

test('it says what was found, and what was not examined', () => {
  const newborn = letter(PEOPLE.newborn);
  assert.match(newborn, /Age at the examination: 12 days/);
  assert.match(newborn, /how wide the dimple is: 6\.2 ± 0\.3 mm/);
  assert.match(newborn, /how far the dimple is from the anus: 28\.0 mm/);
  assert.match(newborn, /not examined: .*how deep the dimple is/);
  assert.match(newborn, /beside the midline\) 30\.0 mm/);
  assert.match(newborn, /Legs: movement and feeling: normal/);
  assert.match(newborn, /\nHair: not examined\n/);
  assert.match(newborn, /\* Midline pit over 5 mm wide/);
  assert.match(newborn, /NHS Highland/);
  assert.match(letter({pits: []}), /How many dimples there are: none found/);
  assert.match(letter({}), /How many dimples there are: not examined/);
  const adult = letter(PEOPLE.adult);
  assert.match(adult, /Age at the examination: 32 years/);
  assert.match(adult, /from the midline: 45\.0 mm to the person's left;/);
  assert.match(adult, /from the midline: 44\.0 mm to the person's right;/);
  assert.match(letter(PEOPLE.adult, '--lang', 'de'), /: 45,0 mm nach links \(von der Person aus\);/);
  assert.match(letter({pits: [{midline_offset_mm: 0}]}), /from the midline: 0\.0 mm; /);
  const named = letter({}, '--patient-name', 'Ada Test', '--time', '2026-11-29T10:15:00Z');
  assert.match(named, /Name: Ada Test\n/);
  assert.match(named, /2026-11-29/);
  assert.match(letter({}), /Name: _+\n/);
});

test('what only keeps the rules from speaking is no criterion that was met', () => {
  assert.match(letter({}), /Criteria that were met\nnone of those that were examined\n/);
  const leak = letter({csf_leak: true});
  assert.match(leak, /\* Suspected CSF leak/);
  assert.doesNotMatch(leak, /incomplete/);
  assert.match(letter({pits: [{where: 'midline'}]}), /Criteria that were met\nnone/); // decisive inputs unknown
});

test('every word of a choice is said in the language of the letter', () => {
  const WORDS = [
    [{cleft: 'straight'}, 'straight', 'gerade'], [{cleft: 'deviated'}, 'deviated', 'abweichend'],
    [{cleft: 'y-shaped'}, 'Y-shaped', 'Y-förmig'], [{cleft: 'duplicated'}, 'duplicated', 'doppelt'],
    [{where: 'midline'}, 'midline', 'Mittellinie'], [{where: 'left'}, 'to the left', 'links der'],
    [{where: 'right'}, 'to the right', 'rechts der'], [{above_cleft: false}, 'in the cleft', 'in der Analfalte'],
    [{above_cleft: 'edge'}, 'at its upper edge', 'an ihrem oberen Rand'],
    [{above_cleft: true}, 'yes, it lies above', 'ja, es liegt oberhalb'],
    [{orientation: 'cephalic'}, 'cephalic', 'nach kranial'], [{orientation: 'straight'}, 'straight in', 'gerade hinein'],
    [{orientation: 'caudal'}, 'caudal', 'nach kaudal'], [{discharge: 'none'}, 'no, nothing', 'nein, nichts'],
    [{discharge: 'clear'}, 'clear fluid', 'klare Flüssigkeit'], [{discharge: 'pus'}, 'pus', 'Eiter'],
    [{discharge: 'creamy'}, 'something thick', 'etwas Dickes'], [{discharge: 'blood'}, 'blood', 'Blut'],
  ];
  for (const [field, english, german] of WORDS) {
    const fields = 'cleft' in field ? field : {pits: [field]};
    assert.ok(letter(fields).includes(`: ${english}`), english);
    assert.ok(letter(fields, '--lang', 'de').includes(`: ${german}`), german);
  }
  assert.match(letter({pits: [{base_visible: false, opening: true}]}), /can be seen: no; .*is a hole: yes;/);
  assert.match(letter({}, '--sex', 'female', '--lang', 'de'), /\nGeschlecht: weiblich\n/);
  assert.match(letter({}, '--sex', 'unknown'), /\nSex: unknown\n/);
});

test('every row begins with a capital letter', () => {
  for (const language of ['en', 'de']) {
    const tables = letter(PEOPLE.emergency, '--lang', language).split('\n\n').slice(2, 5);
    const rows = tables.flatMap(table => table.split('\n'));
    assert.ok(rows.length > 20, tables.join('\n'));
    for (const row of rows) assert.match(row, /^[A-ZÄÖÜ]/);
  }
});

const PHOTO = JSON.stringify({schema: 'dimple.photo/1', image: {width_px: 4000, height_px: 3000},
  scale: {kind: 'segment', points: [[1000, 2500], [3000, 2500]], length_mm: 40},
  marks: {pits: [{rim: [[1900, 1000], [2100, 1000], [2000, 900], [2000, 1100]]}], cleft_apex: [2000, 700], midline: [[2050, 100], [2050, 2000]]}});

test('a photograph gives its measures, and where it and the examination both speak both are told', () => inFolder(folder => {
  const photo = join(folder, 'photo.json'), txt = join(folder, 'letter.txt');
  writeFileSync(photo, run(['photo', '-', '--json'], PHOTO));
  run(['assess', '-', '--photo', photo, '--letter', txt], exam({pits: [{where: 'midline', diameter_mm: 6, midline_offset_mm: -2}]}));
  const text = readFileSync(txt, 'utf8');
  assert.match(text, /upper end of the cleft: 6\.0 ± \d\.\d mm below it;/); // 300 px of 0.02 mm
  assert.match(text, /seen on a scan or photograph: yes;/);
  assert.match(text, /\nAbout the measures\n/);
  assert.match(text, /how wide the dimple is: 6\.0 mm by the examination, 4\.0 ± \d\.\d mm by the photograph/); // 200 px
  assert.match(text, /2\.0 mm to the person's left by the examination, 1\.0 ± \d\.\d mm to the person's left by the photograph/);
}));

// Where the words of a page lie: [xMin, yMin, xMax, yMax, word], and the page's width and height.
function places(pdf) {
  const boxes = execFileSync('pdftotext', ['-bbox', pdf, '-'], {encoding: 'utf8'});
  const [, width, height] = boxes.match(/<page width="([\d.]+)" height="([\d.]+)"/).map(Number);
  const box = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g;
  return {width, height, words: [...boxes.matchAll(box)].map(([, ...place]) => [...place.slice(0, 4).map(Number), place[4]])};
}

test('however many dimples there are, all that matters stands on the page, and what has no room is told', () => inFolder(folder => {
  const pdf = join(folder, 'letter.pdf'), pits = Array.from({length: 32}, (_, i) => ({where: 'midline', diameter_mm: 10 + i}));
  for (const language of ['en', 'de']) {
    run(['assess', '-', '--lang', language, '--letter', pdf], exam({...PEOPLE.emergency, pits}));
    const {height, words} = places(pdf), said = words.map(word => word[4]).join(' ');
    assert.ok(words.every(([, top,, bottom]) => top > 20 && bottom < height - 20), language);
    assert.match(said, language === 'en' ? /24 more .*unless it is signed\.$/ : /24 weitere .*unterschrieben ist\.$/);
  }
}));

test('a scan gives its map, and the same input the same bytes', () => inFolder(folder => {
  const scan = join(folder, 'back.ply'), letters = [join(folder, 'a.pdf'), join(folder, 'b.pdf')];
  run(['phantom', '--pit', 'sacral', '--seed', '4', '--spacing', '1.6', '-o', scan]);
  for (const letter of letters) run(['measure', scan, '--quiet', '--letter', letter]);
  assert.match(execFileSync('pdfinfo', [letters[0]], {encoding: 'utf8'}), /^Pages: +1$/m);
  const {width, height, words} = places(letters[0]), notes = words.filter(word => word[4] === 'depth');
  assert.strictEqual(notes.length, 3); // of the two Venus dimples and the pit
  for (const [, top,, bottom] of notes) assert.ok(bottom - top > 5, 'the map can be read'); // points
  const map = words.filter(([,,,, word]) => ['LEFT', 'RIGHT'].includes(word)).sort((a, b) => a[0] - b[0]);
  assert.ok(map.length === 2 && map[1][2] - map[0][0] > .35 * width, 'the map is large');
  assert.ok(words.every(([, top,, bottom]) => top > 20 && bottom < height - 20));
  assert.ok(readFileSync(letters[0]).equals(readFileSync(letters[1])));
}));

test('other endings and places that cannot be written are refused', () => {
  assert.strictEqual(refused(['assess', '-', '--letter', 'letter.doc'], exam({})).code, 2);
  const {code, message} = refused(['assess', '-', '--letter', '/nowhere/letter.txt'], exam({}));
  assert.ok(code === 5 && message.startsWith('dimple: /nowhere/letter.txt: '), message);
  assert.ok(!existsSync('/nowhere'));
});
