// The page in a browser: every way from the start to a result by mouse, touch and keys, wrong files, no network, print,
// and the answers of the native command.
// Environment: DIMPLE, the command; CHROMIUM; DIMPLE_DIST, the folder of the built page.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {closeSync, ftruncateSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import {tmpdir} from "node:os";
import {basename, extname, join} from "node:path";
import {after, before, test} from "node:test";
import {fileURLToPath, pathToFileURL} from "node:url";
import {gzipSync} from "node:zlib";
import {answerAll, button, DESKTOP, DIST, heading, launch, open, PAGE, PHONE, smallTargets, violations} from "./page.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const KB = 1000, MB = 1000 * KB;
const folder = mkdtempSync(join(tmpdir(), "dimple-page-"));
const native = (...options) => execFileSync(process.env.DIMPLE, options, {encoding: "utf8"});
const scan = join(folder, "woman.ply"), newborn = join(folder, "newborn.ply");
let browser;

before(async () => {
  native("phantom", "--seed", "4", "--spacing", "2.5", "-o", scan);
  native("phantom", "--age", "newborn", "--dimples", "none", "--pit", "sacral", "--seed", "3", "-o", newborn);
  browser = await launch();
});
after(async () => {
  await browser.close();
  rmSync(folder, {recursive: true});
});

/** Two alike dimples at the sides of a grown-up, and nothing else. */
async function calm(page, question) {
  const has = (name) => button(page, name).count();
  if (/How old/.test(question)) {
    await page.getByLabel("Age", {exact: true}).fill("30");
    return "Continue";
  }
  if (await has("2")) return "2";
  if (await has("None of these")) return "None of these";
  if (await has("yes")) return "yes";
  await page.locator("button.answer").first().click();
  return null;
}

const unknown = () => "Don't know";

async function begin(page, way) {
  await page.getByRole("link", {name: way}).click();
}

async function choose(page, file) {
  const chooser = page.waitForEvent("filechooser");
  await button(page, "Choose a file").click();
  await (await chooser).setFiles(file);
}

async function download(page, name) {
  const saved = page.waitForEvent("download");
  await button(page, name).click();
  const path = join(folder, (await saved).suggestedFilename());
  await (await saved).saveAs(path);
  return path;
}

