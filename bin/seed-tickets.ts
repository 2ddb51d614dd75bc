import { Temporal } from "temporal-polyfill";
import { saveSeller } from "#app/domain/billing/seller.ts";
import { setVatRate } from "#app/domain/billing/vat-rates.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { addQuota } from "#app/domain/edition/quotas.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_WEEKS } from "#db/seed/demo-crowd.ts";
import { DEMO_LATER_PLACES, DEMO_SHARED_QUOTA, DEMO_TICKET_TYPES } from "#db/seed/demo-edition.ts";
import { DEMO_SELLER, DEMO_VAT } from "#db/seed/demo-seller.ts";

const ZONE = "Europe/Paris";
/** The ten weeks in which the demonstration's people register. */
const SALE_OPENED_DAYS_AGO = DEMO_WEEKS.length * 7;
const MORE_PLACES_IN_DAYS = 5;

/** Writes the demonstration's quotas, ticket types with prices and rates, and seller. */
export async function seedTickets(trx: Trx, edition: number, firstDay: Temporal.PlainDate, now: Date): Promise<void> {
  const actor = { by: null, now };
  const validFrom = salesDay(now);
  const shared = made(await addQuota(trx, { edition, ...DEMO_SHARED_QUOTA, ...actor }));
  const salesFrom = new Date(now.getTime() - SALE_OPENED_DAYS_AGO * 86_400_000);
  const salesUntil = new Date(firstDay.toZonedDateTime(ZONE).epochMilliseconds);
  const opening = new Date(now.getTime() + MORE_PLACES_IN_DAYS * 86_400_000);
  for (const { ownQuota, ...type } of DEMO_TICKET_TYPES) {
    const laterPlaces = DEMO_LATER_PLACES[type.name] ?? null;
    const later = { laterSize: laterPlaces, laterAt: laterPlaces ? opening : null };
    const words = { name: type.name, size: ownQuota ?? 0, ...later };
    const own = ownQuota ? [made(await addQuota(trx, { edition, ...words, ...actor }))] : [];
    const sold = { ...type, salesFrom, salesUntil, quotas: [shared, ...own] };
    const ticketType = made(await addTicketType(trx, { edition, ...sold, ...actor }));
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
