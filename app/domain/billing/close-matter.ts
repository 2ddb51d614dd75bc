import { type RawBuilder, sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { matterDetail } from "./invoice-json.ts";
import { writeToBuyer } from "./order-letters.ts";

/**
 * What is decided about money: given back, not given back, or counted towards what the buyer owes or will owe. Giving back means that
 * the organisers do it themselves, as for every part of an order.
 */
export const OUTCOMES = ["refunded", "kept", "credited"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * The outcomes of a matter, in SQL, of a row `work_item`. Every matter about money that is still here has some; empty where no money
 * waits for a decision, or where it is on its way back and its buyer is told when it has arrived.
 */
export const OUTCOMES_OF: RawBuilder<Outcome[]> = sql`case
  when work_item.kind in ('paid-place-cancelled', 'person-registered-twice')
    then case when work_item.detail ->> 'state' = 'due' then array['kept', 'credited'] else array['refunded', 'kept', 'credited'] end
  when work_item.kind in ('late-payment', 'amount-differs') and not exists (select from refund
    where payment_id = (work_item.detail ->> 'payment')::int) then array['refunded', 'kept', 'credited']
  when work_item.kind in ('refund-by-transfer', 'refund-failed') then coalesce((select
      case when reason = 'paid-too-much' then array['kept'] else array['kept', 'credited'] end
    from refund where done_at is null and payment_id = (work_item.detail ->> 'payment')::int), '{}')
  else '{}' end`;

/**
 * Closes a matter with a note on what was decided; a request is closed by approving or declining it. Where it is about money, the
 * outcome says what becomes of it, and the buyer is told it, with the note. Closing twice changes nothing.
 *
 * @param options.outcome what becomes of the money; null for a matter that has no outcomes
 * @returns `unknown` when the edition has no such matter that is open; `undecided` when it needs one of its outcomes
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
      .selectFrom("work_item")
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
  // What is kept is not on its way back any more: what was transferred too much goes back with the whole order, if that is taken back.
  if (kind === "refund-by-transfer" || kind === "refund-failed")
    await trx
      .deleteFrom("refund")
      .where("payment_id", "=", matterDetail.parse(detail).payment ?? 0)
      .where("done_at", "is", null)
      .execute();
  await writeToBuyer(trx, { order, told: { kind: "matter-decided", workId: id }, now });
}
