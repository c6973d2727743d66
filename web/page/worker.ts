// The worker: the session behind messages {id, call, values}, answered by {id, value} or {id, problem}.
import {Session} from "./session";

let session: Session | null = null;

export interface Problem {
  message: string;
  status: number | null; // of the core's error; null: something else went wrong
}

function problemOf(error: unknown): Problem {
  const status = (error as {status?: unknown}).status;
  return {message: error instanceof Error ? error.message : String(error), status: typeof status === "number" ? status : null};
}

async function answer(call: string, values: unknown[]): Promise<unknown> {
  if (call === "start") {
    session = await Session.create(values[0] as ArrayBuffer);
    return session.version;
  }
  if (!session) throw new Error("the session was not started");
  return (session as unknown as Record<string, (...values: unknown[]) => unknown>)[call]!(...values);
}

onmessage = async ({data: {id, call, values}}: MessageEvent<{id: number; call: string; values: unknown[]}>) => {
  try {
    postMessage({id, value: await answer(call, values)});
  } catch (error) {
    postMessage({id, problem: problemOf(error)});
  }
};
