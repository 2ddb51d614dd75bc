import { listRegistrations, type RegistrationRow } from "../registration/list-registrations.ts";
import type { Database } from "../transaction.ts";
import { type InvoiceRow, listInvoices } from "./list-invoices.ts";
import { type ListedOrder, listOrders } from "./list-orders.ts";

/** The first of what was found, and how many there are; `more` where counting stopped. */
export interface FoundPart<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly more?: boolean;
}

export interface Found {
  readonly people: FoundPart<RegistrationRow>;
  readonly orders: FoundPart<ListedOrder>;
  readonly invoices: FoundPart<InvoiceRow>;
}

/** How many of each kind are shown. */
const SHOWN = 10;

/**
 * Searches the people, orders, invoices and credit notes of an edition, as their lists do.
 *
 * @param options.people whether the visitor may see registrations; false: no people are found
 */
export async function searchEverything(
  db: Database,
  { edition, text, people }: { edition: number; text: string; people: boolean },
): Promise<Found> {
  return {
    people: people
      ? await listRegistrations(db, { edition, search: text, state: "all", pageSize: SHOWN })
      : { rows: [], total: 0 },
    orders: await ordersOf(db, { edition, text }),
    invoices: await listInvoices(db, { edition, search: text, pageSize: SHOWN }),
  };
}

async function ordersOf(db: Database, wanted: { edition: number; text: string }): Promise<FoundPart<ListedOrder>> {
  const { orders, total } = await listOrders(db, { ...wanted, size: SHOWN });
  return { rows: orders, total };
}
