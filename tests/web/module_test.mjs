// The WebAssembly module needs nothing of its host and gives the answers of the native command.
// Environment: DIMPLE, the command; DIMPLE_WASM, the module; ASSESSMENTS, tests/web/assessments.c.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {fileURLToPath} from "node:url";
import {importWeb} from "./source.mjs";

const BYTES_MAX = 1000 * 1000;
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dimple-"));
after(() => rmSync(folder, {recursive: true}));

const {load} = await importWeb("dimple/dimple.ts");
const bytes = readFileSync(process.env.DIMPLE_WASM);
const module = await WebAssembly.compile(bytes);
const dimple = await load(module);

const native = (...options) => execFileSync(process.env.DIMPLE, options, {encoding: "utf8", maxBuffer: 1 << 28});
const nativeJson = (...options) => JSON.parse(native(...options));

function save(name, document) {
  const path = join(folder, name);
  writeFileSync(path, typeof document === "string" ? document : JSON.stringify(document));
  return path;
}

/** The same structure, words and truth values; numbers to a millionth. glibc's and musl's sin, exp and pow may differ
 * in the last bit, which rounding can carry into the last printed digit: that much more is let pass, and no further. */
function assertSame(actual, expected, path) {
  if (typeof expected === "number" && typeof actual === "number") {
    const decimals = Math.max(...[actual, expected].map((number) => String(number).split(".")[1]?.length ?? 0));
    const allowed = Math.max(1e-6 * Math.abs(expected), decimals > 0 ? 1.001 * 10 ** -decimals : 0);
    assert.ok(Math.abs(actual - expected) <= allowed, `${path}: ${actual}, natively ${expected}`);
  } else if (expected !== null && typeof expected === "object") {
    assert.deepEqual(Object.keys(actual ?? {}), Object.keys(expected), path);
    for (const key of Object.keys(expected)) assertSame(actual[key], expected[key], `${path}.${key}`);
  } else {
    assert.equal(actual, expected, path);
  }
}

test("the module imports nothing and is under 1 MB", () => {
  assert.deepEqual(WebAssembly.Module.imports(module), []);
  assert.ok(bytes.length < BYTES_MAX, `${bytes.length} bytes`);
});

test("says its version and its languages", () => {
  assert.equal(native("--version").trim().split(" ").at(-1), dimple.version);
  assert.deepEqual(dimple.languages[0], {name: "en", ownName: "English"});
  assert.throws(() => dimple.diagram("venus", {language: "xx"}), /there is no language "xx"/);
});

const phantoms = {
  "a woman with both Venus dimples": ["-o", "venus.ply"],
  "a newborn with a sacral pit": ["--age", "newborn", "--dimples", "none", "--pit", "sacral", "--seed", "3", "-o", "newborn.ply"],
  "a man with no dimple, as text in metres": ["--sex", "male", "--dimples", "none", "--units", "m", "-o", "man.xyz"],
};
const exam = {schema: "dimple.exam/1", age_days: 12, hair: "focal-tuft",
              pits: [{where: "midline", base_visible: false, diameter_mm: 4}]};

for (const [who, options] of Object.entries(phantoms)) {
  const name = options.at(-1), path = join(folder, name);
  const measured = (settings) => {
    const scan = dimple.readScan(readFileSync(path)), measurement = dimple.measure(scan, {source: name, ...settings});
    const parts = {document: measurement.document, summary: measurement.text("summary"), landmarks: measurement.text("landmarks"),
                   joined: dimple.assess({exam: settings.exam, measurement}).document,
                   reread: dimple.assess({exam: settings.exam, measurement: measurement.document}).document};
    measurement.free();
    scan.free();
    return parts;
  };

  test(`measures ${who} as the native command does`, () => {
    native("phantom", ...options.slice(0, -1), path);
    const expected = nativeJson("measure", "--json", path);
    const {document, summary} = measured({});
    delete expected.scan.sha256; // whoever has the file computes it
    delete document.scan.sha256;
    assertSame(document, expected, "document");
    assert.equal(summary.split("\n")[0], native("measure", path).split("\n")[0]);
  });

  test(`joins an examination to ${who} as the native command does`, () => {
    const paths = [save("exam.json", exam), join(folder, "measured.json")];
    writeFileSync(paths[1], native("measure", "--json", "--exam", paths[0], path));
    const {joined, reread, document} = measured({exam});
    assertSame(document.verdict, JSON.parse(readFileSync(paths[1], "utf8")).verdict, "measured");
    assertSame(joined, nativeJson("assess", paths[0], "--measurement", paths[1], "--json"), "joined");
    assertSame(reread, joined, "read again");
  });
}

