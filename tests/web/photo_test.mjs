// Measuring on a photograph through the page: photographs with known truth, marked by mouse, by touch and by keys, come to
// what the command says of the same marks, and near the truth.
// Environment: DIMPLE, the command; CHROMIUM; DIMPLE_DIST, the folder of the built page; SHOTS, a folder for a picture of
// every screen, to be looked at (may be left out).
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {deflateSync, gzipSync} from "node:zlib";
import {button, DESKTOP, launch, open as openPage, PAGE, PHONE, smallTargets, violations} from "./page.mjs";
import {camera, CARD_CORNERS, draw, onCircle, project, SCENE} from "./photo_scene.mjs";

const {DIMPLE, CLEFT_APEX, ANUS, COIN, RULER} = SCENE;
const {SHOTS} = process.env;

const directory = mkdtempSync(join(tmpdir(), "dimple-photo-"));
let browser, coin, card, ruler;

before(async () => {
  browser = await launch();
  coin = await photograph("coin", {width: 1600, height: 1200, distance_mm: 150, tilt_deg: 8, turn_deg: 25});
  card = await photograph("card", {width: 1600, height: 1200, distance_mm: 190, tilt_deg: 18, turn_deg: -12});
  ruler = await photograph("ruler", {width: 1200, height: 1600, distance_mm: 90, tilt_deg: 4, turn_deg: 5});
});
after(async () => {
  await browser.close();
  rmSync(directory, {recursive: true});
});

async function photograph(shown, view) {
  const page = await browser.newPage(), c = camera(view), type = shown === "coin" ? "image/jpeg" : "image/png";
  const bytes = Buffer.from(await page.evaluate(draw, {c, shown, type, ...SCENE}), "base64");
  await page.close();
  const file = join(directory, `${shown}.${type.slice(6)}`);
  writeFileSync(file, bytes);
  return {file, c, at: (point) => project(c, point)};
}

const open = (options = {}, hash = "#photo") => openPage(browser, options, PAGE + hash);
const heading = (page, name) => page.getByRole("heading", {level: 1, name}).waitFor();
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function shot(page, name) {
  await drawn(page);
  if (SHOTS) await page.screenshot({path: join(SHOTS, `${name}.png`), fullPage: true});
}

async function choose(page, file) {
  await page.locator('input[type="file"]').last().setInputFiles(file);
}

/** What a person does with the photo: looks nearer at its middle, where the dimple is, and marks. */
class Marker {
  constructor(page, photo, means) {
    this.page = page;
    this.photo = photo;
    this.means = means;
    this.canvas = page.locator("canvas");
    this.zoom = 1;
    this.cross = null;
  }

  press(name) {
    const named = button(this.page, name);
    if (this.means === "mouse") return named.click();
    if (this.means === "touch") return named.tap();
    return this.tabTo(named).then(() => this.page.keyboard.press("Enter"));
  }

  async tabTo(element) {
    for (let tabs = 0; !(await element.evaluate((one) => one === document.activeElement)); tabs++) {
      assert.ok(tabs < 60, "Tab never came to it");
      await this.page.keyboard.press("Tab");
    }
  }

  async near(steps) {
    for (; this.zoom < steps; this.zoom++) await this.press("Zoom in");
    for (; this.zoom > steps; this.zoom--) await this.press("Zoom out");
    this.cross = null;
  }

  async place([x, y]) {
    const box = await this.canvas.boundingBox(), {width, height} = this.photo.c;
    const zoom = Math.min(box.width / width, box.height / height) * 1.5 ** (this.zoom - 1);
    const inside = [(x - width / 2) * zoom + box.width / 2, (y - height / 2) * zoom + box.height / 2];
    assert.ok(inside[0] > 0 && inside[0] < box.width && inside[1] > 0 && inside[1] < box.height, `${inside} is out of sight`);
    return {box, inside};
  }

  async mark(...points) {
    for (const point of points) {
      await this.canvas.scrollIntoViewIfNeeded();
      const {box, inside} = await this.place(point);
      if (this.means === "mouse") await this.page.mouse.click(box.x + inside[0], box.y + inside[1]);
      else if (this.means === "touch") await this.page.touchscreen.tap(box.x + inside[0], box.y + inside[1]);
      else await this.byKeys(box, inside);
    }
    await drawn(this.page);
  }

