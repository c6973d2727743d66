// Opening what a person chose: unpacked, told apart, and handed to the session.
import {parseDocument} from "../dimple/dimple";
import {sha256} from "./digest";
import {makeWorker} from "./parts";
import {Link, RemoteError, session, sessionOf} from "./remote";
import type {Words} from "./words";

const BYTES_MAX = 1 << 30, HEAD_BYTES = 1 << 16, JSON_MAX = 64 << 20, MB = 1 << 20;
const OUT_OF_MEMORY = 6;

/** What is wrong with a file, in the reader's words. */
export class FileProblem extends Error {}

export type Progress = (text: string) => void;

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

async function readAll(stream: ReadableStream<Uint8Array<ArrayBuffer>>, tooLarge: () => Error): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [], reader = stream.getReader();
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > BYTES_MAX) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

async function hexDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const digest = await sha256(bytes);
  return digest && Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isJson(head: Uint8Array): boolean {
  return /^\s*[{[]/.test(new TextDecoder().decode(head.subarray(0, 200)));
}

function isGltf(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head);
  return text.startsWith("glTF") || (isJson(head) && /"asset"\s*:/.test(text));
}

function readGltf(bytes: Uint8Array<ArrayBuffer>): Promise<{xyz: Float64Array; triangles: Uint32Array}> {
  const worker = makeWorker("gltf");
  return new Promise<{xyz: Float64Array; triangles: Uint32Array}>((resolve, reject) => {
    worker.onmessage = ({data}: MessageEvent<{problem: string} | {xyz: Float64Array; triangles: Uint32Array}>) =>
      "problem" in data ? reject(new Error(data.problem)) : resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({bytes: bytes.buffer}, [bytes.buffer]);
  }).finally(() => worker.terminate());
}

class Opening {
  constructor(private readonly file: File, private readonly words: Words, private readonly tell: Progress,
              private readonly stop: AbortSignal) {}

  async open(): Promise<Link | null> {
    const {file} = this;
    if (file.size === 0) throw this.problem("empty");
    if (file.size > BYTES_MAX) throw this.tooLarge();
    this.tell(this.words.say("scan.reading", {name: file.name}));
    const packed = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    if (!isGzip(packed)) await this.check(packed, file.size);
    const bytes = isGzip(packed) ? await this.unpack() : new Uint8Array(await file.arrayBuffer());
    const head = bytes.subarray(0, HEAD_BYTES);
    if (isGzip(packed)) await this.check(head.slice(), bytes.length);
    const digest = await hexDigest(isGzip(packed) ? new Uint8Array(await file.arrayBuffer()) : bytes);
    this.stop.throwIfAborted();
    if (isGltf(head)) return this.openGltf(bytes, digest);
    return isJson(head) ? this.openDocument(bytes) : this.openScan(bytes, digest);
  }

  /** Says at once of a large file that it is nothing that can be opened. */
  private async check(head: Uint8Array, size: number): Promise<void> {
    if (isJson(head) || isGltf(head)) return;
    const format = await session.recognise(head, size);
    if (format === "auto" || format === "other") throw this.problem("unknown");
  }

  private async unpack(): Promise<Uint8Array<ArrayBuffer>> {
    this.tell(this.words.say("scan.unpacking", {name: this.file.name}));
    try {
      return await readAll(this.file.stream().pipeThrough(new DecompressionStream("gzip"), {signal: this.stop}), () => this.tooLarge());
    } catch (error) {
      throw error instanceof FileProblem ? error : this.problem("no-gzip");
    }
  }

  private openScan(bytes: Uint8Array<ArrayBuffer>, digest: string | null): Promise<Link> {
    return this.begin("readScan", [bytes, this.file.name, digest], [bytes.buffer]);
  }

  private async openGltf(bytes: Uint8Array<ArrayBuffer>, digest: string | null): Promise<Link> {
    const model = await readGltf(bytes).catch((error: Error) => {
      throw this.problem("no-gltf", {message: error.message});
    });
    this.stop.throwIfAborted();
    if (model.xyz.length === 0) throw this.problem("no-gltf", {message: this.words.say("scan.no-geometry")});
    return this.begin("createScan", [model.xyz, model.triangles, this.file.name, digest], [model.xyz.buffer, model.triangles.buffer]);
  }

  /** A session of its own for the scan, which knows what else is known, and ends with `stop`. */
  private async begin(call: string, values: unknown[], moved: Transferable[]): Promise<Link> {
    const link = new Link(), fresh = sessionOf(link);
    this.stop.addEventListener("abort", () => link.end());
    await fresh.setLanguage(this.words.language);
    await fresh.takeOver(await session.told());
    await this.told(() => link.call(call, values, moved));
    return link;
  }

  private async openDocument(bytes: Uint8Array): Promise<null> {
    if (bytes.length > JSON_MAX) throw this.tooLarge(JSON_MAX);
    let document: unknown;
    try {
      document = parseDocument(new TextDecoder().decode(bytes));
    } catch (error) {
      throw this.problem("wrong", {message: (error as Error).message});
    }
    await this.told(() => session.openDocument(document));
    return null;
  }

  /** What the core says is wrong with the file is said of it. */
  private async told<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof RemoteError) || error.status === null) throw error;
      const message = error.status === OUT_OF_MEMORY ? this.words.say("scan.memory") : error.message;
      throw this.problem("wrong", {message});
    }
  }

  private problem(key: string, fills: Record<string, string> = {}): FileProblem {
    return new FileProblem(this.words.say(`scan.${key}`, {name: this.file.name, ...fills}));
  }

  private tooLarge(limit = BYTES_MAX): FileProblem {
    return this.problem("too-large", {limit: String(limit / MB)});
  }
}

/** Opens a scan: gives the session that it is in, which `stop` ends. Or a saved document, which joins the session that
 * there is: gives null. Throws a FileProblem for the reader; anything else once `stop` is given. */
export function openFile(file: File, words: Words, tell: Progress, stop: AbortSignal): Promise<Link | null> {
  return new Opening(file, words, tell, stop).open();
}
