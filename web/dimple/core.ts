// The WebAssembly module itself: its memory, strings, and the answers of its calls (web/module/module.h).

/** Why a call failed: the core's message for the user, and its dimple_status. */
export class DimpleError extends Error {
  constructor(message: string, readonly status: number) {
    super(message);
    this.name = "DimpleError";
  }
}

export const OK = 0, ARGUMENT = 2, INPUT = 3, UNMEASURABLE = 4, OUT_OF_MEMORY = 6; // dimple_status

type Call = (...numbers: number[]) => number;

/** What a call gave: a text as bytes, or the handle to what it made. */
export interface Answer {
  status: number;
  bytes: Uint8Array<ArrayBuffer>;
  made: number;
}

export class Core {
  private readonly memory: WebAssembly.Memory;

  private constructor(private readonly exports: WebAssembly.Exports) {
    this.memory = exports["memory"] as WebAssembly.Memory;
    (exports["_initialize"] as () => void)();
  }

  static async load(module: WebAssembly.Module | BufferSource): Promise<Core> {
    const compiled = module instanceof WebAssembly.Module ? module : await WebAssembly.compile(module);
    return new Core((await WebAssembly.instantiate(compiled, {})).exports);
  }

  get memoryBytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** A call by its name without "dimple_"; its answer is a number, perhaps an address. */
  call(name: string, ...numbers: number[]): number {
    return (this.exports[`dimple_${name}`] as Call)(...numbers) ?? 0;
  }

  free(address: number): void {
    if (address !== 0) (this.exports["free"] as Call)(address);
  }

  /** Room for `size` bytes, to be freed by the caller. */
  allocate(size: number): number {
    const address = (this.exports["malloc"] as Call)(Math.max(size, 1)) >>> 0;
    if (address === 0) throw new DimpleError("out of memory", OUT_OF_MEMORY);
    return address;
  }

  put(bytes: Uint8Array): number {
    const address = this.allocate(bytes.length);
    new Uint8Array(this.memory.buffer, address, bytes.length).set(bytes);
    return address;
  }

  /** Calls with strings as zero-terminated UTF-8 and bytes put into memory for as long as the call lasts; null is 0. */
  with(name: string, ...values: (number | string | Uint8Array | null)[]): number {
    const put: number[] = [];
    try {
      const numbers = values.map((value) => {
        if (value === null) return 0;
        if (typeof value === "number") return value;
        const address = this.put(typeof value === "string" ? new TextEncoder().encode(`${value}\0`) : value);
        put.push(address);
        return address;
      });
      return this.call(name, ...numbers);
    } finally {
      for (const address of put) this.free(address);
    }
  }

  words(address: number, count: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, address >>> 0, count);
  }

  /** The zero-terminated string at an address; null at 0. */
  string(address: number): string | null {
    if (address === 0) return null;
    const bytes = new Uint8Array(this.memory.buffer, address >>> 0);
    return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)).slice());
  }

  /** Takes the answer at an address over. Throws its message unless its status is one of `good`. */
  take(address: number, good: readonly number[] = [OK]): Answer {
    if (address === 0) throw new DimpleError("out of memory", OUT_OF_MEMORY);
    const [status = 0, size = 0, text = 0, made = 0] = this.words(address, 4);
    const bytes = new Uint8Array(this.memory.buffer, text, size).slice();
    this.call("web_answer_free", address);
    if (!good.includes(status)) throw new DimpleError(new TextDecoder().decode(bytes), status);
    return {status, bytes, made};
  }

  /** The text that such a call answers with. */
  text(name: string, ...values: (number | string | Uint8Array | null)[]): string {
    return new TextDecoder().decode(this.take(this.with(name, ...values)).bytes);
  }

  json<T>(name: string, ...values: (number | string | Uint8Array | null)[]): T {
    return JSON.parse(this.text(name, ...values)) as T;
  }
}