  async byKeys(box, inside) {
    const {keyboard} = this.page;
    await this.tabTo(this.canvas);
    if (!this.cross) {
      await keyboard.press("ArrowLeft"); // the cross appears in the middle
      this.cross = [box.width / 2, box.height / 2];
    }
    for (const [axis, less, more] of [[0, "ArrowLeft", "ArrowRight"], [1, "ArrowUp", "ArrowDown"]]) {
      for (const [step, shift] of [[12, ""], [1, "Shift+"]]) {
        while (Math.abs(inside[axis] - this.cross[axis]) >= step / 2 + 0.01) {
          const sign = Math.sign(inside[axis] - this.cross[axis]);
          await keyboard.press(shift + (sign < 0 ? less : more));
          this.cross[axis] += sign * step;
        }
      }
    }
    await keyboard.press("Enter");
  }

  /** What is left to do after the scale: rim, centre, anus, cleft, no midline. `off`: a hand that errs by so much, in mm. */
  async markRest(again, off) {
    const {photo} = this, at = (points) => points.map(([x, y]) => photo.at([x + off, y - off]));
    await heading(this.page, /rim of the dimple/);
    await this.near(5);
    await this.mark(...at(onCircle(DIMPLE, 8, again ? 0.5 : 0.2)));
    if (!again) await shot(this.page, `rim-${this.means}`);
    await this.press("Continue");
    await heading(this.page, /centre of the dimple/);
    this.cross = null;
    await this.mark(...at([DIMPLE.centre]));
    await this.press("Continue");
    await heading(this.page, /Mark the anus/);
    await this.near(1);
    await this.mark(...at([ANUS]));
    await this.press("Continue");
    await heading(this.page, /upper end of the cleft/);
    this.cross = null;
    await this.mark(...at([CLEFT_APEX]));
    await this.press("Continue");
    if (again) return;
    await heading(this.page, /middle of the back/);
    await this.press("Leave it out");
  }
}

async function saved(page, name, means = "mouse") {
  const waiting = page.waitForEvent("download");
  await (means === "touch" ? button(page, name).tap() : button(page, name).click());
  return readFileSync(await (await waiting).path());
}

function assertSame(actual, expected, path = "") {
  if (typeof expected === "number") {
    assert.ok(Math.abs(actual - expected) <= 1e-6 * Math.max(Math.abs(expected), 1e-9), `${path}: ${actual} is not ${expected}`);
  } else if (expected && typeof expected === "object") {
    assert.deepEqual(Object.keys(actual), Object.keys(expected), path);
    for (const key of Object.keys(expected)) assertSame(actual[key], expected[key], `${path}/${key}`);
  } else assert.equal(actual, expected, path);
}

function byCommand(marks) {
  const file = join(directory, "marks.json");
  writeFileSync(file, marks);
  return JSON.parse(execFileSync(process.env.DIMPLE, ["photo", file, "--json"], {encoding: "utf8"}));
}

function assertNear({value}, truth, most, name) {
  assert.ok(Math.abs(value - truth) <= most, `${name}: ${value} is not ${truth}`);
}

/** Saves what is shown and holds it against the command and the truth. */
async function check(page, means) {
  const measures = JSON.parse(await saved(page, "Save the measures", means)), marks = await saved(page, "Save the marks", means);
  assertSame(measures, byCommand(marks));
  assert.ok(!/base64|jpeg|png/i.test(String(marks)));
  const [pit] = measures.pits;
  assertNear(pit.diameter_mm, 2 * DIMPLE.radius, 0.2, "diameter");
  assertNear(pit.anus_distance_mm, ANUS[1], 0.6, "distance from the anus");
  assertNear(pit.above_cleft_mm, CLEFT_APEX[1], 0.3, "height");
  return measures;
}

const SIZES = [DESKTOP.viewport, PHONE.viewport, {width: 640, height: 400}, {width: 320, height: 640}]; // the last two: as of 200 % and 400 %

