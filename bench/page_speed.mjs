// Time of a scan of a million points in the page that `make web` built, against the command on one thread:
// node bench/page_speed.mjs DIMPLE CHROMIUM [SCAN.ply]. Prints a Markdown table.
import {execFileSync} from "node:child_process";
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
if (!given) execFileSync(dimple, ["phantom", "--spacing", "0.473", "-o", scan]);

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

async function wholeSeconds(page) {
  await page.goto("about:blank");
  await page.goto(`file://${join(root, "dist/dimple.html")}#scan`);
  await page.getByText("The rules await").waitFor();
  const start = performance.now();
  await page.locator("input[type=file]").setInputFiles(scan);
  await page.locator(".assumed").waitFor({timeout: 120_000});
  return (performance.now() - start) / 1000;
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

const browser = await chromium.launch({executablePath, args: ["--no-sandbox", "--disable-gpu"]});
const page = await browser.newPage();
const native = await best(nativeSeconds), worker = await best(() => workerSeconds(page)), whole = await best(() => wholeSeconds(page));
await browser.close();
rmSync(folder, {recursive: true});
console.log(`Best of ${RUNS} runs; Chromium ${browser.version()}.\n\n| a million points | time, s | times native |\n|---|---|---|`);
for (const [what, seconds] of [["`dimple measure FILE`, one thread", native], ["read and measured in Chromium's worker", worker],
                               ["the page, from the file to the numbers on the screen", whole]])
  console.log(`| ${what} | ${seconds.toFixed(2)} | ${(seconds / native).toFixed(1)} |`);
