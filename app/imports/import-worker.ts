import type { MessagePort } from "node:worker_threads";
import type { IncomingProgramme } from "../domain/programme/incoming.ts";
import type { ProgrammeProblem } from "./problems.ts";
import { type ReadOptions, readProgramme } from "./read-programme.ts";

/** A task of the reading thread. `port` receives the number of sessions read so far. */
export interface ReadingOrder {
  readonly bytes: Uint8Array;
  readonly options: Omit<ReadOptions, "onProgress">;
  readonly port: MessagePort;
}

/** The programme is JSON as UTF-8 from here on: the thread that answers requests passes it on as it is. */
export type ReadingAnswer =
  | { readonly kind: "read"; readonly json: Uint8Array<ArrayBuffer> }
  | { readonly kind: "refused"; readonly problems: readonly ProgrammeProblem[] };

/** Reads one programme file in this thread. */
export default async function read({ bytes, options, port }: ReadingOrder): Promise<ReadingAnswer> {
  const onProgress = ({ sessions }: { sessions: number }) => port.postMessage(sessions);
  try {
    const outcome = await readProgramme(bytes, { ...options, onProgress });
    return outcome.kind === "read" ? { kind: "read", json: bytesOf(outcome.programme) } : outcome;
  } finally {
    port.close();
  }
}

function bytesOf(programme: IncomingProgramme): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(programme));
}
