import { sql } from "kysely";
import type { JobWithMetadata, PgBoss } from "pg-boss";
import { causedBy } from "#app/domain/cause.ts";
import { LETTER_PRIORITY, LETTER_QUEUE } from "#app/domain/outbox.ts";
import type { Database } from "#app/domain/transaction.ts";
import { openLanes } from "./letter-lanes.ts";
import { LetterDelayed, type Sending, sendLetter } from "./send-letter.ts";
import { sendingPace } from "./sending-pace.ts";
import { together } from "./together.ts";

/** How often an empty queue is looked at. */
const POLL_MS = 500;

type LetterJob = Pick<JobWithMetadata<{ letterId: number }>, "id" | "data">;

export interface LetterSending {
  /** Takes no more letters, and resolves when those being sent are finished. */
  readonly stop: () => Promise<void>;
}

/** Takes letters from the queue as lanes become free, and sends them at the same time. */
export function startSending(
  boss: PgBoss,
  sending: Sending,
  log: (line: string, error?: unknown) => void,
): LetterSending {
  let stopping = false;
  let wake = () => {};
  const lanes = openLanes({ onFree: () => wake() });
  const pace = sendingPace(sending.db, sending.perMinute ?? null);
  const underWay = new Set<Promise<void>>();

  const complete = together(async (ids: readonly string[]) => {
    await boss.complete(LETTER_QUEUE, [...ids]);
    return ids;
  });
  const send = async ({ id, data: { letterId } }: LetterJob, host: string) => {
    const lane = lanes.begin(host);
    try {
      const refused = await sendLetter({ ...sending, deliver: lane.watching(sending.deliver) }, letterId);
      if (refused) log(`letter ${letterId} was given up: ${refused.reason}`);
      await complete(id);
    } catch (error) {
      if (error instanceof LetterDelayed) log(`letter ${letterId} is tried again later: ${error.message}`);
      else log(`letter ${letterId} failed`, error);
      await boss.fail(LETTER_QUEUE, id, { message: String(error) });
    } finally {
      lane.end();
    }
  };
  const begin = (job: LetterJob, { host, cause }: Pick<Posted, "host" | "cause">) => {
    const sent = causedBy(cause ?? job.id, () => send(job, host))
      .catch((error) => log(`the job of letter ${job.data.letterId} could not be closed`, error))
      .finally(() => underWay.delete(sent));
    underWay.add(sent);
  };
  /** Begins what may begin now; the rest goes back to the queue. @returns how many jobs there were */
  const take = async (): Promise<number> => {
    const jobs: LetterJob[] = await boss.fetch<{ letterId: number }>(LETTER_QUEUE, { batchSize: lanes.free() });
    if (jobs.length === 0) return 0;
    const posted = await postedBy(sending.db, jobs);
    const places = await pace.take(jobs.length);
    const later: { id: string; wait: number }[] = [];
    let begun = 0;
    // The queue gives the most urgent of all, in any order.
    const urgency = (job: LetterJob) => posted.get(job.data.letterId)?.priority ?? 0;
    for (const job of jobs.toSorted((one, other) => urgency(other) - urgency(one))) {
      const letter = posted.get(job.data.letterId) ?? { host: "", cause: null };
      const wait = stopping ? 0 : begun === places ? POLL_MS : lanes.waitFor(letter.host);
      if (stopping || wait > 0) later.push({ id: job.id, wait });
      else {
        begun += 1;
        begin(job, letter);
      }
    }
    if (later.length > 0) await putBack(sending.db, later);
    await pace.giveBack(places - begun);
    // Where the pace is used up, the next letters wait too.
    return places < jobs.length ? 0 : jobs.length;
  };
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!stopping) {
      const resting = rest();
      const taken = lanes.free() === 0 ? 0 : await take().catch((error) => log("letters could not be taken", error));
      if (!taken) await resting;
      wake();
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping = true;
      wake();
      await running;
      await Promise.all(underWay);
    },
  };
}

interface Posted {
  /** What follows the `@` of its address. */
  readonly host: string;
  readonly cause: string | null;
  /** That of its job. */
  readonly priority: number;
}

/** Reads by letter what must be known before it is sent. */
async function postedBy(db: Database, jobs: readonly LetterJob[]): Promise<Map<number, Posted>> {
  const ids = jobs.map(({ data }) => data.letterId);
  const rows = await db
    .selectFrom("letter")
    .select(["id", "cause", sql<string>`split_part("to", '@', 2)`.as("host")])
    .select(sql<number>`${LETTER_PRIORITY}`.as("priority"))
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, ...posted }) => [id, posted]));
}

/** Returns jobs to the queue, for after their wait in milliseconds. It does not count as an attempt. */
async function putBack(db: Database, jobs: readonly { id: string; wait: number }[]): Promise<void> {
  const [ids, waits] = [jobs.map(({ id }) => id), jobs.map(({ wait }) => Math.ceil(wait))];
  await sql`update pgboss.job set state = 'retry', started_on = null,
      start_after = now() + waits.wait * interval '1 millisecond'
    from unnest(${ids}::uuid[], ${waits}::int[]) as waits (id, wait)
    where job.name = ${LETTER_QUEUE} and job.id = waits.id and job.state = 'active'`.execute(db);
}
