import { setTimeout as delay } from "node:timers/promises";
import { type Answers, type AnyBatch, recordAnyScans, recordTogether } from "#app/domain/door/record-scans.ts";
import type { Database } from "#app/domain/transaction.ts";
import { type Waiting, waiting } from "#db/waiting.ts";
import { unavailability } from "./unavailability.ts";

/**
 * Records a batch of scans. Small batches that arrive while others of the edition are being written are written together
 * next: a transaction for several phones costs little more than one for a single phone. Each is answered after the
 * commit. When a group cannot be written, each batch is recorded alone, so that it fails for no other's fault.
 *
 * @param db the connections; batches over other connections are not in the same group
 */
export type RecordScans = (db: Database, batch: AnyBatch) => Promise<Answers>;

/** A larger batch is recorded at once: in a group it would hold up the others, and save little. */
const SMALL = 5;
/** The most scans of a group of batches; those that arrive later are in the next one. */
const MOST = 50;
/** How long a group may hold up the next one, in milliseconds. */
const TURN_MS = 50;
/** The longest wait of a group for a lock, in milliseconds. */
const LOCK_MS = 200;

interface Arrival {
  readonly batch: AnyBatch;
  /** The request, which is dropped when its visitor has left before its turn. */
  readonly request: Waiting | null | undefined;
  readonly done: (answers: Answers | Promise<Answers>) => void;
}

/** Opens the groups of scans of a process. */
export function openScanGroups(): RecordScans {
  /** The batches that wait, by connections and edition. */
  const queues = new WeakMap<Database, Map<number, Arrival[]>>();
  return (db, batch) => {
    if (batch.scans.length > SMALL) return recordAnyScans(db, batch);
    return new Promise((done) => {
      const arrival = { batch, request: waiting.getStore(), done };
      const editions = queues.get(db) ?? new Map<number, Arrival[]>();
      queues.set(db, editions);
      const queue = editions.get(batch.edition.id);
      if (queue) return void queue.push(arrival);
      const own = [arrival];
      editions.set(batch.edition.id, own);
      // Others share it: it is not dropped with the request that began it.
      void waiting.run(null, () => recordAll(db, own, () => editions.delete(batch.edition.id)));
    });
  };
}

/** @param close is called in the same moment in which the queue is found empty: nothing can arrive in between */
async function recordAll(db: Database, queue: Arrival[], close: () => void): Promise<void> {
  while (queue.length > 0)
    await Promise.race([recordGroup(db, nextGroup(queue)), delay(TURN_MS, null, { ref: false })]);
  close();
}

function nextGroup(queue: Arrival[]): Arrival[] {
  let scans = 0;
  const end = queue.findIndex(({ batch }, at) => {
    scans += batch.scans.length;
    return at > 0 && scans > MOST;
  });
  return queue.splice(0, end === -1 ? queue.length : end);
}

/** Never fails: each request gets its own results or error. */
async function recordGroup(db: Database, arrivals: readonly Arrival[]): Promise<void> {
  const group = arrivals.filter(begins);
  const [first, ...others] = group.map(({ batch }) => batch);
  if (!first) return;
  if (others.length === 0) {
    const results = recordAnyScans(db, first);
    group[0]?.done(results);
    return void (await results.catch(() => {}));
  }
  try {
    const results = await recordTogether(db, [first, ...others], { lockMs: LOCK_MS });
    for (const [at, { done }] of group.entries()) done(results[at] ?? null);
  } catch (error) {
    const isForAll = concernsAll(error);
    for (const { batch, done } of group) done(isForAll ? Promise.reject(error) : recordAnyScans(db, batch));
  }
}

/** Begins a request, or drops it when its visitor has left: the phone sends its scans again. */
function begins({ request, done }: Arrival): boolean {
  const refusal = request?.refusal();
  if (refusal) done(Promise.reject(refusal));
  else if (request) request.begun = true;
  return !refusal;
}

/** Whether each batch would fail alone as well: the database is away, slow or full. A lock may concern one scan. */
function concernsAll(error: unknown): boolean {
  return unavailability(error) !== null && (error as { code?: unknown }).code !== "55P03";
}
