import { type RawBuilder, sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { matterDetail } from "./invoice-json.ts";
import { writeToBuyer } from "./order-letters.ts";

/**
 * What is decided about money: returned, kept, or credited against what the buyer owes or will owe. The organisers
 * return it themselves, as the platform refunds only whole orders.
 */
export const OUTCOMES = ["refunded", "kept", "credited"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * The possible outcomes of a row `matter`, as SQL. Empty when no money is in question, or when it is being refunded
 * and its buyer will be told of its arrival.
 */
export const OUTCOMES_OF: RawBuilder<Outcome[]> = sql`case
  when matter.kind in ('paid-place-cancelled', 'person-registered-twice')
    then case when matter.detail ->> 'state' = 'due' then array['kept', 'credited'] else array['refunded', 'kept', 'credited'] end
  when matter.kind in ('late-payment', 'amount-differs') and not exists (select from refund
    where payment_id = (matter.detail ->> 'payment')::int) then array['refunded', 'kept', 'credited']
  when matter.kind in ('refund-by-transfer', 'refund-failed') then coalesce((select
      case when reason = 'paid-too-much' then array['kept'] else array['kept', 'credited'] end
    from refund where done_at is null and payment_id = (matter.detail ->> 'payment')::int), '{}')
  else '{}' end`;

/**
 * Closes a matter with a note on the decision. (A request is approved or declined instead.) When it is about money, an
 * outcome says what happens to it, and the buyer gets outcome and note by letter. Closing twice changes nothing.
 *
 * @param options.outcome null for a matter without outcomes
 * @returns `unknown` when the edition has no such open matter; `undecided` when it needs one of its outcomes
 */
export async function closeMatter(
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
      .selectFrom("matter")
      .select(["order_id as order", "kind", "detail", OUTCOMES_OF.as("outcomes")])
      .where("id", "=", id)
      .where("edition_id", "=", edition)
      .where("closed_at", "is", null)
      .where("kind", "<>", "to-approve")
      .forUpdate()
      .executeTakeFirst();
    if (!work) return { kind: "unknown" } as const;
    if (outcome ? !work.outcomes.includes(outcome) : work.outcomes.length > 0) return { kind: "undecided" } as const;
    const detail = { ...matterDetail.parse(work.detail), ...(outcome ? { outcome } : {}) };
    await trx
      .updateTable("matter")
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
  // Money that is kept is no longer to be refunded. An overpayment is still returned if the whole order is refunded
  // later.
  if (kind === "refund-by-transfer" || kind === "refund-failed")
    await trx
      .deleteFrom("refund")
      .where("payment_id", "=", matterDetail.parse(detail).payment ?? 0)
      .where("done_at", "is", null)
      .execute();
  await writeToBuyer(trx, { order, letter: { kind: "matter-decided", workId: id }, now });
}
