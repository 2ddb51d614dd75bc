import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { giveBackPlaces } from "../waiting/give-back-places.ts";
import { tellOrganisers, writeToReferent } from "./allotment-letters.ts";
import { countedPlaces } from "./allotment-limits.ts";
import { type LockedAllotment, lockAllotment } from "./lock-allotment.ts";

/** Limits one round, so that other jobs have their turn; the next round continues. */
const MOST_AT_ONCE = 200;

/**
 * Closes the allotments whose deadline has passed, each in its own transaction: what is left goes to the waiting entries
 * and to everybody. Their referents are told, and the organisers of each edition in one letter.
 *
 * @returns how many were closed
 */
export async function closeAllotments(db: Database, { now }: { now: Date }): Promise<number> {
  const due = await db
    .selectFrom("allotment")
    .select("id")
    .where("ended_at", "is", null)
    .where("closes_at", "<=", now)
    .orderBy("closes_at")
    .orderBy("id")
    .limit(MOST_AT_ONCE)
    .execute();
  let closed = 0;
  for (const { id } of due) if (await closeAllotment(db, { allotment: id, now })) closed += 1;
  await tellOfClosed(db, { now });
  return closed;
}

/** Closes one allotment if its deadline has passed. @returns false when it has not, or another transaction ended it */
export async function closeAllotment(db: Database, { allotment, now }: { allotment: number; now: Date }) {
  return await inTransaction(db, async (trx) => {
    const locked = await lockAllotment(trx, { allotment });
    if (!locked || locked.ended_at || locked.closes_at > now) return false;
    await end(trx, locked, { ending: "closed", by: null, now });
    return true;
  });
}

/**
 * Ends an allotment now, for an organiser. What is handed out stays; what is left goes to everybody.
 *
 * @returns `ended` with how many places went back; `not-open`, `unknown`
 */
export async function endAllotment(
  db: Database,
  of: { edition: number; allotment: number; by: number; now: Date },
): Promise<{ readonly kind: "ended"; readonly returned: number } | { readonly kind: "not-open" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const locked = await lockAllotment(trx, of);
    if (!locked) return { kind: "unknown" } as const;
    if (locked.ended_at) return { kind: "not-open" } as const;
    const returned = await end(trx, locked, { ending: "organiser", by: of.by, now: of.now });
    return { kind: "ended", returned } as const;
  });
}

async function end(
  trx: Trx,
  locked: LockedAllotment,
  { ending, by, now }: { ending: "closed" | "organiser"; by: number | null; now: Date },
): Promise<number> {
  const { id, edition_id: edition } = locked;
  const returned = locked.places - locked.handed_out;
  const sessions = await trx
    .selectFrom("allotment_session")
    .select(["session_id as session", (row) => row("places", "-", row.ref("handed_out")).as("places")])
    .where("allotment_id", "=", id)
    .orderBy("session_id")
    .execute();
  const options = await trx
    .selectFrom("allotment_option")
    .select(["option_id as option", (row) => row("places", "-", row.ref("handed_out")).as("places")])
    .where("allotment_id", "=", id)
    .orderBy("option_id")
    .execute();
  await trx
    .updateTable("allotment")
    .set({ ended_at: now, ended_by: by, ending, returned })
    .where("id", "=", id)
    .execute();
  await writeToReferent(trx, { edition, allotment: id, kind: "allotment-closed", now });
  const verb = ending === "closed" ? "close-allotment" : "end-allotment";
  await audit(trx, { now, by, edition, verb, subject: `allotment:${id}`, detail: { returned } });
  await giveBackPlaces(trx, { ...countedPlaces(locked.ticket_type_id, returned, sessions, options), now });
  return returned;
}

/** Tells the organisers of closed allotments, once, also after a process that stopped in between. */
async function tellOfClosed(db: Database, { now }: { now: Date }): Promise<void> {
  await inTransaction(db, async (trx) => {
    const untold = await trx
      .updateTable("allotment")
      .set({ told_at: now })
      .where("ending", "=", "closed")
      .where("told_at", "is", null)
      .returning(["id", "edition_id as edition"])
      .execute();
    for (const [edition, rows] of Map.groupBy(untold, (row) => row.edition))
      await tellOrganisers(trx, { edition, allotments: rows.map(({ id }) => id).toSorted((a, b) => a - b), now });
  });
}
