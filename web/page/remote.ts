// The session in its worker, as the page calls it.
import {makeWorker, moduleBytes} from "./parts";
import type {Session} from "./session";
import type {Problem} from "./worker";

type Methods = {
  [K in keyof Session as Session[K] extends (...values: never[]) => unknown ? K : never]:
    Session[K] extends (...values: infer V) => infer R ? (...values: V) => Promise<Awaited<R>> : never;
};

export class RemoteError extends Error {
  /** `status`: of the core's error; null when something went wrong that should not have. */
  constructor(message: string, readonly status: number | null) {
    super(message);
  }
}

class Remote {
  private worker: Worker | null = null;
  private started: Promise<void> | null = null;
  private next = 0;
  private readonly waiting = new Map<number, {resolve: (value: never) => void; reject: (error: Error) => void}>();

  /** Calls the session's method; what `moved` lists goes there without a copy. */
  async call(name: string, values: unknown[], moved: Transferable[] = []): Promise<unknown> {
    this.started ??= this.start();
    await this.started;
    return this.send(name, values, moved);
  }

  /** Ends whatever runs: the session begins anew, and knows nothing. */
  restart(): void {
    this.worker?.terminate();
    this.worker = this.started = null;
    for (const {reject} of this.waiting.values()) reject(new RemoteError("cancelled", null));
    this.waiting.clear();
  }

  private async start(): Promise<void> {
    const bytes = await moduleBytes();
    this.worker = makeWorker("worker");
    this.worker.onmessage = ({data: {id, value, problem}}: MessageEvent<{id: number; value?: unknown; problem?: Problem}>) => {
      const call = this.waiting.get(id);
      this.waiting.delete(id);
      if (problem) call?.reject(new RemoteError(problem.message, problem.status));
      else call?.resolve(value as never);
    };
    this.worker.onerror = (event) => {
      for (const {reject} of this.waiting.values()) reject(new RemoteError(event.message, null));
      this.waiting.clear();
    };
    await this.send("start", [bytes], [bytes]);
  }

  private send(call: string, values: unknown[], moved: Transferable[]): Promise<unknown> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, {resolve, reject});
      this.worker!.postMessage({id, call, values}, moved);
    });
  }
}

export const remote = new Remote();

/** The session's methods, each giving a promise. */
export const session = new Proxy({}, {
  get: (_, name: string) => (...values: unknown[]) => remote.call(name, values),
}) as Methods;
