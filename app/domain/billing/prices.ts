import type { Act } from "../edition/act.ts";
import { localTextOf } from "../edition/local-moment.ts";
import type { Database } from "../transaction.ts";
import { setVatRate, vatRateOn } from "./vat-rates.ts";

/** Whether a ticket type, by its slug, has a price. False for one that the edition does not have. */
export async function costsSomething(
  db: Database,
  { edition, ticketType }: { edition: number; ticketType: string },
): Promise<boolean> {
  const found = await db
    .selectFrom("ticket_type")
    .select("price_cents")
    .where("edition_id", "=", edition)
    .where("slug", "=", ticketType)
    .executeTakeFirst();
  return (found?.price_cents ?? 0) > 0;
}

/** The rate of congresses since 2020, in basis points (CGI art. 279 b nonies). */
const USUAL_RATE = 1000;

/** Gives a ticket type that has a price the usual rate of VAT from today on, unless it has one: without, it cannot be sold. */
export async function rateWhatCosts(
  db: Database,
  { edition, ticketType, timeZone, by, now }: { edition: number; ticketType: number; timeZone: string } & Act,
): Promise<void> {
  const day = localTextOf(now, timeZone).slice(0, 10);
  if (await vatRateOn(db, { ticketType, day })) return;
  const rate = { validFrom: day, basisPoints: USUAL_RATE, zeroReason: null };
  await setVatRate(db, { ...rate, edition, ticketType, by, now });
}
