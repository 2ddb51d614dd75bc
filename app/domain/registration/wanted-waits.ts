import { sql } from "kysely";
import { type Database, inTransaction } from "../transaction.ts";
import { askedSessions } from "./asked-sessions.ts";
import { lockRegistration } from "./lock-registration.ts";
import { releasedSessions } from "./released-sessions.ts";
import { waitForSession } from "./wait-for-session.ts";

/** A form that is sent again later than this, in milliseconds, changes nothing: the person may have left the queue. */
const RESENT_MS = 600_000;
/** Of one round. */
const MOST_AT_ONCE = 500;

interface Wanted {
  readonly order: number;
  readonly session: number;
  readonly code: string;
}

/**
 * Adds the person of an order that was just made to the queues of full sessions. Where the place must be confirmed or paid
 * first, they are kept and `enterWantedWaits` does it then.
 *
 * @param options.year of the edition
 * @param options.submission UUID of the form that made the order
 * @param options.sessions slugs, as released; unknown ones are ignored
 */
export async function wantToWait(
  db: Database,
  { year, submission, sessions, now }: { year: number; submission: string; sessions: readonly string[]; now: Date },
): Promise<void> {
  if (sessions.length === 0) return;
  const order = await db
    .selectFrom("order")
    .innerJoin("edition", "edition.id", "edition_id")
    .select(["order.id", "edition_id as edition"])
    .where("submission", "=", submission)
    .where("year", "=", year)
    .where("order.created_at", ">", new Date(now.getTime() - RESENT_MS))
    .executeTakeFirst();
  const asked = order ? await askedSessions(db, { edition: order.edition, sessions }) : [];
  if (!order || asked.length === 0) return;
  await db
    .insertInto("wanted_wait")
    .values(asked.map(({ id }) => ({ order_id: order.id, session_id: id, edition_id: order.edition })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await enterWantedWaits(db, { order: order.id, now });
}

/**
 * Adds people to the queues that they asked for with their registration, as soon as their place is confirmed. A place that
 * has become free meanwhile is offered to the first in the queue at once. What was asked for with an order that ended, or
 * for a session that has begun, is forgotten.
 *
 * @param options.order the id of one alone; absent: all
 * @returns how many waits began
 */
export async function enterWantedWaits(db: Database, { order, now }: { order?: number; now: Date }): Promise<number> {
  await sql`
    delete from wanted_wait using "order" where "order".id = order_id and (expired_at is not null
      or "order".cancelled_at is not null
      or exists (select from registration where registration.order_id = "order".id and cancelled_at is not null))`.execute(
    db,
  );
  const { rows } = await sql<Wanted>`
    select wanted_wait.order_id as "order", session_id as session, registration.code
    from wanted_wait join registration on registration.order_id = wanted_wait.order_id
    where awaits is null and registration.cancelled_at is null
      and (${order ?? null}::int is null or wanted_wait.order_id = ${order ?? null}::int)
    order by wanted_wait.order_id, session_id limit ${MOST_AT_ONCE}`.execute(db);
  let begun = 0;
  for (const wanted of rows) if (await enter(db, wanted, now)) begun += 1;
  return begun;
}

/** The row is deleted under the registration's lock, so that of two rounds one adds the person. */
async function enter(db: Database, { order, session, code }: Wanted, now: Date): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    const registration = await lockRegistration(trx, { code });
    if (!registration) return false;
    const deleted = await trx
      .deleteFrom("wanted_wait")
      .where("order_id", "=", order)
      .where("session_id", "=", session)
      .executeTakeFirst();
    if (deleted.numDeletedRows === 0n) return false;
    const released = await releasedSessions(trx, registration.edition_id);
    const [slug] = [...released].find(([, id]) => id === session) ?? [];
    if (slug === undefined) return false;
    const outcome = await waitForSession(trx, { code, session: slug, now, alsoFree: true });
    return outcome.kind === "waiting";
  });
}
