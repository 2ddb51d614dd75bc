import { ordersOf } from "#app/domain/billing/orders-of.ts";
import type { Database } from "#app/domain/transaction.ts";
import { dateInWords, dayOf } from "#app/i18n/dates.ts";
import { orderPath } from "#app/server/pages/order.server.ts";
import { inLanguage } from "#app/server/pages/registration.server.ts";
import { moneyWritten } from "#app/ui/orders/money.ts";

/** What somebody has ordered, for whomever, as their own page lists it. */
export async function ownOrders(db: Database, { person, language }: { person: number; language: "fr" | "en" }) {
  return (await ordersOf(db, { person })).map((order) => {
    const path = orderPath(language, order.code);
    return {
      ...{ path, state: order.state, people: order.people, total: moneyWritten(order.totalCents, language) },
      edition: inLanguage(language, order.edition, order.editionEn),
      day: dateInWords(dayOf(order.createdAt, order.timeZone), language),
      invoice: order.hasInvoice ? `${path}/facture.pdf` : null,
      creditNote: order.hasCreditNote ? `${path}/avoir.pdf` : null,
    };
  });
}
