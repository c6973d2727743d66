// JSON documents go into the core node by node: it alone knows their fields, words and limits.
import {Core, DimpleError, INPUT, OUT_OF_MEMORY} from "./core";

export const EXAM = 0, MEASUREMENT = 1, PHOTO_MEASUREMENT = 2, PHOTO_MARKS = 3;

const NULL = 0, BOOLEAN = 1, NUMBER = 2, TEXT = 3, LIST = 4, OBJECT = 5; // dimple_node_type
const DEEPEST = 32;

const step = (key: string) => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** JSON.parse, but that a field twice in one object is an error, as for the command: a finding must not be lost. */
export function parseDocument(text: string): unknown {
  const document: unknown = JSON.parse(text), seen: Set<unknown>[] = [];
  for (const {0: token, 1: key, index} of text.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")\s*:|"[^"\\]*(?:\\.[^"\\]*)*"|[{}]/g)) {
    if (token === "{") seen.push(new Set());
    else if (token === "}") seen.pop();
    else if (key !== undefined) {
      const field: unknown = JSON.parse(key), fields = seen.at(-1)!;
      if (fields.has(field)) throw new DimpleError(`line ${text.slice(0, index).split("\n").length}: the field ${key} came before`, INPUT);
      fields.add(field);
    }
  }
  return document;
}

/** A document that the core has read; free it. */
export class Document {
  private constructor(private readonly core: Core, readonly address: number) {}

  /** Throws what is wrong with it, with the path. */
  static read(core: Core, kind: number, json: unknown): Document {
    const document = new Document(core, core.call("web_document_begin", kind));
    if (document.address === 0) throw new DimpleError("out of memory", OUT_OF_MEMORY);
    try {
      document.walk("", json, 0);
      document.check(core.call("web_document_finish", document.address));
      return document;
    } catch (error) {
      document.free();
      throw error;
    }
  }

  free(): void {
    this.core.call("web_document_free", this.address);
  }

  private check(status: number): void {
    if (status === 0) return;
    const message = this.core.string(this.core.call("web_document_error", this.address));
    throw new DimpleError(message ?? "", status);
  }

  private take(path: string, type: number, number: number, text: string | null): void {
    this.check(this.core.with("web_document_take", this.address, path, type, number, text));
  }

  private walk(path: string, value: unknown, depth: number): void {
    if (depth > DEEPEST) throw new DimpleError("nested deeper than any document that Dimple reads", INPUT);
    if (value === null) this.take(path, NULL, 0, null);
    else if (typeof value === "boolean") this.take(path, BOOLEAN, value ? 1 : 0, null);
    else if (typeof value === "number") this.take(path, NUMBER, value, null);
    else if (typeof value === "string") this.take(path, TEXT, 0, value);
    else {
      const members = value as Record<string, unknown>; // of a list its items, by their places
      this.take(path, Array.isArray(value) ? LIST : OBJECT, 0, null);
      for (const [key, member] of Object.entries(members)) this.walk(`${path}/${step(key)}`, member, depth + 1);
    }
  }
}
