import { sql } from "kysely";
import { endOfDayBefore } from "../edition/day-before.ts";
import { localTextOf } from "../edition/local-moment.ts";
import type { Database } from "../transaction.ts";
import { type VoucherOfLine, vouchersById } from "../vouchers/judge-voucher.ts";
import type { LineProblem, OrderWanted } from "./order-request.ts";
import { readOrderSnapshot } from "./order-snapshot.ts";
import { sellerOn } from "./seller.ts";
import type { TransferTerms } from "./transfer-deadline.ts";
import { type Amounts, type PricedLine, type VatGroup, vatOf } from "./vat.ts";

/** What an order binds to, as shown before it does. Amounts are in cents. */
export interface Recap {
  readonly lines: readonly {
    readonly name: string;
    readonly email: string;
    /** The name of the ticket type or of the option. */
    readonly ticketType: string;
    readonly ticketTypeEn: string | null;
    /** Whether it is an option with a price, which is a line of its own. */
    readonly isOption: boolean;
    readonly sessions: readonly { readonly title: string; readonly titleEn: string | null }[];
    /** Those without a price. */
    readonly options: readonly { readonly name: string; readonly nameEn: string | null }[];
    /** VAT included, with the voucher. */
    readonly priceCents: number;
    /** Its code, and what it takes off; null without one. */
    readonly voucher: { readonly code: string; readonly discountCents: number } | null;
  }[];
  readonly vat: readonly VatGroup[];
  readonly totals: Amounts;
  /** The terms of cancellation of each ticket type with a price. */
  readonly cancelling: readonly CancellingRule[];
  /** What paying by transfer does; null where a ticket type does not allow it, or there is no account. */
  readonly transfer: { readonly way: "at-payment" | "at-once"; readonly days: number } | null;
}

/** Until when (exclusive) a place is cancelled, keeping so many per cent; both null where an organiser decides. */
export interface CancellingRule {
  readonly ticketType: string;
  readonly ticketTypeEn: string | null;
  readonly until: Date | null;
  readonly keptPercent: number | null;
}

/** A line that is to be shown. */
interface LineToShow extends Omit<PricedLine, "grossCents"> {
  readonly name: string;
  readonly email: string;
  /** Of an option: that of its person's place, whose terms it has. */
  readonly ticketTypeId: number;
  /** The option that the line charges; null or absent for a place. */
  readonly option?: number | null;
  readonly sessionIds: readonly number[];
  /** Ids. */
  readonly options?: readonly number[];
  readonly priceCents: number;
  readonly voucher?: Pick<VoucherOfLine, "id" | "discountCents"> | null;
}

/**
 * Reads what a request would bind to, without holding anything.
 *
 * @returns `refused` with all problems that say nothing about who is registered
 */
export async function recapOfRequest(
  db: Database,
  wanted: OrderWanted,
): Promise<{ kind: "recap"; recap: Recap } | { kind: "refused"; problems: readonly LineProblem[] }> {
  const { lines, ofForm } = await readOrderSnapshot(db, wanted);
  if (ofForm.length > 0) return { kind: "refused", problems: ofForm };
  const shown = lines.map(({ attendee, ...line }) => ({
    ...line,
    name: `${attendee.givenName} ${attendee.familyName}`,
    email: attendee.email,
  }));
  return { kind: "recap", recap: await recapOf(db, { edition: wanted.edition, lines: shown, now: wanted.now }) };
}

/** Reads what an order binds to that waits for its payment. Places that were released are left out. */
export async function recapOfOrder(db: Database, { order, now }: { order: number; now: Date }): Promise<Recap> {
  const rows = await db
    .selectFrom("order_line")
    .select(["edition_id as edition", "email", "option_id as option", "sessions as sessionIds", "options"])
    .select(sql<number>`ticket_type_of(order_line)`.as("ticketTypeId"))
    .select(["price_cents as priceCents", "vat_basis_points as vatBasisPoints", "zero_reason as zeroReason"])
    .select(sql<string>`trim(given_name || ' ' || family_name)`.as("name"))
    .select(["voucher_id as voucherId", "discount_cents as discountCents"])
    .where("order_id", "=", order)
    .where("released_at", "is", null)
    .orderBy("position")
    .execute();
  const lines = rows.map(({ voucherId: id, discountCents, ...line }) => ({
    ...line,
    voucher: id === null ? null : { id, discountCents },
  }));
  return await recapOf(db, { edition: rows[0]?.edition ?? 0, lines, now });
}

