import type { AuditInfo } from "../edition/audit-info.ts";
import { localTextOf } from "../edition/local-moment.ts";
import type { Database } from "../transaction.ts";
import { setVatRate, vatRateOn } from "./vat-rates.ts";

/** The VAT rate of congresses since 2020, in basis points (CGI art. 279 b nonies). */
const USUAL_RATE = 1000;

/**
 * Gives a ticket type with a price the usual VAT rate from today on, unless it has one: without a rate it cannot be
 * sold.
 */
export async function rateWhatCosts(
  db: Database,
  { edition, ticketType, timeZone, by, now }: { edition: number; ticketType: number; timeZone: string } & AuditInfo,
): Promise<void> {
  const day = localTextOf(now, timeZone).slice(0, 10);
  if (await vatRateOn(db, { ticketType, day })) return;
  const rate = { validFrom: day, basisPoints: USUAL_RATE, zeroReason: null };
  await setVatRate(db, { ...rate, edition, ticketType, by, now });
}
