import { sql } from "kysely";
import { audit } from "../audit.ts";
import { adjustPlaceCounts } from "../registration/adjust-place-counts.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { giveBackPlaces } from "../waiting/give-back-places.ts";
import { isAhead } from "../waiting/waiting-conditions.ts";
import { type ReadVoucher, vouchersById } from "./judge-voucher.ts";
import { priceWith, type VoucherDetails } from "./voucher.ts";

/** Places that a voucher counts in the quotas of its one ticket type. */
export interface HeldPlaces {
  readonly ticketType: number;
  readonly places: number;
}

/** No place. */
export const NONE: HeldPlaces = { ticketType: 0, places: 0 };

/** How many places a voucher is to hold: one for each use that is left while it can be used. */
export function placesToHold(
  { reserves, ticketTypes, uses, validUntil }: VoucherDetails,
  { used, now }: { used: number; now: Date },
): HeldPlaces {
  const [ticketType = 0] = ticketTypes;
  const isOver = validUntil !== null && validUntil <= now;
  return reserves && !isOver ? { ticketType, places: Math.max(0, uses - used) } : NONE;
}

/**
 * Changes how many places a voucher holds, in the transaction that has locked it: what is more is taken, and what is less is
 * given back, first to those who wait. Call it last, because it locks quotas.
 *
 * @throws the error of `a_quota_is_never_oversold`
 */
export async function holdInstead(
  trx: Trx,
  { before = NONE, after = NONE, now }: { before?: HeldPlaces | undefined; after?: HeldPlaces; now: Date },
): Promise<void> {
  const isSame = before.ticketType === after.ticketType;
  const more = isSame ? after.places - before.places : after.places;
  const less = isSame ? before.places - after.places : before.places;
  const times = (ticketType: number, places: number) => Array.from({ length: Math.max(0, places) }, () => ticketType);
  if (more > 0) await adjustPlaceCounts(trx, { ticketTypes: times(after.ticketType, more), sessions: [] }, 1);
  if (less > 0) await giveBackPlaces(trx, { ticketTypes: times(before.ticketType, less), sessions: [], now });
}

/** Whether people wait for a ticket type: they come before a voucher that would hold its places. */
export async function isWaitedForType(
  db: Database,
  { ticketType, now }: { ticketType: number; now: Date },
): Promise<boolean> {
  const { rows } = await sql<{ ahead: boolean }>`select ${isAhead(sql`${ticketType}::int`, now)} as ahead`.execute(db);
  return rows[0]?.ahead ?? false;
}

/** Limits one round, so that other jobs have their turn; the next round continues. */
const MOST_AT_ONCE = 200;

/**
 * Gives back the places of vouchers whose time is over, and those that they hold beyond the uses that are left or that their
 * budget pays for, each in its own transaction. @returns how many vouchers
 */
export async function releaseHeldPlaces(db: Database, { now }: { now: Date }): Promise<number> {
  const due = await db
    .selectFrom("voucher")
    .select("id")
    .where("held", ">", 0)
    .where((row) =>
      row.or([
        row("valid_until", "<=", now),
        row("held", ">", row("uses", "-", row.ref("used"))),
        // Whether its budget pays for them is judged one by one.
        row("spent_cents", ">", 0).and("budget_cents", "is not", null),
      ]),
    )
    .orderBy("id")
    .limit(MOST_AT_ONCE)
    .execute();
  let released = 0;
  for (const { id } of due) if (await releaseOne(db, { voucher: id, now })) released += 1;
  return released;
}

async function releaseOne(db: Database, { voucher, now }: { voucher: number; now: Date }): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("voucher")
      .select("edition_id as edition")
      .where("id", "=", voucher)
      .forNoKeyUpdate()
      .executeTakeFirst();
    const read = (await vouchersById(trx, [voucher])).get(voucher);
    if (!found || !read) return false;
    const { edition } = found;
    const { held, uses, used, validUntil } = read;
    const [ticketType = 0] = read.ticketTypes ?? [];
    const usable = Math.min(held, Math.max(0, uses - used), await payableUses(trx, read, ticketType));
    const keeps = validUntil && validUntil <= now ? 0 : usable;
    if (keeps === held) return false;
    await trx.updateTable("voucher").set({ held: keeps }).where("id", "=", voucher).execute();
    const detail = { returned: held - keeps };
    await audit(trx, { by: null, now, edition, verb: "release-voucher", subject: `voucher:${voucher}`, detail });
    await holdInstead(trx, { before: { ticketType, places: held }, after: { ticketType, places: keeps }, now });
    return true;
  });
}

/** How many more places the budget of a voucher pays for, at the present price of its ticket type. */
async function payableUses(trx: Trx, voucher: ReadVoucher, ticketType: number): Promise<number> {
  const { budgetCents, spentCents } = voucher;
  if (budgetCents === null) return Number.POSITIVE_INFINITY;
  const type = await trx
    .selectFrom("ticket_type")
    .select("price_cents as cents")
    .where("id", "=", ticketType)
    .executeTakeFirst();
  const cents = type?.cents ?? 0;
  const discount = cents - priceWith(voucher, cents);
  return discount > 0 ? Math.max(0, Math.floor((budgetCents - spentCents) / discount)) : Number.POSITIVE_INFINITY;
}
