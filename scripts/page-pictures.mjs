// Takes the README's pictures of the page that `make web` built: node scripts/page-pictures.mjs DIMPLE CHROMIUM
import {execFileSync} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

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
await browser.close();
rmSync(folder, {recursive: true});
