import { sql } from "kysely";
import type { Database, Trx } from "../transaction.ts";
import { OUTCOMES_OF, type Outcome } from "./close-matter.ts";
import { matterDetail } from "./invoice-json.ts";

/** The kinds of matters: decisions that an organiser must make. */
export const MATTER_KINDS = [
  "late-payment",
  "amount-differs",
  "refund-failed",
  "refund-by-transfer",
  "person-registered-twice",
  "invoice-missing",
  "invoice-file-failed",
  "paid-place-cancelled",
  "payment-disputed",
  "to-approve",
  "deposit-stopped",
] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

export interface Matter {
  readonly id: number;
  readonly kind: MatterKind;
  readonly order: number | null;
  /** The short code of the order; null without one. */
  readonly code: string | null;
  readonly orderer: string | null;
  /** The registration of a free request, which has no order page. */
  readonly registration: number | null;
  /** The payment concerned, in cents; null when there is none. */
  readonly payment: { readonly id: number; readonly amountCents: number; readonly refunded: boolean } | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly openedAt: Date;
  /** The possible decisions about its money, which a letter reports to the buyer; empty when closing it sends no letter. */
  readonly outcomes: readonly Outcome[];
}

/** Opens a matter for the organisers, unless the same one is open. */
export async function openMatter(
  trx: Trx,
  work: {
    edition: number;
    order: number;
    kind: MatterKind;
    subject: string;
    now: Date;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  const { edition, order, kind, subject, now, detail = {} } = work;
  await trx
    .insertInto("matter")
    .values({ edition_id: edition, order_id: order, kind, subject, opened_at: now, detail: JSON.stringify(detail) })
    .onConflict((conflict) => conflict.columns(["kind", "subject"]).where("closed_at", "is", null).doNothing())
    .execute();
}

/** Closes a matter that needs no decision any more; changes nothing when it is not open. */
export async function closeMattersAbout(
  db: Database,
  { kind, subject, now }: { kind: MatterKind; subject: string; now: Date },
): Promise<void> {
  await db
    .updateTable("matter")
    .set({ closed_at: now })
    .where("kind", "=", kind)
    .where("subject", "=", subject)
    .where("closed_at", "is", null)
    .execute();
}

/** Lists the kinds of the open matters about an order, each once. */
export async function openKindsOf(db: Database, { order }: { order: number }): Promise<MatterKind[]> {
  const rows = await db
    .selectFrom("matter")
    .select("kind")
    .distinct()
    .where("order_id", "=", order)
    .where("closed_at", "is", null)
    .orderBy("kind")
    .execute();
  return rows.map(({ kind }) => kind as MatterKind);
}

/** Lists the open matters, the oldest first. @param ids absent: all */
export async function listMatters(
  db: Database,
  { edition, ids }: { edition: number; ids?: readonly number[] },
): Promise<Matter[]> {
  const { rows } = await sql<Omit<Matter, "detail"> & { detail: unknown }>`
    select matter.id, matter.kind, matter.order_id as "order", "order".short_code as code, matter.detail, opened_at as "openedAt",
      ${OUTCOMES_OF} as outcomes,
      registration.id as registration,
      coalesce(buyer.name, registration.given_name || ' ' || registration.family_name, orderer_name, person.given_name || ' ' || person.family_name) as orderer,
      case when payment.id is not null then json_build_object('id', payment.id, 'amountCents', coalesce(
        (select amount_cents from refund where refund.id = (matter.detail ->> 'refund')::int), payment.amount_cents),
        'refunded', exists (select from refund where payment_id = payment.id and failure is null)) end as payment
    from matter left join "order" on "order".id = matter.order_id
    left join person on person.id = "order".person_id left join buyer on buyer.order_id = "order".id
    left join registration on registration.order_id = "order".id and "order".payment = 'free'
    left join payment on payment.id = (matter.detail ->> 'payment')::int
    where matter.edition_id = ${edition} and closed_at is null and ${ids === undefined ? sql`true` : sql`matter.id = any(${ids}::int[])`}
    order by opened_at, matter.id`.execute(db);
  return rows.map((row) => ({ ...row, detail: matterDetail.parse(row.detail) }));
}