/** Axe's rules in light and dark, and at no size anything wider than the window. */
async function checkAccess(page, name) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({colorScheme});
    for (const viewport of SIZES) {
      await page.setViewportSize(viewport);
      await shot(page, `${name}-${colorScheme}-${viewport.width}`);
      assert.deepEqual(await violations(page), [], `${name} ${colorScheme} ${viewport.width}`);
      assert.deepEqual(await smallTargets(page), [], `${name} ${viewport.width}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name} is too wide at ${viewport.width}`);
    }
  }
  await page.emulateMedia({colorScheme: "light"});
  await page.setViewportSize(DESKTOP.viewport);
  await drawn(page);
}

test("by mouse, with a card: as the command says, near the truth, the tilt told, and on to the result", async () => {
  const {page, complaints, close} = await open({}, "#start");
  await page.getByRole("link", {name: /Measure on a photograph/}).click();
  await heading(page, "Measure on a photograph");
  await shot(page, "choose-desktop");
  await choose(page, card.file);
  await heading(page, /known size/);
  await button(page, "Continue").click();
  assert.match(await page.getByRole("alert").innerText(), /choose what lies beside/);
  await page.getByRole("radio", {name: /bank card/}).check();
  await shot(page, "scale-desktop");
  await button(page, "Continue").click();
  const marker = new Marker(page, card, "mouse");
  for (const again of [false, true]) {
    await heading(page, /four corners/);
    assert.match(await page.locator(".count").innerText(), /Nothing is marked/);
    marker.zoom = again ? 1 : marker.zoom;
    await button(page, "Continue").click();
    assert.match(await page.getByRole("alert").innerText(), /Still needed here: 4/);
    const order = again ? [1, 3, 0, 2] : [2, 0, 1, 3];
    await marker.mark(...order.map((i) => card.at(CARD_CORNERS[i].map((value, k) => value + (again ? -0.3 : 0.4) * (k + 1)))));
    await shot(page, `card-${again ? "again" : "first"}`);
    await button(page, "Continue").click();
    await marker.markRest(again, again ? 0.08 : 0);
    if (again) break;
    await heading(page, /once more/);
    await shot(page, "again-desktop");
    await button(page, "Mark it a second time").click();
  }
  await heading(page, "What the photo shows");
  await shot(page, "measured-desktop");
  const {scale} = await check(page, "mouse");
  assertNear(scale.tilt_deg, 18, 3, "tilt");
  await button(page, "Answer what a photo cannot tell").click();
  await page.locator(".question h1").waitFor();
  assert.ok(!/How wide|How far/.test(await page.locator("h1").innerText()));
  await page.goBack();
  await heading(page, "What the photo shows");
  await button(page, "See the result").click();
  await page.locator(".verdict").waitFor();
  await shot(page, "verdict-desktop");
  await button(page, "Save the photo's measures").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("by touch on a phone, with a coin: as the command says and near the truth", async () => {
  const {page, complaints, close} = await open({...PHONE, deviceScaleFactor: 2});
  await button(page, "Take a photo").waitFor();
  await shot(page, "choose-phone");
  await choose(page, coin.file);
  await page.getByRole("radio", {name: /coin/}).tap();
  await button(page, "Continue").tap();
  assert.match(await page.getByRole("alert").innerText(), /choose the coin/);
  await page.getByLabel("Which coin?").selectOption({label: "1 euro"});
  await shot(page, "scale-phone");
  await button(page, "Continue").tap();
  const marker = new Marker(page, coin, "touch");
  for (const again of [false, true]) {
    await heading(page, /rim of the coin/);
    if (again) marker.zoom = 1;
    await marker.near(2);
    await marker.mark(...onCircle(COIN, 7, again ? 1 : 0.2).map(coin.at));
    await shot(page, `coin-phone-${again}`);
    await marker.press("Continue");
    await marker.markRest(again, again ? 0.06 : 0);
    if (again) break;
    await heading(page, /once more/);
    await shot(page, "again-phone");
    await marker.press("Mark it a second time");
  }
  await heading(page, "What the photo shows");
  await shot(page, "measured-phone");
  await check(page, "touch");
  assert.deepEqual(complaints, []);
  await close();
});

test("by keys alone, with a ruler, marked once: as the command says, near the truth, and the warnings are shown", async () => {
  const {page, complaints, close} = await open({viewport: PHONE.viewport});
  const {keyboard} = page, marker = new Marker(page, ruler, "keys");
  await heading(page, "Measure on a photograph");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), marker.press("Choose a photo")]);
  await chooser.setFiles(ruler.file);
  await heading(page, /known size/);
  await marker.tabTo(page.getByRole("radio").first());
  await keyboard.press("Space");
  await marker.tabTo(page.getByLabel(/two lines are apart/));
  await keyboard.type("fifty");
  await keyboard.press("Enter");
  assert.match(await page.getByRole("alert").innerText(), /type a length/);
  await keyboard.press("Control+A");
  await keyboard.type("40");
  await keyboard.press("Enter");
  await heading(page, /two lines/);
  await marker.mark(...[-20, 20].map((y) => ruler.at([RULER.x, y])));
  await shot(page, "ruler-keys");
  await marker.press("Continue");
  await marker.markRest(false, 0);
  await heading(page, /once more/);
  await marker.press("Leave it at once");
  await heading(page, "What the photo shows");
  await shot(page, "measured-keys");
  const {warnings} = await check(page, "keys");
  const codes = warnings.map(({code}) => code);
  assert.ok(codes.includes("tilt-unknown") && codes.includes("marking-assumed"), codes.join());
  for (const {text} of warnings) assert.ok((await page.locator(".warning").allInnerTexts()).includes(text));
  assert.deepEqual(complaints, []);
  await close();
});

