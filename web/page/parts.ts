// The page's larger parts, fetched when they are needed: files of the site, or blocks of text in the one file.

const FILES = {worker: "worker.js", gltf: "gltf.js", viewer: "viewer.js"};
type Part = keyof typeof FILES;

function block(id: string): string {
  return document.getElementById(`part-${id}`)?.textContent ?? "";
}

export function makeWorker(part: "worker" | "gltf"): Worker {
  if (SITE) return new Worker(FILES[part]);
  const url = URL.createObjectURL(new Blob([block(part)], {type: "text/javascript"}));
  try {
    return new Worker(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The WebAssembly module's bytes. */
export async function moduleBytes(): Promise<ArrayBuffer> {
  if (SITE) return (await fetch("dimple.wasm")).arrayBuffer();
  const packed = Uint8Array.from(atob(block("module")), (character) => character.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

export async function text(part: Part): Promise<string> {
  return SITE ? (await fetch(FILES[part])).text() : block(part);
}

let running: Promise<void> | null = null;

/** Runs the viewer's script, once. */
export function runViewer(): Promise<void> {
  running ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    if (SITE) {
      script.src = FILES.viewer;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(FILES.viewer));
      document.head.append(script);
    } else {
      script.textContent = block("viewer");
      document.head.append(script); // runs at once
      resolve();
    }
  });
  running.catch(() => (running = null));
  return running;
}
