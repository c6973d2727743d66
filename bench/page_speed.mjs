// How fast the page is that `make web` built: its first view, from disk and from `dimple serve`; and a scan of a million
// points, against the command on one thread. node bench/page_speed.mjs DIMPLE CHROMIUM [SCAN.ply] prints Markdown tables.
import {execFileSync, spawn} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

const RUNS = 5;
const [dimple, executablePath, given] = process.argv.slice(2);
const root = fileURLToPath(new URL("..", import.meta.url));
const {chromium} = createRequire(new URL("../web/package.json", import.meta.url))("playwright-core");
const folder = mkdtempSync(join(tmpdir(), "dimple-speed-")), scan = given ?? join(folder, "back.ply");
const phone = join(folder, "phone.ply"); // 200,000 points
if (!given) execFileSync(dimple, ["phantom", "--spacing", "0.473", "-o", scan]);
execFileSync(dimple, ["phantom", "--spacing", "1.06", "-o", phone]);

function nativeSeconds() {
  const start = performance.now();
  execFileSync(dimple, ["measure", "--json", scan], {maxBuffer: 1 << 28, env: {...process.env, OMP_NUM_THREADS: "1"}});
  return (performance.now() - start) / 1000;
}

/** In the page: reads and measures in a worker of its own, as the page's session does. */
async function measureInWorker() {
  const part = (id) => document.getElementById(`part-${id}`).textContent;
  const packed = Uint8Array.from(atob(part("module")), (character) => character.charCodeAt(0));
  const module = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const worker = new Worker(URL.createObjectURL(new Blob([part("worker")], {type: "text/javascript"})));
  const call = (name, ...values) => new Promise((resolve, reject) => {
    worker.onmessage = ({data}) => (data.problem ? reject(new Error(data.problem.message)) : resolve(data.value));
    worker.postMessage({id: 0, call: name, values});
  });
  await call("start", module);
  const bytes = new Uint8Array(await document.querySelector("input[type=file]").files[0].arrayBuffer());
  const start = performance.now();
  await call("readScan", bytes, "back.ply", null);
  const read = performance.now();
  await call("measureAgain");
  const measured = performance.now();
  worker.terminate();
  return [(measured - start) / 1000, (read - start) / 1000];
}

/** From the choice of a file until a frame has its numbers; counted in the page, whose frames a look from outside misses. */
async function wholeSeconds(page, file) {
  await page.goto("about:blank");
  await page.goto(`file://${join(root, "dist/dimple.html")}#scan`);
  await page.getByText("The rules await").waitFor();
  await page.evaluate(() => {
    globalThis.shown = new Promise((resolve) => addEventListener("change", () => {
      const start = performance.now();
      const look = () => (document.querySelector(".assumed") ? resolve((performance.now() - start) / 1000) : requestAnimationFrame(look));
      look();
    }, {capture: true, once: true}));
  });
  await page.locator("input[type=file]").setInputFiles(file);
  return page.evaluate(() => globalThis.shown);
}

async function workerSeconds(page) {
  await page.goto("about:blank");
  await page.goto(`file://${join(root, "dist/dimple.html")}#scan`);
  await page.evaluate(() => {
    const input = document.createElement("input");
    input.type = "file";
    document.body.prepend(input);
  });
  await page.locator("body > input[type=file]").setInputFiles(scan);
  return (await page.evaluate(measureInWorker))[0];
}

async function best(run) {
  let least = Infinity;
  for (let i = 0; i < RUNS; i++) least = Math.min(least, await run());
  return least;
}

/** Notes when the ways in are painted and can be followed, and when the core's words are there, so that it runs. */
function watch() {
  const times = (globalThis.firstView = {});
  const look = () => {
    if (!("seen" in times) && document.querySelector(".ways a")) times.seen = performance.now();
    if (document.querySelector("footer .notice")?.textContent) times.ready = performance.now();
    if (!("ready" in times)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Seconds from asking for the address: until the first view can be used, until the core runs, and, with a click at
 * once, until the first question. A window that has kept nothing. */
async function firstView(browser, url) {
  const context = await browser.newContext({viewport: {width: 1280, height: 800}, serviceWorkers: "block"}), page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(url);
  await page.locator(".ways a").first().click();
  await page.locator(".question").waitFor();
  const question = await page.evaluate(() => performance.now());
  const {seen, ready} = await page.evaluate(() => globalThis.firstView);
  await context.close();
  return [seen, ready, question].map((time) => time / 1000);
}

async function slowestView(browser, url) {
  const most = [0, 0, 0];
  for (let i = 0; i < RUNS; i++) (await firstView(browser, url)).forEach((time, k) => (most[k] = Math.max(most[k], time)));
  return most;
}

/** The address where `dimple serve` shows the page. */
function serve() {
  const server = spawn(dimple, ["serve", "--site", join(root, "dist/site")], {stdio: ["ignore", "pipe", "inherit"]});
  return new Promise((resolve) => server.stdout.on("data", (text) => {
    const address = /http:\S+/.exec(String(text))?.[0];
    if (address) resolve({address, end: () => server.kill("SIGINT")});
  }));
}

const browser = await chromium.launch({executablePath, args: ["--no-sandbox", "--disable-gpu"]});
const served = await serve();
const fromDisk = await slowestView(browser, `file://${join(root, "dist/dimple.html")}`), fromServer = await slowestView(browser, served.address);
served.end();
const page = await browser.newPage();
const native = await best(nativeSeconds), worker = await best(() => workerSeconds(page)), whole = await best(() => wholeSeconds(page, scan));
const small = await best(() => wholeSeconds(page, phone));
await browser.close();
rmSync(folder, {recursive: true});

console.log(`Chromium ${browser.version()}, without a graphics processor.\n`);
console.log(`| the first view, the slowest of ${RUNS} runs, s | can be used | the core runs | first question, clicked at once |\n|---|---|---|---|`);
for (const [what, times] of [["`dimple.html` from disk", fromDisk], ["the site from `dimple serve`", fromServer]])
  console.log(`| ${what} | ${times.map((time) => time.toFixed(2)).join(" | ")} |`);
console.log(`\n| a million points, best of ${RUNS} runs | time, s | times native |\n|---|---|---|`);
for (const [what, seconds] of [["`dimple measure FILE`, one thread", native], ["read and measured in Chromium's worker", worker],
                               ["the page, from the file to the numbers on the screen", whole]])
  console.log(`| ${what} | ${seconds.toFixed(2)} | ${(seconds / native).toFixed(1)} |`);
console.log(`\n200,000 points, from the file to the numbers on the screen: ${small.toFixed(2)} s; ` +
  `on a phone whose processor is six times as slow that makes ${(6 * small).toFixed(1)} s.`);