for (const [size, options] of [["a phone by touch", PHONE], ["a desktop by mouse", DESKTOP]]) {
  test(`two alike dimples and nothing else: a few answers, and nothing to do, on ${size}`, async () => {
    const {page, complaints, close} = await open(browser, options);
    await begin(page, /Answer questions/);
    const asked = await answerAll(page, calm);
    assert.ok(asked.length <= 10, asked.join("\n"));
    assert.match(await heading(page).innerText(), /Venus dimples, purely cosmetic/);
    assert.match(await page.locator(".verdict").innerText(), /Nothing to do/);
    assert.match(await page.locator(".verdict .notice").innerText(), /Not a medical device/);
    await page.getByLabel("For clinicians").check();
    await page.locator(".guidelines details").first().waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`a scan is measured, corrected, asked about and judged on ${size}`, async () => {
    const {page, complaints, close} = await open(browser, options);
    await begin(page, /Measure a 3-D scan/);
    await choose(page, scan);
    await page.waitForURL(/#scan\/shown/);
    await page.getByRole("heading", {name: "What the scan shows"}).waitFor();
    assert.equal(await page.locator("figure.map svg").count(), 1);
    assert.match(await page.locator(".dimples").first().innerText(), /±/);
    await page.getByRole("group", {name: "The file's numbers are in"}).getByLabel("cm").check();
    await page.waitForFunction(() => document.querySelector("[name=units][value=cm]")?.checked && !document.querySelector("[name=units]").disabled);
    await page.getByRole("group", {name: "The file's numbers are in"}).getByLabel("found by itself").check();
    await page.getByLabel("found: mm").waitFor();
    await button(page, "Show the back in 3-D").click();
    await page.locator(".viewer canvas").waitFor();
    await button(page, "Answer what a scan cannot show").click();
    await page.locator(".question").waitFor();
    await answerAll(page, calm);
    assert.match(await heading(page).innerText(), /Venus dimples/);
    const report = await download(page, "Save the report"), html = readFileSync(report, "utf8");
    assert.ok(html.includes("viewer-data") && html.includes("woman.ply"));
    assert.deepEqual(complaints, []);
    await close();
    const saved = await open(browser, options, pathToFileURL(report).href);
    assert.doesNotMatch(await saved.page.locator("meta[http-equiv]").getAttribute("content"), /unsafe/);
    assert.ok(await saved.page.evaluate(() => document.styleSheets.length > 3 && [...document.styleSheets].every(({cssRules}) => cssRules.length > 0)));
    assert.deepEqual(saved.complaints, []); // of sheets that the policy holds off, too
    await saved.close();
  });
}

test("an emergency is said at once", async () => {
  const {page, complaints, close} = await open(browser);
  await begin(page, /Answer questions/);
  await page.getByRole("button", {name: /pus/}).click();
  await page.locator(".verdict.emergency").waitFor();
  assert.match(await heading(page).innerText(), /see a doctor today/);
  assert.deepEqual(complaints, []);
  await close();
});

test("don't know everywhere calms nobody", async () => {
  const {page, close} = await open(browser);
  await begin(page, /Answer questions/);
  await answerAll(page, unknown);
  assert.equal(await page.locator(".verdict.cannot-say, .verdict.see-doctor, .verdict.guidelines-disagree").count(), 1);
  assert.match(await page.locator("main").innerText(), /What was not examined/);
  await close();
});

test("answers are taken back by the page's button and by the browser's", async () => {
  const {page, close} = await open(browser);
  await begin(page, /Answer questions/);
  await page.locator(".question").waitFor();
  const first = await heading(page).innerText();
  await page.locator("button.answer").first().click();
  await page.waitForURL(/ask\/1/);
  const second = await page.waitForFunction((text) => document.querySelector("h1").textContent !== text && document.querySelector("h1").textContent, first);
  assert.notEqual(await second.jsonValue(), first);
  await button(page, "Back").click();
  await page.getByRole("heading", {name: first}).waitFor();
  await page.locator("button.answer").first().click();
  await page.waitForURL(/ask\/1/);
  await page.goBack();
  await page.getByRole("heading", {name: first}).waitFor();
  await page.goBack();
  await page.getByRole("heading", {name: /harmless, or one for a doctor/}).waitFor();
  await close();
});

test("from start to result by keyboard alone", async () => {
  const {page, complaints, close} = await open(browser);
  const press = async (matches) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      const text = await page.evaluate(() => document.activeElement?.innerText ?? "");
      if (matches.test(text)) return page.keyboard.press("Enter");
    }
    assert.fail(`the Tab key never comes to ${matches}`);
  };
  await press(/Answer questions/);
  for (let last = ""; !/#result/.test(page.url());) {
    await page.waitForFunction((text) => document.activeElement?.tagName === "H1" && document.activeElement.textContent !== text, last);
    last = await heading(page).innerText();
    const step = await page.evaluate(() => location.hash);
    if (/How old/.test(last)) {
      await page.keyboard.press("Tab");
      await page.keyboard.type("30");
      await page.keyboard.press("Enter");
    } else await press(/^2$|^None of these$|^yes|^nothing|^straight|^it runs straight|^no,|^one straight/i);
    await page.waitForFunction((hash) => location.hash !== hash, step);
  }
  await page.locator(".verdict h1").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  assert.deepEqual(complaints, []);
  await close();
});

