import { type SqlBool, sql } from "kysely";
import { eachWord } from "../each-word.ts";
import type { Database } from "../transaction.ts";
import type { VoucherDetails, VoucherEffect } from "./voucher.ts";

/** `open`: it can be used. `used-up`: as often as it may, or its budget is spent. `over`: its time has passed. */
export const VOUCHER_STATES = ["open", "used-up", "over", "withdrawn"] as const;
export type VoucherState = (typeof VOUCHER_STATES)[number];

/** A voucher of an edition, as its page and the list show it. */
export interface Voucher extends VoucherDetails {
  readonly id: number;
  readonly code: string;
  readonly state: VoucherState;
  /** Places that use it: held or given, not cancelled. */
  readonly used: number;
  /** Places that it holds for uses that are left. */
  readonly held: number;
  /** What it takes off in all, in cents, VAT included. */
  readonly spentCents: number;
  /** Whether it was for ticket types that have all been removed: nobody can use it then. */
  readonly isForNobody: boolean;
  readonly createdAt: Date;
}

/** Finds a voucher of an edition. @returns null when it has none of this id */
export async function findVoucher(
  db: Database,
  { edition, voucher, now }: { edition: number; voucher: number; now: Date },
): Promise<Voucher | null> {
  const found = await vouchersOf(db, { edition, now }).where("voucher.id", "=", voucher).executeTakeFirst();
  return found ?? null;
}

/** The values that a voucher's form shows. */
export function voucherDetails(voucher: VoucherDetails): VoucherDetails {
  const { effect, value, ticketTypes, showsHidden, reserves, uses, validUntil, budgetCents } = voucher;
  const { recipient, note } = voucher;
  return { effect, value, ticketTypes, showsHidden, reserves, uses, validUntil, budgetCents, recipient, note };
}

/** Which vouchers a list shows. */
export interface VoucherFilter {
  readonly edition: number;
  readonly state?: VoucherState | null;
  readonly effect?: VoucherEffect | null;
  /** Id. */
  readonly ticketType?: number | null;
  /** Words of the code, of whom it is for, or of the note. */
  readonly text?: string | null;
  readonly now: Date;
}

/** What the vouchers of a list come to. */
export interface VoucherTotals {
  readonly uses: number;
  readonly used: number;
  readonly spentCents: number;
}

/**
 * Lists an edition's vouchers, the latest first.
 *
 * @param page from 1, of `size` vouchers
 * @returns those of the page; the number of all that match, and what these come to
 */
export async function listVouchers(
  db: Database,
  { page = 1, size = 50, ...wanted }: VoucherFilter & { page?: number; size?: number },
): Promise<{ rows: Voucher[]; total: number; totals: VoucherTotals }> {
  const rows = await matching(db, wanted)
    .select([
      sql<number>`(count(*) over ())::int`.as("total"),
      sql<VoucherTotals>`json_build_object('uses', sum(uses) over (), 'used', sum(used) over (),
        'spentCents', sum(spent_cents) over ())`.as("totals"),
    ])
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const [first] = rows;
  return {
    rows: rows.map(({ total: _, totals: __, ...row }) => row),
    total: first?.total ?? 0,
    totals: first?.totals ?? { uses: 0, used: 0, spentCents: 0 },
  };
}

/** Lists all vouchers that match, for a file. */
export async function exportVouchers(db: Database, wanted: VoucherFilter): Promise<Voucher[]> {
  return await matching(db, wanted).execute();
}

/** Whether visitors of an edition are asked for a code: it has a voucher that can be used. */
export async function hasVouchers(db: Database, { edition, now }: { edition: number; now: Date }): Promise<boolean> {
  const found = await db
    .selectFrom("voucher")
    .select("id")
    .where("edition_id", "=", edition)
    .where("withdrawn_at", "is", null)
    .where((row) => row.or([row("valid_until", "is", null), row("valid_until", ">", now)]))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

function matching(db: Database, { edition, state, effect, ticketType, text, now }: VoucherFilter) {
  return vouchersOf(db, { edition, now })
    .$if(Boolean(state), (rows) => rows.where(stateAt(now), "=", state as VoucherState))
    .$if(Boolean(effect), (rows) => rows.where("effect", "=", effect as string))
    .$if(Boolean(ticketType), (rows) =>
      rows.where(sql<SqlBool>`(exists (select from voucher_ticket_type where voucher_id = voucher.id
          and ticket_type_id = ${ticketType}::int)
        or not exists (select from voucher_ticket_type where voucher_id = voucher.id))`),
    )
    .$if(Boolean(text), (rows) => rows.where(mentions(text ?? "")))
    .orderBy("voucher.id", "desc");
}

function vouchersOf(db: Database, { edition, now }: { edition: number; now: Date }) {
  return db
    .selectFrom("voucher")
    .select(["voucher.id", "code", sql<VoucherEffect>`effect`.as("effect"), "value", "uses", "used"])
    .select(["valid_until as validUntil", "budget_cents as budgetCents", "spent_cents as spentCents"])
    .select(["recipient", "note", "created_at as createdAt", stateAt(now).as("state")])
    .select(["shows_hidden as showsHidden", "reserves", "held"])
    .select([
      sql<number[]>`array(select ticket_type_id from voucher_ticket_type
        where voucher_id = voucher.id and ticket_type_id is not null order by 1)`.as("ticketTypes"),
      sql<boolean>`exists (select from voucher_ticket_type where voucher_id = voucher.id)
        and not exists (select from voucher_ticket_type where voucher_id = voucher.id and ticket_type_id is not null)`.as(
        "isForNobody",
      ),
    ])
    .where("edition_id", "=", edition);
}

/** The state of a row `voucher` at a moment, as SQL. */
function stateAt(now: Date) {
  return sql<VoucherState>`case when withdrawn_at is not null then 'withdrawn'
    when valid_until <= ${now}::timestamptz then 'over'
    when used >= uses or spent_cents >= budget_cents then 'used-up' else 'open' end`;
}

/** Whether each word of a text occurs in what a voucher is found by. Ignores accents, case and hyphens of the code. */
function mentions(text: string) {
  return eachWord(
    text,
    (part) => sql<SqlBool>`folded(concat_ws(' ', code, replace(code, '-', ''), recipient, note)) like folded(${part})`,
  );
}
