// Bundles the viewer into one script that needs nothing else: node bundle.mjs OUTPUT.js
import {build} from "esbuild";
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";

const [outfile] = process.argv.slice(2);
if (!outfile) {
  console.error("usage: node bundle.mjs OUTPUT.js");
  process.exit(2);
}
const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const licence = readFileSync(path("../node_modules/three/LICENSE"), "utf8").trim();
await build({
  entryPoints: [path("main.ts")],
  outfile,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "ascii",
  loader: {".css": "text"},
  legalComments: "none",
  banner: {js: `/*! Contains three.js.\n\n${licence}\n*/`},
  logLevel: "warning",
});
