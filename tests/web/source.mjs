// The page's own modules, for tests that need no browser.
import {createRequire} from "node:module";
import {fileURLToPath} from "node:url";

export const fromWeb = createRequire(new URL("../../web/package.json", import.meta.url));

/** A module of web/, as "viewer/geodesic.ts". */
export async function importWeb(name) {
  const {outputFiles: [file]} = await fromWeb("esbuild").build({
    entryPoints: [fileURLToPath(new URL(`../../web/${name}`, import.meta.url))],
    bundle: true, write: false, format: "esm", target: "es2022",
  });
  return import(`data:text/javascript;base64,${Buffer.from(file.contents).toString("base64")}`);
}