/** As far as the rim of the dimple, with the photo of the coin. */
async function toRim(page) {
  await choose(page, coin.file);
  await page.getByRole("radio", {name: /coin/}).check();
  await page.getByLabel("Which coin?").selectOption({label: "1 euro"});
  await button(page, "Continue").click();
  await heading(page, /rim of the coin/);
  const marker = new Marker(page, coin, "mouse");
  await marker.near(2);
  await marker.mark(...onCircle(COIN, 7).map(coin.at));
  await button(page, "Continue").click();
  await heading(page, /rim of the dimple/);
  return marker;
}

async function markCentre(marker, point) {
  await button(marker.page, "Continue").click();
  await heading(marker.page, /centre of/);
  await marker.mark(coin.at(point));
}

/** From the last centre on: nothing else is on the photo, and once is enough. */
async function leaveTheRest(page) {
  for (const name of ["Continue", "It is not on the photo", "It is not on the photo", "Leave it out", "Leave it at once"]) {
    const title = await page.locator("h1").innerText();
    await button(page, name).click();
    await page.waitForFunction((before) => document.querySelector("h1").innerText !== before, title);
  }
}

test("marks go to the edge if they are let, are taken back, and a wheel, two fingers and buttons move the photo", async () => {
  const {page, complaints, close} = await open();
  const marker = await toRim(page), count = page.locator(".count"), canvas = page.locator("canvas");
  await marker.near(5);
  const wide = {...DIMPLE, radius: DIMPLE.radius + 0.3};
  await marker.mark(...onCircle(wide, 3).map(coin.at));
  assert.match(await count.innerText(), /Marked: 3/);
  await button(page, "Undo the last mark").click();
  assert.match(await count.innerText(), /Marked: 2. Still needed: 1/);
  await marker.mark(coin.at(onCircle(wide, 3)[2]));
  await page.getByLabel("Pull marks to the nearest edge").uncheck();
  await marker.mark(...onCircle(wide, 3, 0.9).map(coin.at));
  const before = await canvas.screenshot(), box = await canvas.boundingBox();
  await page.mouse.wheel(0, -100);
  await drawn(page);
  const zoomed = await canvas.screenshot();
  assert.ok(Buffer.compare(before, zoomed) !== 0, "the wheel zooms");
  await page.mouse.move(box.x + 200, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 240, {steps: 4});
  await page.mouse.up();
  assert.match(await count.innerText(), /Marked: 6/); // a drag marks nothing
  await button(page, "Move to the left").click();
  await button(page, "Show the whole photo").click();
  marker.zoom = 1;
  await markCentre(marker, DIMPLE.centre);
  await leaveTheRest(page);
  await heading(page, "What the photo shows");
  const {marks} = JSON.parse(await saved(page, "Save the marks")), [{rim}] = marks.pits;
  const radii = rim.map((point) => Math.hypot(point[0] - coin.at([0, 0])[0], point[1] - coin.at([0, 0])[1]));
  const scale = Math.hypot(...coin.at([DIMPLE.radius, 0]).map((value, k) => value - coin.at([0, 0])[k])) / DIMPLE.radius;
  for (const radius of radii.slice(0, 3)) assert.ok(Math.abs(radius / scale - DIMPLE.radius) < 0.12, `at the edge: ${radius / scale}`);
  for (const radius of radii.slice(3)) assert.ok(Math.abs(radius / scale - wide.radius) < 0.12, `where it was put: ${radius / scale}`);
  assert.ok(!("anus" in marks) && !("cleft_apex" in marks) && !("midline" in marks));
  assert.deepEqual(complaints, []);
  await close();
});

