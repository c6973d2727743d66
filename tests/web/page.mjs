// For tests of the page: a browser in which nothing may go wrong, and hands that answer.
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {fromWeb} from "./source.mjs";

const {chromium} = fromWeb("playwright-core");
const axe = readFileSync(fromWeb.resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

export const DIST = process.env.DIMPLE_DIST;
export const PAGE = pathToFileURL(join(DIST, "dimple.html")).href;
export const PHONE = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true};
export const DESKTOP = {viewport: {width: 1280, height: 800}};

export const launch = () => chromium.launch({executablePath: process.env.CHROMIUM, args: FLAGS});

/** Opens the page; whatever goes wrong in it, and whatever it asks for, lands in `complaints`. */
export async function open(browser, options = {}, url = PAGE) {
  const context = await browser.newContext({...DESKTOP, locale: "en-GB", reducedMotion: "reduce", acceptDownloads: true, ...options});
  const page = await context.newPage(), complaints = [], origin = new URL(url).origin;
  page.setDefaultTimeout(60_000);
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const asked = request.url();
    if (!/^(file|data|blob):/.test(asked) && new URL(asked).origin !== origin) complaints.push(asked);
  });
  await page.goto(url);
  return {page, context, complaints, close: () => context.close()};
}

export const button = (page, name) => page.getByRole("button", {name, exact: true});
export const heading = (page) => page.getByRole("heading", {level: 1});

/** The number of the question that is shown. */
const numberShown = (page) => page.locator(".progress p").innerText().then((text) => Number(/\d+/.exec(text)[0]));

/** Answers questions until the result: `answer(page, question)` gives the text of a button, or does it itself. */
export async function answerAll(page, answer) {
  const asked = [];
  while (await page.locator(".verdict").count() === 0) {
    const question = await heading(page).innerText(), number = await numberShown(page);
    asked.push(question);
    const text = await answer(page, question);
    if (text) await button(page, text).click();
    await page.waitForFunction((before) => document.querySelector(".verdict") ||
      Number(/\d+/.exec(document.querySelector(".progress p")?.textContent ?? "")?.[0]) > before, number);
  }
  return asked;
}

/** What axe finds wrong, by WCAG 2.2 AA. */
export async function violations(page) {
  await page.evaluate(axe);
  const {violations: found} = await page.evaluate(() => axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}));
  return found.map(({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`);
}

/** What a finger in a glove would miss: less than 44 pixels wide or high. Links within text are as high as it. */
export function smallTargets(page) {
  return page.evaluate(() => [...document.querySelectorAll("button, summary, select, input[type=text], label:has(input), header a, nav a, .way")]
    .filter((element) => element.checkVisibility() && !element.matches(".skip, .heard"))
    .map((element) => ({box: element.getBoundingClientRect(), element}))
    .filter(({box}) => box.width < 44 || box.height < 44)
    .map(({box, element}) => `${element.outerHTML.slice(0, 100)} ${box.width.toFixed(0)} x ${box.height.toFixed(0)}`));
}