test("assesses the suite's examinations as the native library does, wrong ones too", () => {
  const exams = execFileSync("/usr/bin/python3", ["-B", join(root, "tests/web/suite_exams.py"), root, "2000"],
                             {encoding: "utf8", maxBuffer: 1 << 28});
  const expected = execFileSync(process.env.ASSESSMENTS, {input: exams, encoding: "utf8", maxBuffer: 1 << 30}).split("\0");
  let wrong = 0;
  exams.trim().split("\n").forEach((line, i) => {
    const space = expected[i].indexOf(" "), status = Number(expected[i].slice(0, space)), said = expected[i].slice(space + 1);
    if (status === 0) {
      const assessment = dimple.assess({exam: JSON.parse(line)});
      assertSame(assessment.document, JSON.parse(said), line);
      assessment.free();
    } else {
      wrong++;
      // jansson takes no document but an object or a list; JSON.parse does.
      assert.throws(() => dimple.assess({exam: JSON.parse(line)}), {status, message: said}, line);
    }
  });
  assert.ok(wrong > 50, `${wrong} wrong ones`);
});

test("the examination that was judged comes back as it went in", () => {
  const assessment = dimple.assess({exam});
  assertSame(assessment.exam, {schema: exam.schema, age_days: 12, pits: [{where: "midline", diameter_mm: 4, base_visible: false}],
                               hair: "focal-tuft"}, "exam");
  assessment.free();
});

const card = JSON.parse(readFileSync(join(root, "examples/photo.json"), "utf8"));
const photographs = {
  "a card": card,
  "a ruler": {...card, scale: {kind: "segment", points: [[1000, 1000], [1600, 1010]], length_mm: 50}, repeats: []},
  "a coin": {...card, repeats: [], scale: {kind: "coin", diameter_mm: 23.25, rim: [
    [1100, 1000], [1050, 1090], [950, 1085], [900, 1003], [952, 913], [1049, 915]]}},
};

for (const [beside, marks] of Object.entries(photographs)) {
  test(`measures a photograph with ${beside} as the native command does`, () => {
    const path = save("marks.json", marks), photo = dimple.photo(marks);
    const expected = nativeJson("photo", "--json", path);
    assertSame(photo.document, expected, "photo");
    assert.equal(photo.summary, native("photo", path));
    const measured = save("photo.json", expected);
    assertSame(dimple.assess({photo}).document, nativeJson("assess", "--photo", measured, "--json"), "assessed");
    assertSame(dimple.assess({exam, photo: photo.document}).document,
               nativeJson("assess", save("exam.json", exam), "--photo", measured, "--json"), "joined");
    photo.free();
  });
}

test("says what is wrong with marks, with the path", () => {
  assert.throws(() => dimple.photo({...card, scale: {kind: "stick"}}), {status: 3, message: /^\/scale\/kind: /});
});

/** Answers every question, calmly or not at all; gives the fields that were asked. */
function answerAll(ask, reply) {
  const asked = [];
  for (let question = ask.next(); question; question = ask.next()) {
    asked.push(question.field);
    assert.ok(question.words && question.help && (question.options.length > 0) === ["one", "several"].includes(question.kind));
    ask.reply(reply(question));
  }
  return asked;
}

test("asks until nothing matters, takes answers back, and judges what was said", () => {
  const ask = dimple.ask();
  const unknown = answerAll(ask, () => null);
  assert.ok(unknown.length > 3);
  assert.equal(ask.answered, unknown.length);
  assert.equal(ask.left, 0);
  const assessment = dimple.assess({exam: ask});
  assert.equal(assessment.document.verdict.urgency, "cannot-say");
  while (ask.back());
  assert.equal(ask.answered, 0);
  assert.equal(ask.next().diagram, "discharge");
  assert.throws(() => ask.reply({chosen: [0, 1]}), {status: 2, message: "one of the options is needed"});
  ask.reply({chosen: [2]}); // pus
  assert.equal(ask.next(), null);
  assert.equal(dimple.assess({exam: ask}).document.verdict.urgency, "emergency");
  assert.deepEqual(ask.exam, {schema: "dimple.exam/1", pits: [{discharge: "pus"}]});
});

test("asks no more about what a scan shows", () => {
  const scan = dimple.readScan(readFileSync(join(folder, "newborn.ply"))), measurement = dimple.measure(scan);
  const start = dimple.assess({measurement}), ask = dimple.ask(start);
  const asked = answerAll(ask, (question) => question.kind === "one" ? {chosen: [question.options.length - 1]} : null);
  assert.ok(asked.length > 0 && !asked.includes("pits") && !asked.some((field) => /depth|where/.test(field)), asked.join());
  const judged = dimple.assess({exam: ask, measurement});
  assert.equal(judged.document.verdict.finding, "sacral");
  assert.ok(!judged.document.verdict.reasons.some((reason) => reason.startsWith("Both say")), "a scan does not contradict itself");
});

