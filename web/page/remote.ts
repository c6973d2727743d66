// Sessions in their workers, as the page calls them.
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

/** A session in a worker of its own. */
export class Link {
  private worker: Worker | null = null;
  private started: Promise<void> | null = null;
  private next = 0;
  private ended = false;
  private readonly waiting = new Map<number, {resolve: (value: never) => void; reject: (error: Error) => void}>();

  /** Calls the session's method; what `moved` lists goes there without a copy. */
  async call(name: string, values: unknown[], moved: Transferable[] = []): Promise<unknown> {
    this.started ??= this.start();
    await this.started;
    return this.send(name, values, moved);
  }

  /** Ends it with whatever runs in it. */
  end(): void {
    this.ended = true;
    this.worker?.terminate();
    this.fail(new RemoteError("ended", null));
  }

  private async start(): Promise<void> {
    const bytes = await moduleBytes();
    if (this.ended) throw new RemoteError("ended", null);
    this.worker = makeWorker("worker");
    this.worker.onmessage = ({data: {id, value, problem}}: MessageEvent<{id: number; value?: unknown; problem?: Problem}>) => {
      const call = this.waiting.get(id);
      this.waiting.delete(id);
      if (problem) call?.reject(new RemoteError(problem.message, problem.status));
      else call?.resolve(value as never);
    };
    this.worker.onerror = (event) => this.fail(new RemoteError(event.message, null));
    await this.send("start", [bytes], [bytes]);
  }

  private send(call: string, values: unknown[], moved: Transferable[]): Promise<unknown> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(new RemoteError("ended", null));
      this.waiting.set(id, {resolve, reject});
      this.worker!.postMessage({id, call, values}, moved);
    });
  }

  private fail(error: Error): void {
    for (const {reject} of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

let current = new Link();

const methods = (link: () => Link) => new Proxy({}, {
  get: (_, name: string) => (...values: unknown[]) => link().call(name, values),
}) as Methods;

export const sessionOf = (link: Link) => methods(() => link);

/** The page's, whichever it is at the time: its methods, each giving a promise. */
export const session = methods(() => current);

/** Goes on with another session than before. */
export function goOnWith(link: Link): void {
  current.end();
  current = link;
}