test("a scan by keyboard alone: chosen, corrected, and on to the questions", async () => {
  const {page, complaints, close} = await open(browser), {keyboard} = page;
  const tabTo = async (matches) => {
    for (let i = 0; i < 60; i++) {
      await keyboard.press("Tab");
      const text = await page.evaluate(() => document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText ?? "");
      if (matches.test(text)) return;
    }
    assert.fail(`the Tab key never comes to ${matches}`);
  };
  await tabTo(/^Measure a 3-D scan/);
  await keyboard.press("Enter");
  await page.locator(".drop").waitFor();
  const chooser = page.waitForEvent("filechooser");
  await tabTo(/^Choose a file$/);
  await keyboard.press("Enter");
  await (await chooser).setFiles(scan);
  await page.waitForFunction(() => document.activeElement.innerText === "What the scan shows");
  await tabTo(/^Show the back in 3-D$/);
  await keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches(".viewer canvas"));
  await tabTo(/^found: mm/);
  await keyboard.press("ArrowRight");
  const measure = page.getByRole("group", {name: "The file's numbers are in"}).getByRole("button", {name: "Measure with this"});
  await measure.waitFor();
  await keyboard.press("ArrowLeft"); // back at what was measured: nothing is to be done
  await measure.waitFor({state: "hidden"});
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowRight");
  assert.equal(await page.locator("[name=units]:checked").getAttribute("value"), "cm");
  assert.equal(await page.locator("[name=units]:disabled").count(), 0); // passing by measures nothing
  await keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("[name=units][value=cm]:checked:enabled") && document.activeElement.tagName === "H1");
  await tabTo(/^cm$/);
  await keyboard.press("ArrowLeft");
  await tabTo(/^Measure with this$/);
  await keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("[name=units][value=mm]:checked:enabled") && document.activeElement.tagName === "H1");
  await tabTo(/^Answer what a scan cannot show$/);
  await keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches(".question h1"));
  assert.deepEqual(complaints, []);
  await close();
});

