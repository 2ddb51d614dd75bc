import { Temporal } from "temporal-polyfill";
import { saveSeller } from "#app/domain/billing/seller.ts";
import { setVatRate } from "#app/domain/billing/vat-rates.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { addQuota } from "#app/domain/edition/quotas.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_WEEKS } from "#db/seed/demo-crowd.ts";
import { DEMO_SHARED_QUOTA, DEMO_TICKET_TYPES } from "#db/seed/demo-edition.ts";
import { DEMO_SELLER, DEMO_VAT } from "#db/seed/demo-seller.ts";

const ZONE = "Europe/Paris";
/** The ten weeks in which the demonstration's people register. */
const SALE_OPENED_DAYS_AGO = DEMO_WEEKS.length * 7;

/** Writes the demonstration's quotas, ticket types with prices and rates, and seller. */
export async function seedTickets(trx: Trx, edition: number, firstDay: Temporal.PlainDate, now: Date): Promise<void> {
  const actor = { by: null, now };
  const validFrom = salesDay(now);
  const shared = made(await addQuota(trx, { edition, ...DEMO_SHARED_QUOTA, ...actor }));
  const salesFrom = new Date(now.getTime() - SALE_OPENED_DAYS_AGO * 86_400_000);
  const salesUntil = new Date(firstDay.toZonedDateTime(ZONE).epochMilliseconds);
  for (const { ownQuota, ...type } of DEMO_TICKET_TYPES) {
    const own = ownQuota ? [made(await addQuota(trx, { edition, name: type.name, size: ownQuota, ...actor }))] : [];
    const words = { ...type, salesFrom, salesUntil, quotas: [shared, ...own] };
    const ticketType = made(await addTicketType(trx, { edition, ...words, ...actor }));
    await setVatRate(trx, { edition, ticketType, validFrom, basisPoints: DEMO_VAT, zeroReason: null, ...actor });
  }
  await saveSeller(trx, { ...DEMO_SELLER, validFrom, ...actor });
}

/** The first day of the demonstration's sales, `YYYY-MM-DD`. */
function salesDay(now: Date): string {
  const at = now.getTime() - SALE_OPENED_DAYS_AGO * 86_400_000;
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).toPlainDate().toString();
}

function made(outcome: { readonly kind: string; readonly id?: number }): number {
  if (outcome.id === undefined) throw new Error(`The demonstration cannot be written: ${outcome.kind}.`);
  return outcome.id;
}
