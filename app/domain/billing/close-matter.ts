import { type RawBuilder, type SqlBool, sql } from "kysely";
import { audit } from "../audit.ts";
import { asLanguage } from "../language.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { matterDetail } from "./invoice-json.ts";
import { creditInvoice } from "./issue-invoice.ts";
import { enter } from "./ledger.ts";
import { lockOrder } from "./lock-order.ts";
import { writeToBuyer } from "./order-letters.ts";
import { IS_RECEIVED } from "./payment-means.ts";
import { PLACE_CANCELLED } from "./place-cancelled.ts";

/**
 * What is decided about money: returned, kept, or credited against what the buyer owes or will owe. The organisers
 * return it themselves, as the platform refunds only whole orders.
 */
export const OUTCOMES = ["refunded", "kept", "credited"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * The possible outcomes of a row `matter`, as SQL. Empty when no money is in question, or when it is being refunded
 * and its buyer will be told of its arrival: also while it is in a file for the bank.
 */
export const OUTCOMES_OF: RawBuilder<Outcome[]> = sql`case
  when matter.kind in ('paid-place-cancelled', 'person-registered-twice')
    then case when matter.detail ->> 'state' = 'due' then array['kept', 'credited'] else array['refunded', 'kept', 'credited'] end
  when matter.kind in ('late-payment', 'amount-differs') and not exists (select from refund
    where payment_id = (matter.detail ->> 'payment')::int) then array['refunded', 'kept', 'credited']
  when matter.kind in ('refund-by-transfer', 'refund-failed') then coalesce((select
      case when reason = 'paid-too-much' then array['kept'] else array['kept', 'credited'] end
    from refund where done_at is null and payment_id = (matter.detail ->> 'payment')::int
      and id = coalesce((matter.detail ->> 'refund')::int, id)
      and not exists (select from transfer where refund_id = refund.id) order by id desc limit 1), '{}')
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
    // Orders are locked before their matters.
    const seen = await trx.selectFrom("matter").select("order_id").where("id", "=", id).executeTakeFirst();
    if (seen?.order_id) await lockOrder(trx, { order: seen.order_id });
    const work = await trx
      .selectFrom("matter")
      .select(["order_id as order", "kind", "subject", "detail", OUTCOMES_OF.as("outcomes")])
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
    if (outcome && work.order) await carryOut(trx, { ...work, order: work.order, id, outcome, note, by, now });
    return { kind: "closed" } as const;
  });
}

interface CarryingOut {
  readonly id: number;
  readonly kind: string;
  readonly subject: string;
  readonly detail: unknown;
  readonly order: number;
  readonly outcome: Outcome;
  readonly note: string | null;
  readonly by: number;
  readonly now: Date;
}

/** Enters the decision in the order's ledger, with its credit note, and tells the buyer. */
async function carryOut(trx: Trx, work: CarryingOut): Promise<void> {
  const { kind, order, id, now } = work;
  const isAboutPlace = kind === "paid-place-cancelled" || kind === "person-registered-twice";
  const cents = isAboutPlace ? 0 : await centsToDecide(trx, work);
  await writeToBuyer(trx, { order, letter: { kind: "matter-decided", workId: id }, now });
  if (isAboutPlace) await decideAboutPlace(trx, work);
  else await decideAboutPayment(trx, work, cents);
}

/** What is in question of a payment. A refund that was not made is withdrawn, since its money is kept or credited. */
async function centsToDecide(trx: Trx, { kind, detail }: CarryingOut): Promise<number> {
  const { payment = 0, refund } = matterDetail.parse(detail);
  if (kind === "refund-by-transfer" || kind === "refund-failed") {
    const withdrawn = await trx
      .deleteFrom("refund")
      .where("payment_id", "=", payment)
      .$if(refund !== undefined, (refunds) => refunds.where("id", "=", refund ?? 0))
      .where("done_at", "is", null)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom("transfer").select("refund_id").whereRef("refund_id", "=", "refund.id"))),
      )
      .returning("amount_cents as cents")
      .execute();
    return withdrawn.reduce((sum, { cents }) => sum + cents, 0);
  }
  const { left } = await trx
    .selectFrom("payment")
    .select(sql<number>`amount_cents - returned_cents`.as("left"))
    .where("id", "=", payment)
    .executeTakeFirstOrThrow();
  return left;
}

/** Organisers return the money themselves; a credit note takes the place off the invoice unless its price is kept. */
async function decideAboutPlace(trx: Trx, work: CarryingOut): Promise<void> {
  const lines = (await linesOf(trx, work)).filter(({ priceCents }) => priceCents > 0);
  for (const line of lines) await decideAboutLine(trx, line, work);
  const [first] = lines;
  const { order: orderId, outcome, note, by, now } = work;
  if (!first || outcome === "kept" || lines.every(({ chargedCents }) => chargedCents === 0)) return;
  await creditInvoice(trx, { orderId, now, by, reason: note ?? PLACE_CANCELLED[asLanguage(first.language)] });
}

type DecidedLine = Awaited<ReturnType<typeof linesOf>>[number];

async function decideAboutLine(trx: Trx, line: DecidedLine, { order, outcome, by, now }: CarryingOut): Promise<void> {
  const entry = { order, by, now };
  if (outcome === "kept") {
    // A place that was never given is not charged.
    if (line.chargedCents === 0) await enter(trx, { ...entry, kind: "kept", cents: line.priceCents, line: line.id });
    return;
  }
  if (outcome === "refunded" && line.payment)
    await enter(trx, {
      ...{ ...entry, kind: "refund", line: line.id, payment: line.payment },
      // A place that was never given is paid and not charged.
      cents: line.chargedCents || line.priceCents,
    });
  if (line.chargedCents === 0) return;
  await enter(trx, { ...entry, kind: "credit", cents: -line.chargedCents, line: line.id });
}

async function decideAboutPayment(trx: Trx, { detail, order, outcome, by, now }: CarryingOut, cents: number) {
  if (outcome === "credited" || cents === 0) return;
  const kind = outcome === "kept" ? "kept" : "refund";
  await enter(trx, { order, kind, cents, payment: matterDetail.parse(detail).payment, by, now });
}

/** The lines of a matter: a place with its options in the order, or one line. */
async function linesOf(trx: Trx, { order, subject }: Pick<CarryingOut, "order" | "subject">) {
  return await trx
    .selectFrom("order_line as line")
    .innerJoin("order", "order.id", "line.order_id")
    .select(["line.id", "language", "line.price_cents as priceCents"])
    .select(sql<number>`charged_for(line.id)`.as("chargedCents"))
    .select((row) =>
      row
        .selectFrom("payment")
        .select((found) => found.fn.min("payment.id").as("id"))
        .whereRef("payment.order_id", "=", "line.order_id")
        .where(IS_RECEIVED)
        .as("payment"),
    )
    .where("line.order_id", "=", order)
    .where(sql<SqlBool>`${subject} in ('order-line:' || line.id, 'registration:' || line.registration_id)`)
    .orderBy("line.position")
    .execute();
}
