import type { MessagePort } from "node:worker_threads";
import type { IncomingProgramme } from "../domain/programme/incoming.ts";
import { incomingList } from "./people/incoming-list.ts";
import type { ListProblem } from "./people/list-problems.ts";
import { readPeople } from "./people/read-people.ts";
import type { ProgrammeProblem } from "./problems.ts";
import { type ReadOptions, readProgramme } from "./read-programme.ts";

/** A task of the reading thread. `port` receives the number of sessions read so far. */
export interface ReadingOrder {
  readonly bytes: Uint8Array;
  readonly options: Omit<ReadOptions, "onProgress">;
  readonly port: MessagePort;
}

/** A task of the reading thread: a list of people. */
export interface ListOrder {
  readonly bytes: Uint8Array;
  readonly people: Parameters<typeof readPeople>[1];
}

/** What was read is JSON as UTF-8 from here on: the thread that answers requests passes it on as it is. */
export type ReadingAnswer =
  | { readonly kind: "read"; readonly json: Uint8Array<ArrayBuffer> }
  | { readonly kind: "refused"; readonly problems: readonly ProgrammeProblem[] };

export type ListAnswer =
  | { readonly kind: "read"; readonly json: Uint8Array<ArrayBuffer> }
  | { readonly kind: "refused"; readonly problem: ListProblem };

/** Reads one programme file, or one list of people, in this thread. */
export default async function read(order: ReadingOrder | ListOrder): Promise<ReadingAnswer | ListAnswer> {
  return "people" in order ? await readList(order) : await readSessions(order);
}

async function readSessions({ bytes, options, port }: ReadingOrder): Promise<ReadingAnswer> {
  const onProgress = ({ sessions }: { sessions: number }) => port.postMessage(sessions);
  try {
    const outcome = await readProgramme(bytes, { ...options, onProgress });
    return outcome.kind === "read" ? { kind: "read", json: bytesOf(outcome.programme) } : outcome;
  } finally {
    port.close();
  }
}

async function readList({ bytes, people }: ListOrder): Promise<ListAnswer> {
  const list = await readPeople(bytes, people);
  return "code" in list ? { kind: "refused", problem: list } : { kind: "read", json: bytesOf(incomingList(list)) };
}

function bytesOf(read: IncomingProgramme | ReturnType<typeof incomingList>): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(read));
}