async function recapOf(
  db: Database,
  { edition, lines, now }: { edition: number; lines: readonly LineToShow[]; now: Date },
): Promise<Recap> {
  const types = new Map((await ticketTypesOf(db, edition)).map((type) => [type.id, type]));
  const sessions = new Map((await sessionsOf(db, lines)).map(({ id, ...titles }) => [id, titles]));
  const options = new Map((await optionsOf(db, lines)).map(({ id, ...names }) => [id, names]));
  const vouchers = await vouchersById(db, [...new Set(lines.flatMap(({ voucher }) => voucher?.id ?? []))]);
  const charged = lines.filter(({ priceCents }) => priceCents > 0);
  const { groups, totals } = vatOf(charged.map((line) => ({ ...line, grossCents: line.priceCents })));
  const terms = charged.flatMap(({ ticketTypeId }) => types.get(ticketTypeId)?.terms ?? []);
  return {
    transfer: await transferOf(db, { edition, terms, now }),
    lines: lines.map(({ name, email, ticketTypeId, option, sessionIds, options: chosen = [], priceCents, voucher }) => {
      const sold = option ? options.get(option) : types.get(ticketTypeId);
      return {
        ...{ name, email, priceCents, ticketType: sold?.name ?? "", ticketTypeEn: sold?.nameEn ?? null },
        isOption: Boolean(option),
        voucher: voucher ? { code: vouchers.get(voucher.id)?.code ?? "", discountCents: voucher.discountCents } : null,
        sessions: sessionIds.flatMap((id) => sessions.get(id) ?? []),
        options: option ? [] : chosen.flatMap((id) => options.get(id) ?? []),
      };
    }),
    vat: groups,
    totals,
    cancelling: [...new Set(charged.map(({ ticketTypeId }) => ticketTypeId))].flatMap((id) => {
      const type = types.get(id);
      return type ? [ruleOf(type)] : [];
    }),
  };
}

async function ticketTypesOf(db: Database, edition: number) {
  const rows = await db
    .selectFrom("ticket_type")
    .innerJoin("edition", "edition.id", "edition_id")
    .select(["ticket_type.id", "ticket_type.name", "ticket_type.name_en as nameEn", "time_zone as timeZone"])
    .select(["cancelling", "cancel_days as days", "cancel_kept_percent as keptPercent"])
    .select(sql<string | null>`(select min(day)::text from edition_day where edition_id = edition.id)`.as("firstDay"))
    .select(["transfer as way", "transfer_days as transferDays"])
    .where("edition_id", "=", edition)
    .execute();
  return rows.map(({ way, transferDays, ...type }) => ({
    ...type,
    terms: { way: way as TransferTerms["way"], days: transferDays },
  }));
}

/** What paying by transfer does for places with these terms. @returns null as `Recap.transfer` */
export async function transferOf(
  db: Database,
  { edition, terms, now }: { edition: number; terms: readonly TransferTerms[]; now: Date },
): Promise<Recap["transfer"]> {
  if (terms.length === 0 || terms.some(({ way }) => way === "no")) return null;
  const { zone } = await db
    .selectFrom("edition")
    .select("time_zone as zone")
    .where("id", "=", edition)
    .executeTakeFirstOrThrow();
  if (!(await sellerOn(db, localTextOf(now, zone).slice(0, 10)))?.iban) return null;
  const held = terms.filter(({ way }) => way !== "at-once").map(({ days }) => days);
  return held.length > 0 ? { way: "at-payment", days: Math.min(...held) } : { way: "at-once", days: 0 };
}

async function sessionsOf(db: Database, lines: readonly LineToShow[]) {
  const ids = lines.flatMap(({ sessionIds }) => sessionIds);
  if (ids.length === 0) return [];
  return await db.selectFrom("session").select(["id", "title", "title_en as titleEn"]).where("id", "in", ids).execute();
}

async function optionsOf(db: Database, lines: readonly LineToShow[]) {
  const ids = lines.flatMap(({ options = [] }) => options);
  if (ids.length === 0) return [];
  return await db.selectFrom("option").select(["id", "name", "name_en as nameEn"]).where("id", "in", ids).execute();
}

function ruleOf(type: Awaited<ReturnType<typeof ticketTypesOf>>[number]): CancellingRule {
  const { name: ticketType, nameEn: ticketTypeEn, cancelling, firstDay, days, timeZone, keptPercent } = type;
  if (cancelling !== "terms" || firstDay === null) return { ticketType, ticketTypeEn, until: null, keptPercent: null };
  return { ticketType, ticketTypeEn, until: endOfDayBefore(firstDay, { days, timeZone }), keptPercent };
}
