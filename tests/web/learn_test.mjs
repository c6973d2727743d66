// The answers to what people ask, as pages: all that the command tells is there, each under an address of its own.
// Environment: DIMPLE, the command; CHROMIUM; DIMPLE_DIST, the folder of the built page; SHOTS, as in photo_test.mjs.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {DESKTOP, launch, open as openPage, PAGE, PHONE, violations} from "./page.mjs";

const SIZES = [DESKTOP.viewport, PHONE.viewport, {width: 640, height: 400}];
const {SHOTS} = process.env;
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function open(hash) {
  const opened = await openPage(browser, {}, PAGE + hash);
  await opened.page.locator("main h1").waitFor();
  return opened;
}

const told = (topic) => execFileSync(process.env.DIMPLE, ["about", ...(topic ? [topic] : [])], {encoding: "utf8"});
const plain = (text) => text.replace(/\s+/g, " ").trim();

test("every question has a page that says what the command says, with its drawing and its sources", async () => {
  const {page, complaints, close} = await open("#learn");
  const links = await page.locator(".topics a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  const names = links.map((link) => link.slice("#learn/".length)), listed = told();
  assert.ok(names.length >= 14);
  for (const name of names) assert.ok(new RegExp(`^ *${name}\\b`, "m").test(listed), `${name} is not among the command's`);
  for (const name of names) {
    await page.evaluate((hash) => (location.hash = hash), `#learn/${name}`);
    const command = plain(told(name)), article = page.locator("article");
    await article.waitFor();
    await page.waitForFunction((text) => text.includes(document.querySelector("article h1")?.innerText.trim()), command);
    for (const text of await article.locator(".text > p").allInnerTexts()) {
      if (!text.includes("Answer questions")) assert.ok(command.includes(plain(text)), `${name}: "${text}"`);
    }
    assert.ok(await article.getByRole("heading", {name: "Sources"}).isVisible());
    for (const link of await article.locator(".sources a").all()) assert.match(await link.getAttribute("href"), /^https:/);
    await page.evaluate(() => document.querySelector("article").remove());
  }
  assert.deepEqual(complaints, []);
  await close();
});

test("an address leads to its answer, back to the list, on to the next, and to the questions", async () => {
  const {page, complaints, close} = await open("#learn/sacral");
  assert.equal(await page.locator("h1").innerText(), "What is a sacral dimple?");
  assert.ok(await page.locator("article figure svg").isVisible());
  await page.getByRole("link", {name: "Answer questions"}).click();
  await page.locator(".question").waitFor();
  await page.goBack();
  await page.getByRole("link", {name: /^Next: /}).click();
  await page.getByRole("heading", {level: 1, name: "Venus dimples or a sacral dimple: which is it?"}).waitFor();
  await page.getByRole("link", {name: "All questions"}).click();
  await page.getByRole("heading", {level: 1, name: "Learn about dimples"}).waitFor();
  await page.getByRole("link", {name: /Why are they called that/}).click();
  await page.getByText("No source was found for this.").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("an address that leads nowhere is said to, with the list", async () => {
  const {page, close} = await open("#learn/nothing");
  await page.getByText("There is no answer under this address.").waitFor();
  assert.ok(await page.locator(".topics a").count() >= 14);
  await close();
});

for (const hash of ["#learn", "#learn/when-to-see-a-doctor", "#learn/causes"]) {
  test(`axe finds no fault at ${hash}`, async () => {
    const {page, close} = await open(hash);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({colorScheme});
      for (const viewport of SIZES) {
        await page.setViewportSize(viewport);
        if (SHOTS) await page.screenshot({path: join(SHOTS, `${hash.slice(1).replace("/", "-")}-${colorScheme}-${viewport.width}.png`), fullPage: true});
        assert.deepEqual(await violations(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "it is too wide");
      }
    }
    await close();
  });
}
