import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** The VAT in a ticket type's price. */
export interface VatRate {
  /** 1000 is 10 %, the rate of congresses since 2020 (CGI art. 279 b nonies). */
  readonly basisPoints: number;
  /** Why VAT is 0 %, as printed on the invoice; null for another rate. */
  readonly zeroReason: string | null;
}

/** `validFrom` is the first day, `YYYY-MM-DD`. */
export interface DatedVatRate extends VatRate {
  readonly validFrom: string;
}

/** Reads a ticket type's rate on a day. @returns null when none is set: it cannot be sold then */
export async function vatRateOn(
  db: Database,
  { ticketType, day }: { ticketType: number; day: string },
): Promise<VatRate | null> {
  return (await vatRatesOn(db, { ticketTypes: [ticketType], day })).get(ticketType) ?? null;
}

/** Reads the rates of several ticket types, by id; those without a rate are left out. */
export async function vatRatesOn(
  db: Database,
  { ticketTypes, day }: { ticketTypes: readonly number[]; day: string },
): Promise<Map<number, VatRate>> {
  if (ticketTypes.length === 0) return new Map();
  const rows = await db
    .selectFrom("vat_rate")
    .distinctOn("ticket_type_id")
    .select(["ticket_type_id as id", "basis_points as basisPoints", "zero_reason as zeroReason"])
    .where("ticket_type_id", "in", ticketTypes)
    .where("valid_from", "<=", day)
    .orderBy("ticket_type_id")
    .orderBy("valid_from", "desc")
    .execute();
  return new Map(rows.map(({ id, ...rate }) => [id, rate]));
}

/** Lists the rates of a ticket type, the latest day first. */
export async function listVatRates(db: Database, { ticketType }: { ticketType: number }): Promise<DatedVatRate[]> {
  return await db
    .selectFrom("vat_rate")
    .select(["valid_from as validFrom", "basis_points as basisPoints", "zero_reason as zeroReason"])
    .where("ticket_type_id", "=", ticketType)
    .orderBy("valid_from", "desc")
    .execute();
}

/**
 * Sets a ticket type's rate from a day on; a second call for the same day replaces it. Existing orders keep their rate.
 *
 * @returns `reason-missing` for 0 % without a reason; `unknown` when the edition has no such ticket type
 */
export async function setVatRate(
  db: Database,
  { edition, ticketType, by, now, ...dated }: DatedVatRate & { edition: number; ticketType: number } & AuditInfo,
) {
  if (dated.basisPoints === 0 && !dated.zeroReason) return { kind: "reason-missing" } as const;
  const rate = { basis_points: dated.basisPoints, zero_reason: dated.basisPoints === 0 ? dated.zeroReason : null };
  return await inTransaction(db, async (trx) => {
    const found = await ticketTypeOf(trx, edition, ticketType);
    if (!found) return { kind: "unknown" } as const;
    await trx
      .insertInto("vat_rate")
      .values({ ...rate, ticket_type_id: ticketType, valid_from: dated.validFrom })
      .onConflict((conflict) => conflict.columns(["ticket_type_id", "valid_from"]).doUpdateSet(rate))
      .execute();
    await audit(trx, {
      by,
      now,
      edition,
      verb: "set-vat-rate",
      subject: `ticket-type:${ticketType}`,
      detail: { ...dated },
    });
    return { kind: "set" } as const;
  });
}

async function ticketTypeOf(db: Database, edition: number, ticketType: number) {
  return await db
    .selectFrom("ticket_type")
    .select("id")
    .where("edition_id", "=", edition)
    .where("id", "=", ticketType)
    .forKeyShare()
    .executeTakeFirst();
}
