// Builds the page: node build.mjs MODULE.wasm WORDS-FOLDER OUTPUT-FOLDER gives OUTPUT/dimple.html, one file that opens
// from disk, and OUTPUT/site/, the same as a site that can be installed.
import {initWasm, Resvg} from "@resvg/resvg-wasm";
import {build} from "esbuild";
import {createHash} from "node:crypto";
import {mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {gzipSync} from "node:zlib";

const [wasm, wordsFolder, output] = process.argv.slice(2);
if (!output) {
  console.error("usage: node build.mjs MODULE.wasm WORDS-FOLDER OUTPUT-FOLDER");
  process.exit(2);
}
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("base64");
const source = (bytes) => `'sha256-${sha256(bytes)}'`;
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const tables = readdirSync(wordsFolder).filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(join(wordsFolder, name), "utf8")))
  .map(({language, name, page}) => ({language, name, page}))
  .sort((a, b) => (a.language !== "en") - (b.language !== "en") || a.language.localeCompare(b.language));
const {title, "no-script": noScript, name: appName, start} = tables[0].page;

const words = {
  name: "words",
  setup(plugins) {
    plugins.onResolve({filter: /^virtual:words$/}, () => ({path: "words", namespace: "words"}));
    plugins.onLoad({filter: /.*/, namespace: "words"}, () => ({contents: JSON.stringify(tables), loader: "json"}));
  },
};

const licence = readFileSync(here("../node_modules/three/LICENSE"), "utf8").trim();

/** One script that needs nothing else. */
async function bundle(name, {define = {}, withThree = false} = {}) {
  const {outputFiles: [file]} = await build({
    entryPoints: [here(name)], bundle: true, minify: true, format: "iife", target: "es2022", charset: "ascii", write: false,
    loader: {".css": "text"}, legalComments: "none", define, plugins: [words], logLevel: "warning",
    ...(withThree ? {banner: {js: `/*! Contains three.js.\n\n${licence}\n*/`}} : {}),
  });
  return file.text;
}

async function makeParts() {
  const viewer = await bundle("viewer.ts", {withThree: true});
  const define = (site) => ({SITE: String(site), VIEWER_SHA256: JSON.stringify(sha256(viewer))});
  const {outputFiles: [css]} = await build({entryPoints: [here("page.css")], bundle: true, minify: true, write: false, target: "es2022"});
  return {
    viewer, css: css.text.trim(), module: readFileSync(wasm), icon: readFileSync(here("icon.svg"), "utf8").trim(),
    gltf: await bundle("gltf.ts", {withThree: true}), worker: await bundle("worker.ts"),
    page: await bundle("main.ts", {define: define(false)}), sitePage: await bundle("main.ts", {define: define(true)}),
  };
}

function html(fills) {
  const text = {title: escape(title), description: escape(start.intro), "no-script": escape(noScript), ...fills};
  return readFileSync(here("index.html"), "utf8").replace(/\{([a-z-]+)\}/g, (_, name) => text[name]);
}

const EVERYWHERE = "default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'";

/** A page in one file may ask for nothing at all; data: and blob: are its own. */
function oneFile(parts) {
  const block = (id, content) => `<script type="text/plain" id="part-${id}">${content}</script>`;
  const policy = `${EVERYWHERE}; script-src ${source(parts.page)} ${source(parts.viewer)} 'wasm-unsafe-eval'; worker-src blob:; ` +
    `style-src ${source(parts.css)}; img-src data: blob:; connect-src data:`;
  const module = gzipSync(parts.module, {level: 9}).toString("base64");
  return html({
    policy, head: `<style>${parts.css}</style>`, icon: `data:image/svg+xml;base64,${Buffer.from(parts.icon).toString("base64")}`,
    parts: [block("module", module), block("worker", parts.worker), block("gltf", parts.gltf), block("viewer", parts.viewer),
            `<script>${parts.page}</script>`].join("\n"),
  });
}

const ICON_SIZES = [180, 192, 512]; // the first is Apple's

/** The icon as PNG: where a page is installed, SVG alone is not taken everywhere. */
async function icons(svg) {
  await initWasm(readFileSync(here("../node_modules/@resvg/resvg-wasm/index_bg.wasm")));
  return Object.fromEntries(ICON_SIZES.map((size) =>
    [`icon-${size}.png`, new Resvg(svg, {fitTo: {mode: "width", value: size}}).render().asPng()]));
}

function manifest() {
  return JSON.stringify({
    name: title, short_name: appName, start_url: "./", display: "standalone", background_color: "#fbf8f4", theme_color: "#fbf8f4",
    icons: [{src: "icon.svg", sizes: "any", type: "image/svg+xml"}, ...ICON_SIZES.flatMap((size) => ["any", "maskable"].map((purpose) =>
      ({src: `icon-${size}.png`, sizes: `${size}x${size}`, type: "image/png", purpose})))],
  }, null, 2) + "\n";
}

async function site(parts) {
  const policy = `${EVERYWHERE}; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; ` +
    "img-src 'self' data: blob:; connect-src 'self' data:; manifest-src 'self'";
  const files = {
    "index.html": html({policy, icon: "icon.svg", parts: '<script src="page.js"></script>',
      head: ['<link rel="stylesheet" href="page.css">', '<link rel="manifest" href="manifest.webmanifest">',
             `<link rel="apple-touch-icon" href="icon-${ICON_SIZES[0]}.png">`].join("\n")}),
    "page.css": parts.css, "page.js": parts.sitePage, "worker.js": parts.worker, "gltf.js": parts.gltf, "viewer.js": parts.viewer,
    "dimple.wasm": parts.module, "icon.svg": parts.icon, ...(await icons(parts.icon)), "manifest.webmanifest": manifest(),
  };
  const digest = createHash("sha256");
  for (const [name, content] of Object.entries(files)) digest.update(name).update(content);
  files["service-worker.js"] = await bundle("service_worker.ts", {define: {
    VERSION: JSON.stringify(`dimple-${digest.digest("hex").slice(0, 16)}`),
    SITE_FILES: JSON.stringify(["./", ...Object.keys(files).filter((name) => name !== "index.html")]),
  }});
  return files;
}

/** Whole or not at all. */
function write(path, content) {
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
}

const parts = await makeParts();
const folder = join(output, "site");
rmSync(folder, {recursive: true, force: true});
mkdirSync(folder, {recursive: true});
for (const [name, content] of Object.entries(await site(parts))) write(join(folder, name), content);
write(join(output, "dimple.html"), oneFile(parts));