test("two fingers zoom and mark nothing", async () => {
  const {page, complaints, close} = await open(PHONE);
  await toRim(page);
  const touch = await page.context().newCDPSession(page), canvas = page.locator("canvas");
  await canvas.scrollIntoViewIfNeeded();
  const before = await canvas.screenshot(), box = await canvas.boundingBox(), [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const fingers = (apart) => [{x: x - apart, y, id: 1}, {x: x + apart, y, id: 2}];
  await touch.send("Input.dispatchTouchEvent", {type: "touchStart", touchPoints: fingers(20)});
  for (const apart of [30, 50, 80]) await touch.send("Input.dispatchTouchEvent", {type: "touchMove", touchPoints: fingers(apart)});
  await touch.send("Input.dispatchTouchEvent", {type: "touchEnd", touchPoints: []});
  await drawn(page);
  assert.ok(Buffer.compare(before, await canvas.screenshot()) !== 0);
  assert.match(await page.locator(".count").innerText(), /Nothing is marked/);
  assert.deepEqual(complaints, []);
  await close();
});

test("two dimples are measured apart, in whatever order they are marked again", async () => {
  const {page, complaints, close} = await open();
  const marker = await toRim(page), second = {centre: [-14, -6], radius: 2.5};
  const markPit = async (pit) => {
    await marker.near(2);
    await page.getByLabel("Pull marks to the nearest edge").uncheck();
    await marker.mark(...onCircle(pit, 8).map(coin.at));
    await markCentre(marker, pit.centre);
  };
  await markPit(DIMPLE);
  await button(page, "Mark another dimple").click();
  await heading(page, "Mark the rim of dimple 2");
  await button(page, "Leave this dimple out").click();
  await heading(page, "Mark the anus");
  await page.goBack();
  await heading(page, "Mark the centre of the dimple");
  await button(page, "Mark another dimple").click();
  await markPit(second);
  for (const [name, next] of [["Continue", /anus/], ["It is not on the photo", /upper end of the cleft/], ["It is not on the photo", /middle of the back/],
                              ["Leave it out", /once more/], ["Mark it a second time", /rim of the coin/]]) {
    await button(page, name).click();
    await heading(page, next);
  }
  marker.zoom = 1;
  await marker.near(2);
  await marker.mark(...onCircle(COIN, 6, 0.7).map(coin.at));
  await button(page, "Continue").click();
  for (const pit of [second, DIMPLE]) {
    await markPit(pit);
    await button(page, "Continue").click();
  }
  await heading(page, "What the photo shows");
  await shot(page, "two-desktop");
  const measures = JSON.parse(await saved(page, "Save the measures"));
  assertSame(measures, byCommand(await saved(page, "Save the marks")));
  for (const [i, {radius}] of [DIMPLE, second].entries()) {
    const {sd} = measures.pits[i].diameter_mm;
    assert.ok(sd < 0.1 * 2 * radius, `${i}: ${sd}`);
    assertNear(measures.pits[i].diameter_mm, 2 * radius, 2 * sd, `dimple ${i + 1}`);
  }
  assert.ok(!measures.warnings.some(({code}) => code === "marking-apart"));
  assert.deepEqual(complaints, []);
  await close();
});

test("in another language the marks stay, and numbers are written as it writes them", async () => {
  const {page, complaints, close} = await open(), marker = await toRim(page);
  await marker.near(5);
  await marker.mark(...onCircle(DIMPLE, 6).map(coin.at));
  await button(page, "Deutsch").click();
  await heading(page, "Markieren Sie den Rand des Grübchens");
  assert.match(await page.locator(".count").innerText(), /Markiert: 6/);
  await button(page, "English").click();
  await heading(page, /rim of the dimple/);
  await markCentre(marker, DIMPLE.centre);
  await leaveTheRest(page);
  await button(page, "Deutsch").click();
  await heading(page, "Was das Foto zeigt");
  await page.getByRole("cell", {name: /^4,\d ± 0,\d mm$/}).waitFor();
  await shot(page, "measured-german");
  assert.deepEqual(complaints, []);
  await close();
});

test("marks from which nothing can be measured are said to be so, with a way on", async () => {
  const {page, complaints, close} = await open(), marker = await toRim(page);
  await page.getByLabel("Pull marks to the nearest edge").uncheck();
  for (let i = 0; i < 3; i++) await marker.mark(coin.at([0, 0]));
  await markCentre(marker, DIMPLE.centre);
  await leaveTheRest(page);
  await page.getByText("These marks cannot be measured").waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /\/marks|null/); // nothing that is for who writes files
  for (const name of ["Mark it a second time", "Save the measures"]) assert.equal(await button(page, name).count(), 0, name);
  await shot(page, "unmeasurable");
  await button(page, "Mark it all anew").click();
  await heading(page, /rim of the coin/);
  assert.deepEqual(complaints, []);
  await close();
});

