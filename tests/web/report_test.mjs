// report.html in a browser: it draws, it measures, it can be used by hand, by keys and by a screen reader, it asks the
// network for nothing, and without scripts or WebGL it still says what was found.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, statSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {pathToFileURL} from "node:url";
import {fromWeb} from "./source.mjs";

const {chromium} = fromWeb("playwright-core");
const axe = readFileSync(fromWeb.resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
const DESKTOP = {width: 1280, height: 800}, PHONE = {width: 390, height: 844}, SMALL = {width: 720, height: 560};
const MOST_BYTES = 3e6;

const directory = mkdtempSync(join(tmpdir(), "dimple-report-"));
let browser, shared; // the page of the tests that leave it as it was

before(async () => {
  browser = await chromium.launch({executablePath: process.env.CHROMIUM, args: FLAGS});
  shared = await open(woman.page);
});
after(async () => {
  await browser.close();
  rmSync(directory, {recursive: true});
});

/** The report of a phantom: where the page lies, and the measurement. */
function report(name, ...options) {
  const scan = join(directory, `${name}.ply`), out = join(directory, name);
  execFileSync(process.env.DIMPLE, ["phantom", ...options, "-o", scan]);
  execFileSync(process.env.DIMPLE, ["report", scan, "--out", out]);
  return {page: join(out, "report.html"), measurement: JSON.parse(readFileSync(join(out, "measurement.json"), "utf8"))};
}

// Coarse and low, since a processor draws it: a woman's lower back with Venus dimples and a midline pit.
const woman = report("woman", "--region", "lower-back", "--pit", "sacral", "--seed", "4", "--spacing", "2", "--noise", "0");

/** Opens the page; whatever goes wrong in it, and whatever it asks for, lands in `complaints`. */
async function open(file, options = {}, script = null) {
  const context = await browser.newContext({viewport: SMALL, reducedMotion: "reduce", ...options});
  const page = await context.newPage(), complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => /^(file|data):/.test(request.url()) || complaints.push(request.url()));
  if (script) await page.addInitScript(script);
  await page.goto(pathToFileURL(file).href);
  return {page, complaints, close: () => context.close()};
}

