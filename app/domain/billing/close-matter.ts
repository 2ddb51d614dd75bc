import { type RawBuilder, sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { writeToBuyer } from "./order-letters.ts";

/**
 * What is decided about money: given back, not given back, or counted towards what the buyer owes or will owe. Giving back means that
 * the organisers do it themselves, as for every part of an order.
 */
export const OUTCOMES = ["refunded", "kept", "credited"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The outcomes of a matter, in SQL, of a row `work_item`; empty where nothing is told to a buyer when it is closed. */
export const OUTCOMES_OF: RawBuilder<Outcome[]> = sql`case
  when work_item.kind in ('paid-place-cancelled', 'person-registered-twice')
    then case when work_item.detail ->> 'state' = 'due' then array['kept', 'credited'] else array['refunded', 'kept', 'credited'] end
  when work_item.kind = 'refund-by-transfer' and exists (select from refund where reason = 'paid-too-much' and done_at is null
    and payment_id = (work_item.detail ->> 'payment')::int) then array['kept']
  else '{}' end`;

/**
 * Closes a matter with a note on what was decided; a request is closed by approving or declining it. Where it is about a place that
 * was cancelled or not given, or about what was transferred too much, the outcome says what becomes of the money, and the buyer is told it,
 * with the note. Closing twice changes nothing.
 *
 * @param options.outcome what becomes of the money; null for a matter that has no outcomes, or to close as seen what was transferred too
 *   much
 * @returns `unknown` when the edition has no such matter that is open; `undecided` when it needs one of its outcomes
 */
export async function closeWork(
  db: Database,
  options: {
    edition: number;
    id: number;
    note: string | null;
    outcome?: Outcome | null;
    by: number;
    now: Date;
  },
) {
  const { edition, id, note, outcome = null, by, now } = options;
  return await inTransaction(db, async (trx) => {
    const work = await trx
      .selectFrom("work_item")
      .select(["order_id as order", "kind", "detail", OUTCOMES_OF.as("outcomes")])
      .where("id", "=", id)
      .where("edition_id", "=", edition)
      .where("closed_at", "is", null)
      .where("kind", "<>", "to-approve")
      .forUpdate()
      .executeTakeFirst();
    if (!work) return { kind: "unknown" } as const;
    const isOfPlace = work.kind !== "refund-by-transfer" && work.outcomes.length > 0;
    if (outcome ? !work.outcomes.includes(outcome) : isOfPlace) return { kind: "undecided" } as const;
    const detail = { ...(work.detail as object), ...(outcome ? { outcome } : {}) };
    await trx
      .updateTable("work_item")
      .set({ closed_at: now, closed_by: by, note, detail: JSON.stringify(detail) })
      .where("id", "=", id)
      .execute();
    await audit(trx, {
      now,
      by,
      edition,
      verb: "close-work",
      subject: `work-item:${id}`,
      detail: outcome ? { outcome } : undefined,
    });
    if (outcome && work.order) await tell(trx, { ...work, order: work.order, id, now });
    return { kind: "closed" } as const;
  });
}

async function tell(
  trx: Trx,
  { kind, detail, order, id, now }: { kind: string; detail: unknown; order: number; id: number; now: Date },
): Promise<void> {
  // What is kept is not on its way back any more: it goes back with the whole order, if that is taken back.
  if (kind === "refund-by-transfer")
    await trx
      .deleteFrom("refund")
      .where("payment_id", "=", Number((detail as { payment?: unknown }).payment))
      .where("reason", "=", "paid-too-much")
      .execute();
  await writeToBuyer(trx, { order, told: { kind: "matter-decided", workId: id }, now });
}