test("the picture is saved only when it is asked for twice, and what the camera wrote into the file is gone", async () => {
  const {page, complaints, close} = await open(), marker = await toRim(page), downloads = [];
  page.on("download", (download) => downloads.push(download.suggestedFilename()));
  await marker.near(5);
  await marker.mark(...onCircle(DIMPLE, 6).map(coin.at));
  await markCentre(marker, DIMPLE.centre);
  await leaveTheRest(page);
  await button(page, "Save the picture with the marks").click();
  await page.getByText("Save it all the same?").waitFor();
  await shot(page, "picture-sure");
  assert.deepEqual(downloads, []);
  await button(page, "No, do not save it").click();
  await button(page, "Save the picture with the marks").click();
  const picture = await saved(page, "Yes, save the picture");
  if (SHOTS) writeFileSync(join(SHOTS, "saved.jpg"), picture);
  assert.deepEqual(downloads, ["photo-with-marks.jpg"]);
  assert.ok(picture.length > 10_000 && picture[0] === 0xff && !picture.includes("Exif"));
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie,
    (await indexedDB.databases?.() ?? []).length]);
  assert.deepEqual(kept, [0, 0, "", 0]);
  assert.deepEqual(complaints, []);
  await close();
});

test("files that are no photos, empty, cut, tiny or huge are told so, in words", async () => {
  const {page, complaints, close} = await open();
  const whole = readFileSync(card.file), files = {
    "empty.jpg": [Buffer.alloc(0), /empty\.jpg is empty/],
    "text.png": [Buffer.from("This is no photo."), /no photo that this browser can show/],
    "points.ply": [Buffer.from("ply\nformat ascii 1.0\n"), /no photo that this browser can show/],
    "small.png": [blank(20, 20), /too few to measure on/],
    "bomb.png": [blank(20_000, 20_000), /20000 × 20000 pixels, and this page opens up to 220 million/],
  };
  for (const [name, [content, message]] of Object.entries(files)) {
    writeFileSync(join(directory, name), content);
    await choose(page, join(directory, name));
    await page.getByRole("alert").filter({hasText: message}).waitFor();
  }
  await shot(page, "wrong-file");
  writeFileSync(join(directory, "cut.png"), whole.subarray(0, whole.length / 2));
  await choose(page, join(directory, "cut.png"));
  await page.getByRole("alert").filter({hasText: /cut\.png/}).waitFor();
  writeFileSync(join(directory, "huge.png"), blank(12_000, 9000));
  await choose(page, join(directory, "huge.png"));
  await page.getByText(/very large \(12000 × 9000 pixels\)/).waitFor({timeout: 60_000});
  await shot(page, "huge");
  assert.deepEqual(complaints, []);
  await close();
});

