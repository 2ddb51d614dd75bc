import { costOf } from "#app/domain/billing/ledger.ts";
import { ordersOf } from "#app/domain/billing/orders-of.ts";
import type { Database } from "#app/domain/transaction.ts";
import { dayOf, formatDate, formatMoney, inLanguage, type Language } from "#app/i18n/format.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { orderPath } from "#app/server/pages/order.server.ts";

const behind = pathsBehind<"/mon-espace/dossiers/:code">;

/** Reads a person's orders for their own page. */
export async function ownOrders(db: Database, { person, language }: { person: number; language: Language }) {
  return (await ordersOf(db, { person })).map((order) => {
    const path = orderPath(language, order.code);
    return {
      ...{ path, state: order.state, people: order.people, total: formatMoney(costOf(order), language) },
      edition: inLanguage(language, order.edition, order.editionEn),
      day: formatDate(dayOf(order.createdAt, order.timeZone), language),
      invoice: order.hasInvoice ? behind(path)("/facture.pdf") : null,
      creditNote: order.hasCreditNote ? behind(path)("/avoir.pdf") : null,
    };
  });
}