/** When everything asked for has been drawn. */
const drawn = (page) => page.evaluate(() =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Always at the same place of the window, so that the same looks the same. */
const scrollToView = (page) => page.locator(".viewer-stage").evaluate((stage) => stage.scrollIntoView({block: "start"}));

async function picture(page, selector = ".viewer-stage") {
  await scrollToView(page);
  await drawn(page);
  return page.locator(selector).screenshot({animations: "disabled"});
}

/** How many colours a picture has. */
async function colours(png) {
  const page = await browser.newPage();
  const count = await page.evaluate(async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context.drawImage(image, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, png.toString("base64"));
  await page.close();
  return count;
}

const button = (page, name) => page.getByRole("button", {name, exact: true});
const same = (a, b) => Buffer.compare(a, b) === 0;

/** Where the middle of an element lies in the window. */
async function middle(page, selector) {
  await scrollToView(page);
  const box = await page.locator(selector).boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

const dot = (name) => `.viewer-dot[data-name="${name}"]`;

/** The two lengths that the view tells. */
async function told(page) {
  const text = await page.locator("#viewer output").textContent();
  const found = /([\d.]+) mm along the skin, ([\d.]+) mm in a straight line/.exec(text);
  assert.ok(found, `no distance in "${text}"`);
  return {along: Number(found[1]), straight: Number(found[2])};
}

test("it opens from disk, draws, complains of nothing and asks the network for nothing", async () => {
  const {page, complaints} = shared;
  assert.ok(await colours(await picture(page, "#viewer canvas")) > 500);
  assert.ok((await page.locator("h1").innerText()).includes(woman.measurement.verdict.headline));
  assert.deepEqual(complaints, []);
});

test("what is not touched is not drawn again", async () => {
  const {page} = shared;
  await drawn(page);
  const asked = await page.evaluate(async () => {
    const own = window.requestAnimationFrame;
    let count = 0;
    window.requestAnimationFrame = (call) => (count++, own.call(window, call));
    for (let i = 0; i < 5; i++) await new Promise((done) => own.call(window, done));
    window.requestAnimationFrame = own;
    return count;
  });
  assert.equal(asked, 0);
});

test("every layer can be taken away and comes back", async () => {
  const {page} = shared, boxes = page.locator("#viewer").getByRole("checkbox");
  assert.equal(await boxes.count(), 5);
  const whole = await picture(page);
  for (const box of await boxes.all()) {
    await box.uncheck();
    assert.ok(!same(await picture(page), whole), await box.evaluate((input) => input.labels[0].textContent));
    await box.check();
  }
  assert.ok(same(await picture(page), whole));
});

test("every view differs, and the one from behind is the first one", async () => {
  const {page} = shared, seen = [await picture(page)];
  for (const name of ["Left side", "Right side", "From above", "Close-up"]) {
    await button(page, name).click();
    const view = await picture(page);
    assert.ok(!seen.some((other) => same(view, other)), name);
    seen.push(view);
  }
  await button(page, "From behind").click();
  assert.ok(same(await picture(page), seen[0]));
});

test("two double clicks measure the distance of the dimples, straight and along the skin", async () => {
  const {page} = shared, output = page.locator("#viewer output");
  await button(page, "Close-up").click();
  await drawn(page);
  await page.mouse.dblclick(...await middle(page, dot("DL")));
  assert.match(await output.textContent(), /mark the other/);
  await page.mouse.dblclick(...await middle(page, dot("DR")));
  const {along, straight} = await told(page), {DL, DR} = woman.measurement.landmarks;
  const expected = Math.hypot(...[0, 1, 2].map((axis) => DL.body_mm[axis] - DR.body_mm[axis]));
  assert.ok(Math.abs(straight - expected) < 1.5, `${straight} is not ${expected}`);
  assert.ok(along > straight && along < 1.2 * straight, `${along} along, ${straight} straight`);
  await button(page, "Clear distance").click();
  assert.match(await output.textContent(), /two points/);
});

test("in print there is the report and no view", async () => {
  const {page} = shared;
  await page.emulateMedia({media: "print"});
  assert.ok(await page.locator("h1").isVisible());
  assert.ok(await page.locator("table").first().isVisible());
  assert.ok(!(await page.locator("#viewer canvas").isVisible()));
  await page.emulateMedia({media: "screen"});
});

test("a mouse turns it, and its wheel zooms only once it has the focus", async () => {
  const {page, close} = await open(woman.page);
  const first = await picture(page), [x, y] = await middle(page, "#viewer canvas");
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -100);
  await page.mouse.wheel(0, 100);
  assert.ok(same(await picture(page), first));
  await page.mouse.down();
  await page.mouse.move(x + 60, y, {steps: 3});
  await page.mouse.up();
  const turned = await picture(page);
  assert.ok(!same(turned, first));
  await page.mouse.wheel(0, -100);
  assert.ok(!same(await picture(page), turned));
  await close();
});

test("fingers turn it and mark points", async () => {
  const {page, close} = await open(woman.page, {viewport: PHONE, hasTouch: true, isMobile: true});
  await button(page, "Close-up").tap();
  const first = await picture(page), touch = await page.context().newCDPSession(page);
  const [middle_x, y] = await middle(page, "#viewer canvas");
  const send = (type, ...xs) => touch.send("Input.dispatchTouchEvent", {type, touchPoints: xs.map((x) => ({x, y}))});
  await send("touchStart", middle_x);
  for (const moved of [20, 40, 60]) await send("touchMove", middle_x + moved);
  await send("touchEnd");
  assert.ok(!same(await picture(page), first));
  await button(page, "Close-up").tap();
  for (const name of ["DL", "DR"]) {
    await drawn(page);
    const place = await middle(page, dot(name));
    await Promise.all([page.touchscreen.tap(...place), page.touchscreen.tap(...place)]);
  }
  assert.ok((await told(page)).straight > 20);
  await close();
});

test("keys alone turn, move, zoom, measure, clear and change layers", async () => {
  const {page, close} = await open(woman.page);
  const canvas = page.locator("#viewer canvas"), {keyboard} = page;
  for (let tabs = 0; !(await canvas.evaluate((element) => element === document.activeElement)); tabs++) {
    assert.ok(tabs < 200, "Tab never came to the view");
    await keyboard.press("Tab");
  }
  const first = await picture(page);
  for (const key of ["ArrowLeft", "ArrowUp", "Shift+ArrowRight", "+", "-"]) {
    const before_key = await picture(page);
    await keyboard.press(key);
    assert.ok(!same(await picture(page), before_key), key);
  }
  await keyboard.press("0");
  assert.ok(same(await picture(page), first));
  await keyboard.press("Enter");
  for (let i = 0; i < 4; i++) await keyboard.press("Shift+ArrowLeft");
  await keyboard.press("Enter");
  const {along, straight} = await told(page);
  assert.ok(straight > 10 && along >= straight);
  await keyboard.press("Escape");
  assert.match(await page.locator("#viewer output").textContent(), /two points/);
  while (await page.evaluate(() => document.activeElement.type !== "checkbox")) await keyboard.press("Tab");
  await keyboard.press("Space");
  assert.equal(await page.evaluate(() => document.activeElement.checked), false);
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [DESKTOP, PHONE]) {
    test(`axe finds no fault in ${colorScheme} at ${viewport.width} x ${viewport.height}`, async () => {
      const {page} = shared;
      await page.setViewportSize(viewport);
      await page.emulateMedia({colorScheme});
      await drawn(page);
      await page.evaluate(axe);
      const {violations} = await page.evaluate(() => window.axe.run({
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}));
      assert.deepEqual(violations.map(({id, nodes}) => [id, ...nodes.map((node) => node.html)]), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "it is too wide");
      const cut = await page.evaluate(() => Array.from(document.querySelectorAll(".table"))
        .filter((table) => table.scrollWidth > table.clientWidth).map((table) => table.className));
      if (viewport === DESKTOP) assert.deepEqual(cut, [], "a column is out of sight");
    });
  }
}

test("without scripts verdict, pictures and tables are there, and what is missing is said", async () => {
  const {page, complaints, close} = await open(woman.page, {javaScriptEnabled: false});
  const text = await page.locator("main").innerText();
  assert.ok(text.includes(woman.measurement.verdict.headline));
  assert.ok(text.includes(woman.measurement.notice));
  assert.ok(await page.locator("svg").first().isVisible());
  assert.ok(await page.locator("table").first().isVisible());
  assert.match(await page.locator("#viewer").innerText(), /needs scripts/);
  assert.deepEqual(complaints, []);
  await close();
});

test("without WebGL a sentence stands where the view would be", async () => {
  const {page, complaints, close} = await open(woman.page, {}, () => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  assert.match(await page.locator("#viewer").innerText(), /cannot draw in 3-D/);
  assert.deepEqual(complaints, []);
  await close();
});

test("of 200 000 points the page is under 3 MB, and of a newborn it draws too", async () => {
  const fine = report("fine", "--points", "--spacing", "1", "--seed", "2"), {points} = fine.measurement.scan;
  assert.ok(points > 2e5, `${points}`);
  assert.ok(statSync(fine.page).size < MOST_BYTES, `${statSync(fine.page).size}`);
  const newborn = report("newborn", "--age", "newborn", "--spacing", "1.5", "--pit", "sacral");
  const {page, complaints, close} = await open(newborn.page, {viewport: PHONE, colorScheme: "dark"});
  assert.ok(await colours(await picture(page, "#viewer canvas")) > 500);
  assert.deepEqual(complaints, []);
  await close();
});