/** The JPEG with a note of the camera's that it was held upright: turned by 90 degrees it is right. */
function turnedOnItsSide(jpeg) {
  const exif = Buffer.from("45786966000049492a0008000000010012010300010000000600000000000000", "hex");
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([head, exif, jpeg.subarray(2)]);
}

test("a photo is shown the right way up, at its own size and reduced", async () => {
  const {page, complaints, close} = await open(), marker = await toRim(page);
  const jpeg = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(6000, 4000);
    canvas.getContext("2d").fillRect(0, 0, 10, 10);
    return Array.from(new Uint8Array(await (await canvas.convertToBlob({type: "image/jpeg"})).arrayBuffer()));
  });
  assert.ok(marker);
  for (const [name, content, size] of [["upright.jpg", readFileSync(coin.file), {width_px: 1200, height_px: 1600}],
                                       ["large.jpg", Buffer.from(jpeg), {width_px: 4000, height_px: 6000}]]) {
    writeFileSync(join(directory, name), turnedOnItsSide(content));
    await page.goto(`${PAGE}#photo`);
    await heading(page, "Measure on a photograph");
    await choose(page, join(directory, name));
    await page.getByRole("radio", {name: /ruler/}).check();
    await page.getByLabel(/two lines are apart/).fill("50");
    await button(page, "Continue").click();
    await heading(page, /two lines/);
    await shot(page, name);
    const upright = {page, photo: {c: {width: size.width_px, height: size.height_px}}}, marks = new Marker(page, upright.photo, "mouse");
    const points = [[0.2, 0.2], [0.8, 0.9], [0.5, 0.5]].map(([x, y]) => [x * size.width_px, y * size.height_px]);
    await marks.mark(points[0], points[1]);
    await button(page, "Continue").click();
    await heading(page, /rim of/);
    await page.getByLabel("Pull marks to the nearest edge").uncheck();
    await marks.mark(...points);
    await button(page, "Continue").click();
    await heading(page, /centre of/);
    await marks.mark(points[2]);
    await leaveTheRest(page);
    const {image, scale} = JSON.parse(await saved(page, "Save the marks"));
    assert.deepEqual(image, size);
    for (const k of [0, 1]) assert.ok(Math.abs(scale.points[1][k] - points[1][k]) < size.width_px / 200, `${scale.points[1]} is not ${points[1]}`);
  }
  assert.deepEqual(complaints, []);
  await close();
});

test("axe finds no fault on any screen, in light and dark, at any size and at 200 % zoom", async () => {
  const {page, complaints, close} = await open();
  await heading(page, "Measure on a photograph");
  await checkAccess(page, "access-choose");
  const marker = await toRim(page);
  await marker.near(5);
  await checkAccess(page, "access-rim");
  await marker.mark(...onCircle(DIMPLE, 6).map(coin.at));
  await page.goBack();
  await page.goBack();
  await heading(page, /known size/);
  await checkAccess(page, "access-scale");
  await page.goForward();
  await page.goForward();
  await heading(page, /rim of the dimple/);
  await markCentre(marker, DIMPLE.centre);
  for (const name of ["Continue", "It is not on the photo", "It is not on the photo", "Leave it out"]) {
    const title = await page.locator("h1").innerText();
    await button(page, name).click();
    await page.waitForFunction((before) => document.querySelector("h1").innerText !== before, title);
  }
  await checkAccess(page, "access-again");
  await button(page, "Leave it at once").click();
  await heading(page, "What the photo shows");
  await checkAccess(page, "access-measured");
  await button(page, "Save the picture with the marks").click();
  await checkAccess(page, "access-sure");
  assert.deepEqual(complaints, []);
  await close();
});

/** A white PNG of this size. */
function blank(width, height) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]), out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    const packed = gzipSync(body); // ends with the same sum as a chunk does
    out.writeUInt32BE(packed.readUInt32LE(packed.length - 8), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1; // a bit a pixel, grey
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}