test("to cancel a scan leaves what was opened before, and nothing of it comes later", async () => {
  const exam = join(folder, "tuft.json"), large = join(folder, "large.ply");
  writeFileSync(exam, JSON.stringify({schema: "dimple.exam/1", age_days: 12, hair: "focal-tuft", pits: [{where: "midline", diameter_mm: 4}]}));
  native("phantom", "--seed", "4", "--spacing", "0.7", "-o", large);
  writeFileSync(`${large}.gz`, gzipSync(readFileSync(large), {level: 1}));
  const {page, complaints, close} = await open(browser);
  await page.locator("input[type=file]").setInputFiles(exam);
  await page.waitForURL(/#result/);
  await page.locator(".verdict").waitFor();
  const headline = await heading(page).innerText();
  for (const [file, said] of [[large, "Measuring"], [`${large}.gz`, "Unpacking"]]) {
    await page.evaluate(() => (location.hash = "#scan"));
    await page.locator("input[type=file]").setInputFiles(file);
    await page.locator(".busy").getByText(said).waitFor();
    await button(page, "Cancel").click();
    await page.locator(".busy").waitFor({state: "detached"});
    await page.waitForTimeout(3000); // longer than it would take
    assert.match(page.url(), /#scan$/);
    await page.evaluate(() => (location.hash = "#result"));
    await page.getByRole("heading", {level: 1, name: headline}).waitFor();
    assert.equal(await button(page, "Save the measurement").count(), 0);
  }
  assert.deepEqual(complaints, []);
  await close();
});

test("to cancel a scan leaves the one that was measured before", async () => {
  const large = join(folder, "large.ply");
  native("phantom", "--seed", "4", "--spacing", "0.7", "-o", large);
  const {page, complaints, close} = await open(browser, {}, `${PAGE}#scan`);
  await choose(page, newborn);
  await page.waitForURL(/#scan\/shown/);
  const headline = await page.locator("p.headline").innerText();
  await button(page, "Another scan").click();
  await choose(page, large);
  await page.locator(".busy").getByText("Measuring").waitFor();
  await button(page, "Cancel").click();
  await page.goBack();
  await page.waitForURL(/#scan\/shown/);
  assert.equal(await page.locator("p.headline").innerText(), headline);
  assert.equal(await page.locator("figure.map svg").count(), 1);
  await button(page, "See the result").click();
  assert.match(readFileSync(await download(page, "Save the measurement"), "utf8"), /newborn\.ply/);
  assert.deepEqual(complaints, []);
  await close();
});

test("a file is dropped, of a scan and of an examination", async () => {
  const {page, complaints, close} = await open(browser, {}, `${PAGE}#scan`);
  const drop = async (file) => {
    await page.locator(".drop").waitFor();
    const transfer = await page.evaluateHandle(([text, name]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(text), (character) => character.charCodeAt(0))], name));
      return data;
    }, [readFileSync(file).toString("base64"), basename(file)]);
    await page.dispatchEvent(".drop", "dragover", {dataTransfer: transfer});
    assert.equal(await page.locator(".drop.over").count(), 1);
    await page.dispatchEvent(".drop", "drop", {dataTransfer: transfer});
  };
  await drop(scan);
  await page.waitForURL(/#scan\/shown/);
  assert.match(await page.locator("p.headline").innerText(), /Venus dimples/);
  await button(page, "Another scan").click();
  await drop(join(ROOT, "examples/exam.json"));
  await page.locator(".verdict").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("wrong files are told, each in its way, and the page goes on", async () => {
  const bytes = readFileSync(scan), huge = join(folder, "huge.bin");
  writeFileSync(join(folder, "text.txt"), "Dear diary, there is a dimple.\n");
  writeFileSync(join(folder, "empty.ply"), "");
  writeFileSync(join(folder, "half.ply"), bytes.subarray(0, bytes.length / 2));
  writeFileSync(join(folder, "half.ply.gz"), gzipSync(bytes).subarray(0, 20_000));
  writeFileSync(join(folder, "other.json"), "{\"schema\": \"something/1\"}");
  writeFileSync(join(folder, "broken.json"), "{\"schema\": ");
  writeFileSync(join(folder, "twice.json"), '{"schema": "dimple.exam/1",\n "age_days": 12,\n "age_days": 4000}');
  writeFileSync(join(folder, "apart.gltf"), JSON.stringify({asset: {version: "2.0"}, buffers: [{uri: "apart.bin", byteLength: 12}]}));
  writeFileSync(join(folder, "cut.glb"), Buffer.concat([Buffer.from("glTF"), Buffer.alloc(30)]));
  const file = openSync(huge, "w");
  ftruncateSync(file, 1 << 30); // sparse
  closeSync(file);
  const {page, complaints, close} = await open(browser);
  await begin(page, /Measure a 3-D scan/);
  for (const [name, said] of [["text.txt", /text\.txt/], ["empty.ply", /empty\.ply is empty/], ["half.ply", /half\.ply: .*(ends|byte|line)/],
    ["half.ply.gz", /unpacking it failed/], ["other.json", /other\.json: \/schema/], ["broken.json", /broken\.json: /],
    ["twice.json", /twice\.json: line 3: the field "age_days" came before/], ["apart.gltf", /needs the file "apart\.bin".*\.glb/],
    ["cut.glb", /could not be read as glTF/], ["huge.bin", /huge\.bin is no file that Dimple knows/]]) {
    await choose(page, join(folder, name));
    const told = page.locator(".told [role=alert]").filter({hasText: name});
    await told.waitFor();
    assert.match(await told.innerText(), said);
    await page.locator(".busy").waitFor({state: "detached"});
  }
  await choose(page, scan);
  await page.waitForURL(/#scan\/shown/);
  assert.deepEqual(complaints, []);
  await close();
});

/** A glTF of one mesh, moved by its node, in metres; its points are behind it, or where `uri` says. */
function gltf(points, uri) {
  return Buffer.from(JSON.stringify({
    asset: {version: "2.0"}, scene: 0, scenes: [{nodes: [0]}], nodes: [{mesh: 0, translation: [1, 2, 3]}],
    meshes: [{primitives: [{attributes: {POSITION: 0}, mode: 0, material: 0}]}], materials: [{}],
    images: [{uri: "https://example.org/looks.png"}], textures: [{source: 0}],
    accessors: [{bufferView: 0, componentType: 5126, count: points.length / 12, type: "VEC3", min: [-9, -9, -9], max: [9, 9, 9]}],
    bufferViews: [{buffer: 0, byteLength: points.length}], buffers: [{byteLength: points.length, uri}],
  }));
}

function glb(points) {
  const json = gltf(points), padded = Buffer.concat([json, Buffer.alloc((4 - (json.length % 4)) % 4, " ")]);
  const head = Buffer.alloc(20), middle = Buffer.alloc(8);
  head.write("glTF");
  [2, 28 + padded.length + points.length, padded.length, 0x4e4f534a].forEach((word, i) => head.writeUInt32LE(word, 4 + 4 * i));
  middle.writeUInt32LE(points.length, 0);
  middle.writeUInt32LE(0x004e4942, 4);
  return Buffer.concat([head, padded, middle, points]);
}

test("every format is read, and gives what the command gives of the same points", async () => {
  const columns = join(folder, "woman.xyz"), of = (name) => join(folder, name);
  for (const format of ["xyz", "obj", "stl", "pcd"]) native("phantom", "--seed", "4", "--spacing", "2.5", "--units", "m", "-o", of(`woman.${format}`));
  const rows = readFileSync(columns, "utf8").split("\n").filter((line) => /^[-\d]/.test(line)).map((line) => line.split(/[\s,]+/).slice(0, 3));
  const points = Buffer.from(Float32Array.from(rows.flat().map(Number)).buffer);
  writeFileSync(of("woman.csv"), `x,y,z\n${rows.join("\n")}\n`);
  writeFileSync(of("woman.xyz.gz"), gzipSync(readFileSync(columns)));
  writeFileSync(of("woman.stl.gz"), gzipSync(readFileSync(of("woman.stl"))));
  writeFileSync(of("woman.glb"), glb(points));
  writeFileSync(of("woman.gltf"), gltf(points, `data:application/octet-stream;base64,${points.toString("base64")}`));
  const {page, complaints, close} = await open(browser);
  for (const [name, same] of [["woman.obj"], ["woman.stl"], ["woman.stl.gz", "woman.stl"], ["woman.pcd"], ["woman.csv"],
                              ["woman.xyz.gz", "woman.xyz"], ["woman.glb", "woman.xyz"], ["woman.gltf", "woman.xyz"]]) {
    const expected = JSON.parse(native("measure", "--json", of(same ?? name)));
    await page.goto(`${PAGE}#scan`);
    await choose(page, of(name));
    await page.waitForURL(/#scan\/shown/);
    await button(page, "See the result").click();
    const {dimples, scan: about} = JSON.parse(readFileSync(await download(page, "Save the measurement"), "utf8"));
    assert.equal(about.points, expected.scan.points, name);
    assert.equal(about.units.name, "m", name);
    assert.deepEqual(dimples.map(({kind}) => kind), expected.dimples.map(({kind}) => kind), name);
    for (const [i, dimple] of dimples.entries()) {
      const native = expected.dimples[i].depth_mm.value;
      assert.ok(Math.abs(dimple.depth_mm.value - native) < 0.05, `${name}: ${dimple.depth_mm.value}, natively ${native}`);
    }
  }
  assert.deepEqual(complaints, []);
  await close();
});

/** Numbers to a millionth, or to the last printed digit. */
function assertSame(actual, expected, path) {
  if (typeof expected === "number") {
    const decimals = String(expected).split(".")[1]?.length ?? 0;
    assert.ok(Math.abs(actual - expected) <= Math.max(1e-6 * Math.abs(expected), decimals ? 1.001 * 10 ** -decimals : 0), `${path}: ${actual}, natively ${expected}`);
  } else if (expected !== null && typeof expected === "object") {
    assert.deepEqual(Object.keys(actual ?? {}), Object.keys(expected), path);
    for (const key of Object.keys(expected)) assertSame(actual[key], expected[key], `${path}.${key}`);
  } else assert.equal(actual, expected, path);
}

test("what is saved is the command's own, and opens again", async () => {
  const {page, complaints, close} = await open(browser);
  await begin(page, /Measure a 3-D scan/);
  await choose(page, newborn);
  await page.waitForURL(/#scan\/shown/);
  await button(page, "Answer what a scan cannot show").click();
  await page.locator(".question").waitFor();
  await answerAll(page, unknown);
  const headline = await heading(page).innerText();
  const [measurement, exam] = [await download(page, "Save the measurement"), await download(page, "Save the examination")];
  assertSame(JSON.parse(readFileSync(measurement, "utf8")), JSON.parse(native("measure", "--json", newborn)), "measurement");
  assert.equal(JSON.parse(native("assess", exam, "--measurement", measurement, "--json")).verdict.headline, headline);
  await button(page, "Start again").click();
  for (const file of [measurement, exam]) {
    await page.goto(`${PAGE}#start`);
    await page.locator("input[type=file]").setInputFiles(file);
    await page.waitForURL(/#result/);
  }
  await page.getByRole("heading", {name: headline}).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("random answers end in the native verdict", async () => {
  const {page, complaints, close} = await open(browser);
  let seed = 11;
  const pick = (count) => (seed = (seed * 48271) % 2147483647) % count;
  for (let round = 0; round < 6; round++) {
    await page.goto(`${PAGE}#start`);
    await begin(page, /Answer questions/);
    await page.locator(".question").waitFor();
    await answerAll(page, async (page) => {
      const answers = page.locator("button.answer:visible"), count = await answers.count();
      if (pick(4) === 0 || count === 0) return "Don't know";
      await answers.nth(pick(Math.min(count, 4))).click();
      return null;
    });
    const exam = await download(page, "Save the examination");
    const {verdict} = JSON.parse(native("assess", exam, "--json"));
    assert.equal(await heading(page).innerText(), verdict.headline);
    assert.equal(await page.locator(`.verdict.${verdict.urgency}`).count(), 1);
  }
  assert.deepEqual(complaints, []);
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const [size, options] of [["a phone", PHONE], ["a desktop", DESKTOP], ["a desktop at 200 %", {viewport: {width: 640, height: 400}, deviceScaleFactor: 2}]]) {
    test(`no screen has a barrier or runs over its edge: ${colorScheme}, ${size}`, async () => {
      const {page, complaints, close} = await open(browser, {...options, colorScheme});
      const check = async (where) => {
        assert.deepEqual(await violations(page), [], where);
        assert.deepEqual(await smallTargets(page), [], where);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} is too wide`);
      };
      await check("start");
      await begin(page, /Answer questions/);
      await page.locator(".question").waitFor();
      await check("question");
      await answerAll(page, async (page, question) => {
        if (/any of these\?|How many|How old/.test(question)) await check(question);
        return calm(page, question);
      });
      await check("result");
      await page.getByLabel("For clinicians").check();
      await page.locator(".guidelines").waitFor();
      await check("clinician's result");
      await page.goto(`${PAGE}#learn`);
      await page.locator(".learn").waitFor();
      await check("learn");
      await page.locator(".topics a").first().click();
      await page.locator("article").waitFor();
      await check("a topic");
      await page.goto(`${PAGE}#scan`);
      await choose(page, scan);
      await page.waitForURL(/#scan\/shown/);
      await page.locator(".assumed").waitFor();
      await check("scan");
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}

test("on paper stand the result and a place for a name, and no buttons", async () => {
  const {page, close} = await open(browser);
  await begin(page, /Answer questions/);
  await answerAll(page, calm);
  await page.getByLabel("For clinicians").check();
  await page.locator(".guidelines").waitFor();
  await page.emulateMedia({media: "print"});
  assert.equal(await page.locator(".paper-head").isVisible(), true);
  assert.equal(await page.locator(".actions").isVisible(), false);
  assert.equal(await page.locator(".verdict h1").isVisible(), true);
  const path = join(folder, "result.pdf");
  await page.pdf({path, format: "A4"});
  const text = execFileSync("pdftotext", [path, "-"], {encoding: "utf8"});
  assert.match(text, /Venus dimples/);
  assert.match(text, /Not a medical device/);
  await close();
});

test("the letter of referral is the command's, on one page of paper with lines for a pen, and is saved as text", async () => {
  for (const [name, file, command] of [["an examination", join(ROOT, "examples/exam.json"), "assess"], ["a scan", newborn, "measure"]]) {
    const {page, complaints, close} = await open(browser, {}, `${PAGE}#scan`), letter = join(folder, "command.txt");
    await page.locator("input[type=file]").setInputFiles(file);
    await page.waitForURL(/#(result|scan\/shown)/);
    await page.evaluate(() => (location.hash = "#result"));
    await button(page, "Referral letter").click();
    await page.getByRole("heading", {level: 1, name: /^Referral/}).waitFor();
    native(command, file, "--letter", letter);
    assert.equal(readFileSync(await download(page, "Save as text"), "utf8"), readFileSync(letter, "utf8"), name);
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize(PHONE.viewport);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name);
    const path = join(folder, "letter.pdf");
    await page.pdf({path, format: "A4"});
    assert.match(execFileSync("pdfinfo", [path], {encoding: "utf8"}), /Pages: +1\n/, name);
    const text = execFileSync("pdftotext", ["-layout", path, "-"], {encoding: "utf8"});
    for (const said of [/Name/, /Date of birth/, /Name and signature/, /Criteria that were met/, /Not a medical device/]) assert.match(text, said);
    assert.doesNotMatch(text, /Save as text/);
    assert.deepEqual(complaints, []);
    await button(page, "Back").click();
    await page.locator(".verdict").waitFor();
    await close();
  }
});

test("it speaks the other languages, and an answer given stays given", async () => {
  const {page, complaints, close} = await open(browser);
  await begin(page, /Answer questions/);
  await page.locator("button.answer").first().click();
  await page.waitForURL(/ask\/1/);
  await button(page, "Deutsch").click();
  await page.getByText(/^Frage 2/).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  assert.deepEqual(await violations(page), []);
  await answerAll(page, () => "Weiß nicht");
  assert.match(await page.locator(".verdict .notice").innerText(), /Kein Medizinprodukt/);
  assert.deepEqual(complaints, []);
  await close();
});

test("the policy lets nothing in and nothing out", async () => {
  const html = readFileSync(join(DIST, "dimple.html"), "utf8");
  const policy = html.match(/Content-Security-Policy" content="([^"]*)"/)[1];
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'? |\*|https?:/);
  const {page, close} = await open(browser);
  assert.equal(await page.evaluate(() => fetch("https://example.org/").then(() => "out", () => "held")), "held");
  await close();
});

test("module and page are as small as they should be", () => {
  const packed = (name) => gzipSync(readFileSync(join(DIST, "site", name)), {level: 9}).length;
  assert.ok(statSync(join(DIST, "site/dimple.wasm")).size < MB);
  const withoutThree = readdirSync(join(DIST, "site")).filter((name) => !/viewer|gltf/.test(name)).reduce((sum, name) => sum + packed(name), 0);
  assert.ok(withoutThree < 500 * KB, `${withoutThree} bytes`);
  assert.ok(statSync(join(DIST, "dimple.html")).size < 3 * MB);
});

test("what is installed has an icon that every system takes", () => {
  const manifest = JSON.parse(readFileSync(join(DIST, "site/manifest.webmanifest"), "utf8"));
  const icons = manifest.icons.filter(({type}) => type === "image/png");
  for (const size of [192, 512]) for (const purpose of ["any", "maskable"])
    assert.ok(icons.some((icon) => icon.sizes === `${size}x${size}` && icon.purpose === purpose), `${size} ${purpose}`);
  for (const {src, sizes} of icons) {
    const png = readFileSync(join(DIST, "site", src));
    assert.equal(png.toString("latin1", 1, 4), "PNG");
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes);
  }
});

test("the site opens again without its server", async () => {
  const types = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm",
                 ".svg": "image/svg+xml", ".png": "image/png", ".webmanifest": "application/manifest+json"};
  const server = createServer((request, response) => {
    const name = new URL(request.url, "http://localhost").pathname.replace(/\/$/, "/index.html");
    try {
      const bytes = readFileSync(join(DIST, "site", name));
      response.writeHead(200, {"content-type": types[extname(name)]}).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {page, context, complaints, close} = await open(browser, {}, `http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await context.setOffline(true);
  await new Promise((resolve) => server.close(resolve).closeAllConnections());
  await page.reload();
  await begin(page, /Measure a 3-D scan/);
  await choose(page, scan);
  await page.waitForURL(/#scan\/shown/);
  await button(page, "Show the back in 3-D").click();
  await page.locator(".viewer canvas").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});
