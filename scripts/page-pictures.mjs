// Takes the README's pictures of the page that `make web` built: node scripts/page-pictures.mjs DIMPLE CHROMIUM
import {execFileSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {camera, CARD_CORNERS, draw, onCircle, project, SCENE} from "../tests/web/photo_scene.mjs";

const [dimple, executablePath] = process.argv.slice(2);
const root = fileURLToPath(new URL("..", import.meta.url));
const {chromium} = createRequire(new URL("../web/package.json", import.meta.url))("playwright-core");
const folder = mkdtempSync(join(tmpdir(), "dimple-pictures-")), scan = join(folder, "back.ply");
execFileSync(dimple, ["phantom", "--seed", "4", "--spacing", "1.5", "-o", scan]);

const browser = await chromium.launch({executablePath, args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]});
const page = await browser.newPage({viewport: {width: 390, height: 760}, locale: "en-GB", colorScheme: "light"});
const take = (name) => page.screenshot({path: join(root, `docs/page-${name}.png`)});
await page.goto(`file://${join(root, "dist/dimple.html")}`);
await page.getByText("The rules await").waitFor();
await take("start");
await page.getByRole("link", {name: /Answer questions/}).click();
await page.locator(".drawing svg").waitFor();
await take("question");
await page.goto(`file://${join(root, "dist/dimple.html")}#scan`);
await page.locator("input[type=file]").setInputFiles(scan);
await page.locator("figure.map").waitFor();
await page.locator(".card.map").evaluate((section) => section.scrollIntoView());
await take("scan");

// A drawn photograph with a card beside the dimple: its corners are marked, and some of the dimple's rim.
const view = camera({width: 1200, height: 1600, distance_mm: 220, tilt_deg: 12, turn_deg: -6}), photo = join(folder, "photo.png");
writeFileSync(photo, Buffer.from(await page.evaluate(draw, {c: view, shown: "card", type: "image/png", ...SCENE}), "base64"));
const canvas = page.locator("canvas");
let zoom = 1;
const mark = async (points) => {
  const box = await canvas.boundingBox(), scale = Math.min(box.width / view.width, box.height / view.height) * zoom;
  for (const [x, y] of points.map((point) => project(view, point)))
    await page.mouse.click(box.x + box.width / 2 + (x - view.width / 2) * scale, box.y + box.height / 2 + (y - view.height / 2) * scale);
};
await page.goto(`file://${join(root, "dist/dimple.html")}#photo`);
await page.locator("input[type=file]").last().setInputFiles(photo);
await page.getByRole("radio", {name: /bank card/}).check();
await page.getByRole("button", {name: "Continue"}).click();
await page.getByRole("heading", {name: /corners/}).waitFor();
await mark(CARD_CORNERS);
await page.getByRole("button", {name: "Continue"}).click();
await page.getByRole("heading", {name: /rim of the dimple/}).waitFor();
for (; zoom < 1.5 ** 6; zoom *= 1.5) await page.getByRole("button", {name: "Zoom in"}).click();
await mark(onCircle(SCENE.DIMPLE, 8));
await page.mouse.move(0, 0);
await take("photo");
await browser.close();
rmSync(folder, {recursive: true});