test("writes pictures, the scene and the report", () => {
  const scan = dimple.readScan(readFileSync(join(folder, "venus.ply"))), measurement = dimple.measure(scan, {source: "venus.ply"});
  const assessment = dimple.assess({measurement});
  const {width, height, rgba} = measurement.raster();
  assert.equal(rgba.length, 4 * width * height);
  for (const picture of ["map", "section", "pair", "sagittal", "frontal"]) assert.match(measurement.draw(picture), /^<svg[^]*<\/svg>\s*$/);
  assert.equal(JSON.parse(measurement.text("scene")).schema, "dimple.scene/1");
  const report = dimple.report({measurement, assessment, source: "venus.ply"});
  assert.equal(report.blocks[0].text, assessment.document.verdict.headline);
  assert.ok(report.blocks.some((block) => block.kind === "table" && block.name === "dimples" && block.rows.length >= 3));
  const page = dimple.reportPage({measurement, assessment, source: "venus.ply"}, {script: "0;", sha256: "x"});
  assert.ok(page.startsWith("<!doctype html>") && page.includes("script-src 'sha256-x'"));
});

test("reports on an examination without a scan", () => {
  const assessment = dimple.assess({exam}), report = dimple.report({assessment});
  assert.equal(report.title, "Dimple report on an examination");
  assert.equal(report.urgency, "urgent");
  assert.deepEqual(report.blocks.filter((block) => block.kind === "section").map((block) => block.name),
                   ["verdict", "unseen", "guidelines", "method"]);
  assert.ok(dimple.reportPage({assessment}).includes("Dimple report on an examination"));
});

test("writes the command's letter of referral, of an examination and of a scan", () => {
  const path = save("exam.json", exam), scan = save("scan.ply", ""), letter = join(folder, "letter.txt");
  native("assess", path, "--letter", letter);
  const ofExam = dimple.letter(dimple.assess({exam}));
  assert.equal(ofExam.text, readFileSync(letter, "utf8"));
  assert.ok(ofExam.letter.blocks.some(({kind, name}) => kind === "table" && name === "person"));
  native("phantom", "--age", "newborn", "--dimples", "none", "--pit", "sacral", "--seed", "3", "-o", scan);
  native("measure", scan, "--letter", letter);
  const measurement = dimple.measure(dimple.readScan(readFileSync(scan)), {source: "scan.ply"});
  const ofScan = dimple.letter(dimple.assess({measurement}), measurement);
  assert.equal(ofScan.text, readFileSync(letter, "utf8"));
  assert.match(ofScan.letter.blocks.find(({kind}) => kind === "picture").svg, /^<svg/);
});

test("has the topics and drawings of `about`", () => {
  const topics = dimple.topics();
  assert.ok(topics.some((topic) => topic.name === "venus" && topic.paragraphs.length > 0));
  for (const {diagram} of topics) if (diagram) assert.match(dimple.diagram(diagram, {ageDays: 12}), /^<svg/);
  assert.throws(() => dimple.diagram("elephant"), {status: 2});
});

test("says what is wrong with a scan that cannot be read", () => {
  assert.throws(() => dimple.readScan(Buffer.from("ply\nformat ascii 1.0\nelement vertex 3\n")), {status: 3, message: /line \d+|byte \d+|ends/});
});

test("says why a scan cannot be measured, with what is known", () => {
  const scan = dimple.createScan(new Float64Array(300)), measurement = dimple.measure(scan);
  assert.ok(measurement.problem);
  assert.equal(measurement.document.schema, "dimple.measurement/1");
});

test("doing it again and again gives the memory back", async () => {
  const fresh = await load(module);
  const once = () => {
    assert.throws(() => fresh.readScan(Buffer.from("ply\n")));
    assert.throws(() => fresh.assess({exam: {...exam, clefts: 1}}));
    const assessment = fresh.assess({exam});
    fresh.report({assessment});
    fresh.letter(assessment);
    const ask = fresh.ask(assessment);
    ask.next();
    ask.free();
    assessment.free();
    fresh.photo(card).free();
  };
  for (let i = 0; i < 20; i++) once();
  const before = fresh.memoryBytes;
  for (let i = 0; i < 300; i++) once();
  assert.equal(fresh.memoryBytes, before);
});
